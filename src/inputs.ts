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
  seconds,
  size,
  text,
} from './input_kinds.ts';
import { CVM_ID_FORMS, readAppId, readComposeHash, readCvmId } from './phala/ids.ts';
import { isValidName, NAME_RULE, nameFrom } from './phala/name.ts';

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

type Spec<T> = Kind<T> & {
  /** Environment variable that stands in for an absent input. */
  env?: string;
  default?: T;
  /** The operations that the input means something for; all of them when missing. */
  for?: readonly OperationName[];
};

const CREATES = ['deploy', 'provision'] as const;
const DEPLOYS = ['deploy', 'provision', 'commit'] as const;

/** Every input of action.yml: its kind, its default and what it is for. A test holds both together. */
const TABLE = {
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
  pre_launch_script: { ...line, for: CREATES },
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
  github_token: matching(/^[\x21-\x7e]+$/, 'a token without blanks'),
} as const satisfies Record<string, Spec<unknown>>;

type Table = typeof TABLE;
type InputName = keyof Table;
type Value<K extends InputName> = Table[K] extends { read(text: string): infer R }
  ? Exclude<R, undefined>
  : never;
type Values = {
  [K in InputName]: Table[K] extends { default: unknown } ? Value<K> : Value<K> | undefined;
};

export const inputNames: readonly string[] = Object.keys(TABLE);

/** The validated request: every input by its name, absent ones as their default or `undefined`. */
export type Inputs = Values & {
  /** The name to create under and to find again. */
  cvmName: string;
  /** False when the name was made from the repository's. */
  nameGiven: boolean;
  /** Inputs that were given and mean nothing for the operation. */
  idle: string[];
};

export type ReadInputs = { kind: 'accepted'; inputs: Inputs } | { kind: 'refused'; problems: string[] };

/**
 * Reads and checks all inputs, before anything is sent.
 *
 * @param get the text of an input; empty when it is absent
 * @param env environment of the process, for the defaults that come from there
 * @returns the request, or every problem with it: which input, what was given, what is accepted
 */
export function readInputs(get: (name: string) => string, env: NodeJS.ProcessEnv): ReadInputs {
  const problems: string[] = [];
  const given = new Set<string>();
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries<Spec<unknown>>(TABLE)) {
    const fromInput = get(name).trim();
    const value = fromInput !== '' ? fromInput : (env[spec.env ?? '']?.trim() ?? '');
    if (value === '') {
      values[name] = spec.default;
      continue;
    }
    const source = fromInput !== '' ? `Input \`${name}\`` : `Environment variable \`${spec.env}\``;
    // The value of an input whose text matters to the last blank is taken as it stands.
    const read = spec.read(name === 'env' ? get(name) : value);
    if (read === undefined) problems.push(`${source} is ${quote(name, value)}. Accepted: ${spec.accepts}.`);
    else if (fromInput !== '' && read !== spec.default) given.add(name);
    values[name] = read;
  }
  const inputs = values as Values;
  problems.push(...checkTogether(inputs));
  if (problems.length > 0) return { kind: 'refused', problems };
  const repository = env.GITHUB_REPOSITORY?.split('/')[1] ?? 'phala-cvm';
  return {
    kind: 'accepted',
    inputs: {
      ...inputs,
      cvmName: inputs.name ?? nameFrom(repository),
      nameGiven: inputs.name !== undefined,
      idle: [...given].filter((name) => !isFor(name, inputs.operation)),
    },
  };
}

const SECRET_INPUTS: ReadonlySet<string> = new Set(['api_key', 'github_token', 'env']);

function quote(name: string, value: string): string {
  if (SECRET_INPUTS.has(name)) return 'not valid (its value is not shown)';
  return `\`${value.length > 100 ? `${value.slice(0, 100)}...` : value.replaceAll(/\p{Cc}/gu, ' ')}\``;
}

function isFor(name: string, operation: OperationName): boolean {
  const spec: Spec<unknown> | undefined = TABLE[name as InputName];
  return spec?.for === undefined || spec.for.includes(operation);
}

/** Inputs that need or exclude each other. */
function checkTogether(inputs: Values): string[] {
  const problems: string[] = [];
  const refuse = (when: boolean, problem: string) => {
    if (when) problems.push(problem);
  };
  const { operation } = inputs;
  refuse(
    inputs.cvm_id !== undefined && inputs.name !== undefined,
    'Inputs `cvm_id` and `name` both say which CVM is meant. Give only one of them.',
  );
  refuse(
    operation === 'watch' && inputs.target === undefined,
    'Input `target` is missing. Operation `watch` waits for a status, such as `running` or `stopped`.',
  );
  refuse(
    operation === 'watch' && inputs.wait === false,
    'Input `wait` is `false`, and operation `watch` does nothing but wait. Leave out one of them.',
  );
  refuse(
    operation === 'commit' && inputs.app_id === undefined,
    'Input `app_id` is missing. Operation `commit` creates what `provision` prepared: give it the outputs `app_id` and `compose_hash` of that step.',
  );
  refuse(
    operation === 'commit' && inputs.compose_hash === undefined,
    'Input `compose_hash` is missing. Operation `commit` creates what `provision` prepared: give it the outputs `app_id` and `compose_hash` of that step.',
  );
  refuse(
    inputs.nonce !== undefined && inputs.app_id === undefined,
    'Input `nonce` is given without `app_id`. The two are a pair.',
  );
  refuse(
    operation === 'deploy' && inputs.app_id !== undefined && inputs.nonce === undefined,
    'Input `app_id` is given without `nonce`. To create a CVM under an app id chosen in advance, give both; to update one, give `cvm_id`.',
  );
  refuse(
    inputs.instance_type !== undefined && (inputs.vcpu !== undefined || inputs.memory !== undefined),
    'Inputs `instance_type` and `vcpu` or `memory` are both given. An instance type sets both of them: give one or the other.',
  );
  return problems;
}

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function readApiUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
  if (!secure || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return undefined;
  return url.href.replace(/\/+$/, '');
}
