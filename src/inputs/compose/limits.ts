import { isMap, type Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { fieldsAt } from './fields.ts';
import { plainScalar } from './plain.ts';

const UNITS = ['', 'k', 'm', 'g', 't', 'p'];

/** @returns nothing for what is not known, or wrong as it stands */
function bytesOf(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(text) ?? [];
  return digits === undefined
    ? undefined
    : Math.floor(Number(digits) * 1024 ** UNITS.indexOf(unit.toLowerCase()));
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Math.fround(Number(text));
  return Number.isNaN(value) ? undefined : value;
}

/** Limits that can be given in two places, in which Docker Compose takes no two values. */
const TWICE: readonly {
  key: string;
  place: string;
  name: string;
  read: (text: string) => number | undefined;
}[] = [
  { key: 'mem_limit', place: 'deploy.resources.limits', name: 'memory', read: bytesOf },
  { key: 'mem_reservation', place: 'deploy.resources.reservations', name: 'memory', read: bytesOf },
  { key: 'cpus', place: 'deploy.resources.limits', name: 'cpus', read: numberOf },
  { key: 'pids_limit', place: 'deploy.resources.limits', name: 'pids', read: numberOf },
];

export const limitsGivenTwice = inServices(({ tree, substitute }, { name: service, node }) => {
  const readAt = (field: Node | null | undefined, read: (text: string) => number | undefined) => {
    const text = textOf(tree.resolve(field), substitute);
    return text === undefined ? undefined : read(text);
  };
  const limits = TWICE.flatMap(({ key, place, name, read }): Spot[] => {
    const own = readAt(tree.get(node, key), read);
    const [given] = fieldsAt(tree, node, place);
    if (own === undefined || own === 0 || !isMap(tree.resolve(given?.node))) return [];
    const field = tree.get(given?.node, name);
    // A limit that the place does not name is one of 0.
    const other = field === undefined ? 0 : readAt(field, read);
    if (other === undefined || other === own) return [];
    return [{ node: tree.get(node, key), message: disagree(service, key, `${place}.${name}`) }];
  });
  const replicas = tree.get(tree.get(node, 'deploy'), 'replicas');
  const [scale, copies] = [readAt(tree.get(node, 'scale'), numberOf), readAt(replicas, numberOf)];
  if (scale !== undefined && copies !== undefined && scale !== copies)
    limits.push({
      node: tree.get(node, 'scale'),
      message: disagree(service, 'scale', 'deploy.replicas'),
    });
  const named = tree.get(node, 'container_name');
  const isNamed = (textOf(tree.resolve(named), substitute) ?? '') !== '';
  if (isNamed && (scale ?? copies ?? 1) > 1)
    limits.push({
      node: named,
      message: `service \`${service}\` has a \`container_name\`, and more than one container`,
      advice: 'A name is for one container: remove it, or run one alone.',
    });
  return limits;
});

function disagree(service: string, key: string, place: string): string {
  return `service \`${service}\` has \`${key}\`, and \`${place}\` says otherwise`;
}

function textOf(node: Node | null, substitute: ComposeFacts['substitute']): string | undefined {
  const value = plainScalar(node);
  return typeof value === 'string' ? substitute(value) : value === null ? undefined : String(value);
}

/** Devices are counted or named. Every service is looked at: Docker Compose reads all before profiles choose. */
export function devicesCountedAndNamed({ tree, services }: ComposeFacts): Spot[] {
  return services.flatMap(({ name, node }) =>
    ['deploy.resources.reservations.devices[]', 'gpus[]']
      .flatMap((place) => fieldsAt(tree, node, place))
      .filter(({ node: device }) =>
        ['count', 'device_ids'].every((key) => tree.get(device, key) !== undefined),
      )
      .map(({ node: device, path }) => ({
        node: device,
        message: `\`${path}\` of service \`${name}\` has \`count\` and \`device_ids\`, which exclude each other`,
      })),
  );
}
