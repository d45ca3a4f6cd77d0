/**
 * Writes what follows from other files: the index of the operations, the words about them in `action.yml`, and the tables
 * of operations, inputs and outputs in `README.md`. With `--check` it writes nothing and fails when one is not up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Operation } from '../src/operations/operation.ts';
import { withBlock } from './marked_block.ts';
import { operationRows, operationsIndex, updateActionYaml } from './operations.ts';

const PAGE = 'README.md';

type Entry = { description?: string; default?: unknown; required?: boolean; deprecationMessage?: string };
type Entries = Record<string, Entry | null>;

/** README.md with the tables between `<!-- inputs -->` and `<!-- /inputs -->`, and the same for outputs and operations. */
export function updateReadme(readme: string, actionYaml: string, operations: readonly Operation[]): string {
  const { inputs, outputs } = parse(actionYaml) as { inputs?: Entries; outputs?: Entries };
  const withOperations = withBlock(PAGE, readme, 'operations', [
    row('Operation', 'What it does', 'Waits for'),
    row('---', '---', '---'),
    ...operationRows(operations).map((cells) => row(...cells.map(cell))),
  ]);
  const withInputs = withBlock(PAGE, withOperations, 'inputs', [
    row('Input', 'Default', 'Description'),
    row('---', '---', '---'),
    ...Object.entries(inputs ?? {}).map(([name, entry]) =>
      row(code(name), defaultOf(entry), descriptionOf(entry)),
    ),
  ]);
  return withBlock(PAGE, withInputs, 'outputs', [
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

async function run(mode: 'write' | 'check'): Promise<void> {
  const folder = 'src/operations';
  const sources = new Map(readdirSync(path(folder)).map((name) => [name, read(`${folder}/${name}`)]));
  // The index comes first, since the rest is made from the operations that it holds.
  keep(mode, `${folder}/index.ts`, operationsIndex(sources, read(`${folder}/index.ts`)));
  const { operations } = await import('../src/operations/index.ts');
  const rows = Object.values(operations);
  const actionYaml = updateActionYaml(read('action.yml'), rows);
  keep(mode, 'action.yml', actionYaml);
  keep(mode, 'README.md', updateReadme(read('README.md'), actionYaml, rows));
}

/** Writes a file, or fails when it is not what it should be. */
function keep(mode: 'write' | 'check', name: string, expected: string): void {
  const difference = firstDifference(read(name), expected);
  if (difference === undefined) return;
  if (mode === 'write') {
    writeFileSync(path(name), expected);
    return;
  }
  throw new Error(
    [
      `${name}, line ${difference.line}, is not up to date. Run \`npm run format\` and commit it.`,
      `  is:        ${difference.actual ?? '(end of the file)'}`,
      `  should be: ${difference.expected ?? '(end of the file)'}`,
    ].join('\n'),
  );
}

function read(name: string): string {
  return readFileSync(path(name), 'utf8');
}

function path(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

if (import.meta.main) {
  try {
    await run(process.argv.includes('--check') ? 'check' : 'write');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
