/** What an answer 401 asks for. Parameter names are in lower case. */
type Challenge = { scheme: string; parameters: ReadonlyMap<string, string> };

const LONGEST = 4096;
const TOKEN = /[^\s,;="]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const SEPARATOR = /[\s,]*/y;
const EQUALS = /\s*=\s*/y;

/**
 * Reads a `WWW-Authenticate` header (RFC 9110, 11.6.1). Several challenges may stand in one header, separated by the same
 * comma as their parameters.
 */
export function parseChallenges(header: string): Challenge[] {
  const text = header.slice(0, LONGEST);
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    at = pattern.lastIndex;
    return match[1] ?? match[0];
  };
  for (;;) {
    take(SEPARATOR);
    const word = take(TOKEN);
    if (word === undefined) return challenges;
    if (take(EQUALS) === undefined) {
      challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
      continue;
    }
    const value = take(QUOTED)?.replace(/\\(.)/g, '$1') ?? take(TOKEN) ?? '';
    challenges.at(-1)?.parameters.set(word.toLowerCase(), value);
  }
}
