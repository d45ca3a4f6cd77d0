import type { Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { fileOfBase } from './fields.ts';
import { isPath } from './paths.ts';
import type { Service } from './services.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

/** `node` is what a message may show of it: a variable in the name may be a secret. */
type Use = { node: Node | null; name: string };

type Substitute = ComposeFacts['substitute'];

/** Where a service names something that the file must define: a kind of thing, or another service. */
const USES: readonly {
  kind: 'volumes' | 'networks' | 'configs' | 'secrets' | 'services';
  called: string;
  /** The names as far as variables in them are known, else as they stand in the file. */
  find: (tree: ComposeTree, service: Node | null, substitute: Substitute) => Use[];
}[] = [
  { kind: 'volumes', called: 'volume', find: volumesUsed },
  { kind: 'networks', called: 'network', find: (tree, node) => namesIn(tree, tree.get(node, 'networks')) },
  {
    kind: 'configs',
    called: 'config',
    find: (tree, node) => sourcesIn(tree, tree.get(node, 'configs')),
  },
  {
    kind: 'secrets',
    called: 'secret',
    find: (tree, node) => [
      ...sourcesIn(tree, tree.get(node, 'secrets')),
      ...sourcesIn(tree, tree.get(tree.get(node, 'build'), 'secrets')),
    ],
  },
  { kind: 'services', called: 'service', find: servicesUsed },
];

/** Names that Docker Compose knows without a definition; a volume without a name is made for the service alone. */
const BUILT_IN: Partial<Record<string, string>> = { networks: 'default', volumes: '' };

/** What the started services name of one kind, and who does. */
export function namesUsed(
  { tree, services, substitute }: ComposeFacts,
  kind: (typeof USES)[number]['kind'],
): Map<string, Service> {
  const rows = USES.filter((row) => row.kind === kind);
  const started = services.filter(({ start }) => start !== 'never');
  return new Map(
    started.flatMap((service) =>
      rows.flatMap(({ find }) =>
        find(tree, service.node, substitute).map(({ name }) => [substitute(name) ?? name, service] as const),
      ),
    ),
  );
}

/** Names of volumes, networks, configs, secrets and services that nothing in the file defines. */
export function undefinedNames(facts: ComposeFacts): Spot[] {
  const { tree, services, isMerged, substitute } = facts;
  const idle = new Set(services.filter(({ start }) => start === 'never').map(({ name }) => name));
  return USES.flatMap(({ kind, called, find }) => {
    const defined = new Set(tree.entries(tree.get(tree.root, kind)).map(({ key }) => key));
    const undefinedIn = inServices((_, { name, node }) =>
      find(tree, node, substitute).flatMap((use): Spot[] => {
        const used = substitute(use.name);
        const isIdle = kind === 'services' && used !== undefined && idle.has(used);
        if (used === undefined || BUILT_IN[kind] === used || (defined.has(used) && !isIdle)) return [];
        const what = isIdle
          ? 'which no active profile starts'
          : `which the file does not define under \`${kind}\``;
        const written = scalarText(tree.resolve(use.node)) ?? '';
        const shown = written.includes('$') ? written : use.name;
        const message = `service \`${name}\` names the ${called} \`${shown}\`, ${what}`;
        return [{ node: use.node, message, ...(isMerged ? { severity: 'warning' } : {}) }];
      }),
    );
    return undefinedIn(facts);
  });
}

/** A service of this file that another extends, whether or not it is started. */
export function undefinedBases({ tree, services, isMerged, substitute }: ComposeFacts): Spot[] {
  const names = new Set(services.map(({ name }) => name));
  const bases = new Map(services.map(({ name, node }) => [name, baseOf(tree, node)]));
  return services.flatMap(({ name, node }): Spot[] => {
    const base = tree.get(node, 'extends') ?? null;
    if (fileOfBase(tree, base) !== undefined) return [];
    const baseName = bases.get(name);
    const used = substitute(baseName ?? '');
    if (baseName === undefined || used === undefined) return [];
    const message = names.has(used)
      ? endsInItself(bases, name) && `service \`${name}\` extends itself in the end`
      : `service \`${name}\` extends \`${baseName}\`, which the file does not define`;
    return message === false
      ? []
      : [{ node: base, message, ...(isMerged ? { severity: 'warning' as const } : {}) }];
  });
}

function baseOf(tree: ComposeTree, service: Node | null): string | undefined {
  const base = tree.get(service, 'extends') ?? null;
  return scalarText(tree.resolve(base)) ?? scalarText(tree.resolve(tree.get(base, 'service')));
}

function endsInItself(bases: ReadonlyMap<string, string | undefined>, name: string): boolean {
  let next = bases.get(name);
  for (let steps = 0; next !== undefined && steps < LONGEST_CHAIN; steps++) {
    if (next === name) return true;
    next = bases.get(next);
  }
  return false;
}

const LONGEST_CHAIN = 20;

/** Services that wait for each other in a circle, of which Docker Compose starts none. */
export function dependencyCycles({ tree, services, substitute }: ComposeFacts): Spot[] {
  const byName = new Map(services.filter(({ start }) => start === 'always').map((one) => [one.name, one]));
  const done = new Set<string>();
  for (const service of byName.values()) {
    const cycle = cycleFrom((one) => servicesUsed(tree, one.node, substitute), service, byName, done);
    if (cycle !== undefined) {
      const names = cycle.map((name) => `\`${name}\``).join(' -> ');
      return [{ node: service.keyNode, message: `services depend on each other in a circle: ${names}` }];
    }
  }
  return [];
}

/** Walks in depth with a stack of its own: a chain of services may be as long as the file. */
function cycleFrom(
  usesOf: (service: Service) => Use[],
  start: Service,
  byName: ReadonlyMap<string, Service>,
  done: Set<string>,
): string[] | undefined {
  const nextOf = (service: Service) => usesOf(service).map(({ name }) => name);
  const stack = [{ name: start.name, next: done.has(start.name) ? [] : nextOf(start) }];
  const open = new Set([start.name]);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const name = top.next.pop();
    if (name === undefined) {
      done.add(top.name);
      open.delete(top.name);
      stack.pop();
      continue;
    }
    if (open.has(name)) return [...stack.map((one) => one.name), name].slice(-MOST_SHOWN);
    const service = byName.get(name);
    if (service === undefined || done.has(name)) continue;
    open.add(name);
    stack.push({ name, next: nextOf(service) });
  }
  return undefined;
}

const MOST_SHOWN = 6;

/** Items of a list, or keys of a mapping. */
function namesIn(tree: ComposeTree, field: Node | null | undefined): Use[] {
  const items = tree.items(field).flatMap((item) => {
    const name = scalarText(tree.resolve(item));
    // What is no text is the schema's.
    return name === undefined ? [] : [{ node: item, name }];
  });
  return [...items, ...tree.entries(field).map(({ key, keyNode }) => ({ node: keyNode, name: key }))];
}

/** Names, or mappings with the name as their `source`. */
export function sourcesIn(tree: ComposeTree, field: Node | null | undefined): Use[] {
  return tree.items(field).map((item) => {
    const short = scalarText(tree.resolve(item));
    const source = short === undefined ? (tree.get(item, 'source') ?? item) : item;
    return { node: source, name: scalarText(tree.resolve(source)) ?? '' };
  });
}

function volumesUsed(tree: ComposeTree, service: Node | null, substitute: Substitute): Use[] {
  return tree.items(tree.get(service, 'volumes')).flatMap((item): Use[] => {
    const written = scalarText(tree.resolve(item));
    if (written !== undefined) {
      const short = substitute(written) ?? written;
      const name = short.split(':', 1)[0] ?? '';
      // One letter is a drive of Windows.
      const isNamed = short.includes(':') && !isPath(name) && !/^[A-Za-z]$/.test(name);
      return isNamed ? [{ node: item, name }] : [];
    }
    const source = tree.get(item, 'source') ?? null;
    if (scalarText(tree.resolve(tree.get(item, 'type'))) !== 'volume') return [];
    return [{ node: source, name: scalarText(tree.resolve(source)) ?? '' }];
  });
}

/** Every other service that must be there before this one. */
function servicesUsed(tree: ComposeTree, service: Node | null, substitute: Substitute): Use[] {
  const listed = (key: string) =>
    namesIn(tree, tree.get(service, key)).map(({ node, name }) => ({
      node,
      name: (substitute(name) ?? name).split(':', 1)[0] ?? '',
    }));
  const shared = ['network_mode', 'ipc', 'pid', 'uts'].flatMap((key): Use[] => {
    const node = tree.get(service, key) ?? null;
    const name = /^service:(.*)$/s.exec(substitute(scalarText(tree.resolve(node)) ?? '') ?? '')?.[1];
    return name === undefined ? [] : [{ node, name }];
  });
  const volumesFrom = listed('volumes_from').filter(({ name }) => name !== 'container');
  return [...namesIn(tree, tree.get(service, 'depends_on')), ...listed('links'), ...volumesFrom, ...shared];
}
