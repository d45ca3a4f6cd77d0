import type { Node } from 'yaml';
import { type ComposeTree, scalarText } from './yaml.ts';

/** One service of a compose file. */
export type Service = { name: string; keyNode: Node | null; node: Node | null };

export type ComposeImage = { service: string; image: string; line?: number };

/** A port that the machine itself answers on, and with it the gateway's public URL for that port. */
export type PublishedPort = { service: string; port: number; protocol: 'tcp' | 'udp' };

export function servicesOf(tree: ComposeTree): Service[] {
  const services = tree.entries(tree.get(tree.root, 'services'));
  return services.map(({ key, keyNode, value }) => ({ name: key, keyNode, node: tree.resolve(value) }));
}

/** The image of each service that names one, as it stands in the file. */
export function imagesOf(tree: ComposeTree): ComposeImage[] {
  return servicesOf(tree).flatMap(({ name, node }) => {
    const value = tree.get(node, 'image');
    const image = scalarText(tree.resolve(value));
    return image === undefined ? [] : [{ service: name, image, line: tree.position(value)?.line }];
  });
}

/**
 * The ports that the services publish on the machine. A port chosen by a variable or at random is left out, and so is
 * one bound to the loopback address, which the gateway does not reach.
 */
export function publishedPortsOf(tree: ComposeTree): PublishedPort[] {
  return servicesOf(tree).flatMap(({ name, node }) =>
    tree.items(tree.get(node, 'ports')).flatMap((item) => {
      const short = scalarText(tree.resolve(item));
      const { host, range, protocol } = short === undefined ? longPort(tree, item) : shortPort(short);
      if (/^(127\.|::1$|\[::1\]$)/.test(host) || (protocol !== 'tcp' && protocol !== 'udp')) return [];
      return portsIn(range).map((port) => ({ service: name, port, protocol }));
    }),
  );
}

type PortText = { host: string; range: string; protocol: string };

/** `[[address:]published:]target[/protocol]`; without a published port Docker picks one at random. */
function shortPort(text: string): PortText {
  const [mapping = '', protocol = 'tcp'] = text.split('/');
  const parts = /^(?:(.*):)?([^:]*):([^:]*)$/.exec(mapping);
  return { host: parts?.[1] ?? '', range: parts?.[2] ?? '', protocol };
}

function longPort(tree: ComposeTree, item: Node | null): PortText {
  const field = (key: string) => scalarText(tree.resolve(tree.get(item, key)));
  return {
    host: field('host_ip') ?? '',
    range: field('published') ?? '',
    protocol: field('protocol') ?? 'tcp',
  };
}

function portsIn(range: string): number[] {
  const bounds = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range);
  const first = Number(bounds?.[1]);
  const last = Number(bounds?.[2] ?? first);
  if (bounds === null || first < 1 || last > 65_535) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
