import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { childrenOf } from './aliases.ts';
import type { Finding } from './finding.ts';
import { goScalar } from './go_scalars.ts';
import { type ComposeTree, isMergeKey, isReset } from './tree.ts';

/**
 * Finds keys that Docker Compose takes for none: numbers, collections (a template nobody filled in reads as one), and
 * merge keys with something else than mappings.
 */
export function keyFindings(tree: ComposeTree, text: string): Finding[] {
  return pairsOf(tree.root).flatMap(({ pair, map }) => {
    const problem = keyProblem(tree, text, pair) ?? splitKey(text, pair.key, map);
    return problem === undefined ? [] : [{ ...problem, ...tree.position(pair.key ?? map) }];
  });
}

/** Finds keys that stand in their mapping twice, which Go refuses; so it does a merge key given twice. */
export function repeatedKeys(tree: ComposeTree): Finding[] {
  const seen = new Map<YAMLMap, Set<unknown>>();
  return pairsOf(tree.root).flatMap(({ pair, map }) => {
    const key = isAlias(pair.key) ? tree.resolve(pair.key) : pair.key;
    // What is dropped collides with nothing.
    if (!isScalar(key) || isReset(pair.value)) return [];
    const before = seen.get(map) ?? new Set();
    seen.set(map, before);
    const isNew = !before.has(key.value);
    before.add(key.value);
    if (isNew) return [];
    const advice = 'Keep one of the two. Several merge keys are written `<<: [*a, *b]`.';
    return [{ message: 'this key stands in its mapping already', ...tree.position(pair.key), advice }];
  });
}

/** In brackets only other libraries take a key over several lines. */
function splitKey(text: string, key: Node | null, { flow }: YAMLMap): Finding | undefined {
  const [from, to] = key?.range ?? [0, 0];
  if (flow !== true || !isScalar(key) || !text.slice(from, to).includes('\n')) return undefined;
  return { message: 'a key over several lines', advice: 'Put a comma before it, or write it on one line.' };
}

type KeyPair = Pair<Node | null, Node | null>;

/** All pairs of all mappings, in the order of the text. */
function pairsOf(root: Node | null): { pair: KeyPair; map: YAMLMap }[] {
  const found: { pair: KeyPair; map: YAMLMap }[] = [];
  const visit = (node: Node): void => {
    if (isMap(node)) for (const pair of node.items) found.push({ pair: pair as KeyPair, map: node });
    for (const child of childrenOf(node)) visit(child);
  };
  if (root !== null) visit(root);
  return found;
}

function keyProblem(tree: ComposeTree, text: string, { key, value }: KeyPair): Finding | undefined {
  if (isMergeKey(key)) {
    const target = tree.resolve(value);
    const parts = isSeq(target) ? tree.items(target).map(tree.resolve) : [target];
    if (parts.every(isMap)) return undefined;
    return {
      message: 'the merge key `<<` takes a mapping or a list of mappings',
      advice: 'Name the anchor of a mapping: `<<: *name`.',
    };
  }
  const node = isAlias(key) ? tree.resolve(key) : key;
  if (isMap(node) || isSeq(node)) {
    const template = templateFinding(text, node.range?.[0] ?? 0);
    return (
      template ?? { message: 'a key that is no text', advice: 'A key is a single word: correct the line.' }
    );
  }
  const name = isScalar(node) ? node.value : null;
  if (typeof name === 'string' && goScalar(node) === undefined) return undefined;
  const shown = isScalar(node) ? (node.source ?? '') : '';
  return {
    message: `the key \`${shown}\` is no text, and Docker Compose refuses it`,
    advice: `Put it in quotes: \`"${shown}":\`.`,
  };
}

/** What templates of Jinja, Helm and Go are written with, of which YAML makes mappings or nothing at all. */
const TEMPLATE = /(?:^|[\s:,[-])\{\{|^\s*\{%/;

/** A finding when the line holds braces of a template that nobody filled in. */
export function templateFinding(text: string, offset: number): Finding | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  if (!TEMPLATE.test(text.slice(start, end < 0 ? undefined : end))) return undefined;
  return {
    message: 'a template (`{{ ... }}`) that nobody filled in',
    advice: 'Fill it in before this step, or use a variable of Docker Compose and pass its value in `env`.',
  };
}
