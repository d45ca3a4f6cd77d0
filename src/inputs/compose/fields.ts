import type { Node } from 'yaml';
import type { ComposeFacts } from './facts.ts';
import { type ComposeTree, scalarText } from './tree.ts';

/** A value of a compose file, with the keys that lead to it. */
type Field = { node: Node | null; path: string };

/**
 * The values at a path below a node: `a.b` is a key of a key, `*` any key of a mapping, `a[]` each item of a list.
 */
export function fieldsAt(tree: ComposeTree, from: Node | null, path: string): Field[] {
  let fields: Field[] = [{ node: from, path: '' }];
  for (const step of path.replaceAll('[]', '.[]').split('.')) {
    fields = fields.flatMap(({ node, path: before }) => {
      const named = (key: string) => (before === '' ? key : `${before}.${key}`);
      if (step === '[]')
        return tree.items(node).map((item, index) => ({ node: item, path: `${before}[${index}]` }));
      return tree
        .entries(node)
        .filter(({ key }) => step === '*' || key === step)
        .map(({ key, value }) => ({ node: value, path: named(key) }));
    });
  }
  return fields;
}

/** Whether a value is one of the words that Docker Compose takes for `false`. */
export function isFalse(
  { tree, substitute }: Pick<ComposeFacts, 'tree' | 'substitute'>,
  node: Node | null | undefined,
): boolean {
  const text = scalarText(tree.resolve(node));
  return text !== undefined && /^(?:false|n|no|off)$/i.test(substitute(text) ?? '');
}
