import { isIP } from 'node:net';
import { isMap, isScalar, type Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { fieldsAt } from './fields.ts';
import { goScalar } from './go_scalars.ts';
import { plainScalar } from './plain.ts';
import { NUMERIC, VALUES } from './value_forms.ts';
import { scalarText } from './yaml.ts';

/** Values that cannot be read, in any service: the whole file is read before profiles choose. */
export function badValues({ tree, services, substitute }: ComposeFacts): Spot[] {
  return VALUES.flatMap(({ paths, top = [], form, numbers, is, advice }) => {
    const isBad = (node: Node | null) => {
      const scalar = tree.resolve(node);
      // A value of another type is the schema's.
      const value = isScalar(scalar) ? plainScalar(scalar) : undefined;
      if (typeof value === 'number') {
        if (Number.isNaN(value)) return NUMERIC.has(form);
        return numbers === 'whole' ? goScalar(scalar)?.kind === 'float' : numbers === 'from 0' && value < 0;
      }
      const text = typeof value === 'string' ? substitute(value) : undefined;
      return text !== undefined && !form.test(text);
    };
    const below = (node: Node | null, path: string, whose: string) =>
      fieldsAt(tree, node, path)
        .filter((field) => isBad(field.node))
        .map((field) => ({ node: field.node, message: `\`${field.path}\`${whose} is not ${is}`, advice }));
    return [
      ...services.flatMap(({ name, node }) =>
        paths.flatMap((path) => below(node, path, ` of service \`${name}\``)),
      ),
      ...top.flatMap((path) => below(tree.root, path, '')),
    ];
  });
}

/** Ports that Docker Compose cannot read, in any service. */
export function badPorts({ tree, services, substitute }: ComposeFacts): Spot[] {
  return services.flatMap(({ name, node }) =>
    tree.items(tree.get(node, 'ports')).flatMap((item): Spot[] => {
      const spot = (what: string): Spot[] => [
        { node: item, message: `a port of service \`${name}\` ${what}` },
      ];
      const short = scalarText(tree.resolve(item));
      if (short === undefined)
        return tree.get(item, 'target') === undefined && isMap(tree.resolve(item))
          ? spot('has no `target`')
          : [];
      const text = substitute(short);
      return text === undefined || isPort(text) ? [] : spot('cannot be read');
    }),
  );
}

/** `[[address:]published:]target[/protocol]`, numbers or ranges of them; an address of IPv6 is in brackets. */
function isPort(text: string): boolean {
  const [mapping = '', protocol = 'tcp', ...more] = text.split('/');
  const bracketed = /^\[([^\]]*)\]:/.exec(mapping);
  const rest = bracketed === null ? mapping : `:${mapping.slice(bracketed[0].length)}`;
  const [target = '', published = '', named = '', ...others] = rest.split(':').reverse();
  const address = bracketed?.[1] ?? named;
  if (more.length > 0 || others.length > 0 || !/^(?:tcp|udp|sctp)?$/i.test(protocol)) return false;
  if (address !== '' && (isIP(address) === 0 || address.includes('%'))) return false;
  const [inside, outside] = [rangeOf(target), rangeOf(published)];
  if (inside === undefined || /^0+$/.test(target) || (published !== '' && outside === undefined))
    return false;
  // A range may be published for one port, but several need as many.
  return outside === undefined || inside.count === 1 || inside.count === outside.count;
}

function rangeOf(text: string): { count: number } | undefined {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  return first !== '' && count >= 1 && Number(last) <= 65_535 ? { count } : undefined;
}

/** The first word of a health check's list says how the rest is run. */
export const badHealthTests = inServices(({ tree, substitute }, { name, node }) => {
  const test = tree.get(tree.get(node, 'healthcheck'), 'test');
  const first = scalarText(tree.resolve(tree.items(test)[0] ?? null));
  if (first === undefined || /^(?:CMD|CMD-SHELL|NONE)$/.test(substitute(first) ?? 'NONE')) return [];
  return [
    { node: test, message: `the health check of service \`${name}\` begins with \`${first.slice(0, 40)}\`` },
  ];
});
