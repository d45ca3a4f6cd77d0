import type { Node } from 'yaml';
import { fileOfBase } from './fields.ts';
import { imageFieldsOf } from './image_fields.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

/**
 * Whether `docker compose up` starts a service: `never` when no active profile has it, `perhaps` when the pre-launch
 * script may activate one.
 */
type Start = 'always' | 'perhaps' | 'never';

/** One service of a compose file. */
export type Service = { name: string; keyNode: Node | null; node: Node | null; start: Start };

/** What is known of the active profiles: `COMPOSE_PROFILES` of the env, and whether the script names it. */
type Profiles = { active: ReadonlySet<string>; perhapsMore: boolean };

/** The image of a service, as it stands in the file with its variables. */
export type ComposeImage = {
  service: string;
  image: string;
  line: number | undefined;
  start: Start;
  /** Whether the machine pulls it: not where it builds one, or keeps from pulling. */
  isPulled: boolean;
};

/** Reads `COMPOSE_PROFILES`: names separated by commas, `*` for all. */
export function profilesOf(
  env: readonly { key: string; value: string }[],
  script: string | undefined,
): Profiles {
  const value = env.findLast(({ key }) => key === 'COMPOSE_PROFILES')?.value ?? '';
  const active = new Set(value.split(',').filter((name) => name !== ''));
  return { active, perhapsMore: /\bCOMPOSE_PROFILES\b/.test(script ?? '') };
}

export function servicesOf(tree: ComposeTree, profiles: Profiles): Service[] {
  const entries = tree.entries(tree.get(tree.root, 'services'));
  const byName = new Map(entries.map(({ key, value }) => [key, value]));
  return entries.map(({ key, keyNode, value }) => ({
    name: key,
    keyNode,
    node: tree.resolve(value),
    start: startOf(profilesNeeded(tree, byName, key), profiles),
  }));
}

/** Profiles of a service, those of the services of this file that it extends included. */
function profilesNeeded(tree: ComposeTree, byName: ReadonlyMap<string, Node | null>, name: string): string[] {
  return [...extendedChain(tree, byName, name)].flatMap((node) =>
    tree.items(tree.get(node, 'profiles')).map((item) => scalarText(tree.resolve(item)) ?? ''),
  );
}

/** A service and what it extends in this file, nearest first. Long chains are no compose file of anybody. */
export function extendedChain(
  tree: ComposeTree,
  byName: ReadonlyMap<string, Node | null>,
  name: string,
): Set<Node> {
  const chain = new Set<Node>();
  let next: string | undefined = name;
  while (next !== undefined && chain.size < LONGEST_CHAIN) {
    const node: Node | null = tree.resolve(byName.get(next));
    if (node === null || chain.has(node)) break;
    chain.add(node);
    const base: Node | null = tree.resolve(tree.get(node, 'extends'));
    next = scalarText(base) ?? scalarText(tree.resolve(tree.get(base, 'service')));
    if (fileOfBase(tree, base) !== undefined) break;
  }
  return chain;
}

const LONGEST_CHAIN = 20;

function startOf(needed: string[], { active, perhapsMore }: Profiles): Start {
  if (needed.length === 0 || active.has('*') || needed.some((name) => active.has(name))) return 'always';
  return perhapsMore || needed.some((name) => name.includes('$')) ? 'perhaps' : 'never';
}

/** The image of each service that has one, of its own or from a service of this file that it extends. */
export function imagesOf(tree: ComposeTree, services: readonly Service[]): ComposeImage[] {
  const starts = new Map(services.map(({ name, start }) => [name, start]));
  return imageFieldsOf(tree).flatMap(({ service, image, imageLine, notPulled }) => {
    const start = starts.get(service) ?? 'perhaps';
    return image === undefined
      ? []
      : [{ service, image, line: imageLine, start, isPulled: notPulled === undefined }];
  });
}
