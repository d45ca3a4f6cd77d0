import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The text with other lines between `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error when one of the two is missing
 */
export function withBlock(text: string, name: string, lines: readonly string[]): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start);
  if (end < 0) throw new Error(`README.md has no \`${open}\` with a \`${close}\` after it.`);
  return [text.slice(0, start + open.length), '', ...lines, '', text.slice(end)].join('\n');
}

/**
 * Makes what writes lines into README.md, between the comments that bear the name.
 *
 * @throws Error at once when README.md has no such comments, so that nobody waits for a result that has no place
 */
export function readmeBlock(name: string): (lines: readonly string[]) => void {
  const path = fileURLToPath(new URL('../README.md', import.meta.url));
  const changed = (lines: readonly string[]) => withBlock(readFileSync(path, 'utf8'), name, lines);
  changed([]);
  return (lines) => writeFileSync(path, changed(lines));
}
