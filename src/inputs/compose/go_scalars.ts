import { isScalar, type Node } from 'yaml';

/** What Go's YAML library makes of a plain scalar, where that is neither a text nor a boolean. */
type GoScalar = { kind: 'time' } | { kind: 'number' | 'float'; value: number; text: string };

const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d))| +\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;
/** With the bases that it knows: a zero in front makes an octal number. */
const INTEGER = /^([-+]?)(?:(0b[01]+)|(0x[0-9a-f]+)|0o?([0-7]+)|(0|[1-9]\d*))$/i;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i;
/** More digits than 64 bits have in any base are a large float, or zeros that nobody writes. */
const LONGEST = 80;
const LARGEST = { '': 2n ** 64n - 1n, '+': 2n ** 64n - 1n, '-': 2n ** 63n };

/** @returns nothing for a text, a boolean and null, and for what is in quotes or has a tag */
export function goScalar(node: Node | null): GoScalar | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN' || node.tag !== undefined) return undefined;
  const source = node.source ?? '';
  if (!/^[-+.0-9]/.test(source)) return undefined;
  const time = TIME.exec(source);
  if (time !== null) return isDate(time) ? { kind: 'time' } : undefined;
  const digits = source.replaceAll('_', '');
  const [isInteger, sign, binary, hex, octal, decimal] = INTEGER.exec(digits) ?? [];
  if (isInteger !== undefined && digits.length <= LONGEST) {
    const size = BigInt(binary ?? hex ?? (octal === undefined ? (decimal ?? '0') : `0o${octal}`));
    if (size <= LARGEST[sign as keyof typeof LARGEST]) {
      const text = `${sign === '-' && size > 0n ? '-' : ''}${size}`;
      return { kind: 'number', value: Number(text), text };
    }
  }
  if (!FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? { kind: 'float', value, text: floatText(value) } : undefined;
}

function isDate([, year, month, day]: RegExpExecArray): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** As Go prints it: the shortest digits, with an exponent of two digits or more from a million on. */
function floatText(value: number): string {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-4 && size < 1e6);
  return isPlain ? String(value) : value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}
