import { CVM_ID_FORMS, readAppId, readComposeHash, readCvmId } from '../phala/ids.ts';
import { isValidName, NAME_RULE } from '../phala/name.ts';
import {
  boolean,
  duration,
  integer,
  type Kind,
  line,
  list,
  matching,
  oneOf,
  readBy,
  readStatusRanges,
  seconds,
  size,
  text,
} from './kinds.ts';

export const OPERATIONS = [
  'deploy',
  'provision',
  'commit',
  'start',
  'stop',
  'shutdown',
  'restart',
  'replicate',
  'delete',
  'watch',
] as const;

export type OperationName = (typeof OPERATIONS)[number];

export type Spec<T> = Kind<T> & {
  /** Environment variable that stands in for an absent input. */
  env?: string;
  default?: T;
  /** The operations that the input means something for; all of them when missing. */
  for?: readonly OperationName[];
};

const CREATES = ['deploy', 'provision'] as const;
/** Operations after which the CVM should answer. */
const RUNS = ['deploy', 'commit', 'start', 'restart', 'replicate', 'watch'] as const;
const DEPLOYS = ['deploy', 'provision', 'commit'] as const;

/** Every input of action.yml: its kind, its default and what it is for. A test holds both together. */
export const TABLE = {
  operation: { ...oneOf(...OPERATIONS), default: 'deploy' },
  api_key: { ...matching(/^[\x21-\x7e]+$/, 'an API key without blanks'), env: 'PHALA_CLOUD_API_KEY' },
  workspace: matching(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, 'the slug of a workspace'),
  api_url: {
    ...readBy('an `https:` URL without query and user (`http:` only for a loopback host)', readApiUrl),
    env: 'PHALA_CLOUD_API_PREFIX',
    default: 'https://cloud-api.phala.com/api/v1',
  },
  cvm_id: { ...readBy(CVM_ID_FORMS, readCvmId) },
  name: { ...readBy(NAME_RULE, (value) => (isValidName(value) ? value : undefined)) },
  compose_file: { ...line, for: CREATES },
  env: { ...text, for: DEPLOYS },
  env_file: { ...list(line), for: DEPLOYS },
  env_check: { ...oneOf('strict', 'warn', 'off'), default: 'strict', for: DEPLOYS },
  pre_launch_script: { ...line, for: CREATES },
  config: line,
  instance_type: {
    ...matching(/^[a-zA-Z0-9._-]+$/, 'the name of an instance type, such as `tdx.small`'),
    for: CREATES,
  },
  region: { ...matching(/^[a-zA-Z0-9_-]+$/, 'the name of a region'), for: CREATES },
  node_id: { ...integer(1, 2 ** 31 - 1), for: ['deploy', 'provision', 'replicate'] },
  image: {
    ...matching(/^[a-zA-Z0-9._-]+$/, 'the name of an OS image, such as `dstack-0.5.5`'),
    for: CREATES,
  },
  kms: { ...oneOf('phala', 'ethereum', 'base'), for: DEPLOYS },
  storage_fs: { ...oneOf('ext4', 'zfs'), for: CREATES },
  vcpu: { ...integer(1, 1024), for: CREATES },
  memory: {
    ...size({
      name: 'MB',
      perG: 1024,
      from: 512,
      to: 8_388_608,
      example: 'memory in MB or GB, such as `2048` or `2G`',
    }),
    for: CREATES,
  },
  disk_size: {
    ...size({ name: 'GB', perG: 1, from: 1, to: 1_048_576, example: 'a size in GB, such as `40` or `40G`' }),
    for: CREATES,
  },
  dev_os: { ...boolean, default: false, for: CREATES },
  public_logs: { ...boolean, for: CREATES },
  public_sysinfo: { ...boolean, for: CREATES },
  public_tcbinfo: { ...boolean, for: CREATES },
  listed: { ...boolean, for: CREATES },
  app_id: { ...readBy('an app id: 40 hex digits, with or without `app_` or `0x`', readAppId), for: DEPLOYS },
  nonce: { ...integer(0, Number.MAX_SAFE_INTEGER), for: CREATES },
  compose_hash: {
    ...readBy('a compose hash: 64 hex digits, with or without `0x`', readComposeHash),
    for: ['commit'],
  },
  transaction_hash: {
    ...matching(
      /^(0x[0-9a-fA-F]{64}|already-registered)$/,
      '`0x` and 64 hex digits, or `already-registered`',
    ),
    for: ['commit'],
  },
  contract_address: {
    ...matching(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    for: ['commit'],
  },
  deployer_address: {
    ...matching(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    for: ['commit'],
  },
  kms_contract: { ...matching(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'), for: CREATES },
  commit_token: { ...matching(/^[\x21-\x7e]+$/, 'a commit token without blanks'), for: ['commit'] },
  force: { ...boolean, default: false, for: ['restart'] },
  wait: { ...boolean, default: true },
  target: {
    ...matching(/^[a-zA-Z][a-zA-Z_]{1,39}$/, 'a status, such as `running` or `stopped`', (value) =>
      value.toLowerCase(),
    ),
    for: OPERATIONS.filter((operation) => operation !== 'provision' && operation !== 'delete'),
  },
  timeout: { ...duration(), default: 15 * 60_000 },
  job_timeout_minutes: integer(1, 527_040),
  interval: { ...seconds(5, 30), default: 5 },
  attempt_timeout: { ...seconds(10, 600), default: 300 },
  max_retries: integer(0, 1_000_000),
  retry_delay: { ...duration({ toMs: 600_000, words: 'up to 10 minutes' }), default: 5000 },
  health_url: {
    ...readBy('a URL without user, or `:PORT/path` on the address of the app', readHealthUrl),
    for: RUNS,
  },
  health_status: {
    ...readBy('statuses and ranges of statuses, such as `200-399` or `200,401`', readStatusRanges),
    default: [{ from: 200, to: 399 }],
    for: RUNS,
  },
  health_timeout: { ...duration(), default: 5 * 60_000, for: RUNS },
  verify: {
    ...oneOf('off', 'hash', 'quote'),
    default: 'hash',
    for: OPERATIONS,
  },
  on_failure: { ...oneOf('keep', 'stop', 'delete'), default: 'keep', for: ['deploy', 'commit', 'replicate'] },
  ephemeral: { ...boolean, default: false, for: ['deploy', 'commit', 'replicate'] },
  dry_run: { ...boolean, default: false },
  summary: { ...boolean, default: true },
  logs_on_failure: { ...integer(0, 10_000), default: 0 },
  github_deployment: line,
  comment: { ...boolean, default: false },
  github_token: matching(/^[\x21-\x7e]+$/, 'a token without blanks'),
} as const satisfies Record<string, Spec<unknown>>;

type Table = typeof TABLE;
export type InputName = keyof Table;
type Value<K extends InputName> = Table[K] extends { read(text: string): infer R }
  ? Exclude<R, undefined>
  : never;
export type Values = {
  [K in InputName]: Table[K] extends { default: unknown } ? Value<K> : Value<K> | undefined;
};

export const inputNames: readonly string[] = Object.keys(TABLE);

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function readApiUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
  if (!secure || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return undefined;
  return url.href.replace(/\/+$/, '');
}

/** `:PORT/path` is completed with the address of the app, once that is known. */
function readHealthUrl(value: string): string | undefined {
  if (/^:[0-9]{1,5}(\/[^\s#]*)?$/.test(value))
    return isPort(Number.parseInt(value.slice(1), 10)) ? value : undefined;
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65_535;
}
