import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesOf, type Deployed } from '../../src/operations/diff.ts';
import { update } from '../../src/operations/update.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import { snapshotOf } from '../../src/wait/cvm_source.ts';
import {
  fakeContext,
  foundOf,
  inTurn,
  materialOf,
  opened,
  PUBLIC_KEY,
  type Reply,
  refusing,
  UUID,
} from './fake_context.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n    environment: [A]\n';
const NEW_TEXT = TEXT.replace('nginx', 'caddy');
const NEW_HASH = 'cd'.repeat(32);
const PATH = `/cvms/${UUID}`;
const DEPLOYED: Deployed = { composeText: TEXT, allowedEnvs: ['A'] };
const TOKEN = '1b7fd0ba-6a3d-4c5e-9a56-3d8c8b3a52f0';

/** An on-chain KMS that is asked for no key. */
const ON_CHAIN = { kms_info: { chain_id: 8453, encrypted_env_pubkey: PUBLIC_KEY } };

const needsApproval = (allowed: boolean) =>
  refusing(465, {
    details: {
      compose_hash: NEW_HASH,
      commit_token: TOKEN,
      commit_url: `https://cloud.phala.com/?token=${TOKEN}`,
      onchain_status: { is_allowed: allowed },
    },
  });

type Updating = {
  inputs?: Record<string, string>;
  text?: string;
  env?: Record<string, string>;
  record?: Record<string, unknown>;
  replies?: Record<string, Reply>;
};

function updating({ inputs, text = TEXT, env, record, replies = {} }: Updating) {
  const context = fakeContext({
    inputs: inputs ?? {},
    material: materialOf(text, env),
    replies: {
      [`PATCH ${PATH}`]: { correlation_id: 'op-patch' },
      [`PATCH ${PATH}/resources`]: { correlation_id: 'op-size' },
      [`PATCH ${PATH}/listed`]: {},
      [`GET ${PATH}/operations`]: { items: [{ correlation_id: 'op-size', status: 'completed' }] },
      ...replies,
    },
  });
  const found = foundOf(record);
  const start = () => update(context, found, changesOf(context, found, DEPLOYED), DEPLOYED);
  const run = () => context.clock.finish(start(), 600_000);
  const writes = () => context.requests.filter(({ method }) => method !== 'GET');
  return { context, found, start, run, writes };
}

describe('an update', () => {
  it('sends one request with what differs, and waits for its operation', async () => {
    const { context, found, run, writes } = updating({ text: NEW_TEXT });
    const { change, wait } = await run();
    assert.deepEqual(
      writes().map(({ method, path, body, headers }) => [method, path, body, headers]),
      [['PATCH', PATH, { docker_compose_file: NEW_TEXT }, {}]],
    );
    assert.equal(change, 'updated');
    assert.deepEqual(wait?.expectation, {
      target: 'running',
      proof: 'change',
      before: snapshotOf(found),
      newComposeHash: true,
      operationId: 'op-patch',
    });
    assert.equal(context.outputs.correlation_id, 'op-patch');
  });

  it('with only an env waits for the operation and not for a new hash', async () => {
    const { start, writes } = updating({ env: { A: 'new' } });
    const { wait } = await start();
    const [patch] = writes();
    assert.deepEqual(Object.keys(patch?.body ?? {}), ['encrypted_env']);
    assert.deepEqual(opened(Object.values(patch?.body ?? {})[0]), [['A', 'new']]);
    assert.deepEqual([wait?.expectation.newComposeHash, wait?.expectation.proof], [false, 'change']);
  });

  it('refuses an env that would lose a variable before anything is sent', async () => {
    const { context, run } = updating({ text: 'services: {web: {image: nginx}}', env: { B: '1' } });
    await assert.rejects(run(), /would lose them: `A`/);
    assert.deepEqual([context.sent, context.plans], [[], []]);
  });

  it('of the listing alone waits for nothing', async () => {
    const { run, writes } = updating({ inputs: { listed: 'true' } });
    const { wait } = await run();
    assert.deepEqual(
      writes().map(({ path, body }) => [path, body]),
      [[`${PATH}/listed`, { listed: true }]],
    );
    assert.equal(wait?.expectation.proof, 'any');
  });

  it('lists, then changes the size, then the rest', async () => {
    const { run, writes } = updating({ text: NEW_TEXT, inputs: { listed: 'true', vcpu: '2' } });
    await run();
    assert.deepEqual(
      writes().map(({ path }) => path.slice(PATH.length)),
      ['/listed', '/resources', ''],
    );
  });

  it('plans before it sends anything', async () => {
    const { context, run } = updating({ text: NEW_TEXT, replies: { [`PATCH ${PATH}`]: refusing(422) } });
    await assert.rejects(run());
    assert.equal(context.plans.length, 1);
  });
});

describe('an update in two requests', () => {
  const BOTH = { text: NEW_TEXT, inputs: { vcpu: '2' } };
  const operations = (...statuses: string[]) =>
    inTurn(
      ...statuses.map((status) => () => ({
        items: status === '' ? [] : [{ correlation_id: 'op-size', status, error_message: 'no room' }],
      })),
    );

  it('sends the second when the first is over', async () => {
    const replies = { [`GET ${PATH}/operations`]: operations('in_progress', 'in_progress', 'completed') };
    const { context, run } = updating({ ...BOTH, replies });
    await run();
    assert.deepEqual(context.sent, [
      `PATCH ${PATH}/resources`,
      ...Array(3).fill(`GET ${PATH}/operations`),
      `PATCH ${PATH}`,
    ]);
  });

  it('does not send the second when the first failed', async () => {
    const replies = { [`GET ${PATH}/operations`]: operations('in_progress', 'failed') };
    const { run, writes } = updating({ ...BOTH, replies });
    await assert.rejects(
      run(),
      (error: Error) =>
        error instanceof OperationProblem &&
        /CVM `my-web-app` .* failed: no room\. The rest of the update was not sent/.test(error.message),
    );
    assert.deepEqual(
      writes().map(({ path }) => path),
      [`${PATH}/resources`],
    );
  });

  for (const [what, reply] of [
    ['does not appear', operations('')],
    ['may not be read', refusing(403)],
    ['says nothing clear', operations('paused')],
  ] as const) {
    it(`leaves the turn to the platform when the record of the first ${what}`, async () => {
      const { run, writes } = updating({ ...BOTH, replies: { [`GET ${PATH}/operations`]: reply } });
      await run();
      assert.equal(writes().length, 2);
    });
  }

  it('takes nothing that the first has done for a sign of the second', async () => {
    const { context, start } = updating(BOTH);
    const patched = context.api.patch;
    context.api.patch = async (...given) => {
      await context.clock.advance(40_000);
      return patched(...given);
    };
    const { wait } = await start();
    const { before, proof, operationId } = wait?.expectation ?? {};
    assert.deepEqual(
      [proof, operationId, before?.runningOperationId, wait?.newestOperation],
      ['change', 'op-patch', 'op-size', { id: 'op-size' }],
    );
    // The machine was started by the first one less than 40 s ago.
    assert.equal(wait?.requestedMs, context.clock.nowMs());
  });

  it('finds the first by the running operation when its answer did not name it', async () => {
    const replies = {
      [`PATCH ${PATH}/resources`]: {},
      [`GET ${PATH}`]: { vm_uuid: UUID, progress: { correlation_id: 'op-size' } },
    };
    const { run } = updating({ ...BOTH, replies });
    assert.deepEqual((await run()).wait?.newestOperation, { id: 'op-size' });
  });

  it('does not count on a CVM that was stopped before to be stopped still', async () => {
    const { run } = updating({ ...BOTH, record: { status: 'stopped' } });
    assert.equal((await run()).wait?.expectation.proof, 'change');
  });
});

describe('an update of an on-chain CVM', () => {
  it('asks to be held back, and ends there when an approval is needed', async () => {
    const replies = { [`PATCH ${PATH}`]: needsApproval(false) };
    const { context, run, writes } = updating({ text: NEW_TEXT, record: ON_CHAIN, replies });
    const { change, approval, wait, cvm } = await run();
    assert.deepEqual(writes()[0]?.headers, { 'x-prepare-only': 'true' });
    assert.deepEqual([change, wait, approval?.composeHash], ['none', undefined, NEW_HASH]);
    assert.deepEqual([cvm.composeHash, context.outputs.compose_hash], [NEW_HASH, NEW_HASH]);
    assert.deepEqual(context.masked, [TOKEN, `https://cloud.phala.com/?token=${TOKEN}`]);
    assert.equal(context.outputs.commit_token, TOKEN);
  });

  it('touches neither size nor listing before the approval, and says so', async () => {
    const { context, run, writes } = updating({
      text: NEW_TEXT,
      inputs: { vcpu: '2', listed: 'true' },
      record: ON_CHAIN,
      replies: { [`PATCH ${PATH}`]: needsApproval(false) },
    });
    await run();
    assert.deepEqual(
      writes().map(({ path }) => path),
      [PATH],
    );
    assert.match(context.lines.join('\n'), /size and `listed` .* wait/);
  });

  it('changes size and listing afterwards when none is needed', async () => {
    const { run, writes } = updating({
      text: NEW_TEXT,
      inputs: { vcpu: '2', listed: 'true' },
      record: ON_CHAIN,
      replies: { [`GET ${PATH}/operations`]: refusing(403) },
    });
    const { wait } = await run();
    assert.deepEqual(
      writes().map(({ path }) => path.slice(PATH.length)),
      ['', '/resources', '/listed'],
    );
    assert.deepEqual([wait?.expectation.operationId, wait?.expectation.newComposeHash], ['op-size', true]);
  });

  it('is finished at once when the contract allows the hash already', async () => {
    const replies = {
      [`PATCH ${PATH}`]: needsApproval(true),
      [`POST ${PATH}/commit-update`]: { correlation_id: 'op-commit', status: 'pending' },
    };
    const { context, run, writes } = updating({ text: NEW_TEXT, record: ON_CHAIN, replies });
    const { change, approval, wait } = await run();
    assert.deepEqual(writes()[1]?.body, {
      token: TOKEN,
      compose_hash: NEW_HASH,
      transaction_hash: 'already-registered',
    });
    assert.deepEqual([change, approval, wait?.expectation.operationId], ['updated', undefined, 'op-commit']);
    assert.ok(context.masked.includes(TOKEN));
    assert.equal(context.outputs.commit_token, undefined);
  });

  it('is never held back elsewhere, where the header would hold nothing back', async () => {
    const { run, writes } = updating({ text: NEW_TEXT });
    await run();
    assert.deepEqual(writes()[0]?.headers, {});
  });

  for (const status of [466, 467, 468, 409, 422]) {
    it(`fails with the answer ${status} to the preparation`, async () => {
      const replies = { [`PATCH ${PATH}`]: refusing(status) };
      const { run } = updating({ text: NEW_TEXT, record: ON_CHAIN, replies });
      await assert.rejects(run(), { status });
    });
  }
});
