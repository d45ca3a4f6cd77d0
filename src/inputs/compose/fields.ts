import type { Node } from 'yaml';
import type { ComposeTree } from './tree.ts';

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
