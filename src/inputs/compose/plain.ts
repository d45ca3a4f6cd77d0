import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { type ComposeTree, scalarText } from './yaml.ts';

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** Numbers of YAML as Go reads it, beside those that everyone reads as numbers. */
const NUMBER_OF_GO = /^[-+]?(?:0b[01_]+|0[xX][0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)$/;

/**
 * The document as Docker Compose validates it: aliases and merge keys resolved, and without what is tagged `!reset`.
 * What stands behind an alias is built once, however often it is used.
 */
export function plainDocument(tree: ComposeTree): Plain {
  const built = new Map<Node, Plain>();
  const build = (given: Node | null): Plain => {
    const node = tree.resolve(given);
    if (node === null) return null;
    const before = built.get(node);
    if (before !== undefined) return before;
    const value = isScalar(node) ? plainScalar(node) : collection(node);
    built.set(node, value);
    return value;
  };
  const collection = (node: Node): Plain => {
    if (isSeq(node)) return tree.items(node).filter(isKept).map(build);
    const object: { [key: string]: Plain } = Object.create(null);
    if (!isMap(node)) return null;
    for (const { key, value } of tree.entries(node)) if (isKept(value)) object[key] = build(value);
    return object;
  };
  return build(tree.root);
}

function isKept(node: Node | null): boolean {
  return node?.tag !== '!reset';
}

function plainScalar(node: Node): Plain {
  if (!isScalar(node)) return null;
  const { value, type, tag } = node;
  if (tag === 'tag:yaml.org,2002:str') return scalarText(node) ?? '';
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : 0;
  const text = String(value ?? '');
  return type === 'PLAIN' && tag === undefined && NUMBER_OF_GO.test(text)
    ? Number(text.replaceAll('_', '')) || 0
    : text;
}
