/** What a check expected, and what is there instead. */
export type Finding = { expected: string; found: string };

/** Part of the evidence that is not of its format. Whoever reads it gets no half-read value. */
export class Unreadable extends Error {
  readonly finding: Finding;

  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`);
    this.name = 'Unreadable';
    this.finding = { expected, found };
  }
}

/** Runs `read` once, and keeps its value or its error. */
export function once<T>(read: () => T): () => T {
  let kept: { value: T } | { error: unknown } | undefined;
  return () => {
    if (kept === undefined) {
      try {
        kept = { value: read() };
      } catch (error) {
        kept = { error };
      }
    }
    if ('error' in kept) throw kept.error;
    return kept.value;
  };
}
