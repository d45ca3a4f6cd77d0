import type { Node } from 'yaml';
import { type Service, servicesOf } from './services.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

/** Where the parts of a service come from: from a registry, from a place on the network, or from a local folder. */

/** Whether a service has an image or a build, of its own or from the service of this file that it extends. */
export function hasImageOrBuild(tree: ComposeTree, service: Service, seen: readonly string[] = []): boolean {
  const { node, name } = service;
  const field = (key: string) => tree.resolve(tree.get(node, key));
  if ((scalarText(field('image')) ?? '') !== '' || !isNothing(tree, field('build'))) return true;
  const base = field('extends');
  if (base === null || seen.includes(name)) return false;
  // One of another file is refused by its own rule; a second finding about the same lines would only confuse.
  if (tree.get(base, 'file') !== undefined) return true;
  const baseName = scalarText(base) ?? scalarText(tree.resolve(tree.get(base, 'service')));
  const found = servicesOf(tree).find((other) => other.name === baseName);
  return found !== undefined && hasImageOrBuild(tree, found, [...seen, name]);
}

export type Context = { node: Node | null; place: string | undefined };

/**
 * The build contexts of a service. A build that names none uses the folder of the compose file, unless its Dockerfile
 * is inline.
 */
export function contextsOf(tree: ComposeTree, service: Node | null): Context[] {
  const build = tree.get(service, 'build') ?? null;
  if (isNothing(tree, tree.resolve(build))) return [];
  const context = (node: Node | null): Context => ({ node, place: scalarText(tree.resolve(node)) });
  if (context(build).place !== undefined) return [context(build)];
  const additional = tree.get(build, 'additional_contexts');
  const found = [
    ...tree.entries(additional).map(({ value }) => context(value)),
    ...tree
      .items(additional)
      .map((item) => ({ node: item, place: context(item).place?.replace(/^[^=]*=/, '') })),
  ].filter(({ place }) => place === undefined || !/^(?:service|docker-image|target):/.test(place));
  const main = tree.get(build, 'context');
  if (main !== undefined) return [context(main), ...found];
  return tree.get(build, 'dockerfile_inline') === undefined ? [{ node: build, place: '.' }, ...found] : found;
}

/** Entries of `env_file`; in the long form one may be `required: false`, and its absence stops nothing. */
export function envFilesOf(
  tree: ComposeTree,
  service: Node | null,
  kind: 'required' | 'optional',
): (Node | null)[] {
  const field = tree.get(service, 'env_file') ?? null;
  const files = scalarText(tree.resolve(field)) === undefined ? tree.items(field) : [field];
  return files.filter((file) => {
    const optional = scalarText(tree.resolve(tree.get(file, 'required'))) === 'false';
    return optional === (kind === 'optional');
  });
}

/** The local files that `include` names. */
export function includesOf(tree: ComposeTree): (Node | null)[] {
  const files = tree.items(tree.get(tree.root, 'include')).flatMap((item) => {
    const path = tree.get(item, 'path');
    if (path === undefined) return [item];
    return scalarText(tree.resolve(path)) === undefined ? tree.items(path) : [path];
  });
  return files.filter((file) => !isRemote(scalarText(tree.resolve(file))));
}

/** Where a mount comes from, when that is a path and no named volume. */
export function bindSource(tree: ComposeTree, volume: Node | null): string | undefined {
  const short = scalarText(tree.resolve(volume));
  if (short !== undefined) {
    const source = short.split(':')[0] ?? '';
    return short.includes(':') && PATH.test(source) ? source : undefined;
  }
  const field = (key: string) => scalarText(tree.resolve(tree.get(volume, key)));
  const source = field('source');
  if (field('type') !== 'bind' || source === undefined) return undefined;
  // In the long form `data` is a path as well, and means `./data`.
  return PATH.test(source) ? source : `./${source}`;
}

const PATH = /^[./~$]/;

/** `~` and `$PWD` are relative too: they mean a folder of the machine on which the file was written. */
export function isRelative(path: string): boolean {
  return /^(?:[.~]|\$\{?(?:PWD|HOME)\b)/.test(path);
}

export function isRemote(place: string | undefined): boolean {
  return place !== undefined && /^(?:[a-z][a-z0-9+-]*:\/\/|git@|github\.com\/)/.test(place);
}

/** What makes it uncertain which program an image is; `undefined` for an image with a digest. */
export function doubtOfImage(image: string): string | undefined {
  if (/@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(image)) return undefined;
  if (image.includes('$')) return 'is chosen by a variable, which the compose hash does not cover';
  const tag = /:([^/:]*)$/.exec(image)?.[1];
  if (tag === undefined || tag === 'latest') return 'is `latest`, which may be another program at every boot';
  return 'has no digest, so its tag may mean another program tomorrow';
}

function isNothing(tree: ComposeTree, node: Node | null): boolean {
  return scalarText(node) === undefined && tree.entries(node).length === 0;
}
