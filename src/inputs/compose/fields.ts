import type { Node } from 'yaml';
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
  { tree, substitute }: { tree: ComposeTree; substitute(text: string): string | undefined },
  node: Node | null | undefined,
): boolean {
  const text = scalarText(tree.resolve(node));
  return text !== undefined && /^(?:false|n|no|off)$/i.test(substitute(text) ?? '');
}

/** The file that a service extends one of; nothing when it is in the same one, of which `file:` of nothing says nothing. */
export function fileOfBase(tree: ComposeTree, base: Node | null | undefined): Node | undefined {
  const file = tree.get(base, 'file');
  return file === null || scalarText(tree.resolve(file)) === undefined ? undefined : file;
}
