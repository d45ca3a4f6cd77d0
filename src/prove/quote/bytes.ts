import { shorten } from '../../text/shorten.ts';
import { Unreadable } from './unreadable.ts';

/** Reads a binary structure from front to back. Numbers of Intel's structures are little-endian. */
type Cursor = {
  take(size: number, what: string): Buffer;
  u16(what: string): number;
  u32(what: string): number;
  rest(): Buffer;
};

/** @param whole what the bytes are, for the error */
export function cursor(bytes: Buffer, whole: string): Cursor {
  let at = 0;
  function take(size: number, what: string): Buffer {
    if (at + size > bytes.length)
      throw new Unreadable(
        `${size} bytes of ${what} at byte ${at} of the ${whole}`,
        `the ${whole} ends at byte ${bytes.length}`,
      );
    at += size;
    return bytes.subarray(at - size, at);
  }
  return {
    take,
    u16: (what) => take(2, what).readUInt16LE(),
    u32: (what) => take(4, what).readUInt32LE(),
    rest: () => bytes.subarray(at),
  };
}

/** Cuts bytes into fields, given as names and sizes. */
export function fieldsOf<Name extends string>(
  bytes: Buffer,
  whole: string,
  layout: readonly (readonly [Name, number])[],
): Record<Name, Buffer> {
  const { take } = cursor(bytes, whole);
  return Object.fromEntries(layout.map(([name, size]) => [name, take(size, name)])) as Record<Name, Buffer>;
}

export function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** `value` with all bits that `mask` does not have set to zero. */
export function masked(value: Buffer, mask: Buffer): Buffer {
  return Buffer.from(value.map((byte, index) => byte & (mask[index] ?? 0)));
}

/** Bytes of a hex text, of that many bytes where a size is given. */
export function fromHex(text: unknown, what: string, size?: number): Buffer {
  const isHex = typeof text === 'string' && /^(?:[0-9a-f]{2})*$/i.test(text);
  if (!isHex || (size !== undefined && text.length !== 2 * size))
    throw new Unreadable(`${what} as ${size === undefined ? '' : `${2 * size} `}hex digits`, shown(text));
  return Buffer.from(text, 'hex');
}

const LONGEST_SHOWN = 160;

/** A value for a sentence, cut to a sane length. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return shorten(text, LONGEST_SHOWN) || 'nothing';
}
