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
  // Certificate, public key
  /^-----BEGIN (?:CERTIFICATE|[A-Z ]*PUBLIC KEY)-----(?!.*PRIVATE)/s,
  /^(?:ssh-[a-z0-9]+|ecdsa-[\w-]+) AAAA\S+(?: .*)?$/,
];

/** The values to look for, with the name of the variable that has each. */
export function secretsOf(env: readonly EnvPair[]): Secrets {
  return new Map(env.filter(({ value }) => looksSecret(value)).map(({ key, value }) => [value.trim(), key]));
}

function looksSecret(value: string): boolean {
  if (value.length < SHORTEST || !/[a-zA-Z]/.test(value) || !/[0-9]/.test(value)) return false;
  return !OPEN_FORMS.some((form) => form.test(value));
}

/** Words that a person chose, numbers and versions, joined by dashes and the like; or a UUID, which names things. */
const OPEN_NAME =
  /^(?:[A-Za-z]+\d{0,4}|[vV]?\d{1,8}[A-Za-z]{0,2})(?:[-_.](?:[A-Za-z]+\d{0,4}|[vV]?\d{1,8}[A-Za-z]{0,2}))*$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The variables whose values stand in a text: as all of it, as a word, as all behind the first `=` of either, or as a
 * part of a URL. Values within longer ones do not count.
 */
export function secretsIn(text: string, secrets: Secrets): Set<string> {
  const names = new Set<string>();
  const look = (part: string, isName = false) => {
    const name = secrets.get(part) ?? (part.includes('%') ? secrets.get(decoded(part)) : undefined);
    if (name !== undefined && !(isName && OPEN_NAME.test(part))) names.add(name);
  };
  for (const [index, part] of [text, ...wordsOf(text)].entries()) {
    const ends = index === 0 ? part.trim() : part.replace(/^[[,]+/, '').replace(/(?<![\],.:])[\],.:]+$/, '');
    for (const form of new Set([part, ends])) {
      look(form);
      const value = form.slice(form.indexOf('=') + 1);
      look(value);
      // The shell's `&` has cut a URL apart.
      look(value.split('#', 1)[0] ?? '');
    }
    if (index > 0 && /[@/-]/.test(ends)) partsOfWord(ends, look);
  }
  return names;
}

/** Parts of a URL, and the default of a variable. Names that are no secret often stand where `isName` says so. */
function partsOfWord(word: string, look: (part: string, isName?: boolean) => void): void {
  const fallback = /^[A-Za-z_]\w*:?[-+]/.exec(word)?.[0];
  if (fallback !== undefined) look(word.slice(fallback.length), true);
  const [, scheme = '', rest = word] = /^(?:.*?[=:,])?([A-Za-z][\w+.-]*):\/\/(.*)$/s.exec(word) ?? [];
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  // A password that holds such a character as it is ends at the last `@` all the same.
  for (const place of new Set([authority, rest])) {
    const at = place.lastIndexOf('@');
    // What stands before a digest is an image and its tag.
    const user = place.startsWith('@sha256:', at) ? '' : place.slice(0, Math.max(0, at));
    const colon = user.indexOf(':');
    look(colon < 0 ? user : user.slice(0, colon), true);
    if (colon >= 0) look(user.slice(colon + 1));
  }
  if (scheme === '') return;
  const [path = '', ...pairs] = rest.slice(authority.length).split(/[?#&]/);
  // The path of a database's URL is the name of the database.
  if (/^(?:https?|wss?)$/i.test(scheme)) for (const segment of path.split('/')) look(segment, true);
  for (const pair of pairs) {
    const value = pair.slice(pair.indexOf('=') + 1);
    look(value);
    look(value.replaceAll('+', ' '));
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Words as a shell tells them apart. */
function wordsOf(text: string): string[] {
  return text.split(/[\s"'`;|&<>(){}]+/);
}

/** What is a comment in a script and in YAML, and in a comment the value of a key. */
const COMMENT = /(?:^|\s)#+\s*((?:[^\s:]+:\s+)?(.*))$/;

/** Where the lines of a text hold a value of the env: the variable and the line, from 1. */
export function secretsInLines(text: string, secrets: Secrets): { name: string; line: number }[] {
  if (secrets.size === 0) return [];
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).flatMap((content, index) => {
    const [, comment, value] = COMMENT.exec(content) ?? [];
    const names = secretsIn(content, secrets);
    for (const whole of [comment, value])
      for (const name of whole === undefined ? [] : secretsIn(whole, secrets)) names.add(name);
    return [...names].map((name) => ({ name, line: index + 1 }));
  });
}
