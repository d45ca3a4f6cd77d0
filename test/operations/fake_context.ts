import { createPrivateKey } from 'node:crypto';
import { checkCompose } from '../../src/inputs/compose/check.ts';
import { type Inputs, readInputs } from '../../src/inputs/inputs.ts';
import type { Payload as Material } from '../../src/inputs/payload.ts';
import { ApiError } from '../../src/net/errors.ts';
import type { ApiRequest, Send } from '../../src/net/http.ts';
import { createApi } from '../../src/phala/api.ts';
import { type Cvm, readCvm } from '../../src/phala/cvm.ts';
import { readState } from '../../src/phala/state.ts';
import type { Context, Found, Plan } from '../../src/run/operation.ts';
import type { OutputValues } from '../../src/run/outputs.ts';
import type { Creation } from '../../src/run/ownership.ts';
import { objectOf } from '../../src/text/json.ts';
import { type FakeClock, fakeClock } from '../fake_clock.ts';
import { openWith } from '../simulator/sealed_env.ts';

/** A body, or what to do with a request. */
export type Reply = Record<string, unknown> | unknown[] | ((request: ApiRequest) => unknown);

/** An operation's context that records what the operation does with it. */
export type FakeContext = Context & {
  clock: FakeClock;
  /** `METHOD path` of every request. */
  sent: string[];
  requests: ApiRequest[];
  lines: string[];
  warnings: string[];
  plans: Plan[];
  masked: string[];
  outputs: OutputValues;
  /** The body of a request, by its number. */
  body(number: number): Record<string, unknown>;
  creations: Creation[];
};

/**
 * @param replies by `METHOD path`; of a list of functions each answers once, the last for ever. What has none is not found
 */
export function fakeContext(
  given: { inputs?: Record<string, string>; material?: Material; replies?: Record<string, Reply> } = {},
): FakeContext {
  const { inputs = {}, material = {}, replies = {} } = given;
  const requests: ApiRequest[] = [];
  const send: Send = async (request) => {
    requests.push(request);
    const key = keyOf(request);
    const reply = replies[key];
    if (reply === undefined) throw refusal(404, { request: key, message: 'not found', code: 'ERR-03-001' });
    return { status: 200, body: typeof reply === 'function' ? await reply(request) : reply };
  };
  const noHttp = {
    send,
    open: async () => {
      throw new Error('no stream here');
    },
  };
  const clock = fakeClock(1000);
  const api = createApi(send, noHttp, clock);
  const record: Pick<
    FakeContext,
    'sent' | 'lines' | 'warnings' | 'plans' | 'masked' | 'outputs' | 'creations'
  > = { sent: [], lines: [], warnings: [], plans: [], masked: [], outputs: {}, creations: [] };
  return {
    ...record,
    requests,
    body: (number) => objectOf(requests[number]?.body),
    get sent() {
      return requests.map(keyOf);
    },
    inputs: inputsOf(inputs),
    material,
    api,
    once: api,
    clock,
    signal: new AbortController().signal,
    line: (text) => record.lines.push(text),
    warn: (text) => record.warnings.push(text),
    plan: (plan) => record.plans.push(plan),
    mask: (values) => record.masked.push(...values.filter((value) => value !== undefined)),
    known: (values) => Object.assign(record.outputs, values),
    timed: async (_, work) => work(),
    remember: (creation) => record.creations.push(creation),
    forget: () => {
      record.creations.length = 0;
    },
    justCreated: () => {},
  };
}

function keyOf({ method, path }: ApiRequest): string {
  return `${method} ${path}`;
}

/** Each function answers one request, the last all that follow. */
export function inTurn(...replies: ((request: ApiRequest) => unknown)[]): Reply {
  let next = 0;
  return (request) => {
    const reply = replies[Math.min(next, replies.length - 1)];
    next++;
    return reply?.(request);
  };
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
  const read = readInputs((name) => given[name] ?? '', { GITHUB_REPOSITORY: 'octo-org/my-web-app' });
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  return read.inputs;
}

/** Material of a compose file and variables. */
export function materialOf(
  text: string | undefined,
  env?: Record<string, string>,
  script?: string,
): Material {
  return {
    script,
    ...(text === undefined
      ? {}
      : {
          compose: {
            path: 'docker-compose.yml',
            text,
            check: checkCompose({ text, path: 'docker-compose.yml' }),
          },
        }),
    ...(env === undefined ? {} : { env: Object.entries(env).map(([key, value]) => ({ key, value })) }),
  };
}

export const UUID = '90d5fbca-3bcf-46ea-a5a8-13680ec37e0b';
export const APP_ID = '00112233445566778899aabbccddeeff00112233';
export const HASH = 'ab'.repeat(32);
/** A public key of X25519, and below the private one in the form that node:crypto reads. */
export const PUBLIC_KEY = '07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c';
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
