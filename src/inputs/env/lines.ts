import type { EnvPair } from '../../phala/seal.ts';

/** What a text holds, what in it cannot be read, and what may be meant otherwise. All name lines and names, never a value. */
export type EnvText = { pairs: EnvPair[]; problems: EnvProblem[]; warnings: string[] };

/** @param line in the text, from 1 */
export type EnvProblem = { text: string; line: number };

/** What the input and the file have in common. A line may be a piece of a secret, so none is ever shown. */
const SEVERAL_LINES =
  'Write a value of several lines between `KEY<<EOF` and a line with only `EOF`, or in double quotes that close at the end of its last line';

/** A line without the CR of a CR LF, which ends the line and is no part of a value. */
export function lineAt(lines: readonly string[], index: number): string {
  return withoutReturn(lines[index] ?? '');
}

export function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

export function isCutPem(value: string): boolean {
  return value.startsWith('-----BEGIN') && !value.includes('-----END');
}

export function cutPem(key: string): string {
  return `the value of \`${key}\` begins with \`-----BEGIN\` and ends on the same line, so all but its first line would be lost. ${SEVERAL_LINES}`;
}

/** The rest of a PEM block belongs to the problem already reported, and its lines are secret. */
export function afterPem(lines: readonly string[], start: number): number {
  let last = start;
  while (last < lines.length && PEM_LINE.test(lineAt(lines, last).trim())) last += 1;
  return lineAt(lines, last).trim().startsWith('-----END') ? last + 1 : last;
}

const PEM_LINE = /^(?:[A-Za-z0-9+/]*={0,2}|(?:Proc-Type|DEK-Info): .*)$/;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Where `openssl base64`, `base64` and PEM break lines. */
const WRAPS_AT: ReadonlySet<number> = new Set([64, 76]);

/**
 * Follows a value that a tool broke over lines: a last line with padding looks like a name with an empty value, and
 * names are sent in clear. Hex digits are a whole value of 64 digits, and no base64 of anything.
 */
export function wrappedValue() {
  let isOpen = false;
  return {
    begins(value: string): void {
      isOpen = WRAPS_AT.has(value.length) && BASE64.test(value) && !/^[0-9a-fA-F]*$/.test(value);
    },
    /** Whether a line belongs to the value before it. */
    goesOn(line: string): boolean {
      const text = line.trim();
      const isRest = isOpen && text.length <= 76 && BASE64.test(text);
      // A shorter line is the last one.
      isOpen = isRest && WRAPS_AT.has(text.length);
      return isRest;
    },
  };
}

/** Collects lines of no known form, so that a pasted key of thirty lines is one problem. */
export function strayLines(source: string, advice: string = SEVERAL_LINES) {
  let first = 0;
  let last = 0;
  let above: string | undefined;
  return {
    add(line: number, key: string | undefined): void {
      if (first === 0) {
        first = line;
        above = key;
      }
      last = line;
    },
    take(): EnvProblem[] {
      if (first === 0) return [];
      const where = first === last ? `line ${first} is` : `lines ${first} to ${last} are`;
      const owner = above === undefined ? '' : `, perhaps a part of the value of \`${above}\` above`;
      const line = first;
      first = 0;
      return [{ text: `${source} ${where} not of the form \`KEY=VALUE\`${owner}. ${advice}.`, line }];
    },
  };
}

/** No environment can hold a NUL. Most often the text is UTF-16, as some Windows tools write it. */
export function nulProblems(source: string, text: string): EnvProblem[] {
  const at = text.indexOf('\0');
  if (at < 0) return [];
  const line = text.slice(0, at).split('\n').length;
  const problem = `${source} holds NUL characters, which no environment variable can carry. Save it as UTF-8.`;
  return [{ text: problem, line }];
}
