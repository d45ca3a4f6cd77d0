import { yamlTokens } from './yaml_tokens.ts';

/** As deep as no compose file is. Beyond some thousands, reading it would exhaust stack and memory. */
export const DEEPEST = 200;

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
  for (const { source, offset, column } of yamlTokens(text)) {
    if (OPENS.has(source)) brackets += 1;
    else if (CLOSES.has(source)) brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && !/^[\s#]/.test(source)) {
      while (columns.length > 0 && (columns.at(-1) ?? 0) >= column) columns.pop();
      columns.push(column);
    }
    if (columns.length + brackets > deepest) return offset;
  }
  return undefined;
}
