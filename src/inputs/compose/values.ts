import { isIP } from 'node:net';
import { isMap, isScalar, type Node } from 'yaml';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { fieldsAt } from './fields.ts';
import { plainScalar } from './plain.ts';
import { scalarText } from './yaml.ts';

/** A duration of Go: numbers with units, such as `1m30s`. A single `0` needs none. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const BOOLEAN = /^(?:true|y|yes|on|false|n|no|off)$/i;
const WHOLE = /^[-+]?\d+$/;
const COUNT = /^\+?\d+$/;
const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const SIZE = /^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i;
const NEVER = /^\b$/;

/** Places below a service that there are several of alike. */
const LIMITS = ['limits', 'reservations'].map((kind) => `deploy.resources.${kind}`);
const ROLLOUTS = ['deploy.update_config', 'deploy.rollback_config'];
const RATES = ['read_bps', 'read_iops', 'write_bps', 'write_iops'];
const MOUNTED = ['configs[]', 'secrets[]'];
const each = (places: readonly string[], ...keys: string[]) =>
  places.flatMap((place) => keys.map((key) => `${place}.${key}`));

/** Texts that Docker Compose turns into something else, and refuses the file when it cannot; numbers where it says so. */
const VALUES: readonly {
  /** Below a service. */
  paths: readonly string[];
  /** From the top of the file. */
  top?: readonly string[];
  form: RegExp;
  numbers?: true;
  is: string;
  advice: string;
}[] = [
  {
    paths: [
      ...each(['healthcheck'], 'interval', 'timeout', 'start_period', 'start_interval'),
      'stop_grace_period',
      ...each(['deploy.restart_policy'], 'delay', 'window'),
      ...each(ROLLOUTS, 'delay', 'monitor'),
    ],
    form: DURATION,
    is: 'a duration',
    advice: 'Write it with units, such as `30s` or `1m30s`.',
  },
  {
    paths: [
      ...['privileged', 'read_only', 'init', 'tty', 'stdin_open', 'oom_kill_disable', 'attach'],
      'healthcheck.disable',
      ...each(['build'], 'no_cache', 'privileged', 'pull'),
      ...['env_file[].required', 'depends_on.*.restart'],
      ...each(['post_start[]', 'pre_stop[]', 'develop.watch[].exec'], 'privileged'),
      ...each(['volumes[]'], 'read_only', 'bind.create_host_path', 'volume.nocopy'),
    ],
    top: [
      ...each(['networks.*'], 'attachable', 'enable_ipv4', 'enable_ipv6', 'external', 'internal'),
      ...['volumes.*.external', 'configs.*.external', 'secrets.*.external'],
    ],
    form: BOOLEAN,
    is: 'a boolean',
    advice: 'Write `true` or `false`.',
  },
  {
    paths: [
      ...['scale', 'pids_limit', 'oom_score_adj', 'deploy.replicas', ...each(LIMITS, 'pids')],
      ...['cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'],
      ...['ulimits.*', ...each(['ulimits.*'], 'soft', 'hard')],
      'deploy.resources.reservations.generic_resources[].discrete_resource_spec.value',
    ],
    form: WHOLE,
    is: 'a whole number',
    advice: 'Write a number.',
  },
  {
    paths: [
      ...['healthcheck.retries', 'deploy.restart_policy.max_attempts'],
      ...each(ROLLOUTS, 'parallelism'),
      'deploy.placement.max_replicas_per_node',
      'ports[].target',
      ...each(MOUNTED, 'mode'),
    ],
    form: COUNT,
    numbers: true,
    is: 'a whole number of at least 0',
    advice: 'Write such a number.',
  },
  {
    paths: ['cpus', 'cpu_percent', ...each(LIMITS, 'cpus'), ...each(ROLLOUTS, 'max_failure_ratio')],
    form: NUMBER,
    is: 'a number',
    advice: 'Write a number.',
  },
  {
    paths: [
      ...['blkio_config.weight', 'blkio_config.weight_device[].weight'],
      ...['volumes[].tmpfs.mode', 'build.secrets[].mode'],
      ...['build.ulimits.*', ...each(['build.ulimits.*'], 'soft', 'hard')],
    ],
    form: NEVER,
    is: 'a number without quotes',
    advice: 'Write a number, without quotes.',
  },
  {
    paths: ['deploy.resources.reservations.devices[].count', 'gpus[].count'],
    form: /^(?:all|[-+]?\d+)$/i,
    is: '`all` or a whole number',
    advice: 'Write one of them.',
  },
  {
    paths: [
      ...['mem_limit', 'mem_reservation', 'memswap_limit', 'mem_swappiness', 'shm_size', 'build.shm_size'],
      ...each(LIMITS, 'memory'),
      ...RATES.map((kind) => `blkio_config.device_${kind}[].rate`),
      'volumes[].tmpfs.size',
    ],
    form: SIZE,
    is: 'a size',
    advice: 'Write it with a unit, such as `512m` or `2g`.',
  },
  {
    paths: ['volumes[]'],
    form: /^(?:[A-Za-z]:)?[^:]*(?::[^:]+){0,2}$(?<=.)/s,
    is: 'a volume',
    advice: 'Write it as `source:target:mode`, each on a line of its own.',
  },
  {
    paths: ['devices[]'],
    form: /^[^:]*(?::[^:]*){0,2}$/,
    is: 'a device',
    advice: 'Write it as `path:path_in_container:permissions`.',
  },
  {
    paths: ['build.ssh[]'],
    form: /^default$|=/,
    is: 'a key of SSH',
    advice: 'Write `default` or `name=path`.',
  },
  {
    paths: [],
    top: ['name'],
    form: /^$|[a-z0-9]/i,
    is: 'a name of which Docker Compose keeps anything',
    advice: 'It keeps letters, digits, `-` and `_`, from the first letter or digit on.',
  },
  {
    paths: ['env_file[].format'],
    form: /^$/,
    is: 'a format that Docker Compose 2.26 reads',
    advice: 'Remove it.',
  },
  {
    paths: ['extra_hosts[]', 'build.extra_hosts[]'],
    form: /^[^:=]+[:=]./s,
    is: 'a name with its address',
    advice: 'Write it as `name:address`, such as `"host.docker.internal:host-gateway"`.',
  },
];

/** Values that cannot be read, in any service: the whole file is read before profiles choose. */
export function badValues({ tree, services, substitute }: ComposeFacts): Spot[] {
  return VALUES.flatMap(({ paths, top = [], form, numbers, is, advice }) => {
    const isBad = (node: Node | null) => {
      const scalar = tree.resolve(node);
      // A value of another type is the schema's.
      const value = isScalar(scalar) ? plainScalar(scalar) : undefined;
      if (typeof value === 'number') return numbers === true && value < 0;
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
