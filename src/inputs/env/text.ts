import type { EnvPair } from '../../phala/seal.ts';
import {
  afterPem,
  cutPem,
  type EnvProblem,
  type EnvText,
  isCutPem,
  lineAt,
  nulProblems,
  strayLines,
  withoutReturn,
  wrappedValue,
} from './lines.ts';

export { parseEnvFile } from './file.ts';
export type { EnvText } from './lines.ts';

/** What dotenv takes for a name. Wider than what a CVM accepts, so that a bad name is reported as one. */
const NAME_LIKE = /^[\w.-]+$/;

/**
 * Reads the `env` input: lines of `KEY=VALUE`, made for secrets that GitHub pastes in.
 *
 * All after the first `=` is the value as it stands, without one matching pair of quotes around the whole. Nothing is
 * unescaped or expanded. A value of several lines is in double quotes or between `KEY<<EOF` and `EOF`, as in the file
 * behind `GITHUB_ENV`. Blank lines and lines that begin with `#` are skipped. Never throws.
 *
 * @returns the pairs in their order, a repeated name as often as it stands there
 */
export function parseEnvInput(text: string): EnvText {
  const pairs: EnvPair[] = [];
  const problems: EnvProblem[] = [];
  const noted: string[] = [];
  const stray = strayLines('`env`');
  const wrapped = wrappedValue();
  const lines = text.split('\n');
  const find = linesByText(lines);
  let at = 0;
  while (at < lines.length) {
    const isRest = wrapped.goesOn(lineAt(lines, at));
    const entry: Entry = isRest ? { kind: 'stray', next: at + 1 } : readEntry(lines, at, find);
    if (entry.kind === 'stray') {
      stray.add(at + 1, pairs.at(-1)?.key);
    } else {
      problems.push(...stray.take());
      if (entry.kind === 'pair') {
        pairs.push(entry.pair);
        wrapped.begins(entry.pair.value);
        if (entry.isBare && /\s#/.test(entry.pair.value)) noted.push(entry.pair.key);
      }
      if (entry.kind === 'problem')
        problems.push({ text: `\`env\` line ${at + 1}: ${entry.problem}.`, line: at + 1 });
    }
    at = entry.next;
  }
  problems.push(...stray.take(), ...nulProblems('`env`', text));
  return { pairs, problems, warnings: commentWarnings(noted) };
}

/** In the input all after the `=` is the value, since a secret may hold a `#`. */
function commentWarnings(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const list = [...new Set(names)].map((name) => `\`${name}\``).join(', ');
  return [
    `In \`env\` a \`#\` behind a blank is part of the value, not a comment: ${list}. Put a comment on a line of its own; a value that holds \` #\` goes into quotes.`,
  ];
}

type Entry =
  | { kind: 'nothing'; next: number }
  /** `isBare`: without quotes and on one line. */
  | { kind: 'pair'; pair: EnvPair; isBare: boolean; next: number }
  | { kind: 'problem'; problem: string; next: number }
  /** A line of no known form. It may be a piece of a secret, so nothing of it is shown. */
  | { kind: 'stray'; next: number };

function readEntry(lines: string[], at: number, find: FindLine): Entry {
  // A byte order mark is white space here, and goes too.
  const line = lineAt(lines, at).trimStart();
  const next = at + 1;
  if (line === '' || line.startsWith('#')) return { kind: 'nothing', next };
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (heredoc >= 0 && (equals < 0 || heredoc < equals)) return readHeredoc(lines, at, line, heredoc, find);
  if (equals < 0) return { kind: 'stray', next };
  const key = line.slice(0, equals);
  if (!NAME_LIKE.test(key)) return misnamed(key, next);
  return readValue(lines, at, key, line.slice(equals + 1), find);
}

function misnamed(key: string, next: number): Entry {
  const name = key.trim().replace(/^export\s+/, '');
  if (name === '') return { kind: 'problem', problem: 'there is no name before the `=`', next };
  if (!NAME_LIKE.test(name)) return { kind: 'stray', next };
  const what = key.startsWith('export') ? 'remove `export` before it' : 'remove the blanks before the `=`';
  return { kind: 'problem', problem: `\`${name}\` must stand alone before the \`=\`: ${what}`, next };
}

function readHeredoc(lines: string[], at: number, line: string, heredoc: number, find: FindLine): Entry {
  const key = line.slice(0, heredoc).trim();
  const delimiter = line.slice(heredoc + 2).trim();
  if (!NAME_LIKE.test(key) || delimiter === '') return { kind: 'stray', next: at + 1 };
  const end = find.same(delimiter, at);
  if (end < 0) {
    const problem = `the value of \`${key}\` is opened by \`<<\` and never closed: no later line holds the delimiter and nothing else`;
    return { kind: 'problem', problem, next: lines.length };
  }
  return pair(key, withoutReturn(lines.slice(at + 1, end).join('\n')), end + 1);
}

function readValue(lines: string[], at: number, key: string, value: string, find: FindLine): Entry {
  const next = at + 1;
  const bare = value.trim();
  const quote = bare.charAt(0);
  const closed = bare.length > 1 && '\'"`'.includes(quote) && bare.endsWith(quote);
  if (!closed && quote === '"') return readQuotedLines(lines, at, key, value, find);
  const whole = closed ? bare.slice(1, -1) : value;
  if (isCutPem(whole)) return { kind: 'problem', problem: cutPem(key), next: afterPem(lines, next) };
  return { ...pair(key, whole, next), isBare: !closed };
}

/**
 * A double quote that does not close on its line. Quotes inside the value are allowed (JSON), so the line that closes
 * is the first that ends with a quote and holds an odd number of them: a line with an even number, such as
 * `OTHER="x"`, is complete in itself and must not be swallowed.
 */
function readQuotedLines(lines: string[], at: number, key: string, value: string, find: FindLine): Entry {
  if (quotesIn(value) % 2 === 0) {
    const problem = `the value of \`${key}\` begins with a double quote that closes before the end of the line. Nothing may follow the closing quote, not even a comment. If the quotes belong to the value, put a pair of single quotes around the whole`;
    return { kind: 'problem', problem, next: at + 1 };
  }
  const end = find.closing(at);
  if (end < 0) {
    const problem = `the value of \`${key}\` begins with a double quote that no later line closes. If the quote belongs to the value, put a pair of single quotes around the whole`;
    return { kind: 'problem', problem, next: at + 1 };
  }
  const first = `${value.trimStart().slice(1)}${lineAt(lines, at) === lines[at] ? '' : '\r'}`;
  const last = lineAt(lines, end).trimEnd().slice(0, -1);
  return pair(key, [first, ...lines.slice(at + 1, end), last].join('\n'), end + 1);
}

/** Joins the pairs of several sources: the last value wins, the position of the first is kept. */
export function mergeEnv(sources: readonly (readonly EnvPair[])[]): EnvPair[] {
  const merged = new Map<string, string>();
  for (const { key, value } of sources.flat()) merged.set(key, value);
  return [...merged].map(([key, value]) => ({ key, value }));
}

function pair(key: string, value: string, next: number): Entry & { kind: 'pair' } {
  return { kind: 'pair', pair: { key, value }, isBare: false, next };
}

function quotesIn(text: string): number {
  return text.split('"').length - 1;
}

/** Where later lines stand that end a value, found once for the whole text. */
function linesByText(lines: readonly string[]) {
  const byText = new Map<string, number[]>();
  const closing: number[] = [];
  for (const index of lines.keys()) {
    const line = lineAt(lines, index);
    const before = byText.get(line);
    if (before === undefined) byText.set(line, [index]);
    else before.push(index);
    if (line.trimEnd().endsWith('"') && quotesIn(line) % 2 === 1) closing.push(index);
  }
  return {
    /** The first line after `at` that holds this text and nothing else, or -1. */
    same: (text: string, at: number) => firstAfter(byText.get(text) ?? [], at),
    /** The first line after `at` whose last character closes a double quote, or -1. */
    closing: (at: number) => firstAfter(closing, at),
  };
}

type FindLine = ReturnType<typeof linesByText>;

/** The first of these numbers, which are in order, that is greater; -1 without one. */
function firstAfter(numbers: readonly number[], at: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return numbers[low] ?? -1;
}
