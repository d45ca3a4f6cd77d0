import type { Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { fileOfBase, isFalse } from './fields.ts';
import { sourcesIn } from './names.ts';
import { isPath, isRemote, judgePath, type Need } from './paths.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

/** Where a part of the file comes from a path: of the machine, since nothing of the checkout is there. */
type PathUse = {
  node: Node | null;
  /** As it stands in the file. */
  path: string;
  /** What it comes to; missing where it is to be found out. */
  value?: string;
  what: string;
  need: Need;
};

const textAt = (tree: ComposeTree, node: Node | null | undefined) => scalarText(tree.resolve(node));

/** Paths that services name. */
export const pathsOfServices = inServices((facts, { name, node }) => {
  const { tree } = facts;
  return [
    ...envFilesOf(facts, node, name),
    ...oneOrMore(tree, tree.get(node, 'label_file')).map((file) => ({
      node: file,
      path: textAt(tree, file) ?? '',
      what: `service \`${name}\` reads the \`label_file\``,
      need: 'required' as const,
    })),
    ...mountsOf(facts, node, name),
  ].flatMap((use) => spotOf(facts, use));
});

/** Files of configs and secrets that a started service uses. */
export function pathsOfSources(facts: ComposeFacts): Spot[] {
  const { tree } = facts;
  return (['configs', 'secrets'] as const).flatMap((kind) => {
    const started = facts.services.filter(({ start }) => start !== 'never');
    const users = new Map(
      started.flatMap((service) =>
        [tree.get(service.node, kind), tree.get(tree.get(service.node, 'build'), kind)].flatMap((field) =>
          sourcesIn(tree, field).map(({ name }) => [name, service] as const),
        ),
      ),
    );
    return tree.entries(tree.get(tree.root, kind)).flatMap(({ key, value }): Spot[] => {
      const file = tree.get(value, 'file');
      const service = users.get(key);
      if (file === undefined || service === undefined) return [];
      const what = `\`${kind}.${key}\` comes from the file`;
      return spotOf(facts, { node: file, path: textAt(tree, file) ?? '', what, need: 'required' }).map(
        (spot) => ({ ...spot, service }),
      );
    });
  });
}

/** Folders that top-level volumes are bound to. */
export function pathsOfVolumes(facts: ComposeFacts): Spot[] {
  const { tree } = facts;
  return tree.entries(tree.get(tree.root, 'volumes')).flatMap(({ key, value }): Spot[] => {
    const device = tree.get(tree.get(value, 'driver_opts'), 'device');
    const path = textAt(tree, device) ?? '';
    if (device === undefined || !isPath(path)) return [];
    return spotOf(facts, { node: device, path, what: `volume \`${key}\` is bound to`, need: 'device' });
  });
}

/** Other compose files: Docker Compose reads them before it looks at profiles. */
export function otherComposeFiles(facts: ComposeFacts): Spot[] {
  const { tree } = facts;
  const extended = facts.services.flatMap(({ name, node }) => {
    const file = fileOfBase(tree, tree.get(node, 'extends'));
    return file === undefined ? [] : [{ node: file, what: `service \`${name}\` extends one of the file` }];
  });
  const included = tree.items(tree.get(tree.root, 'include')).flatMap((item) => {
    const path = tree.get(item, 'path');
    const files = path === undefined ? [item] : oneOrMore(tree, path);
    return files.map((node) => ({ node, what: '`include` names the file' }));
  });
  return [...extended, ...included].flatMap(({ node, what }) => {
    const path = textAt(tree, node) ?? '';
    if (!isRemote(path)) {
      const spots = spotOf(facts, { node, path, what, need: 'required' });
      return spots.map(({ advice: _, ...spot }) => spot);
    }
    return [{ node, message: `${what} \`${path}\` of another machine, which Docker Compose does not fetch` }];
  });
}

function spotOf({ checkout, script, substitute }: ComposeFacts, use: PathUse): Spot[] {
  const { node, path, what, need, value = substitute(path) ?? path } = use;
  const verdict = judgePath(value, need, { checkout, script });
  if (verdict === undefined) return [];
  const { problem, ...rest } = verdict;
  return [{ node, message: `${what} \`${path}\`, ${problem}`, ...rest }];
}

function envFilesOf(facts: ComposeFacts, service: Node | null, name: string): PathUse[] {
  const { tree } = facts;
  return oneOrMore(tree, tree.get(service, 'env_file')).map((file) => {
    const short = textAt(tree, file);
    const node = short === undefined ? (tree.get(file, 'path') ?? file) : file;
    const isOptional = isFalse(facts, tree.get(file, 'required'));
    const what = `service \`${name}\` reads the ${isOptional ? 'optional ' : ''}\`env_file\``;
    return { node, path: textAt(tree, node) ?? '', what, need: isOptional ? 'optional' : 'env_file' };
  });
}

function mountsOf(facts: ComposeFacts, service: Node | null, name: string): PathUse[] {
  const { tree, substitute } = facts;
  return tree.items(tree.get(service, 'volumes')).flatMap((volume): PathUse[] => {
    const path = bindSource(tree, volume, (text) => text);
    const value = bindSource(tree, volume, (text) => substitute(text) ?? text);
    const need = isFalse(facts, tree.get(tree.get(volume, 'bind'), 'create_host_path')) ? 'device' : 'mount';
    if (value === undefined) return [];
    return [{ node: volume, path: path ?? '', value, what: `service \`${name}\` mounts`, need }];
  });
}

/** Where a mount comes from, when that is a path and no named volume. */
function bindSource(
  tree: ComposeTree,
  volume: Node | null,
  substitute: (text: string) => string,
): string | undefined {
  const written = textAt(tree, volume);
  if (written !== undefined) {
    const short = substitute(written);
    // A variable may hold a colon in its default.
    const source = /^((?:[^:$]|\$\{[^}]*\}|\$(?!\{))*):/.exec(short)?.[1];
    return source !== undefined && isPath(source) ? source : undefined;
  }
  const field = textAt(tree, tree.get(volume, 'source'));
  if (textAt(tree, tree.get(volume, 'type')) !== 'bind' || field === undefined) return undefined;
  const source = substitute(field);
  // In the long form `data` is a path as well, and means `./data`.
  return isPath(source) ? source : `./${source}`;
}

function oneOrMore(tree: ComposeTree, field: Node | null | undefined): (Node | null)[] {
  if (field === undefined) return [];
  return textAt(tree, field) === undefined ? tree.items(field) : [field];
}
