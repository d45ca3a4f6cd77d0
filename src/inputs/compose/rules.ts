import type { Node } from 'yaml';
import {
  bindSource,
  contextsOf,
  doubtOfImage,
  envFilesOf,
  hasImageOrBuild,
  includesOf,
  isRelative,
  isRemote,
} from './places.ts';
import { type Service, servicesOf } from './services.ts';
import { type ComposeTree, type Finding, scalarText } from './yaml.ts';

/** What a rule found: the node it stands at, and a sentence about it. */
type Spot = { node: Node | null | undefined; message: string };

type Rule = {
  severity: 'error' | 'warning';
  find: (tree: ComposeTree) => Spot[];
  advice: string;
};

const inServices = (find: (tree: ComposeTree, service: Service) => Spot[]) => (tree: ComposeTree) =>
  servicesOf(tree).flatMap((service) => find(tree, service));

/**
 * What stops a compose file from booting in a CVM. The machine receives the text of the compose file and nothing else:
 * no folder around it, no other file of the repository, no build context.
 */
const RULES: readonly Rule[] = [
  {
    severity: 'error',
    find: inServices((tree, { name, node, keyNode }) =>
      tree.entries(node).length > 0 ? [] : [{ node: keyNode, message: `service \`${name}\` is empty` }],
    ),
    advice: 'Give it an `image`, or remove it.',
  },
  {
    severity: 'error',
    find: inServices((tree, service) => {
      if (tree.entries(service.node).length === 0 || hasImageOrBuild(tree, service)) return [];
      return [{ node: service.keyNode, message: `service \`${service.name}\` has no \`image\`` }];
    }),
    advice: 'Name an image that the machine can pull.',
  },
  {
    severity: 'error',
    find: inServices((tree, { name, node }) =>
      contextsOf(tree, node)
        .filter(({ place }) => !isRemote(place))
        .map((context) => ({
          node: context.node,
          message: `service \`${name}\` is built from a context, which is not on the machine`,
        })),
    ),
    advice:
      'Build and push the image in an earlier step and name it in `image` with its digest, or use `dockerfile_inline` without a context.',
  },
  {
    severity: 'warning',
    find: inServices((tree, { name, node }) =>
      contextsOf(tree, node)
        .filter(({ place }) => isRemote(place))
        .map((context) => ({
          node: context.node,
          message: `service \`${name}\` is built on the machine from a remote context`,
        })),
    ),
    advice:
      'The compose hash does not prove what is built. Push an image and name it in `image` with its digest.',
  },
  {
    severity: 'error',
    find: inServices((tree, { name, node }) =>
      envFilesOf(tree, node, 'required').map((file) => ({
        node: file,
        message: `service \`${name}\` reads an \`env_file\`, which is not on the machine`,
      })),
    ),
    advice:
      'List the variables under `environment:` and pass their values in the inputs `env` or `env_file` of the action.',
  },
  {
    severity: 'warning',
    find: inServices((tree, { name, node }) =>
      envFilesOf(tree, node, 'optional').map((file) => ({
        node: file,
        message: `the optional \`env_file\` of service \`${name}\` will be missing on the machine`,
      })),
    ),
    advice:
      'List the variables under `environment:` and pass their values in the inputs `env` or `env_file` of the action.',
  },
  {
    severity: 'error',
    find: inServices((tree, { name, node }) => {
      const file = tree.get(tree.get(node, 'extends'), 'file');
      if (file === undefined || isRemote(scalarText(tree.resolve(file)))) return [];
      return [{ node: file, message: `service \`${name}\` extends one of another file` }];
    }),
    advice: 'Only this file is sent: write the service out here, or extend a service of this file.',
  },
  {
    severity: 'error',
    find: (tree) =>
      includesOf(tree).map((node) => ({
        node,
        message: '`include` names a file that is not on the machine',
      })),
    advice:
      'Only this file is sent: join the files into one, for example with `docker compose config --no-interpolate`.',
  },
  {
    severity: 'error',
    find: (tree) =>
      (['configs', 'secrets'] as const).flatMap((kind) =>
        tree.entries(tree.get(tree.root, kind)).flatMap(({ key, value }) => {
          const file = tree.get(value, 'file');
          if (file === undefined) return [];
          return [{ node: file, message: `\`${kind}.${key}\` comes from a file that is not on the machine` }];
        }),
      ),
    advice:
      'Give a secret by `environment: NAME` with its value in `env`, and a config by `content:` in this file.',
  },
  {
    severity: 'error',
    find: inServices((tree, { name, node }) =>
      tree.items(tree.get(node, 'volumes')).flatMap((volume) => {
        const source = bindSource(tree, volume);
        if (source === undefined || !isRelative(source)) return [];
        return [
          { node: volume, message: `service \`${name}\` mounts \`${source}\`, which is not on the machine` },
        ];
      }),
    ),
    advice:
      'Use a named volume for data, `configs:` with `content:` for files, or put the files into the image.',
  },
  {
    severity: 'error',
    find: (tree) =>
      tree.entries(tree.get(tree.root, 'volumes')).flatMap(({ key, value }) => {
        const device = tree.get(tree.get(value, 'driver_opts'), 'device');
        const source = scalarText(tree.resolve(device));
        if (source === undefined || !isRelative(source)) return [];
        return [
          {
            node: device,
            message: `volume \`${key}\` is bound to \`${source}\`, which is not on the machine`,
          },
        ];
      }),
    advice: 'Let Docker keep the volume: remove `driver_opts`.',
  },
  {
    severity: 'warning',
    find: inServices((tree, { name, node }) => {
      const image = tree.get(node, 'image');
      const text = scalarText(tree.resolve(image)) ?? '';
      const doubt = text === '' ? undefined : doubtOfImage(text);
      return doubt === undefined
        ? []
        : [{ node: image, message: `the image of service \`${name}\` ${doubt}` }];
    }),
    advice:
      'Name it with its digest (`name@sha256:...`), so that the compose hash proves which program runs.',
  },
];

/** Applies every rule to a compose file that is YAML and has services. */
export function applyRules(tree: ComposeTree): { errors: Finding[]; warnings: Finding[] } {
  const findings = { error: [] as Finding[], warning: [] as Finding[] };
  for (const { severity, find, advice } of RULES) {
    for (const { node, message } of find(tree))
      findings[severity].push({ message, ...tree.position(node), advice });
  }
  return { errors: findings.error, warnings: findings.warning };
}
