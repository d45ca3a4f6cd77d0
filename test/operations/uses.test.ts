import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { readPayload } from '../../src/inputs/payload.ts';
import { COMMON, inputNames } from '../../src/inputs/table.ts';
import { ApiError } from '../../src/net/errors.ts';
import { planFor } from '../../src/operations/find.ts';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import {
  APP_ID,
  fakeRun,
  HASH,
  NEW_HASH,
  PATH,
  PUBLIC_KEY,
  payloadOf,
  RECORD,
  type Reply,
  refusing,
  serving,
  TEXT,
  TOKEN,
  UUID,
} from './fake_run.ts';

/** What is read of an operation's inputs beside the operation itself, or when it has done its part. */
const AFTERWARDS: [reader: string, names: string[]][] = [
  ['run/exact_images.ts', ['image_check']],
  ['carry_out.ts', ['ephemeral']],
  ['prove/health/gate.ts', ['health_url', 'health_contains', 'health_status', 'health_timeout']],
  ['post.ts', ['on_failure']],
  ['rollback/go_back.ts', ['rollback_timeout']],
];

const NEW_TEXT = TEXT.replace('nginx', 'caddy');
const ON_CHAIN = { kms_info: { chain_id: 8453, encrypted_env_pubkey: PUBLIC_KEY } };
const held = (allowed: boolean) => ({
  [`PATCH ${PATH}`]: refusing(465, {
    details: { compose_hash: NEW_HASH, commit_token: TOKEN, onchain_status: { is_allowed: allowed } },
  }),
});
const KEY = { public_key: PUBLIC_KEY, signature: '00' };

const REVISIONS = {
  revisions: ['r-2', 'r-1'].map((id) => ({ revision_id: id, vm_uuid: UUID, compose_hash: HASH })),
};

type Situation = [record: Record<string, unknown>, text?: string, replies?: Record<string, Reply>];
const SITUATIONS: Record<string, Situation> = {
  'absent, under this name': [{ name: 'another-app' }],
  'running and the same': [{}],
  'running and different': [{}, NEW_TEXT],
  'stopped and the same': [{ status: 'stopped' }],
  'stopped and different': [{ status: 'stopped' }, NEW_TEXT],
  starting: [{ status: 'starting' }],
  stopping: [{ status: 'stopping' }],
  broken: [{ status: 'error' }],
  busy: [{ in_progress: true }],
  'on-chain and held back': [ON_CHAIN, NEW_TEXT, held(false)],
  'on-chain and allowed': [ON_CHAIN, NEW_TEXT, held(true)],
  'absent, with an on-chain KMS': [
    {},
    NEW_TEXT,
    {
      'GET /cvms/my-web-app': refusing(404, { code: 'ERR-03-001' }),
      'POST /cvms/provision': {
        compose_hash: HASH,
        kms_info: { chain_id: 1, kms_contract_address: `0x${APP_ID}` },
      },
    },
  ],
  'not readable': [{}, NEW_TEXT, { [`GET ${PATH}/state`]: refusing(403) }],
};

/** What an operation needs to be accepted, where it needs anything. */
const GIVEN: Record<string, Record<string, string>[]> = {
  watch: [{ target: 'running' }, { target: 'deleted' }],
  rollback: [
    { name: 'my-web-app' },
    { name: 'my-web-app', compose_hash: HASH },
    { name: 'my-web-app', revision_id: 'r-1' },
  ],
  commit: [
    { app_id: APP_ID, compose_hash: NEW_HASH },
    { app_id: APP_ID, compose_hash: NEW_HASH, ephemeral: 'true' },
    { cvm_id: UUID, compose_hash: NEW_HASH },
    { cvm_id: UUID, commit_token: TOKEN },
  ],
};

/** Lets the operation work and adds the name of every input that it reads. What it cannot do ends with a problem. */
async function work(
  operation: Operation,
  inputs: Record<string, string>,
  [record, text, replies = {}]: Situation,
  watched: (inputs: Inputs) => Inputs,
): Promise<void> {
  // An env differs from any other, and the one of an update that a token finishes is sealed already.
  const env = text === undefined || inputs.commit_token !== undefined ? undefined : { A: '1' };
  const run = fakeRun({
    inputs,
    payload: payloadOf(text ?? TEXT, env),
    replies: {
      ...serving(record),
      [`POST ${PATH}/replicas`]: { ...RECORD, vm_uuid: UUID.replace('9', '8') },
      [`GET /apps/${APP_ID}/revisions`]: REVISIONS,
      [`POST ${PATH}/revisions/r-1/redeploy`]: {},
      [`GET /kms/phala/pubkey/${APP_ID}`]: KEY,
      ...replies,
    },
  });
  const seen = { ...run, inputs: watched(run.inputs) };
  try {
    const plan = await planFor(operation, seen, run.facts);
    if (!run.inputs.dry_run) await plan.carryOut();
  } catch (error) {
    assert.ok(error instanceof OperationProblem || error instanceof ApiError, String(error));
  }
}

/** The names of the inputs that an operation and its payload read, in all situations together. */
async function namesRead(operation: Operation): Promise<Set<string>> {
  const names = new Set<string>();
  const watched = (inputs: Inputs) =>
    new Proxy(inputs, {
      get(target, name, receiver) {
        names.add(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  for (const given of GIVEN[operation.name] ?? [{}]) {
    for (const dry_run of ['true', 'false']) {
      const inputs = { ...given, operation: operation.name, dry_run };
      for (const situation of Object.values(SITUATIONS)) await work(operation, inputs, situation, watched);
      const folder = mkdtempSync(join(tmpdir(), 'uses-'));
      writeFileSync(join(folder, 'compose.yml'), TEXT);
      await readPayload(watched(fakeRun({ inputs }).inputs), folder, operation);
      rmSync(folder, { recursive: true });
    }
  }
  return new Set([...names].filter((name) => (inputNames as readonly string[]).includes(name)));
}

describe('the inputs that an operation says that it uses', () => {
  for (const operation of Object.values(operations)) {
    it(`are those that it reads: ${operation.name}`, async () => {
      const read = await namesRead(operation);
      const said: readonly string[] = operation.uses;
      assert.deepEqual(
        [...read].filter((name) => !said.includes(name) && !COMMON.some((common) => common === name)),
        [],
        'read, and not said',
      );
      const afterwards = AFTERWARDS.flatMap(([, names]) => names);
      assert.deepEqual(
        said.filter((name) => !read.has(name) && !afterwards.includes(name)),
        [],
        'said, and never read',
      );
    });
  }

  for (const [reader, names] of AFTERWARDS) {
    it(`are read afterwards where this is said: ${reader}`, () => {
      const text = readFileSync(new URL(`../../src/${reader}`, import.meta.url), 'utf8');
      for (const name of names) assert.match(text, new RegExp(`\\b${name}\\b`));
    });
  }
});
