import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { ComposeFacts } from './facts.ts';
import { goScalar } from './go_scalars.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/**
 * The document as Docker Compose validates it: aliases, merge keys and variables resolved, where their
 * values are known.
 *
 * @returns with it the texts that depend on a variable nobody here knows
 * What stands behind an alias is built once, however often it is used.
 */
export function plainDocument(
  tree: ComposeTree,
  substitute: ComposeFacts['substitute'],
): { document: Plain; open: ReadonlySet<Plain> } {
  const open = new Set<Plain>();
  const built = new Map<Node, Plain>();
  const build = (given: Node | null): Plain => {
    const node = tree.resolve(given);
    if (node === null) return null;
    const before = built.get(node);
    if (before !== undefined) return before;
    const value = isScalar(node) ? scalar(node) : collection(node);
    built.set(node, value);
    return value;
  };
  const scalar = (node: Node): Plain => {
    const value = plainScalar(node);
    const read = typeof value === 'string' ? substitute(value) : value;
    if (read === undefined) open.add(value);
    return read ?? value;
  };
  const collection = (node: Node): Plain => {
    if (isSeq(node)) return tree.items(node).map(build);
    const object: { [key: string]: Plain } = Object.create(null);
    if (!isMap(node)) return null;
    for (const { key, value } of tree.entries(node)) object[key] = build(value);
    return object;
  };
  return { document: build(tree.root), open };
}

/** What Go reads as a time, which Docker Compose takes where it takes a number, and never for a text. */
export const A_TIME = Number.NaN;

/** A scalar as Go reads it, which may be a number where YAML 1.2 has a text. */
export function plainScalar(node: Node | null): Plain {
  if (!isScalar(node)) return null;
  const { value, tag } = node;
  if (tag === 'tag:yaml.org,2002:str') return scalarText(node) ?? '';
  const read = goScalar(node);
  if (read?.kind === 'time') return A_TIME;
  const number = read?.value ?? value;
  if (typeof number === 'number') return Number.isFinite(number) ? number : 0;
  return typeof value === 'boolean' || value === null ? value : String(value ?? '');
}
