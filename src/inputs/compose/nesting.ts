import { Lexer } from 'yaml';

/** As deep as no compose file is. Beyond some thousands, reading it would exhaust stack and memory. */
export const DEEPEST = 200;

/** Marks of the lexer, which stand for no character of the text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
const OPENS: ReadonlySet<string> = new Set(['[', '{']);
const CLOSES: ReadonlySet<string> = new Set([']', '}']);

/**
 * Finds where a YAML text is nested deeper than `deepest` levels, before anything is built from it: brackets count,
 * and in blocks each column that is further right than the one around it.
 *
 * @returns the offset, or `undefined` when the text stays above it
 */
export function tooDeepAt(text: string, deepest: number = DEEPEST): number | undefined {
  const columns: number[] = [];
  let brackets = 0;
  let offset = 0;
  let lineStart = 0;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (OPENS.has(token)) brackets += 1;
    else if (CLOSES.has(token)) brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && !/^[\s#]/.test(token)) {
      const column = offset - lineStart;
      while (columns.length > 0 && (columns.at(-1) ?? 0) >= column) columns.pop();
      columns.push(column);
    }
    if (columns.length + brackets > deepest) return offset;
    offset += token.length;
    const lineEnd = token.lastIndexOf('\n');
    if (lineEnd >= 0) lineStart = offset - (token.length - lineEnd - 1);
  }
  return undefined;
}
