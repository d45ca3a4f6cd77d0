import type { Node } from 'yaml';
import type { Service } from './services.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

/** Ports from `from` to `to`, both included, that the machine itself answers on; the gateway has a public URL for each. */
export type PublishedPorts = { service: string; from: number; to: number; protocol: 'tcp' | 'udp' };

/**
 * The ports that the services publish on the machine. A port chosen by a variable or at random is left out, and so is
 * one bound to the loopback address, which the gateway does not reach.
 */
export function publishedPortsOf(tree: ComposeTree, services: readonly Service[]): PublishedPorts[] {
  return services.flatMap(({ name, node }) =>
    tree.items(tree.get(node, 'ports')).flatMap((item) => {
      const short = scalarText(tree.resolve(item));
      const { host, range, protocol } = short === undefined ? longPort(tree, item) : shortPort(short);
      if (/^(127\.|::1$|\[::1\]$)/.test(host) || (protocol !== 'tcp' && protocol !== 'udp')) return [];
      const bounds = readRange(range);
      return bounds === undefined ? [] : [{ service: name, ...bounds, protocol }];
    }),
  );
}

type PortText = { host: string; range: string; protocol: string };

/** `[[address:]published:]target[/protocol]`; without a published port Docker picks one at random. */
function shortPort(text: string): PortText {
  const [mapping = '', protocol = 'tcp'] = text.split('/');
  const target = mapping.lastIndexOf(':');
  if (target < 0) return { host: '', range: '', protocol };
  const published = mapping.lastIndexOf(':', target - 1);
  return {
    host: published < 0 ? '' : mapping.slice(0, published),
    range: mapping.slice(published + 1, target),
    protocol,
  };
}

function longPort(tree: ComposeTree, item: Node | null): PortText {
  const field = (key: string) => scalarText(tree.resolve(tree.get(item, key)));
  return {
    host: field('host_ip') ?? '',
    range: field('published') ?? '',
    protocol: field('protocol') ?? 'tcp',
  };
}

function readRange(text: string): { from: number; to: number } | undefined {
  const bounds = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  const from = Number(bounds?.[1]);
  const to = Number(bounds?.[2] ?? from);
  return bounds === null || from < 1 || to < from || to > 65_535 ? undefined : { from, to };
}
