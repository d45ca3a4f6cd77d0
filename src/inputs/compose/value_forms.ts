/** A duration of Go: numbers with units, such as `1m30s`. A single `0` needs none. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const BOOLEAN = /^(?:true|y|yes|on|false|n|no|off)$/i;
const WHOLE = /^[-+]?\d+$/;
const COUNT = /^\+?\d+$/;
const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const SIZE = /^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i;
const NEVER = /^\b$/;
const ANY = /^/;

/** Forms of fields that take numbers. A date is none for them, though the schema lets it pass. */
export const NUMERIC: ReadonlySet<RegExp> = new Set([WHOLE, COUNT, NUMBER, NEVER, ANY]);

/** Places below a service that there are several of alike. */
const LIMITS = ['limits', 'reservations'].map((kind) => `deploy.resources.${kind}`);
const ROLLOUTS = ['deploy.update_config', 'deploy.rollback_config'];
const RATES = ['read_bps', 'read_iops', 'write_bps', 'write_iops'];
const MOUNTED = ['configs[]', 'secrets[]'];
const each = (places: readonly string[], ...keys: string[]) =>
  places.flatMap((place) => keys.map((key) => `${place}.${key}`));

/** Texts that Docker Compose turns into something else, and refuses the file when it cannot; numbers where it says so. */
export const VALUES: readonly {
  /** Below a service. */
  paths: readonly string[];
  /** From the top of the file. */
  top?: readonly string[];
  form: RegExp;
  numbers?: 'from 0' | 'whole';
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
      ...['scale', 'pids_limit', 'deploy.replicas', ...each(LIMITS, 'pids')],
      ...['cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'],
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
    numbers: 'from 0',
    is: 'a whole number of at least 0',
    advice: 'Write such a number.',
  },
  {
    paths: [
      ...['cpus', ...each(LIMITS, 'cpus'), ...each(ROLLOUTS, 'max_failure_ratio')],
      ...each(['networks.*'], 'priority', 'gw_priority'),
    ],
    form: NUMBER,
    is: 'a number',
    advice: 'Write a number.',
  },
  {
    paths: ['cpu_count', 'cpu_percent'],
    form: /^\+?\d+(?:\.0*)?$/,
    is: 'a whole number of at least 0',
    advice: 'Write such a number.',
  },
  {
    paths: ['oom_score_adj'],
    form: /^[-+]?(?:0*1000|0*\d{1,3})$/,
    is: 'a whole number from -1000 to 1000',
    advice: 'Write such a number.',
  },
  {
    paths: [
      ...['expose[]', 'group_add[]', 'storage_opt.*', 'ports[]', 'ports[].published'],
      ...['ulimits.*', 'build.ulimits.*', ...each(['ulimits.*', 'build.ulimits.*'], 'soft', 'hard')],
    ],
    top: ['secrets.*.driver_opts.*'],
    form: ANY,
    numbers: 'whole',
    is: 'a text or a whole number',
    advice: 'Put the value in quotes, or write it without a point and an exponent.',
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
