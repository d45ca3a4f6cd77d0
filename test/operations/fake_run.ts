import { createPrivateKey } from 'node:crypto';
import { checkCompose } from '../../src/inputs/compose/check.ts';
import { type Inputs, readInputs } from '../../src/inputs/inputs.ts';
import type { Payload } from '../../src/inputs/payload.ts';
import { ApiError } from '../../src/net/errors.ts';
import type { ApiRequest, Send } from '../../src/net/http.ts';
import { planFor } from '../../src/operations/find.ts';
import { operations } from '../../src/operations/index.ts';
import { createApi } from '../../src/phala/api.ts';
import { type Cvm, readCvm } from '../../src/phala/cvm.ts';
import { readState } from '../../src/phala/state.ts';
import { createFacts, type Facts } from '../../src/run/facts.ts';
import { createLog } from '../../src/run/log.ts';
import { createOwnership } from '../../src/run/ownership.ts';
import type { Found, Plan, Started } from '../../src/run/plan.ts';
import type { Run } from '../../src/run/run.ts';
import { createSecrets } from '../../src/run/secrets.ts';
import { createTroubles } from '../../src/run/troubles.ts';
import { objectOf } from '../../src/text/json.ts';
import { startDeadline } from '../../src/time/deadline.ts';
import { type FakeClock, fakeClock } from '../fake_clock.ts';
import { named } from '../named.ts';
import { openWith } from '../simulator/sealed_env.ts';

/** A body, or what to do with a request. */
export type Reply = Record<string, unknown> | unknown[] | ((request: ApiRequest) => unknown);

/** What the runner was told. */
export type Told = {
  /** Lines of the log, without their time. */
  lines: string[];
  debug: string[];
  warnings: string[];
  masked: string[];
  outputs: Record<string, string>;
  /** Every value that was saved for the step after the job. */
  saved: [name: string, value: string][];
};

/** A run that records what an operation does with it. */
export type FakeRun = Run &
  Told & {
    clock: FakeClock;
    facts: Facts;
    requests: ApiRequest[];
    /** `METHOD path` of every request, and of those that change something. */
    sent(): string[];
    writes(): string[];
    /** The body of a request, by its number; from the end when it is negative. */
    body(number: number): Record<string, unknown>;
  };

type Given = { inputs?: Record<string, string>; payload?: Payload; replies?: Record<string, Reply> };

/** @param replies by `METHOD path`. What has none is not found, and the list of all CVMs is empty */
export function fakeRun({ inputs: given = {}, payload = {}, replies: own = {} }: Given = {}): FakeRun {
  const replies: Record<string, Reply> = { 'GET /cvms/paginated': { items: [], pages: 0 }, ...own };
  const requests: ApiRequest[] = [];
  const send: Send = async (request) => {
    requests.push(request);
    const key = keyOf(request);
    const reply = replies[key];
    if (reply === undefined) throw refusal(404, { request: key, message: 'not found', code: 'ERR-03-001' });
    return { status: 200, body: typeof reply === 'function' ? await reply(request) : reply };
  };
  const open = () => Promise.reject(new Error('no stream here'));
  const fetch = () => Promise.reject(new Error('no network here'));
  const clock = fakeClock(1000);
  const random = () => 0.5;
  const api = createApi(send, { send, open }, clock);
  const { host, told } = fakeHost(clock);
  const secrets = createSecrets(host.runner);
  const log = createLog(host.runner, clock, 1000, secrets);
  const inputs = inputsOf(named(given, 'my-web-app'));
  return {
    ...told,
    inputs,
    payload,
    api: { ...api, once: api },
    clock,
    fetch,
    deadline: startDeadline(clock, 1000, { limitMs: inputs.timeout, source: '`timeout`' }),
    log,
    secrets,
    host: { ...host, fetch, random },
    ownership: createOwnership(host.runner, clock, 'phak_test'),
    troubles: createTroubles(log),
    facts: createFacts(log.elapsedMs, host.runner.setOutput, secrets),
    requests,
    sent: () => requests.map(keyOf),
    writes: () => requests.map(keyOf).filter((line) => !line.startsWith('GET ')),
    body: (number) => objectOf(requests.at(number)?.body),
  };
}

/** A runner that writes down what it is told. */
export function fakeHost(clock: FakeClock): { host: Omit<Run['host'], 'fetch' | 'random'>; told: Told } {
  const told: Told = { lines: [], debug: [], warnings: [], masked: [], outputs: {}, saved: [] };
  const runner: Run['host']['runner'] = {
    info: (line) => told.lines.push(line.replace(/^\[[\d:]+\] /, '')),
    debug: (line) => told.debug.push(line),
    startGroup: (title) => told.lines.push(title),
    endGroup: () => {},
    notice: () => {},
    warning: (text) => told.warnings.push(text),
    error: () => {},
    getInput: () => '',
    setSecret: (value) => told.masked.push(value),
    setOutput: (name, value) => {
      told.outputs[name] = value;
    },
    saveState: (name, value) => told.saved.push([name, value]),
    writeSummary: async () => {},
    getState: () => '',
    getIDToken: async () => '',
  };
  const host = { runner, env: {}, clock, wallMs: () => 0, processAgeMs: () => 0, onCancel: () => () => {} };
  return { host, told };
}

/** What the operation of the inputs plans. */
export async function planned(run: FakeRun): Promise<Plan> {
  const operation = operations[run.inputs.operation];
  if (operation === undefined) throw new Error(`there is no operation ${run.inputs.operation}`);
  return planFor(operation, run, run.facts);
}

/** Plans the operation of the inputs and carries it out. */
export async function act(run: FakeRun): Promise<Started> {
  return (await planned(run)).carryOut();
}

function keyOf({ method, path }: ApiRequest): string {
  return `${method} ${path}`;
}

/** Each function answers one request, the last all that follow. */
export function inTurn(...replies: ((request: ApiRequest) => unknown)[]): Reply {
  let next = 0;
  return (request) => replies[Math.min(next++, replies.length - 1)]?.(request);
}

export function refusal(status: number, facts: Partial<ApiError['facts']> = {}): ApiError {
  return new ApiError({ kind: 'refused', request: 'PATCH /cvms/x', message: 'refused', status, ...facts });
}

/** Answers with an error. */
export function refusing(status: number, facts: Partial<ApiError['facts']> = {}): () => never {
  return () => {
    throw refusal(status, facts);
  };
}

/** The inputs as they are read from a workflow. @throws when they are refused */
export function inputsOf(given: Record<string, string> = {}): Inputs {
  const env = { GITHUB_REPOSITORY: 'octo-org/my-web-app' };
  const read = readInputs((name) => given[name] ?? '', env, operations);
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  return read.inputs;
}

/** The payload of a compose file and variables. */
export function payloadOf(text: string | undefined, env?: Record<string, string>, script?: string): Payload {
  const path = 'docker-compose.yml';
  return {
    script,
    compose:
      text === undefined
        ? undefined
        : { path, text, fileText: text, check: checkCompose({ text, path }), images: {} },
    env: env && Object.entries(env).map(([key, value]) => ({ key, value })),
  };
}

export const UUID = '90d5fbca-3bcf-46ea-a5a8-13680ec37e0b';
export const APP_ID = '00112233445566778899aabbccddeeff00112233';
export const HASH = 'ab'.repeat(32);
export const NEW_HASH = 'cd'.repeat(32);
export const TOKEN = '1b7fd0ba-6a3d-4c5e-9a56-3d8c8b3a52f0';
/** A public key of X25519. */
export const PUBLIC_KEY = '07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c';
/** The signature of `PUBLIC_KEY` for `APP_ID` by this signer. */
export const SIGNER = '028337ddc001235a2b19e21024e9edc66b048681b13eb052e11d8d7154bb44b4f1';
export const SIGNATURE =
  '0eaa886c37cdc2c1f38e884056c25bc6311a365ab5c0ae259e49b8e5f8a4f045278dd3c6cf7e07a2e039388c232ca36c1c19ed0dfb1407ce57c9a95bd2d400d300';
/** The private key of `PUBLIC_KEY`, in the form that node:crypto reads. */
const PRIVATE_KEY = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b656e042204200102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});

/** What was sealed for `PUBLIC_KEY`, as pairs of a name and a value. */
export function opened(sealed: unknown): [string, string][] {
  const env = openWith(PRIVATE_KEY, String(sealed));
  if (env.kind !== 'opened') throw new Error(env.reason);
  return env.pairs.map(({ key, value }) => [key, value]);
}

/** The record of a running CVM, in the words of the API. */
export const RECORD: Record<string, unknown> = {
  id: 'cvm_1',
  vm_uuid: UUID,
  app_id: APP_ID,
  name: 'my-web-app',
  status: 'running',
  in_progress: false,
  progress: null,
  compose_hash: HASH,
  resource: { instance_type: 'tdx.small', vcpu: 1, memory_in_gb: 2, disk_in_gb: 20 },
  os: { name: 'dstack-0.5.7' },
  kms_info: { chain_id: null, encrypted_env_pubkey: PUBLIC_KEY },
  public_logs: false,
  public_sysinfo: false,
  public_tcbinfo: true,
  listed: false,
};

export const PATH = `/cvms/${UUID}`;
export const TEXT = 'services:\n  web:\n    image: nginx\n';

/** What a service answers that has this CVM, and accepts everything. */
export function serving(record: Record<string, unknown> = {}): Record<string, Reply> {
  const [cvm, accepted] = [{ ...RECORD, ...record }, { correlation_id: 'op-1' }];
  const verbs = ['start', 'stop', 'shutdown', 'restart', 'commit-update'];
  return {
    'GET /cvms/my-web-app': cvm,
    [`GET /cvms/${UUID.replaceAll('-', '')}`]: cvm,
    [`GET ${PATH}`]: cvm,
    [`GET ${PATH}/state`]: { status: cvm.status },
    [`GET ${PATH}/operations`]: { items: [] },
    [`GET ${PATH}/compose_file`]: { docker_compose_file: TEXT, allowed_envs: [] },
    [`GET /apps/${APP_ID}/cvms`]: [cvm],
    [`PATCH ${PATH}`]: accepted,
    [`PATCH ${PATH}/resources`]: accepted,
    [`PATCH ${PATH}/listed`]: {},
    [`DELETE ${PATH}`]: {},
    ...Object.fromEntries(verbs.map((verb) => [`POST ${PATH}/${verb}`, accepted])),
    'POST /cvms/provision': { app_id: APP_ID, compose_hash: HASH, app_env_encrypt_pubkey: PUBLIC_KEY },
    'POST /cvms': { ...RECORD, status: 'creating' },
  };
}

export function cvmOf(changes: Record<string, unknown> = {}): Cvm {
  return readCvm({ ...RECORD, ...changes });
}

/** A CVM as an operation finds it. */
export function foundOf(
  changes: Record<string, unknown> = {},
  state: Record<string, unknown> = {},
  newestOperation: Found['newestOperation'] = undefined,
): Found {
  const cvm = cvmOf(changes);
  return { cvm, handle: UUID, state: readState({ status: cvm.status, ...state }), newestOperation };
}
