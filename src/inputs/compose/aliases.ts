import { type Alias, isAlias, isMap, isNode, isSeq, type Node } from 'yaml';
import { DEEPEST } from './nesting.ts';

/** Nodes after expansion of aliases: the number from which Go's YAML library, which Docker uses, mistrusts a file. */
const LARGEST = 400_000;

type AliasError = { node: Node; message: string; advice: string };

/**
 * Finds what each alias stands for, in one walk in the order of the text (an anchor may be given again, and an alias
 * means the last one before it). Refuses what would never end or grow without measure.
 */
export function resolveAliases(root: Node | null): { targets: Map<Alias, Node>; errors: AliasError[] } {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  const errors: AliasError[] = [];
  const sizeOfAlias = (alias: Alias): number => {
    const target = anchors.get(alias.source);
    const size = target === undefined ? undefined : sizes.get(target);
    if (target === undefined) {
      const advice = `Define it before its use with \`&${alias.source}\`.`;
      errors.push({ node: alias, message: `the alias \`*${alias.source}\` has no anchor`, advice });
    } else if (size === undefined) {
      const advice = 'Take the alias out of the value it stands for.';
      errors.push({ node: alias, message: `the alias \`*${alias.source}\` contains itself`, advice });
    } else {
      targets.set(alias, target);
    }
    return size ?? 1;
  };
  const sizeOf = (node: Node, depth: number): number => {
    if (isAlias(node)) return sizeOfAlias(node);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, node);
    if (depth === DEEPEST) {
      errors.push({ node, message: 'nested too deep', advice: `Keep it under ${DEEPEST} levels.` });
      return 1;
    }
    let size = 1;
    for (const child of childrenOf(node)) size += sizeOf(child, depth + 1);
    if (anchor !== undefined) sizes.set(node, size);
    return size;
  };
  if (root !== null && sizeOf(root, 0) > LARGEST) {
    const advice = 'Write the repeated parts out, or fewer of them.';
    errors.push({ node: root, message: 'the aliases expand to more than any machine should read', advice });
  }
  return { targets, errors };
}

/** Keys, values and items right below a node. */
export function childrenOf(node: Node): Node[] {
  if (isMap(node)) return node.items.flatMap((pair) => [pair.key, pair.value]).filter(isNode);
  return isSeq(node) ? node.items.filter(isNode) : [];
}
