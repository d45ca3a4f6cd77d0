import { createHash } from 'node:crypto';

/** Hands out identifiers that are the same in every run with the same seed. */
export interface Ids {
  /** The next `length` hex digits of a kind. */
  hex(kind: string, length: number): string;
  /** The next version 4 UUID of a kind, with dashes. */
  uuid(kind: string): string;
  /** Hex digits for a subject, always the same for it: keys, device ids. */
  fixed(subject: string, length: number): string;
}

/** Identifiers in the forms of Phala Cloud: hex digits, UUIDs. */
export function deterministicIds(seed: number): Ids {
  const counters = new Map<string, number>();
  const fixed = (subject: string, length: number): string => {
    let digits = '';
    for (let block = 0; digits.length < length; block++) {
      digits += createHash('sha256').update(`${seed}:${subject}:${block}`).digest('hex');
    }
    return digits.slice(0, length);
  };
  const hex = (kind: string, length: number): string => {
    const count = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, count);
    return fixed(`${kind}#${count}`, length);
  };
  return {
    hex,
    fixed,
    uuid: (kind) => {
      const d = hex(kind, 32);
      // Version 4, variant 8 to b: clients recognise a UUID by these digits.
      return `${d.slice(0, 8)}-${d.slice(8, 12)}-4${d.slice(13, 16)}-a${d.slice(17, 20)}-${d.slice(20, 32)}`;
    },
  };
}
