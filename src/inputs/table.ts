import { SHORTEST_RETRY_MS } from '../net/retry.ts';
import { CVM_ID_FORMS, readAppId, readComposeHash, readCvmId } from '../phala/ids.ts';
import { isValidName, NAME_RULE } from '../phala/name.ts';
import { readPrefix } from '../phala/paths.ts';
import { readHealthChecks, readLines } from './health_checks.ts';
import {
  atLeast,
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
import {
  measurements,
  osImageHashes,
  PCCS_URLS,
  pccsUrls,
  TCB_STATUSES,
  tcbStatuses,
} from './quote_policy.ts';

export type Spec<T> = Kind<T> & {
  /** Environment variable that stands in for an absent input. */
  env?: string;
  default?: T;
};

/** Every input of action.yml: its kind and its default. A test holds both together. */
export const TABLE = {
  /** Which words are accepted, the operations themselves say. */
  operation: { ...line, default: 'deploy' },
  api_key: {
    ...matching(
      /^(?!["'`])[\x21-\x7e]+(?<!["'`])$/,
      'an API key without blanks and without quotes around it',
    ),
    env: 'PHALA_CLOUD_API_KEY',
  },
  workspace: matching(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, 'the slug of a workspace'),
  api_url: {
    ...readBy('an `https:` URL without query and user (`http:` only for a loopback host)', readPrefix),
    env: 'PHALA_CLOUD_API_PREFIX',
    default: 'https://cloud-api.phala.com/api/v1',
  },
  cvm_id: list(readBy(CVM_ID_FORMS, readCvmId)),
  instances: { ...oneOf('one', 'all'), default: 'one' },
  name: readBy(NAME_RULE, (value) => (isValidName(value) ? value : undefined)),
  compose_file: line,
  images: text,
  pin_images: { ...boolean, default: false },
  image_check: { ...oneOf('strict', 'warn', 'off'), default: 'warn' },
  env: text,
  env_file: list(line),
  env_check: oneOf('strict', 'warn', 'off'),
  pre_launch_script: line,
  config: line,
  instance_type: matching(/^[a-zA-Z0-9._-]+$/, 'the name of an instance type, such as `tdx.small`'),
  region: matching(/^[a-zA-Z0-9_-]+$/, 'the name of a region'),
  node_id: integer(1, 2 ** 31 - 1),
  image: matching(/^[a-zA-Z0-9._-]+$/, 'the name of an OS image, such as `dstack-0.5.5`'),
  kms: oneOf('phala', 'ethereum', 'base'),
  storage_fs: oneOf('ext4', 'zfs'),
  vcpu: integer(1, 1024),
  memory: size({
    name: 'MB',
    perG: 1024,
    from: 512,
    to: 8_388_608,
    example: 'memory in MB or GB, such as `2048` or `2G`',
  }),
  disk_size: size({
    name: 'GB',
    perG: 1,
    from: 1,
    to: 1_048_576,
    example: 'a size in GB, such as `40` or `40G`',
  }),
  secure_time: boolean,
  dev_os: { ...boolean, default: false },
  public_logs: boolean,
  public_sysinfo: boolean,
  public_tcbinfo: boolean,
  listed: boolean,
  app_id: readBy('an app id: 40 hex digits, with or without `app_` or `0x`', readAppId),
  nonce: integer(0, Number.MAX_SAFE_INTEGER),
  compose_hash: readBy('a compose hash: 64 hex digits, with or without `0x`', readComposeHash),
  transaction_hash: matching(
    /^(0x[0-9a-fA-F]{64}|already-registered)$/,
    '`0x` and 64 hex digits, or `already-registered`',
  ),
  contract_address: matching(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
  deployer_address: matching(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
  kms_contract: matching(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
  commit_token: matching(/^[\x21-\x7e]+$/, 'a commit token without blanks'),
  mode: { ...oneOf('auto', 'create', 'update'), default: 'auto' },
  force: { ...boolean, default: false },
  shutdown_timeout: seconds(10, 1200),
  wait: { ...boolean, default: true },
  target: matching(/^[a-zA-Z][a-zA-Z_]{1,39}$/, 'a status, such as `running` or `stopped`', (value) =>
    value.toLowerCase(),
  ),
  timeout: { ...duration(), default: 25 * 60_000 },
  job_timeout_minutes: integer(1, 527_040),
  interval: { ...seconds(5, 30), default: 5 },
  attempt_timeout: { ...seconds(10, 600), default: 300 },
  max_retries: integer(0, 1_000_000),
  retry_delay: {
    ...atLeast(SHORTEST_RETRY_MS, duration({ toMs: 600_000, words: 'up to 10 minutes' })),
    default: 5000,
  },
  health_url: readBy(
    'lines of a URL without user, or of `:PORT/path` on the address of the app, each with `=> STATUSES` behind it where it has its own',
    readHealthChecks,
  ),
  health_contains: readBy('lines of text, one for each check of `health_url`, `-` for none', readLines),
  health_status: {
    ...readBy('statuses and ranges of statuses, such as `200-399` or `200,401`', readStatusRanges),
    default: [{ from: 200, to: 399 }],
  },
  health_timeout: { ...duration(), default: 5 * 60_000 },
  verify: oneOf('off', 'hash', 'quote'),
  verify_timeout: { ...duration(), default: 10 * 60_000 },
  verify_required: { ...boolean, default: false },
  pccs_url: { ...pccsUrls, default: PCCS_URLS },
  quote_root_ca: line,
  tcb_status: { ...tcbStatuses, default: [TCB_STATUSES[0]] },
  os_image_hashes: osImageHashes,
  measurements,
  on_failure: { ...oneOf('keep', 'stop', 'delete', 'rollback'), default: 'keep' },
  rollback_timeout: { ...duration(), default: 10 * 60_000 },
  revision_id: matching(/^[\w-]{1,128}$/, 'the id of a revision'),
  ephemeral: { ...boolean, default: false },
  max_parallel: { ...integer(1, 5), default: 1 },
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

export const inputNames = Object.keys(TABLE) as readonly InputName[];

/** What means something with `verify: quote` alone. */
export const QUOTE_INPUTS = [
  'pccs_url',
  'quote_root_ca',
  'tcb_status',
  'os_image_hashes',
  'measurements',
] as const satisfies readonly InputName[];

/** What means something for every operation; each operation names the rest of what it uses. */
export const COMMON: readonly InputName[] = [
  'operation',
  'api_key',
  'workspace',
  'api_url',
  'cvm_id',
  'name',
  'instances',
  'max_parallel',
  'config',
  'wait',
  'timeout',
  'job_timeout_minutes',
  'interval',
  'attempt_timeout',
  'max_retries',
  'retry_delay',
  'verify',
  'verify_timeout',
  'verify_required',
  ...QUOTE_INPUTS,
  'dry_run',
  'summary',
  'logs_on_failure',
  'github_deployment',
  'comment',
  'github_token',
];
