import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The text of a page with other lines between `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error when one of the two is missing
 */
export function withBlock(page: string, text: string, name: string, lines: readonly string[]): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  if (start < 0) throw new Error(`${page} has no line \`${open}\`.`);
  const end = text.indexOf(close, start);
  if (end < 0) throw new Error(`${page} has no line \`${close}\` after \`${open}\`.`);
  return [text.slice(0, start + open.length), '', ...lines, '', text.slice(end)].join('\n');
}

/**
 * Makes what writes lines into a page, between the comments that bear the name.
 *
 * @param page path from the root of the repository
 * @throws Error at once when the page has no such comments, so that nobody waits for a result that has no place
 */
export function pageBlock(page: string, name: string): (lines: readonly string[]) => void {
  const path = fileURLToPath(new URL(`../${page}`, import.meta.url));
  const changed = (lines: readonly string[]) => withBlock(page, readFileSync(path, 'utf8'), name, lines);
  changed([]);
  return (lines) => writeFileSync(path, changed(lines));
}
