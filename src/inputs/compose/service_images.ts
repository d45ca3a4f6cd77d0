import { isMap, type Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { fileOfBase } from './fields.ts';
import { extendedChain } from './services.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

const textAt = (tree: ComposeTree, node: Node | null | undefined) => scalarText(tree.resolve(node));

/** Services without an image or a build, of their own or from a service of this file that they extend. */
export function servicesWithoutImage({ tree, services, isMerged, substitute }: ComposeFacts): Spot[] {
  const byName = new Map(services.map(({ name, node }) => [name, node]));
  return services.flatMap((service): Spot[] => {
    const { name, node, keyNode, start } = service;
    // One without a mapping is refused by the schema, and a document that is merged may bring the image.
    if (start === 'never' || isMerged || !isMap(node)) return [];
    const chain = [...extendedChain(tree, byName, name)];
    // What the schema or the rule about `extends` refuses needs no second finding.
    const image = tree.get(node, 'image');
    const isRefused =
      (image !== undefined && textAt(tree, image) === undefined) ||
      tree.get(chain.at(-1), 'extends') !== undefined;
    if (isRefused || chain.some((one) => hasImageOrBuild(tree, one, substitute))) return [];
    return [{ node: keyNode, message: `service \`${name}\` has no \`image\``, service }];
  });
}

function hasImageOrBuild(tree: ComposeTree, service: Node, substitute: ComposeFacts['substitute']): boolean {
  const build = tree.get(service, 'build');
  return (
    substitute(textAt(tree, tree.get(service, 'image')) ?? '') !== '' ||
    (textAt(tree, build) ?? '') !== '' ||
    (build !== undefined && tree.resolve(build) !== null && textAt(tree, build) === undefined) ||
    // A service of another file has its own finding; a second one about the same lines would only confuse.
    fileOfBase(tree, tree.get(service, 'extends')) !== undefined
  );
}

const DOMAIN = /^(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** Whether Docker can read a reference of an image. */
export function isImageReference(text: string): boolean {
  const [named = '', digest, ...more] = text.split('@');
  if (more.length > 0 || text.length > 512) return false;
  if (digest !== undefined && !/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/.test(digest)) return false;
  const tagAt = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = tagAt < 0 ? named : named.slice(0, tagAt);
  if (tagAt >= 0 && !/^\w[\w.-]{0,127}$/.test(named.slice(tagAt + 1))) return false;
  const parts = name.split('/');
  const first = parts[0] ?? '';
  const hasDomain =
    parts.length > 1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (hasDomain && !DOMAIN.test(first)) return false;
  return (hasDomain ? parts.slice(1) : parts).every((part) => PATH_PART.test(part));
}

/** Images that Docker cannot even read the name of. */
export const unreadableImages = inServices(({ tree, substitute }, { name, node }) => {
  const image = tree.get(node, 'image');
  const text = substitute(textAt(tree, image) ?? '') ?? '';
  if (text === '' || isImageReference(text)) return [];
  const isTemplate = /\{\{|<[^<>]*>|%\w+%/.test(text);
  return [
    {
      node: image,
      message: isTemplate
        ? `the image of service \`${name}\` is a template that nobody filled in`
        : `the image of service \`${name}\` is no reference that Docker can read`,
      ...(isTemplate ? { advice: 'Fill it in before this step, or use the input `images`.' } : {}),
    },
  ];
});

/** Images of which it is uncertain which program they are, in one sentence for all. */
export function uncertainImages({ tree, services, pinsImages, substitute }: ComposeFacts): Spot[] {
  if (pinsImages) return [];
  const found = services.flatMap(({ name, node, start }) => {
    const image = tree.get(node, 'image');
    const text = textAt(tree, image) ?? '';
    // What is built on the machine is no image of a registry.
    const isBuilt = tree.get(node, 'build') !== undefined;
    const isSettled = isBuilt || HAS_DIGEST.test(text) || !isImageReference(substitute(text) ?? 'unknown');
    if (start === 'never' || text === '' || isSettled) return [];
    return [{ node: image, name, isChosen: text.includes('$') }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const names = found.slice(0, MOST_NAMED).map(({ name }) => `\`${name}\``);
  const more = found.length - names.length;
  const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const message =
    found.length === 1
      ? `the image of service ${list} has no digest, so the compose hash does not say which program it is, and the next boot may start another`
      : `the images of services ${list} have no digest, so the compose hash does not say which programs they are, and the next boot may start others`;
  return [{ node: first.node, message, ...(found.some(({ isChosen }) => isChosen) && { advice: CHOSEN }) }];
}

/** What the one advice does not cover: only the machine knows the value of a variable. */
export const WRITE_DIGESTS =
  'Write the digest behind each name (`name@sha256:...`), or let `pin_images: true` do it on the way.';
const CHOSEN = `${WRITE_DIGESTS} An image that a variable chooses goes into the input \`images\`.`;

const HAS_DIGEST = /@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;
const MOST_NAMED = 10;
