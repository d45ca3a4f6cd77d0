import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Finding, Position } from './finding.ts';
import { type Reference, referencesIn } from './references.ts';
import type { Service } from './services.ts';
import { type ComposeTree, childrenOf, scalarText } from './yaml.ts';

export type { Reference } from './references.ts';

/** Mappings whose keys are the user's own, so that `x-` begins no extension there. */
const FREE_KEYS: ReadonlySet<string> = new Set([
  ...['environment', 'args', 'labels', 'annotations', 'sysctls', 'extra_hosts'],
  ...['driver_opts', 'options', 'storage_opt', 'additional_contexts'],
]);

/**
 * Finds every variable that a compose file takes from the env, in the order of the text. Keys and YAML comments are not
 * substituted by Compose and hold no references.
 *
 * Compose substitutes everywhere, but a variable without a value is harmless in an `x-` part that nothing uses and in a
 * service that is not started. Of those only `${NAME:?}` is needed; other references there count as ones with a default.
 */
export function findReferences(
  tree: ComposeTree,
  services: readonly Service[],
  text: string,
): { references: Reference[]; errors: Finding[] } {
  const used = usedScalars(tree, services);
  const references: Reference[] = [];
  const errors: Finding[] = [];
  for (const scalar of textValues(tree.root)) {
    const found = referencesIn(String(scalar.value));
    const place = dollarPlaces(tree, scalar, text);
    for (const { offset, end: _, ...reference } of found.references) {
      const isIdle = reference.form === 'plain' && !used.has(scalar);
      references.push({ ...reference, ...(isIdle ? { form: 'default' } : {}), ...place(offset) });
    }
    for (const offset of found.invalid) {
      const message = 'this `${` begins no variable that Docker Compose can read, so it refuses the file';
      const advice = 'Write `$${` where it is meant as it stands, and all of a variable on one line.';
      errors.push({ message, ...place(offset), advice });
    }
  }
  references.push(...passedVariables(tree, services));
  references.sort((a, b) => a.line - b.line || a.column - b.column);
  return { references, errors };
}

/** All texts that Compose substitutes: values and items, `x-` extensions included, without the keys. */
function textValues(root: Node | null): Scalar[] {
  const found: Scalar[] = [];
  const visit = (node: Node | null): void => {
    if (isScalar(node)) {
      if (typeof node.value === 'string' && node.value.includes('$')) found.push(node);
    } else if (isMap(node)) {
      for (const { value } of node.items) visit(value as Node | null);
    } else if (isSeq(node)) for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return found;
}

/** The scalars that what is started is made of, those behind aliases and merge keys included. */
function usedScalars(tree: ComposeTree, services: readonly Service[]): ReadonlySet<Node> {
  const idle = new Set(services.filter(({ start }) => start === 'never').map(({ name }) => name));
  const used = new Set<Node>();
  const visit = (given: Node | null, path: readonly string[]): void => {
    const node = tree.resolve(given);
    if (node === null || used.has(node)) return;
    used.add(node);
    for (const item of tree.items(node)) visit(item, []);
    const isFree = FREE_KEYS.has(path.at(-1) ?? '');
    for (const { key, value } of tree.entries(node)) {
      const isIdle = path.length === 1 && path[0] === 'services' && idle.has(key);
      if (!isIdle && (isFree || !key.startsWith('x-'))) visit(value, [...path.slice(-3), key]);
    }
  };
  visit(tree.root, []);
  return used;
}

/**
 * Where each `$` of a value stands in the file. Quotes, escapes and indentation move everything else about, but the
 * number of `$` before it stays the same.
 */
function dollarPlaces(tree: ComposeTree, scalar: Scalar, text: string): (offset: number) => Position {
  const value = String(scalar.value);
  const [start, end] = scalar.range ?? [0, 0];
  const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  // The head of a block (`|  # comment`) is no part of its value.
  const body = block ? text.indexOf('\n', start) : start;
  const dollars = [...text.slice(body, end).matchAll(/\$/g)].map(({ index }) => body + index);
  const ordinals = new Map([...value.matchAll(/\$/g)].map(({ index }, ordinal) => [index, ordinal]));
  const same = dollars.length === ordinals.size;
  return (offset) => tree.positionAt((same ? dollars[ordinals.get(offset) ?? -1] : undefined) ?? start);
}

/** Entries that name a variable without a value: Compose fills them from the env. */
function passedVariables(tree: ComposeTree, services: readonly Service[]): Reference[] {
  const passed = new Map<Node, Reference>();
  const add = (node: Node | null, name: string | undefined) => {
    const position = tree.position(node);
    if (node === null || position === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name ?? '')) return;
    // By its node: services that share an `environment` through an alias name each variable once.
    passed.set(node, { name: name ?? '', form: 'passed', conditions: [], ...position });
  };
  for (const { node, start } of services) {
    if (start === 'never') continue;
    const build = tree.get(node, 'build');
    for (const list of [tree.get(node, 'environment'), tree.get(build, 'args')]) {
      for (const item of tree.items(list)) add(item, scalarText(tree.resolve(item)));
      for (const { key, keyNode, value } of tree.entries(list))
        if (isNothing(tree.resolve(value))) add(keyNode, key);
    }
  }
  for (const kind of ['secrets', 'configs']) {
    for (const { value } of tree.entries(tree.get(tree.root, kind))) {
      const name = tree.get(value, 'environment') ?? null;
      add(name, scalarText(tree.resolve(name)));
    }
  }
  return [...passed.values()];
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
