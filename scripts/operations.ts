/** What is written from the rows of `src/operations/`: their index, and the words about them in `action.yml`. */
import type { Operation } from '../src/operations/operation.ts';

/** A name that JavaScript keeps for itself cannot be imported as it is. */
const RESERVED: ReadonlySet<string> = new Set(['delete', 'export', 'import', 'new', 'switch']);

/**
 * The text of `src/operations/index.ts`.
 *
 * @param sources text of each file of the folder, by its name
 * @param current the index as it is, whose order is kept; what is new comes last
 */
export function operationsIndex(sources: ReadonlyMap<string, string>, current: string): string {
  const files = [...sources].filter(([, text]) => /^export const operation: Operation\b/m.test(text));
  const names = files.map(([file]) => file.replace(/\.ts$/, ''));
  const order = [...current.matchAll(/^ {2}(\w+)(?::|,)/gm)].map(([, name = '']) => name);
  const ordered = [
    ...order.filter((name) => names.includes(name)),
    ...names.filter((name) => !order.includes(name)),
  ];
  const called = (name: string) => (RESERVED.has(name) ? `${name}Cvm` : name);
  const imports = [
    ...ordered.map((name) => ({
      path: name,
      line: `import { operation as ${called(name)} } from './${name}.ts';`,
    })),
    { path: 'operation', line: "import type { Operation } from './operation.ts';" },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  return [
    ...imports.map(({ line }) => line),
    '',
    '/** Every value of the input `operation`. Written by `npm run format` from the files of this folder. */',
    'export const operations: Readonly<Record<string, Operation>> = {',
    ...ordered.map((name) => (called(name) === name ? `  ${name},` : `  ${name}: ${called(name)},`)),
    '};',
    '',
  ].join('\n');
}

/** `action.yml` with the words about operations in its input `operation` and its output `change`. */
export function updateActionYaml(actionYaml: string, operations: readonly Operation[]): string {
  const does = operations.map(({ name, does: words }) => `\`${name}\`: ${lowerFirst(words)}`);
  const changes = new Set(operations.flatMap((operation) => operation.changes.map(({ name }) => name)));
  const list = [...changes].map((name) => `\`${name}\``).join(', ');
  const input = describe(actionYaml, 'operation', `What to do. ${does.join(' ')}`);
  return describe(input, 'change', `What happened to the CVM: ${list}.`);
}

/** Lines of the README's table. */
export function operationRows(operations: readonly Operation[]): string[][] {
  return operations.map(({ name, does, waitsFor }) => [`\`${name}\``, does, waitsFor ?? 'nothing']);
}

function describe(actionYaml: string, name: string, text: string): string {
  const entry = new RegExp(`(^ {2}${name}:\\n {4}description: )".*"$`, 'm');
  if (!entry.test(actionYaml)) throw new Error(`action.yml has no \`${name}\` with a description.`);
  return actionYaml.replace(entry, (_, head: string) => `${head}${JSON.stringify(text)}`);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
