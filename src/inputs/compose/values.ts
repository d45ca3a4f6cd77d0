import { isScalar, type Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { scalarText } from './yaml.ts';

/** A duration of Go: numbers with units, such as `1m30s`. A single `0` needs none. */
const DURATION = /^[-+]?(?:0|(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const BOOLEAN = /^(?:true|y|yes|on|false|n|no|off)$/i;
const WHOLE = /^[-+]?\d+$/;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const SIZE = /^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?)$/i;

/** Texts that Docker Compose turns into something else, and refuses the file when it cannot. */
const VALUES: readonly { paths: readonly string[]; form: RegExp; is: string; advice: string }[] = [
  {
    paths: [
      'healthcheck.interval',
      'healthcheck.timeout',
      'healthcheck.start_period',
      'healthcheck.start_interval',
      'stop_grace_period',
      'deploy.restart_policy.delay',
      'deploy.restart_policy.window',
    ],
    form: DURATION,
    is: 'a duration',
    advice: 'Write it with units, such as `30s` or `1m30s`.',
  },
  {
    paths: [
      'privileged',
      'read_only',
      'init',
      'tty',
      'stdin_open',
      'oom_kill_disable',
      'healthcheck.disable',
    ],
    form: BOOLEAN,
    is: 'a boolean',
    advice: 'Write `true` or `false`.',
  },
  {
    paths: [
      'healthcheck.retries',
      'deploy.replicas',
      'scale',
      'pids_limit',
      'oom_score_adj',
      'mem_swappiness',
    ],
    form: WHOLE,
    is: 'a whole number',
    advice: 'Write a number.',
  },
  { paths: ['cpus', 'cpu_percent'], form: NUMBER, is: 'a number', advice: 'Write a number.' },
  {
    paths: [
      'mem_limit',
      'mem_reservation',
      'memswap_limit',
      'shm_size',
      'deploy.resources.limits.memory',
      'deploy.resources.reservations.memory',
    ],
    form: SIZE,
    is: 'a size',
    advice: 'Write it with a unit, such as `512m` or `2g`.',
  },
];

/** Values of any service that cannot be read: the whole file is read before profiles choose. */
export function badValues({ tree, services }: ComposeFacts): Spot[] {
  return services.flatMap(({ name, node }) =>
    VALUES.flatMap(({ paths, form, is, advice }) =>
      paths.flatMap((path): Spot[] => {
        let value: Node | null | undefined = node;
        for (const key of path.split('.')) value = tree.get(value, key);
        const scalar = tree.resolve(value);
        // A value of another type is the schema's.
        const text = isScalar(scalar) ? scalar.value : undefined;
        if (typeof text !== 'string' || text.includes('$') || form.test(text)) return [];
        return [{ node: value, message: `\`${path}\` of service \`${name}\` is not ${is}`, advice }];
      }),
    ),
  );
}

/** Ports that Docker Compose cannot read, in any service. */
export function badPorts({ tree, services }: ComposeFacts): Spot[] {
  return services.flatMap(({ name, node }) =>
    tree.items(tree.get(node, 'ports')).flatMap((item): Spot[] => {
      const spot = (what: string): Spot[] => [
        { node: item, message: `a port of service \`${name}\` ${what}` },
      ];
      const short = scalarText(tree.resolve(item));
      if (short === undefined)
        return tree.get(item, 'target') === undefined && tree.entries(item).length > 0
          ? spot('has no `target`')
          : [];
      if (short.includes('$')) return [];
      return isPort(short) ? [] : spot('cannot be read');
    }),
  );
}

/** `[[address:]published:]target[/protocol]`, numbers or ranges of them; an address of IPv6 is in brackets. */
function isPort(text: string): boolean {
  const [mapping = '', protocol = 'tcp', ...more] = text.split('/');
  const parts = mapping.replace(/^\[[0-9a-fA-F:.%]+\]/, 'address').split(':');
  if (more.length > 0 || parts.length > 3 || !/^[a-z]+$/i.test(protocol)) return false;
  const [target = '', published = ''] = parts.reverse();
  const [inside, outside] = [rangeOf(target), rangeOf(published)];
  if (inside === undefined || (published !== '' && outside === undefined)) return false;
  // A range may be published for one port, but several need as many.
  return outside === undefined || inside.count === 1 || inside.count === outside.count;
}

function rangeOf(text: string): { count: number } | undefined {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  return first !== '' && count >= 1 && Number(last) <= 65_535 ? { count } : undefined;
}

/** The first word of a health check's list says how the rest is run. */
export const badHealthTests = inServices(({ tree }, { name, node }) => {
  const test = tree.get(tree.get(node, 'healthcheck'), 'test');
  const first = scalarText(tree.resolve(tree.items(test)[0] ?? null));
  if (first === undefined || first.includes('$') || /^(?:CMD|CMD-SHELL|NONE)$/.test(first)) return [];
  return [
    { node: test, message: `the health check of service \`${name}\` begins with \`${first.slice(0, 40)}\`` },
  ];
});
