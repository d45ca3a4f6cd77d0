import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  APP_ID,
  act,
  fakeRun,
  HASH,
  inTurn,
  NEW_HASH,
  opened,
  PATH,
  PUBLIC_KEY,
  payloadOf,
  planned,
  RECORD,
  type Reply,
  refusing,
  SIGNATURE,
  SIGNER,
  serving,
  TOKEN,
  UUID,
} from './fake_run.ts';

const TX = `0x${'7a'.repeat(32)}`;
const ADDRESS = `0x${'ab'.repeat(20)}`;

describe('the commit of a creation', () => {
  const CREATION = { operation: 'commit', app_id: APP_ID, compose_hash: `0x${NEW_HASH}` };
  const KEY = { public_key: PUBLIC_KEY, signature: SIGNATURE };
  const KMS = [
    { slug: 'kms-phala-1', chain_id: 0, contract_address: 'phala' },
    { slug: 'kms-base-1', chain_id: 8453, contract_address: ADDRESS },
    { slug: 'kms-eth-1', chain_id: 1, contract_address: `0x${'c0'.repeat(20)}` },
  ];
  const APP = `GET /cvms/app_${APP_ID}`;
  const CREATING = { ...RECORD, compose_hash: NEW_HASH, status: 'creating' };

  function committing(
    inputs: Record<string, string> = {},
    env?: Record<string, string>,
    replies: Record<string, Reply> = {},
  ) {
    const keys = ['phala', 'base'].map((kms) => [`GET /kms/${kms}/pubkey/${APP_ID}`, KEY]);
    return fakeRun({
      inputs: { ...CREATION, ...inputs },
      payload: payloadOf(undefined, env),
      replies: {
        'GET /kms': { items: KMS.map((kms) => ({ ...kms, k256_pubkey: SIGNER })) },
        'POST /cvms': CREATING,
        ...Object.fromEntries(keys),
        ...replies,
      },
    });
  }

  const addresses = { contract_address: ADDRESS, deployer_address: ADDRESS };
  const rows: [given: string, inputs: Record<string, string>, body: Record<string, unknown>][] = [
    ['only what is needed', {}, {}],
    ['a transaction', { transaction_hash: TX }, { transaction_hash: TX }],
    [
      'the addresses of an on-chain app, with its KMS',
      { kms: 'base', ...addresses },
      { ...addresses, kms_id: 'kms-base-1' },
    ],
    [
      'the KMS of a contract that is named',
      { kms_contract: `0x${'c0'.repeat(20)}`, ...addresses },
      { ...addresses, kms_id: 'kms-eth-1' },
    ],
  ];
  for (const [given, inputs, body] of rows) {
    it(`sends the app id, the compose hash and ${given}`, async () => {
      const run = committing(inputs);
      const { change, wait } = await act(run);
      const list = 'kms_id' in body ? ['GET /kms'] : [];
      assert.deepEqual(run.sent(), [...list, APP, 'POST /cvms']);
      assert.deepEqual(run.body(-1), { app_id: APP_ID, compose_hash: NEW_HASH, ...body });
      assert.deepEqual([change.name, wait?.goal.proof], ['created', 'was_absent']);
    });
  }

  for (const kms of ['phala', 'base']) {
    it(`seals the env for the key of the KMS \`${kms}\`, and says nothing of a compose file`, async () => {
      const run = committing(kms === 'phala' ? {} : { kms }, { A: '1' });
      await act(run);
      const [list, key] = ['GET /kms', `GET /kms/${kms}/pubkey/${APP_ID}`];
      assert.deepEqual(run.sent(), [...(kms === 'phala' ? [key, list] : [list, key]), APP, 'POST /cvms']);
      const { encrypted_env, env_keys } = run.body(-1);
      assert.deepEqual([opened(encrypted_env), env_keys], [[['A', '1']], ['A']]);
      assert.deepEqual(run.warnings, []);
    });
  }

  const refused: [
    what: string,
    env: Record<string, string>,
    replies: Record<string, Reply>,
    words: RegExp,
  ][] = [
    ['a name that no machine takes', { 'A-B': '1' }, {}, /cannot be variables/],
    ['an empty value', { A: '' }, {}, /are empty: `A`/],
    [
      'a KMS that gives no key',
      { A: '1' },
      { [`GET /kms/phala/pubkey/${APP_ID}`]: { public_key: null } },
      /gave no public key/,
    ],
    [
      'a key that another than the KMS signed',
      { A: '1' },
      { 'GET /kms': { items: [{ chain_id: 0, k256_pubkey: `02${'11'.repeat(32)}` }] } },
      /is not signed by its KMS/,
    ],
  ];
  for (const [what, env, replies, words] of refused) {
    it(`sends nothing with ${what}`, async () => {
      const run = committing({}, env, replies);
      await assert.rejects(act(run), words);
      assert.deepEqual(run.writes(), []);
    });
  }

  /** A record that was made a second before the request, in a run whose wall clock stands at 1970. */
  const EARLIER = { ...RECORD, compose_hash: NEW_HASH, created_at: '1969-12-31T23:59:59Z' };
  const ABSENT = refusing(404, { code: 'ERR-03-001' });
  const again: [what: string, look: Reply, answer: Reply, change: string, proof: string][] = [
    ['is there already', RECORD, RECORD, 'unchanged', 'any'],
    ['has several machines already', refusing(400, { code: 'ERR-03-010' }), RECORD, 'unchanged', 'any'],
    ['is not there', ABSENT, CREATING, 'created', 'was_absent'],
    ['is not there, by a clock that is ahead', ABSENT, EARLIER, 'created', 'was_absent'],
    ['cannot be looked up', refusing(503), CREATING, 'created', 'any'],
    ['may not be looked up', refusing(403), CREATING, 'created', 'any'],
    ['may not be looked up, and was made earlier', refusing(403), EARLIER, 'unchanged', 'any'],
  ];
  for (const [what, look, answer, change, proof] of again) {
    it(`owns no CVM of an app that others know, when it ${what}`, async () => {
      const run = committing({ ephemeral: 'true' }, undefined, { [APP]: look, 'POST /cvms': answer });
      const started = await (await planned(run)).carryOut();
      const claim = change === 'created' ? 'doubtful' : undefined;
      assert.deepEqual([started.change.name, run.ownership.creation()?.claim], [change, claim]);
      assert.equal(started.wait?.goal.proof, proof);
    });
  }
});

describe('the commit of an update', () => {
  function committing(
    inputs: Record<string, string>,
    answer: Reply = { correlation_id: 'op-1' },
    {
      record = {},
      env,
      replies = {},
    }: {
      record?: Record<string, unknown>;
      env?: Record<string, string>;
      replies?: Record<string, Reply>;
    } = {},
  ) {
    return fakeRun({
      inputs: { operation: 'commit', cvm_id: UUID, ...inputs },
      payload: payloadOf(undefined, env),
      replies: { ...serving(record), [`PATCH ${PATH}`]: answer, ...replies },
    });
  }

  for (const [given, sent] of [
    [{}, 'already-registered'],
    [{ transaction_hash: TX }, TX],
    [{ transaction_hash: 'already-registered' }, 'already-registered'],
  ] as [Record<string, string>, string][]) {
    it(`by hash sends headers and an empty body; given: ${JSON.stringify(given)}`, async () => {
      const run = committing({ compose_hash: NEW_HASH, ...given });
      const { change, wait } = await act(run);
      assert.deepEqual(run.requests.at(-1)?.headers, {
        'x-compose-hash': NEW_HASH,
        'x-transaction-hash': sent,
      });
      assert.deepEqual(run.requests.at(-1)?.body, {});
      assert.deepEqual([change.name, wait?.goal.newComposeHash], ['updated', true]);
      assert.deepEqual([wait?.goal.operationId, run.outputs.correlation_id], ['op-1', 'op-1']);
    });
  }

  it('by token sends the token and nothing of a login', async () => {
    const run = committing({ commit_token: TOKEN });
    const { wait } = await act(run);
    assert.deepEqual(run.writes(), [`POST ${PATH}/commit-update`]);
    const transaction_hash = 'already-registered';
    assert.deepEqual(run.body(-1), { token: TOKEN, compose_hash: '', transaction_hash });
    assert.equal(wait?.goal.newComposeHash, false);
  });

  it('by hash leaves the env as it was sealed, and says that the one given has no effect', async () => {
    const run = committing({ compose_hash: NEW_HASH }, undefined, { env: { A: '1' } });
    await act(run);
    assert.deepEqual(run.body(-1), {});
    assert.match(run.warnings.join(), /`env` and `env_file` have no effect on its commit/);
  });

  const REPLICAS = `POST ${PATH}/commit-replica`;
  const [BY_TOKEN, BY_HASH] = [`POST ${PATH}/commit-update`, `PATCH ${PATH}`];
  const NEW = { vm_uuid: UUID.replace('9', '8'), app_id: APP_ID, name: 'my-web-app' };
  const refusedToken = refusing(466, { code: 'ERR-01-006' });
  const tokens: [
    what: string,
    inputs: Record<string, string>,
    replies: Record<string, Reply>,
    writes: string[],
    change: string,
  ][] = [
    [
      'is refused goes by the hash, of which the contract is known to know',
      { compose_hash: NEW_HASH, transaction_hash: TX },
      { [BY_TOKEN]: refusedToken, [REPLICAS]: refusedToken },
      [BY_TOKEN, REPLICAS, BY_HASH],
      'updated',
    ],
    [
      'is that of a replica makes the replica',
      {},
      { [BY_TOKEN]: refusedToken, [REPLICAS]: NEW },
      [BY_TOKEN, REPLICAS],
      'replicated',
    ],
    [
      'comes with the hash that runs already makes a replica',
      { compose_hash: HASH },
      { [REPLICAS]: NEW },
      [REPLICAS],
      'replicated',
    ],
    [
      'comes with the hash that runs already, and is used up, changes nothing',
      { compose_hash: HASH },
      { [REPLICAS]: refusedToken },
      [REPLICAS],
      'unchanged',
    ],
  ];
  for (const [what, inputs, replies, writes, name] of tokens) {
    it(`by a token that ${what}`, async () => {
      const run = committing({ commit_token: TOKEN, ...inputs }, undefined, { replies });
      const { change } = await act(run);
      assert.deepEqual([run.writes(), change.name], [writes, name]);
      if (writes.at(-1) === BY_HASH)
        assert.deepEqual(run.requests.at(-1)?.headers, {
          'x-compose-hash': NEW_HASH,
          'x-transaction-hash': 'already-registered',
        });
    });
  }

  it('sends nothing when the CVM has the compose hash already, as in a job that is run again', async () => {
    const run = committing({ compose_hash: HASH });
    const { change, wait } = await act(run);
    assert.deepEqual([run.writes(), change.name, wait?.goal.target], [[], 'unchanged', 'running']);
  });

  it('is not taken for done when the CVM with the compose hash is stopped', () =>
    assert.rejects(
      act(committing({ compose_hash: HASH }, refusing(466), { record: { status: 'stopped' } })),
      { status: 466 },
    ));

  const notYet = refusing(467, { code: 'ERR-01-007' });
  const accepted = () => ({ correlation_id: 'op-1' });
  const retried: [answers: string, reply: Reply, tries: number, done: boolean][] = [
    ['467 once', inTurn(notYet, accepted), 2, true],
    ['467 three times', inTurn(notYet, notYet, notYet, accepted), 4, true],
    ['467 for ever', notYet, 4, false],
    ['466', refusing(466), 1, false],
    ['468', refusing(468), 1, false],
    ['422', refusing(422), 1, false],
  ];
  for (const [answers, reply, tries, done] of retried) {
    it(`is tried ${tries} times when the answer is ${answers}`, async () => {
      const run = committing({ compose_hash: NEW_HASH }, reply);
      const ended = act(run).then(
        () => true,
        () => false,
      );
      assert.deepEqual([await run.clock.finish(ended), run.writes().length], [done, tries]);
      const patience = run.lines.filter((line) => line.includes('does not see the transaction yet'));
      // The log tells nothing twice in a row.
      assert.equal(patience.length, Math.min(1, tries - 1));
      assert.equal(run.clock.nowMs(), 1000 + (tries - 1) * 5000);
    });
  }
});
