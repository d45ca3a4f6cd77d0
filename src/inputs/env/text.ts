import { parse as parseDotenv } from 'dotenv';
import type { EnvPair } from '../../phala/seal.ts';

/** What a text holds, and what in it cannot be read. A problem names lines and names, never a value. */
export type EnvText = { pairs: EnvPair[]; problems: string[] };

const SEVERAL_LINES =
  'Write a value of several lines between `KEY<<EOF` and a line with only `EOF`, or in double quotes that close at the end of its last line';

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
  const problems: string[] = [];
  const stray = strayLines();
  const lines = text.split('\n');
  let at = 0;
  while (at < lines.length) {
    const entry = readEntry(lines, at);
    if (entry.kind === 'stray') {
      stray.add(at + 1, pairs.at(-1)?.key);
    } else {
      problems.push(...stray.take());
      if (entry.kind === 'pair') pairs.push(entry.pair);
      if (entry.kind === 'problem') problems.push(`\`env\` line ${at + 1}: ${entry.problem}.`);
    }
    at = entry.next;
  }
  problems.push(...stray.take(), ...nulProblems('`env`', text));
  return { pairs, problems };
}

type Entry =
  | { kind: 'nothing'; next: number }
  | { kind: 'pair'; pair: EnvPair; next: number }
  | { kind: 'problem'; problem: string; next: number }
  /** A line of no known form. It may be a piece of a secret, so nothing of it is shown. */
  | { kind: 'stray'; next: number };

function readEntry(lines: string[], at: number): Entry {
  // A byte order mark is white space here, and goes too.
  const line = lineAt(lines, at).trimStart();
  const next = at + 1;
  if (line === '' || line.startsWith('#')) return { kind: 'nothing', next };
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (heredoc >= 0 && (equals < 0 || heredoc < equals)) return readHeredoc(lines, at, line, heredoc);
  if (equals < 0) return { kind: 'stray', next };
  const key = line.slice(0, equals);
  if (!NAME_LIKE.test(key)) return misnamed(key, next);
  return readValue(lines, at, key, line.slice(equals + 1));
}

function misnamed(key: string, next: number): Entry {
  const name = key.trim().replace(/^export\s+/, '');
  if (name === '') return { kind: 'problem', problem: 'there is no name before the `=`', next };
  if (!NAME_LIKE.test(name)) return { kind: 'stray', next };
  const what = key.startsWith('export') ? 'remove `export` before it' : 'remove the blanks before the `=`';
  return { kind: 'problem', problem: `\`${name}\` must stand alone before the \`=\`: ${what}`, next };
}

function readHeredoc(lines: string[], at: number, line: string, heredoc: number): Entry {
  const key = line.slice(0, heredoc).trim();
  const delimiter = line.slice(heredoc + 2).trim();
  if (!NAME_LIKE.test(key) || delimiter === '') return { kind: 'stray', next: at + 1 };
  const end = lines.findIndex((_, index) => index > at && lineAt(lines, index) === delimiter);
  if (end < 0) {
    const problem = `the value of \`${key}\` is opened by \`<<\` and never closed: no later line holds the delimiter and nothing else`;
    return { kind: 'problem', problem, next: lines.length };
  }
  return pair(key, withoutReturn(lines.slice(at + 1, end).join('\n')), end + 1);
}

function readValue(lines: string[], at: number, key: string, value: string): Entry {
  const next = at + 1;
  const bare = value.trim();
  const quote = bare.charAt(0);
  const closed = bare.length > 1 && '\'"`'.includes(quote) && bare.endsWith(quote);
  if (!closed && quote === '"') return readQuotedLines(lines, at, key, value);
  const whole = closed ? bare.slice(1, -1) : value;
  if (isCutPem(whole)) return { kind: 'problem', problem: cutPem(key), next: afterPem(lines, next) };
  return pair(key, whole, next);
}

/**
 * A double quote that does not close on its line. Quotes inside the value are allowed (JSON), so the line that closes
 * is the first that ends with a quote and holds an odd number of them: a line with an even number, such as
 * `OTHER="x"`, is complete in itself and must not be swallowed.
 */
function readQuotedLines(lines: string[], at: number, key: string, value: string): Entry {
  if (quotesIn(value) % 2 === 0) {
    const problem = `the value of \`${key}\` begins with a double quote that closes before the end of the line. Nothing may follow the closing quote, not even a comment. If the quotes belong to the value, put a pair of single quotes around the whole`;
    return { kind: 'problem', problem, next: at + 1 };
  }
  const closes = (line: string) => line.trimEnd().endsWith('"') && quotesIn(line) % 2 === 1;
  const end = lines.findIndex((line, index) => index > at && closes(line));
  if (end < 0) {
    const problem = `the value of \`${key}\` begins with a double quote that no later line closes. If the quote belongs to the value, put a pair of single quotes around the whole`;
    return { kind: 'problem', problem, next: at + 1 };
  }
  const first = `${value.trimStart().slice(1)}${lineAt(lines, at) === lines[at] ? '' : '\r'}`;
  const last = lineAt(lines, end).trimEnd().slice(0, -1);
  return pair(key, [first, ...lines.slice(at + 1, end), last].join('\n'), end + 1);
}

/**
 * Reads an `env_file`: the dotenv dialect of the official command line tool, except that `#` opens a comment of a bare
 * value only after a blank, because a secret with `#` in it would be cut short there. Never throws.
 *
 * @param path the file's name, for the problems
 */
export function parseEnvFile(text: string, path: string): EnvText {
  const source = text.replace(/\r\n?/g, '\n');
  const problems = nulProblems(`\`env_file\` ${path}`, text);
  const hash = unusedCharacter(source);
  const problem = (offset: number, what: string) =>
    problems.push(`\`env_file\` ${path} line ${source.slice(0, offset).split('\n').length}: ${what}.`);
  const guarded = source.replace(
    ASSIGNMENT,
    (assignment, key: string, _quote, bare: string | undefined, at) => {
      const offset = at + assignment.indexOf(key);
      if (bare !== undefined && isCutPem(bare.trim())) problem(offset, cutPem(key));
      // dotenv collects into an object, where this name is no ordinary property and would be lost.
      if (key === '__proto__') problem(offset, '`__proto__` cannot be the name of a variable');
      const head = assignment.slice(0, assignment.length - (bare ?? '').length);
      return bare === undefined ? assignment : head + bare.replaceAll('#', hash);
    },
  );
  const pairs = Object.entries(parseDotenv(guarded));
  return { pairs: pairs.map(([key, value]) => ({ key, value: value.replaceAll(hash, '#') })), problems };
}

/** What dotenv takes for an assignment, with the one difference: `#` ends a bare value only after white space. */
const ASSIGNMENT =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=|:\s)(?:\s*(['"`])(?:\\\2|(?!\2)[\s\S])*\2\s*(?:#.*)?$|((?:[^#\n]|(?<!\s)#)*))/gm;

/** Stands for a `#` that dotenv must not take for a comment; from the range Unicode leaves to private use. */
function unusedCharacter(text: string): string {
  const taken = new Set(text);
  let code = 0xf0000;
  while (taken.has(String.fromCodePoint(code))) code += 1;
  return String.fromCodePoint(code);
}

/** Joins the pairs of several sources: the last value wins, the position of the first is kept. */
export function mergeEnv(sources: readonly (readonly EnvPair[])[]): EnvPair[] {
  const merged = new Map<string, string>();
  for (const { key, value } of sources.flat()) merged.set(key, value);
  return [...merged].map(([key, value]) => ({ key, value }));
}

/** A line without the CR of a CR LF, which ends the line and is no part of a value. */
function lineAt(lines: string[], index: number): string {
  return withoutReturn(lines[index] ?? '');
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function pair(key: string, value: string, next: number): Entry {
  return { kind: 'pair', pair: { key, value }, next };
}

function quotesIn(text: string): number {
  return text.split('"').length - 1;
}

function isCutPem(value: string): boolean {
  return value.startsWith('-----BEGIN') && !value.includes('-----END');
}

function cutPem(key: string): string {
  return `the value of \`${key}\` begins with \`-----BEGIN\` and ends on the same line, so all but its first line would be lost. ${SEVERAL_LINES}`;
}

/** The rest of a PEM block belongs to the problem already reported, and its lines are secret. */
function afterPem(lines: string[], start: number): number {
  const end = lines.findIndex((_, index) => index >= start && !PEM_LINE.test(lineAt(lines, index).trim()));
  const last = end < 0 ? lines.length : end;
  return lineAt(lines, last).trim().startsWith('-----END') ? last + 1 : last;
}

const PEM_LINE = /^(?:[A-Za-z0-9+/]*={0,2}|(?:Proc-Type|DEK-Info): .*)$/;

/** Collects lines of no known form, so that a pasted key of thirty lines is one problem. */
function strayLines() {
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
    take(): string[] {
      if (first === 0) return [];
      const where = first === last ? `line ${first} is` : `lines ${first} to ${last} are`;
      const owner = above === undefined ? '' : `, perhaps a part of the value of \`${above}\` above`;
      first = 0;
      return [`\`env\` ${where} not of the form \`KEY=VALUE\`${owner}. ${SEVERAL_LINES}.`];
    },
  };
}

/** No environment can hold a NUL. Most often the text is UTF-16, as some Windows tools write it. */
function nulProblems(source: string, text: string): string[] {
  if (!text.includes('\0')) return [];
  return [`${source} holds NUL characters, which no environment variable can carry. Save it as UTF-8.`];
}
