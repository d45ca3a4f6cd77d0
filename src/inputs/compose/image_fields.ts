import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { fileOfBase } from './fields.ts';
import { type ComposeTree, type Entry, type Position, readComposeYaml, scalarText } from './yaml.ts';

/** What a service says of its image, of its own, from a merge key, or from the service of this file that it extends. */
export type ImageFields = {
  service: string;
  /** Where the service begins. */
  position: Position | undefined;
  image: string | undefined;
  imageLine: number | undefined;
  /** Why the machine never pulls the image, such as `build`. */
  notPulled: 'build' | 'pull_policy: build' | 'pull_policy: never' | undefined;
};

/** The services by their names, inactive ones too. */
export function servicesByName(tree: ComposeTree): ReadonlyMap<string, Entry> {
  return new Map(tree.entries(tree.get(tree.root, 'services')).map((entry) => [entry.key, entry]));
}

export function imageFieldsOf(tree: ComposeTree): ImageFields[] {
  const byName = servicesByName(tree);
  return [...byName.values()].map((service) => {
    const image = fieldOf(tree, byName, service, 'image');
    const policy = scalarText(tree.resolve(fieldOf(tree, byName, service, 'pull_policy')));
    const builds = fieldOf(tree, byName, service, 'build') !== undefined;
    const bound = policy === 'build' || policy === 'never' ? (`pull_policy: ${policy}` as const) : undefined;
    return {
      service: service.key,
      position: tree.position(service.keyNode),
      image: scalarText(tree.resolve(image)),
      imageLine: tree.position(image)?.line,
      notPulled: builds ? 'build' : bound,
    };
  });
}

/** A field with a value, looked for along `extends`; a chain that comes back to itself ends. */
function fieldOf(
  tree: ComposeTree,
  services: ReadonlyMap<string, Entry>,
  from: Entry,
  key: string,
): Node | undefined {
  const seen = new Set<string>();
  for (let service: Entry | undefined = from; service !== undefined && !seen.has(service.key); ) {
    seen.add(service.key);
    const value = tree.get(service.value, key);
    if (value && !isNull(tree.resolve(value))) return value;
    const base = tree.get(service.value, 'extends');
    const named = scalarText(tree.resolve(base)) ?? scalarText(tree.resolve(tree.get(base, 'service')));
    // One of another file is not of this text.
    service = named === undefined || fileOfBase(tree, base) ? undefined : services.get(named);
  }
  return undefined;
}

function isNull(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** What a compose text means: all of its content, with the images aside. */
export type Content = {
  images: ReadonlyMap<string, string | undefined>;
  /** What a service holds besides its image. */
  services: ReadonlyMap<string, string>;
  /** What stands beside the services. `x-` parts mean something only where they are read. */
  rest: string;
};

/** Reads the content of a text; `undefined` when it cannot be read without a doubt. */
export function contentOf(text: string): Content | undefined {
  const { tree, errors } = readComposeYaml(text, '');
  return tree === undefined || errors.length > 0 ? undefined : contentOfTree(tree);
}

export function contentOfTree(tree: ComposeTree): Content {
  const plain = (node: Node | null): unknown => {
    const value = tree.resolve(node);
    if (isMap(value)) return { map: entries(value, () => true) };
    if (isSeq(value)) return value.items.map((item) => plain(isNode(item) ? item : null));
    if (!isScalar(value)) return null;
    return [value.tag ?? '', typeof value.value, String(value.value)];
  };
  const entries = (node: Node | null, counts: (key: string) => boolean) =>
    tree
      .entries(node)
      .filter(({ key }) => counts(key))
      .map(({ key, value }) => [key, plain(value)]);
  return {
    images: new Map(imageFieldsOf(tree).map(({ service, image }) => [service, image])),
    services: new Map(
      [...servicesByName(tree)].map(([name, { value }]) => [
        name,
        JSON.stringify(entries(value, (key) => key !== 'image')),
      ]),
    ),
    rest: JSON.stringify(entries(tree.root, (key) => key !== 'services' && !key.startsWith('x-'))),
  };
}
