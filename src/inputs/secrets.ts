import type { EnvPair } from '../phala/seal.ts';

/**
 * Values of the env that must not stand where everyone may read: the compose text and the script of a CVM are public.
 *
 * A value counts when it has at least 16 characters with letters and digits and is nothing that is written down openly
 * anyway.
 */
export type Secrets = ReadonlyMap<string, string>;

const SHORTEST = 16;

/** What looks like a secret and is none. */
const OPEN_FORMS: readonly RegExp[] = [
  // URL
  /^[a-z][a-z0-9+.-]*:\/\//i,
  // Host with an optional port, or a mail address
  /^(?:[\w.+-]+@)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?::\d{1,5})?$/,
  // Path
  /^(?:~|\.{0,2})\/[^\s]*$/,
  // Reference of an image
  /^[a-z0-9._-]+(?::\d+)?(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/,
  /^[a-z0-9._-]+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$/,
  // Digest, public address on a chain, point in time
  /^sha256:[0-9a-f]{64}$/,
  /^0x[0-9a-fA-F]{40}$/,
  /^\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-][\d:]+)?$/,
];

/** The values to look for, with the name of the variable that has each. */
export function secretsOf(env: readonly EnvPair[]): Secrets {
  return new Map(env.filter(({ value }) => looksSecret(value)).map(({ key, value }) => [value, key]));
}

function looksSecret(value: string): boolean {
  if (value.length < SHORTEST || !/[a-zA-Z]/.test(value) || !/[0-9]/.test(value)) return false;
  return !OPEN_FORMS.some((form) => form.test(value));
}

/** The variable whose value a text is, as a whole, or as all behind its first `=`. */
export function secretIn(text: string, secrets: Secrets): string | undefined {
  return secrets.get(text) ?? secrets.get(text.slice(text.indexOf('=') + 1));
}

/** Words as a shell tells them apart. */
export function wordsOf(line: string): string[] {
  return line.split(/[\s"'`;|&<>(){}]+/);
}

/** Where words of a script are a value of the env: the variable and the line, from 1. */
export function secretsInScript(script: string, secrets: Secrets): { name: string; line: number }[] {
  if (secrets.size === 0) return [];
  return script.split('\n').flatMap((line, index) => {
    const names = wordsOf(line).map((word) => secretIn(word, secrets));
    return [...new Set(names)].flatMap((name) => (name === undefined ? [] : [{ name, line: index + 1 }]));
  });
}
