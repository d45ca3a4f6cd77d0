import type { EnvPair } from '../../phala/seal.ts';

/** Masking one of these would blank it in every line of other people's logs. */
const HARMLESS: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /^.{0,2}$/su, reason: 'occurs in ordinary words' },
  { pattern: /^(?:true|false)$/i, reason: 'is a setting, not a secret' },
  { pattern: /^\d{1,4}$/, reason: 'is a port, a count or a year' },
];

/**
 * What to hide in the log: each line of each value without the blanks around it, since a log is printed, and masked,
 * line by line.
 *
 * A value of several lines is there as a whole too, unless one of its lines is harmless: the runner also masks each
 * line of what it is given, and would blank every `}` for a value that is JSON.
 */
export function valuesToMask(pairs: readonly EnvPair[]): string[] {
  const values = new Set<string>();
  for (const { value } of pairs) {
    const lines = value
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const secret = lines.filter((line) => !isHarmless(line));
    for (const line of secret) values.add(line);
    if (lines.length > 1 && secret.length === lines.length) values.add(value.trim());
  }
  return [...values];
}

function isHarmless(line: string): boolean {
  return HARMLESS.some(({ pattern }) => pattern.test(line));
}
