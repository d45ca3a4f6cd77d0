import { type YamlToken, yamlTokens } from './yaml_tokens.ts';

/** A place where Go's YAML library, which Docker Compose uses, refuses what others read. */
type GoProblem = { offset: number; message: string; advice: string };

const MOST = 20;

/** Texts with these are none for Go, be it in a comment. The marks of lines are no control characters. */
const CONTROL = /(?![\t\n\r\u0085])\p{Cc}|[\ufffe\uffff]/gu;
/** Beside the end of a line in every system, Go ends it at these, in a comment as well. */
const LINE_ENDS = /\r(?!\n)|[\u0085\u2028\u2029]/g;

/** The text with every end of a line in the form that all libraries know, and each character at its place. */
export function withPlainLineEnds(text: string): string {
  return text.replace(LINE_ENDS, '\n');
}

/**
 * Finds what Go's library refuses in a text that is YAML otherwise: characters, escapes, names of anchors, and tabs
 * where the indentation is read.
 */
export function goProblems(text: string): GoProblem[] {
  const problems: GoProblem[] = [];
  for (const { index, 0: char } of text.matchAll(CONTROL)) {
    const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    problems.push({
      offset: index,
      message: `not YAML: the control character U+${code}`,
      advice: 'Remove it; editors may not show it. In double quotes it can be written as an escape.',
    });
    if (problems.length === MOST) return problems;
  }
  for (const problem of tokenProblems(text)) {
    problems.push(problem);
    if (problems.length === MOST) return problems;
  }
  return problems;
}

const TAB = {
  message: 'not YAML: a tab where the indentation is read',
  advice: 'Indent with blanks, and leave no tab on an empty line or before a comment.',
};

const TAG = {
  message: 'not YAML as Docker Compose reads it: a tag right before a bracket',
  advice: 'Put a blank between them.',
};

const QUESTION_MARK = {
  message: 'not YAML as Docker Compose reads it: a `?` within brackets',
  advice: 'Put the text into quotes.',
};

function* tokenProblems(text: string): Generator<GoProblem> {
  let brackets = 0;
  /** Whether only white space came since the line, the item or the key began. */
  let isStart = true;
  /** The column of the key or the dash that the line began with. */
  let indent = -1;
  let scalar: YamlToken | undefined;
  let header: string | undefined;
  for (const token of yamlTokens(text)) {
    const { source, offset, column, isScalar } = token;
    const first = source.charAt(0);
    if (isScalar) {
      const tab = header === undefined ? tabInPlain(source, indent) : tabInBlock(source, header);
      if (tab >= 0 && brackets === 0) yield { offset: offset + tab, ...TAB };
      const mark = brackets > 0 ? source.indexOf('?') : -1;
      if (mark >= 0) yield { offset: offset + mark, ...QUESTION_MARK };
      scalar = token;
      isStart = false;
    } else if (first === '\n' || first === '\r') isStart = true;
    else if (/[ \t]/.test(first)) {
      const tab = source.indexOf('\t');
      const isInPlain = header === undefined && scalar?.isScalar === true && column + tab > indent;
      if (tab >= 0 && isStart && brackets === 0 && !isInPlain) yield { offset: offset + tab, ...TAB };
    } else if (first === '#') scalar = undefined;
    else {
      yield* wordProblems(token);
      if (first === '!' && /[\]}]/.test(text.charAt(offset + source.length))) yield { offset, ...TAG };
      if (source === '[' || source === '{') brackets += 1;
      else if (source === ']' || source === '}') brackets = Math.max(0, brackets - 1);
      else if (source === ':' && brackets === 0) indent = scalar?.column ?? column;
      else if ((source === '-' || source === '?') && brackets === 0) indent = column;
      isStart = source === '-' || source === '?';
      scalar = /^["'*]/.test(source) ? token : undefined;
    }
    if (!/^[\s#]/.test(source) || isScalar) header = /^[|>]/.test(source) && !isScalar ? source : undefined;
  }
}

/** A later line of a plain scalar is indented with blanks before anything else. */
function tabInPlain(source: string, indent: number): number {
  const tabs = source.matchAll(/\n( *)\t/g);
  for (const { index, 0: start, 1: blanks = '' } of tabs)
    if (blanks.length <= indent) return index + start.length - 1;
  return -1;
}

/** The first line of a block scalar says by its blanks how far all are indented, unless its head has a number. */
function tabInBlock(source: string, header: string): number {
  const start = /[1-9]/.test(header) ? null : /^(?: *\r?\n)* *\t/.exec(source);
  return start === null ? -1 : start[0].length - 1;
}

const ANCHOR = /^[&*][0-9A-Za-z_-]*$/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

function* wordProblems({ source, offset }: YamlToken): Generator<GoProblem> {
  if (/^[&*]/.test(source) && !ANCHOR.test(source))
    yield {
      offset,
      message: `not YAML as Docker Compose reads it: the name of the anchor \`${source.slice(1, 41)}\``,
      advice: 'Use letters, digits, `_` and `-` alone.',
    };
  if (!source.startsWith('"')) return;
  for (const { index, 0: shown, 1: four, 2: eight, 3: char } of source.matchAll(ESCAPE)) {
    const code = Number.parseInt(four ?? eight ?? '0', 16);
    if (char !== '/' && !(code >= 0xd800 && code <= 0xdfff)) continue;
    yield {
      offset: offset + index,
      message: `not YAML as Docker Compose reads it: the escape \`${shown}\``,
      advice: 'Write the character itself.',
    };
  }
}
