import type { Inputs } from '../inputs/inputs.ts';
import { SHORTEST_RETRY_MS } from '../net/retry.ts';
import { readAppId, readComposeHash } from '../phala/ids.ts';
import { readPrefix, segmentOf } from '../phala/paths.ts';
import { isObject, parseJson, textOf } from '../text/json.ts';
import type { Host } from './host.ts';

/**
 * What the main step leaves for the step after the job, which goes by this alone: an input, a file or a variable that
 * changed since then cannot lead it to another CVM or another workspace.
 */
export type Task = {
  settings: Settings;
  /** How the main step logged in. */
  login: 'api_key' | 'oidc';
};

const SETTINGS = [
  'operation',
  'api_url',
  'workspace',
  'cvm_id',
  'cvmName',
  'retry_delay',
  'dry_run',
  'ephemeral',
  'on_failure',
  'summary',
  'comment',
  'github_deployment',
  // What is hidden, and what is not.
  'env_file',
  'name',
  'region',
  'instance_type',
  'kms',
  'app_id',
  'node_id',
] as const satisfies readonly (keyof Inputs)[];

export type Settings = Pick<Inputs, (typeof SETTINGS)[number]>;

/** A CVM that the main step created, or began to. */
export type Creation = {
  /** `doubtful` when another may have made it: it is never touched, unless its sealed env is found to be this run's. */
  claim: 'ours' | 'doubtful';
  /** Tells whether the key is given again that made it (`markOf`); missing where there was none. */
  keyMark?: string | undefined;
  /** Tells the sealed env that only this run has sent (`markOfSealed`). */
  sealedMark?: string | undefined;
  /** Known before the CVM exists; missing for a replica, whose app has other machines. */
  appId?: string | undefined;
  /** The app that a replica was asked for. */
  replicaOf?: string | undefined;
  /** What it runs; a CVM that runs something else now is another run's by now. */
  composeHash?: string | undefined;
  /** Names exactly this machine, as soon as it is known. */
  handle?: string | undefined;
  name?: string | undefined;
  /** A person knows that it is left alone. */
  told?: true;
};

const [TASK_KEY, CREATION_KEY, OUTCOME_KEY] = ['task', 'creation', 'outcome'];

type Saver = Pick<Host['runner'], 'saveState'>;
type Loader = Pick<Host['runner'], 'getState'>;

export function saveTask(runner: Saver, inputs: Inputs): void {
  const settings = Object.fromEntries(SETTINGS.map((name) => [name, inputs[name]]));
  const login: Task['login'] = inputs.api_key === undefined ? 'oidc' : 'api_key';
  runner.saveState(TASK_KEY, JSON.stringify({ settings, login }));
}

/** Tells two keys apart, and tells nothing of either. */
export function markOf(key: string): string {
  return sha256(`phala-cvm-action ${key}`).slice(0, 8);
}

/** Tells a sealed env, as it was sent or as the platform writes it. */
export function markOfSealed(sealedEnv: string): string {
  return sha256(sealedEnv.toLowerCase().replace(/^0x/, ''));
}

function sha256(text: string): string {
  // Loaded when it is used: 4 ms, which no run has to wait for before its first request.
  return process.getBuiltinModule('node:crypto').hash('sha256', text);
}

export function saveCreation(runner: Saver, creation: Creation | undefined): void {
  runner.saveState(CREATION_KEY, creation === undefined ? '' : JSON.stringify(creation));
}

/** Says that the main step came to its end, and how. */
export function saveOutcome(runner: Saver, outcome: string): void {
  runner.saveState(OUTCOME_KEY, outcome);
}

export type Left = {
  /** Missing when the main step did not come as far as its inputs. */
  task: Task | undefined;
  creation: Creation | undefined;
  /** Missing when the main step died. */
  outcome: string | undefined;
};

/** @returns `broken` for a state that the main step cannot have saved */
export function loadLeft({ getState }: Loader): Left | 'broken' {
  const [task, creation] = [getState(TASK_KEY), getState(CREATION_KEY)].map((text) =>
    text === '' ? undefined : parseJson(text),
  );
  if (!(task === undefined ? getState(TASK_KEY) === '' : isTask(task))) return 'broken';
  if (!(creation === undefined ? getState(CREATION_KEY) === '' : isCreation(creation))) return 'broken';
  return {
    task: task as Task | undefined,
    creation: creation as Creation | undefined,
    outcome: getState(OUTCOME_KEY) || undefined,
  };
}

const ENDS: ReadonlySet<unknown> = new Set(['keep', 'stop', 'delete', 'rollback']);

/** Held to the rules of the inputs that it came from: the login goes to that address, at that pace. */
function isTask(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.settings)) return false;
  const {
    api_url,
    operation,
    cvmName,
    retry_delay,
    ephemeral,
    on_failure,
    env_file = [],
    cvm_id,
  } = value.settings;
  const texts = [operation, cvmName].every((text) => textOf(text) !== undefined);
  const isLogin = value.login === 'oidc' || value.login === 'api_key';
  const isEnd = typeof ephemeral === 'boolean' && ENDS.has(on_failure);
  const isPace = typeof retry_delay === 'number' && retry_delay >= SHORTEST_RETRY_MS;
  const isAddress = typeof api_url === 'string' && readPrefix(api_url) === api_url;
  const areFiles = Array.isArray(env_file) && env_file.every((path) => typeof path === 'string');
  const isId = cvm_id === undefined || (isObject(cvm_id) && textOf(cvm_id.path) !== undefined);
  return texts && isLogin && isEnd && isPace && isAddress && areFiles && isId;
}

const CREATION_FIELDS: Record<string, (text: string) => boolean> = {
  appId: (text) => readAppId(text) === text,
  replicaOf: (text) => segmentOf(text) === text,
  composeHash: (text) => readComposeHash(text) === text,
  handle: (text) => segmentOf(text) === text,
  name: (text) => text !== '',
  keyMark: (text) => /^[0-9a-f]{8}$/.test(text),
  sealedMark: (text) => readComposeHash(text) === text,
};

function isCreation(value: unknown): boolean {
  if (!isObject(value) || (value.claim !== 'ours' && value.claim !== 'doubtful')) return false;
  const { appId, handle, replicaOf } = value;
  const isFound = [appId, handle, replicaOf].some((field) => field !== undefined);
  const isRight = ([name, check]: [string, (text: string) => boolean]) => {
    const field = value[name];
    return field === undefined || (typeof field === 'string' && check(field));
  };
  return isFound && Object.entries(CREATION_FIELDS).every(isRight);
}
