import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { childrenOf } from './aliases.ts';
import type { Finding } from './finding.ts';
import { type ComposeTree, isMergeKey } from './tree.ts';

/**
 * Finds keys that Docker Compose takes for none: numbers, collections (a template nobody filled in reads as one), and
 * merge keys with something else than mappings.
 */
export function keyFindings(tree: ComposeTree, text: string): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: Node): void => {
    if (isMap(node)) {
      for (const pair of node.items as Pair<Node | null, Node | null>[]) {
        const problem = keyProblem(tree, text, pair);
        if (problem !== undefined) findings.push({ ...problem, ...tree.position(pair.key ?? node) });
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  if (tree.root !== null) visit(tree.root);
  return findings;
}

function keyProblem(
  tree: ComposeTree,
  text: string,
  { key, value }: Pair<Node | null, Node | null>,
): Finding | undefined {
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
  if (typeof name === 'string') return undefined;
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
