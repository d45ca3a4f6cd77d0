/**
 * Writes the tables of inputs and outputs into `README.md`, from `action.yml`, whose descriptions are the documentation.
 * With `--check` it writes nothing and fails if the tables are not those of `action.yml`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

type Entry = { description?: string; default?: unknown; required?: boolean; deprecationMessage?: string };
type Entries = Record<string, Entry | null>;

/** README.md with the tables between `<!-- inputs -->` and `<!-- /inputs -->`, and the same for the outputs. */
export function updateReadme(readme: string, actionYaml: string): string {
  const { inputs, outputs } = parse(actionYaml) as { inputs?: Entries; outputs?: Entries };
  const withInputs = replaceBetween(readme, 'inputs', [
    row('Input', 'Default', 'Description'),
    row('---', '---', '---'),
    ...Object.entries(inputs ?? {}).map(([name, entry]) =>
      row(code(name), defaultOf(entry), descriptionOf(entry)),
    ),
  ]);
  return replaceBetween(withInputs, 'outputs', [
    row('Output', 'Description'),
    row('---', '---'),
    ...Object.entries(outputs ?? {}).map(([name, entry]) => row(code(name), descriptionOf(entry))),
  ]);
}

/** The first line in which two texts differ, or `undefined` for equal texts. */
export function firstDifference(
  actual: string,
  expected: string,
): { line: number; actual: string | undefined; expected: string | undefined } | undefined {
  const [left, right] = [actual.split('\n'), expected.split('\n')];
  const longest = left.length > right.length ? left : right;
  const index = longest.findIndex((_, at) => left[at] !== right[at]);
  return index < 0 ? undefined : { line: index + 1, actual: left[index], expected: right[index] };
}

function replaceBetween(readme: string, name: string, lines: string[]): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = readme.indexOf(open);
  if (start < 0) throw new Error(`README.md has no line \`${open}\`.`);
  const end = readme.indexOf(close, start);
  if (end < 0) throw new Error(`README.md has no line \`${close}\` after \`${open}\`.`);
  return [readme.slice(0, start + open.length), '', ...lines, '', readme.slice(end)].join('\n');
}

function row(...cells: string[]): string {
  return `| ${cells.join(' | ')} |`.replaceAll(/ {2,}/g, ' ');
}

function descriptionOf(entry: Entry | null): string {
  const parts = [entry?.required === true ? '**Required.**' : '', entry?.description ?? ''];
  if (entry?.deprecationMessage !== undefined) parts.push(`**Deprecated:** ${entry.deprecationMessage}`);
  return cell(parts.join(' '));
}

function defaultOf(entry: Entry | null): string {
  const value = entry?.default;
  return value === undefined || value === null || value === '' ? '' : code(String(value));
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

/** A table has one line a row, and a bar ends a cell even inside of code. */
function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function run(mode: 'write' | 'check'): void {
  const read = (name: string) => readFileSync(path(name), 'utf8');
  const readme = read('README.md');
  const updated = updateReadme(readme, read('action.yml'));
  switch (mode) {
    case 'write':
      writeFileSync(path('README.md'), updated);
      return;
    case 'check': {
      const difference = firstDifference(readme, updated);
      if (difference === undefined) return;
      throw new Error(
        [
          `README.md, line ${difference.line}, is not what action.yml says. Run \`npm run format\` and commit README.md.`,
          `  is:        ${difference.actual ?? '(end of the file)'}`,
          `  should be: ${difference.expected ?? '(end of the file)'}`,
        ].join('\n'),
      );
    }
    default:
      mode satisfies never;
  }
}

function path(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

if (import.meta.main) {
  try {
    run(process.argv.includes('--check') ? 'check' : 'write');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
