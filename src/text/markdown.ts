import { readWebAddress } from './addresses.ts';
import { oneLine, verbatimLine } from './lines.ts';

/**
 * GitHub-flavoured Markdown from text that nobody vouches for. Whatever the text holds, it stays text: it cannot end its
 * table cell, its fence or its list item, become HTML, an image, a mention or a formula, or link to anything but `https:`
 * and `http:`.
 */

/** Characters that mean something inside a line, in Markdown, in HTML or (`$`) to GitHub's formulas. */
const MEANING = /[\\`*_[\]|~$<>&!]/g;
const SPELLED: Record<string, string | undefined> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  // A backslash would not keep these from closing a code span, or the label of a link in some renderers.
  '`': '&#96;',
  '[': '&#91;',
  ']': '&#93;',
  // What GitHub documents for a dollar sign that is none of a formula.
  $: '<span>$</span>',
};

/** Splits a word for the parser and shows nothing to a person. */
const GAP = '<!-- -->';

const spelled = (text: string) => text.replace(MEANING, (sign) => SPELLED[sign] ?? `\\${sign}`);

/** GitHub makes links of `www.`, of schemes, of mail addresses and of `@names` without being asked. */
const unlinked = (text: string) =>
  text
    .replaceAll('://', `:${GAP}//`)
    .replace(/www(?=\.)/gi, `www${GAP}`)
    .replace(/@(?=[\w-]*\.\w)|(?<!\w)@(?=\w)/g, `@${GAP}`);

/** Signs that open a heading, a list or an underline at the start of a line only. */
const anchored = (text: string) =>
  text.replace(/^[#+=-]/, (sign) => `\\${sign}`).replace(/^(\d{1,9})([.)])/, '$1\\$2');

/** One line of plain text. */
export function plain(text: string, longest?: number): string {
  return anchored(unlinked(spelled(oneLine(text, longest))));
}

/** Back-ticks around code, addresses, and the hashes and ids that a person may want to copy. */
const NOTABLE =
  /`([^`]+)`|(https?:\/\/[^\s<>"'`\\^{|}]*[^\s<>"'`\\^{|}.,;:!?)\]])|(?<![\w:@/.-])((?:0x)?[0-9a-f]{32,})(?![\w-])/gi;

/** One line of a sentence: back-ticks are code, `https:` and `http:` addresses are links, all else is plain text. */
export function prose(text: string, longest?: number): string {
  const line = oneLine(text, longest);
  let from = 0;
  let marked = '';
  for (const match of line.matchAll(NOTABLE)) {
    const [all, quoted, address, digits] = match;
    marked += unlinked(spelled(line.slice(from, match.index)));
    marked += address === undefined ? code(quoted ?? digits ?? '') : link(address, address);
    from = match.index + all.length;
  }
  marked += unlinked(spelled(line.slice(from)));
  // Two code spans side by side would be one with other fences.
  return anchored(marked.replaceAll('``', `\`${GAP}\``));
}

/** A word of a machine: an id, a hash, a status. */
export function code(text: string | number, longest = 200): string {
  const line = oneLine(String(text), longest);
  if (line === '') return '';
  // A pipe would end a table cell even inside back-ticks, and only there can it be escaped.
  return /^[\w ./:@+=,;()%-]+$/.test(line) ? `\`${line}\`` : `<code>${unlinked(spelled(line))}</code>`;
}

/** A link, or only its label when the address is no `https:` or `http:` one. */
export function link(label: string, address: string): string {
  const target = targetOf(address);
  return target === undefined ? plain(label) : `[${spelled(oneLine(label))}](<${target}>)`;
}

function targetOf(address: string): string | undefined {
  const url = readWebAddress(address);
  if (url === undefined) return undefined;
  return url.href
    .replace(/[^\w\-.~:/?#@!&+,;=%[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('&', '&amp;');
}

/** A cell that has nothing to say shows that it is not forgotten. @param rows Markdown, one line a cell; as many as the header has */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], empty: string) =>
    `| ${cells.map((cell) => (cell === '' ? empty : cell)).join(' | ')} |`;
  const lines = rows.map((cells) => row(cells, '–'));
  const bar = row(
    header.map(() => '---'),
    '',
  );
  return [row(header, ' '), bar, ...lines].join('\n');
}

/** A table of two columns. Rows without a value are left out, and of none no table is made. */
export function pairs(
  title: string,
  rows: readonly (readonly [label: string, value: string | undefined])[],
): string | undefined {
  const there = rows.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, value]],
  );
  return there.length === 0 ? undefined : table([title, ''], there);
}

const LONGEST_FENCED_LINE = 300;

/**
 * Lines as they are, in a fence that none of them can close.
 *
 * @param mostBytes of all lines together; what is beyond is counted instead of shown
 */
export function fence(language: string, lines: readonly string[], mostBytes: number): string {
  const shown: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    const clean = verbatimLine(line, LONGEST_FENCED_LINE);
    bytes += Buffer.byteLength(clean) + 1;
    if (bytes > mostBytes) break;
    shown.push(clean);
  }
  if (shown.length < lines.length) shown.push(`... and ${lines.length - shown.length} more lines`);
  const runs = shown.flatMap((line) => [...line.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const bars = '`'.repeat(Math.max(2, ...runs) + 1);
  return [`${bars}${language}`, ...shown, bars].join('\n');
}

/** @param title plain text of the action's own @param body Markdown */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
