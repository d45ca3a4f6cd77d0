import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commit } from '../../src/operations/commit.ts';
import { objectOf } from '../../src/text/json.ts';
import {
  APP_ID,
  fakeContext,
  HASH,
  inTurn,
  materialOf,
  opened,
  PUBLIC_KEY,
  RECORD,
  type Reply,
  refusing,
  UUID,
} from './fake_context.ts';

const NEW_HASH = 'cd'.repeat(32);
const TX = `0x${'7a'.repeat(32)}`;
const TOKEN = '1b7fd0ba-6a3d-4c5e-9a56-3d8c8b3a52f0';
const ADDRESS = `0x${'ab'.repeat(20)}`;

describe('the commit of a creation', () => {
  const CREATION = { operation: 'commit', app_id: APP_ID, compose_hash: `0x${NEW_HASH}` };
  const replies = {
    'POST /cvms': { ...RECORD, status: 'creating' },
    [`GET /kms/phala/pubkey/${APP_ID}`]: { public_key: PUBLIC_KEY, signature: '00' },
    [`GET /kms/base/pubkey/${APP_ID}`]: { public_key: PUBLIC_KEY, signature: '00' },
  };

  const rows: [given: string, inputs: Record<string, string>, body: Record<string, unknown>][] = [
    ['only what is needed', {}, {}],
    ['a transaction', { transaction_hash: TX }, { transaction_hash: TX }],
    [
      'the addresses of an on-chain app',
      { kms: 'base', contract_address: ADDRESS, deployer_address: ADDRESS },
      { contract_address: ADDRESS, deployer_address: ADDRESS },
    ],
  ];
  for (const [given, inputs, body] of rows) {
    it(`sends the app id, the compose hash and ${given}`, async () => {
      const context = fakeContext({ inputs: { ...CREATION, ...inputs }, replies });
      const { change, wait } = await commit(context);
      assert.deepEqual(context.sent, ['POST /cvms']);
      assert.deepEqual(context.requests[0]?.body, { app_id: APP_ID, compose_hash: NEW_HASH, ...body });
      assert.deepEqual([change, wait?.expectation.proof], ['created', 'new_cvm']);
    });
  }

  for (const kms of ['phala', 'base']) {
    it(`seals the env for the key of the KMS \`${kms}\`, and says nothing of a compose file`, async () => {
      const context = fakeContext({
        inputs: { ...CREATION, ...(kms === 'phala' ? {} : { kms }) },
        material: materialOf(undefined, { A: '1' }),
        replies,
      });
      await commit(context);
      assert.deepEqual(context.sent, [`GET /kms/${kms}`, `GET /kms/${kms}/pubkey/${APP_ID}`, 'POST /cvms']);
      const { encrypted_env, env_keys } = context.body(2);
      assert.deepEqual([opened(encrypted_env), env_keys], [[['A', '1']], ['A']]);
      assert.deepEqual(context.warnings, []);
    });
  }

  for (const [what, env, words] of [
    ['a name that no machine takes', { 'A-B': '1' }, /cannot be variables/],
    ['an empty value', { A: '' }, /are empty: `A`/],
  ] as const) {
    it(`sends nothing with ${what}`, async () => {
      const context = fakeContext({ inputs: CREATION, material: materialOf(undefined, env), replies });
      await assert.rejects(commit(context), words);
      assert.deepEqual(context.sent, []);
    });
  }

  it('sends nothing when the KMS gives no key', async () => {
    const context = fakeContext({
      inputs: CREATION,
      material: materialOf(undefined, { A: '1' }),
      replies: { ...replies, [`GET /kms/phala/pubkey/${APP_ID}`]: { public_key: null } },
    });
    await assert.rejects(commit(context), /gave no public key/);
    assert.equal(context.sent.includes('POST /cvms'), false);
  });

  it('sends nothing when another than the KMS signed the key', async () => {
    const context = fakeContext({
      inputs: CREATION,
      material: materialOf(undefined, { A: '1' }),
      replies: { ...replies, 'GET /kms/phala': { k256_pubkey: `02${'11'.repeat(32)}` } },
    });
    await assert.rejects(commit(context), /is not signed by its KMS/);
    assert.equal(context.sent.includes('POST /cvms'), false);
  });
});

describe('the commit of an update', () => {
  const UPDATE = { operation: 'commit', cvm_id: UUID };
  const ACCEPTED = { correlation_id: 'op-1' };
  const path = `/cvms/${UUID}`;

  function committing(
    inputs: Record<string, string>,
    answer: Reply = ACCEPTED,
    { record = {}, env }: { record?: Record<string, unknown>; env?: Record<string, string> } = {},
  ) {
    const bare = UUID.replaceAll('-', '');
    return fakeContext({
      inputs: { ...UPDATE, ...inputs },
      material: materialOf(undefined, env),
      replies: {
        [`GET /cvms/${bare}`]: { ...RECORD, ...record },
        [`GET ${path}`]: { ...RECORD, ...record },
        [`GET ${path}/state`]: { status: record.status ?? 'running' },
        [`PATCH ${path}`]: answer,
        [`POST ${path}/commit-update`]: answer,
      },
    });
  }
  const writes = (context: ReturnType<typeof committing>) =>
    context.requests.filter(({ method }) => method !== 'GET');

  for (const [transaction, sent] of [
    [undefined, 'already-registered'],
    [TX, TX],
    ['already-registered', 'already-registered'],
  ]) {
    it(`by hash sends headers and an empty body; the transaction is ${transaction ?? 'not given'}`, async () => {
      const context = committing({
        compose_hash: NEW_HASH,
        ...(transaction === undefined ? {} : { transaction_hash: transaction }),
      });
      const { change, wait } = await commit(context);
      const [patch] = writes(context);
      assert.deepEqual(patch?.headers, { 'x-compose-hash': NEW_HASH, 'x-transaction-hash': sent });
      assert.deepEqual(patch?.body, {});
      assert.deepEqual([change, wait?.expectation.newComposeHash], ['updated', true]);
      assert.deepEqual([wait?.expectation.operationId, context.outputs.correlation_id], ['op-1', 'op-1']);
    });
  }

  it('by token sends the token and nothing of a login', async () => {
    const context = committing({ commit_token: TOKEN });
    const { wait } = await commit(context);
    const [post] = writes(context);
    assert.equal(`${post?.method} ${post?.path}`, `POST ${path}/commit-update`);
    assert.deepEqual(post?.body, {
      token: TOKEN,
      compose_hash: '',
      transaction_hash: 'already-registered',
    });
    assert.equal(wait?.expectation.newComposeHash, false);
  });

  it('by hash seals the env that is given', async () => {
    const context = committing({ compose_hash: NEW_HASH }, ACCEPTED, { env: { A: '1' } });
    await commit(context);
    const sealed = objectOf(writes(context)[0]?.body).encrypted_env;
    assert.deepEqual(opened(sealed), [['A', '1']]);
    assert.deepEqual(context.warnings, []);
  });

  it('sends nothing when the CVM has the compose hash already, as in a job that is run again', async () => {
    const context = committing({ compose_hash: HASH });
    const { change, wait } = await commit(context);
    assert.deepEqual(writes(context), []);
    assert.deepEqual([change, wait?.expectation.target], ['unchanged', 'running']);
  });

  it('is not taken for done when the CVM with the compose hash is stopped', async () => {
    const context = committing({ compose_hash: HASH }, refusing(466), { record: { status: 'stopped' } });
    await assert.rejects(commit(context), { status: 466 });
  });

  const notYet = refusing(467, { code: 'ERR-01-007' });
  const retried: [answers: string, reply: Reply, tries: number, done: boolean][] = [
    ['467 once', inTurn(notYet, () => ACCEPTED), 2, true],
    ['467 three times', inTurn(notYet, notYet, notYet, () => ACCEPTED), 4, true],
    ['467 for ever', notYet, 4, false],
    ['466', refusing(466), 1, false],
    ['468', refusing(468), 1, false],
    ['422', refusing(422), 1, false],
  ];
  for (const [answers, reply, tries, done] of retried) {
    it(`is tried ${tries} times when the answer is ${answers}`, async () => {
      const context = committing({ compose_hash: NEW_HASH }, reply);
      const outcome = await context.clock.finish(
        commit(context).then(
          () => true,
          () => false,
        ),
      );
      assert.deepEqual([writes(context).length, outcome], [tries, done]);
      const patience = context.lines.filter((line) => line.includes('does not see the transaction yet'));
      assert.equal(patience.length, tries - 1);
      assert.equal(context.clock.nowMs(), 1000 + (tries - 1) * 5000);
    });
  }

  it('fails when the CVM does not exist', async () => {
    const context = fakeContext({ inputs: { ...UPDATE, compose_hash: NEW_HASH } });
    await assert.rejects(commit(context), /There is no CVM/);
  });
});
