import type { Node } from 'yaml';
import type { ComposeFacts, Spot } from './facts.ts';
import { fieldsAt, isFalse } from './fields.ts';
import { type Plain, plainScalar } from './plain.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

/** Lists of which Docker Compose takes no item twice, below a service and from the top; in others it drops the second one. */
const UNIQUE = [
  ...['depends_on', 'networks', 'security_opt', 'group_add', 'links', 'external_links', 'volumes_from'],
  ...['device_cgroup_rules', 'build.ssh'],
  ...['deploy.resources.reservations.devices[]', 'gpus[]'].flatMap((place) =>
    ['capabilities', 'device_ids', 'options'].map((key) => `${place}.${key}`),
  ),
  ...['post_start[]', 'pre_stop[]', 'develop.watch[].exec'].map((place) => `${place}.environment`),
];
const UNIQUE_FROM_TOP = ['volumes.*.labels', 'configs.*.labels', 'secrets.*.labels'];

export function repeatedItems({ tree, services }: ComposeFacts): Spot[] {
  const below = (from: Node | null, paths: readonly string[], whose: string) =>
    paths
      .flatMap((path) => fieldsAt(tree, from, path))
      .flatMap(({ node, path }) =>
        repeated(tree, node).map((item) => ({
          node: item,
          message: `\`${path}\`${whose} names the same twice`,
        })),
      );
  return [
    ...services.flatMap(({ name, node }) => below(node, UNIQUE, ` of service \`${name}\``)),
    ...below(tree.root, UNIQUE_FROM_TOP, ''),
  ];
}

function repeated(tree: ComposeTree, list: Node | null | undefined): (Node | null)[] {
  const seen = new Set<Plain>();
  return tree.items(list).filter((item) => {
    const value = plainScalar(tree.resolve(item));
    if (value === null) return false;
    if (seen.has(value)) return true;
    seen.add(value);
    return false;
  });
}

/** Keys of which Docker Compose takes one at most, or exactly one. */
export function exclusiveKeys({ tree, services, substitute }: ComposeFacts): Spot[] {
  const present = (node: Node | null | undefined, keys: readonly string[]) =>
    keys.filter((key) => tree.get(node, key) !== undefined);
  // A Dockerfile without a name is the usual one, and gives way to an inline one.
  const hasDockerfile = (build: Node | null | undefined) =>
    substitute(scalarText(tree.resolve(tree.get(build, 'dockerfile'))) ?? '-') !== '';
  const both = (node: Node | null | undefined, place: string, keys: readonly string[]): Spot[] => {
    const given = present(node, keys);
    if (given.length < 2) return [];
    const list = given.map((key) => `\`${key}\``).join(' and ');
    return [
      { node: tree.get(node, given[1] ?? ''), message: `${place} has ${list}, which exclude each other` },
    ];
  };
  const inService = services
    .filter(({ start }) => start !== 'never')
    .flatMap((service) =>
      [
        ...both(service.node, `service \`${service.name}\``, ['network_mode', 'networks']),
        ...(hasDockerfile(tree.get(service.node, 'build'))
          ? both(tree.get(service.node, 'build'), `\`build\` of service \`${service.name}\``, [
              'dockerfile',
              'dockerfile_inline',
            ])
          : []),
      ].map((spot) => ({ ...spot, service })),
    );
  const sources = (['configs', 'secrets'] as const).flatMap((kind) =>
    tree.entries(tree.get(tree.root, kind)).flatMap(({ key, keyNode, value }): Spot[] => {
      const keys = kind === 'configs' ? ['file', 'environment', 'content'] : ['file', 'environment'];
      const given = present(value, [...keys, 'external']);
      if (given.length > 0) return both(value, `\`${kind}.${key}\``, keys);
      const advice = `Give it one of ${keys.map((name) => `\`${name}\``).join(', ')}.`;
      return [{ node: keyNode, message: `\`${kind}.${key}\` says nothing of where it comes from`, advice }];
    }),
  );
  return [...inService, ...sources];
}

/** A volume that is external belongs to somebody else, and takes no settings here. Those of a network are not looked at. */
export function settingsOfExternals(facts: ComposeFacts): Spot[] {
  const { tree } = facts;
  return tree.entries(tree.get(tree.root, 'volumes')).flatMap(({ key, value }): Spot[] => {
    const external = tree.get(value, 'external');
    if (external === undefined || isFalse(facts, external)) return [];
    const setting = settingOf(tree, value);
    const message = `\`volumes.${key}\` is external and has \`${setting}\`, which exclude each other`;
    return setting === undefined ? [] : [{ node: tree.get(value, setting), message }];
  });
}

export function settingOf(tree: ComposeTree, volume: Node | null): string | undefined {
  const settings = ['driver', 'driver_opts', 'labels'];
  return settings.find((name) => tree.get(volume, name) !== undefined);
}
