import { parse as parseDotenv } from 'dotenv';
import type { EnvPair } from '../../phala/seal.ts';
import {
  afterPem,
  cutPem,
  type EnvProblem,
  type EnvText,
  isCutPem,
  nulProblems,
  strayLines,
  wrappedValue,
} from './lines.ts';

/** The beginning of an assignment, and the quote that its value begins with. */
const ASSIGNMENT = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*(["'`]?)/y;

const ADVICE = 'Put a value of several lines in quotes, and a comment behind `#`';

/**
 * Reads an `env_file`: the dotenv dialect of the official command line tool, except that `#` opens a comment of a bare
 * value only after a blank, because a secret with `#` in it would be cut short there, and that a line which is neither
 * assignment nor comment is a problem, because it is part of a value that would be lost. Never throws.
 *
 * The text is cut into its assignments here, and `dotenv` reads one at a time: over a whole file its pattern takes
 * time that grows with the square of the empty lines.
 *
 * @param path the file's name, for the problems
 */
export function parseEnvFile(text: string, path: string): EnvText {
  const source = `\`env_file\` ${path}`;
  const nul = nulProblems(source, text);
  if (nul.length > 0) return { pairs: [], problems: nul, warnings: [] };
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const pairs: EnvPair[] = [];
  const problems: EnvProblem[] = [];
  const stray = strayLines(source, ADVICE);
  const wrapped = wrappedValue();
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || /^\s*#/.test(line)) {
      at += 1;
      continue;
    }
    const begun = wrapped.goesOn(line) ? undefined : beginning(line);
    if (begun === undefined) {
      stray.add(at + 1, pairs.at(-1)?.key);
      at += 1;
      continue;
    }
    problems.push(...stray.take());
    const problem = (what: string) =>
      problems.push({ text: `${source} line ${at + 1}: ${what}.`, line: at + 1 });
    const { key, quote, end } = begun;
    const last = quote === '' ? undefined : closingLine(lines, at, end, quote);
    const value =
      last === undefined
        ? bareValue(line, end - quote.length)
        : readAssignment(lines.slice(at, last + 1).join('\n'));
    // dotenv collects into an object, where this name is no ordinary property and would be lost.
    if (key === '__proto__') problem('`__proto__` cannot be the name of a variable');
    const isCut = last === undefined && isCutPem(value);
    if (isCut) problem(cutPem(key));
    pairs.push({ key, value });
    wrapped.begins(value);
    at = isCut ? afterPem(lines, at + 1) : (last ?? at) + 1;
  }
  problems.push(...stray.take());
  return { pairs: lastOfEach(pairs), problems, warnings: [] };
}

function beginning(line: string): { key: string; quote: string; end: number } | undefined {
  ASSIGNMENT.lastIndex = 0;
  const [whole, key, quote = ''] = ASSIGNMENT.exec(line) ?? [];
  return whole === undefined || key === undefined ? undefined : { key, quote, end: whole.length };
}

/** The line on which a quote closes with nothing but a comment behind it; `undefined` when the value is no quoted one. */
function closingLine(lines: readonly string[], at: number, from: number, quote: string): number | undefined {
  let start = from;
  for (let index = at; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const close = unescaped(line, start, quote);
    if (close >= 0) return /^\s*(?:#.*)?$/.test(line.slice(close + 1)) ? index : undefined;
    start = 0;
  }
  return undefined;
}

function unescaped(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\' && line[at + 1] === quote) at += 1;
    else if (line[at] === quote) return at;
  }
  return -1;
}

/** `#` is a comment behind white space alone, which dotenv sees otherwise: it gets the value without its comment. */
function bareValue(line: string, from: number): string {
  const comment = /\s#/g;
  comment.lastIndex = from - 1;
  const bare = line.slice(from, comment.exec(line)?.index).trim();
  return bare.includes('#') || bare === '' ? bare : readAssignment(`A=${bare}`);
}

function readAssignment(assignment: string): string {
  return Object.values(parseDotenv(assignment))[0] ?? '';
}

/** A repeated name has its last value, at its first place. */
function lastOfEach(pairs: readonly EnvPair[]): EnvPair[] {
  const values = new Map(pairs.map(({ key, value }) => [key, value]));
  return [...values].map(([key, value]) => ({ key, value }));
}
