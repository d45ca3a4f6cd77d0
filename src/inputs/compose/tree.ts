import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Position } from './finding.ts';

export type Entry = { key: string; keyNode: Node | null; value: Node | null };

/** The first document of a compose file, read with aliases and merge keys resolved and every place known. */
export type ComposeTree = {
  root: Node | null;
  /** Entries of a mapping, those of its merge keys (`<<`) included and what is `!reset` left out; none of anything else. */
  entries(node: Node | null | undefined): Entry[];
  /** The value of one key of a mapping; `undefined` when it has no such key. */
  get(node: Node | null | undefined, key: string): Node | null | undefined;
  /** Items of a list; none of anything else. */
  items(node: Node | null | undefined): (Node | null)[];
  /** What the node stands for: the target of an alias, else itself. */
  resolve(node: Node | null | undefined): Node | null;
  position(node: Node | null | undefined): Position | undefined;
  /** Line and column, both from 1, of an offset in the text. */
  positionAt(offset: number): Position;
};

/** @param targets what each alias stands for */
export function composeTree(
  root: Node | null,
  targets: Map<Alias, Node>,
  positionAt: (offset: number) => Position,
): ComposeTree {
  const resolve = (node: Node | null | undefined): Node | null => {
    if (node === null || node === undefined) return null;
    return isAlias(node) ? (targets.get(node) ?? null) : node;
  };
  const known = new Map<Node, Map<string, Entry>>();
  const byKeyOf = (given: Node | null | undefined): Map<string, Entry> => {
    const node = resolve(given);
    if (!isMap(node)) return new Map();
    const before = known.get(node);
    if (before !== undefined) return before;
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const pair of node.items) {
      const keyNode = isNode(pair.key) ? pair.key : null;
      const key = keyOf(resolve(keyNode));
      const value = isNode(pair.value) ? pair.value : null;
      if (!isMergeKey(keyNode)) own.push({ key, keyNode, value });
      else merged.push(...(isSeq(resolve(value)) ? items(value).flatMap(entries) : entries(value)));
    }
    const byKey = new Map<string, Entry>();
    // A mapping's own entries win over merged ones, and of those the first.
    for (const entry of [...own, ...merged]) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
    for (const { key, value } of own) if (isReset(value)) byKey.delete(key);
    known.set(node, byKey);
    return byKey;
  };
  const entries = (given: Node | null | undefined): Entry[] => [...byKeyOf(given).values()];
  const items = (given: Node | null | undefined): (Node | null)[] => {
    const node = resolve(given);
    return isSeq(node)
      ? node.items.map((item) => (isNode(item) ? item : null)).filter((item) => !isReset(item))
      : [];
  };
  const get = (node: Node | null | undefined, key: string) => byKeyOf(node).get(key)?.value;
  return { root, entries, get, items, resolve, positionAt, position: (node) => positionOf(node, positionAt) };
}

export function positionOf(
  node: Node | null | undefined,
  positionAt: (offset: number) => Position,
): Position | undefined {
  const range = node?.range;
  return range === null || range === undefined ? undefined : positionAt(range[0]);
}

function keyOf(node: Node | null): string {
  return isScalar(node) ? String(node.value) : '';
}

/** A scalar as text; `undefined` for null, a mapping or a list. */
export function scalarText(node: Node | null): string | undefined {
  const value = isScalar(node) ? (node as Scalar).value : null;
  return value === null || value === undefined ? undefined : String(value);
}

/** Whether Docker Compose drops the value, and what it overrides. */
export function isReset(node: Node | null): boolean {
  return node?.tag === '!reset';
}

/** In a file that declares YAML 1.1 the library reads the key as a symbol. A quoted `"<<"` is an ordinary key. */
export function isMergeKey(node: Node | null): boolean {
  if (!isScalar(node) || node.type !== 'PLAIN') return false;
  return node.value === '<<' || (typeof node.value === 'symbol' && node.value.description === '<<');
}
