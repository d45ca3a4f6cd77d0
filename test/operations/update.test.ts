import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesOf, type Deployed } from '../../src/operations/diff.ts';
import { planUpdate } from '../../src/operations/update.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import { snapshotOf } from '../../src/wait/reading.ts';
import {
  fakeRun,
  foundOf,
  inTurn,
  NEW_HASH,
  opened,
  PATH,
  TEXT as PLAIN_TEXT,
  PUBLIC_KEY,
  payloadOf,
  type Reply,
  refusing,
  serving,
  TOKEN,
  UUID,
} from './fake_run.ts';

const TEXT = `${PLAIN_TEXT}    environment: [A]\n`;
const NEW_TEXT = TEXT.replace('nginx', 'caddy');
const DEPLOYED: Deployed = { composeText: TEXT, allowedEnvs: ['A'] };

type Updating = {
  inputs?: Record<string, string>;
  text?: string;
  env?: Record<string, string>;
  record?: Record<string, unknown>;
  replies?: Record<string, Reply>;
};

function updating({ inputs = {}, text = TEXT, env, record, replies = {} }: Updating) {
  const run = fakeRun({
    inputs,
    payload: payloadOf(text, env),
    replies: {
      ...serving(record),
      [`PATCH ${PATH}/resources`]: { correlation_id: 'op-size' },
      [`GET ${PATH}/operations`]: { items: [{ correlation_id: 'op-size', status: 'completed' }] },
      ...replies,
    },
  });
  const found = foundOf(record);
  const plan = () => planUpdate(run, run.facts, found, changesOf(run, found, DEPLOYED), DEPLOYED);
  const start = async () => (await plan()).carryOut();
  /** What was sent, each as the part of its path behind that of the CVM. */
  const paths = () => run.writes().map((line) => line.split(PATH)[1]);
  return { run, found, plan, start, update: () => run.clock.finish(start(), 600_000), paths };
}

describe('an update', () => {
  it('sends one request with what differs, and waits for its operation', async () => {
    const { run, found, update } = updating({ text: NEW_TEXT });
    const { change, wait, sent } = await update();
    assert.deepEqual(
      run.requests.map(({ method, path, body, headers }) => [method, path, body, headers]),
      // Elsewhere than on-chain the header would hold nothing back.
      [['PATCH', PATH, { docker_compose_file: NEW_TEXT }, {}]],
    );
    assert.deepEqual([change.name, sent?.composeText], ['updated', NEW_TEXT]);
    assert.deepEqual(wait?.goal, {
      target: 'running',
      proof: 'change',
      leadsTo: 'running',
      before: snapshotOf(found),
      newComposeHash: true,
      operationId: 'op-1',
    });
    assert.equal(run.outputs.correlation_id, 'op-1');
  });

  it('with only an env waits for the operation and not for a new hash', async () => {
    const { run, start } = updating({ env: { A: 'new' } });
    const { wait } = await start();
    assert.deepEqual(Object.keys(run.body(-1)), ['encrypted_env']);
    assert.deepEqual(opened(run.body(-1).encrypted_env), [['A', 'new']]);
    assert.deepEqual([wait?.goal.newComposeHash, wait?.goal.proof], [false, 'change']);
  });

  it('refuses an env that would lose a variable before anything is sent', async () => {
    const { run, plan } = updating({ text: 'services: {web: {image: nginx}}', env: { B: '1' } });
    await assert.rejects(plan(), /would lose them: `A`/);
    assert.deepEqual(run.sent(), []);
  });

  it('of the listing alone waits for nothing', async () => {
    const { run, update, paths } = updating({ inputs: { listed: 'true' } });
    const { wait } = await update();
    assert.deepEqual([paths(), run.body(-1)], [['/listed'], { listed: true }]);
    assert.equal(wait?.goal.proof, 'any');
  });

  it('lists, then sends the size together with the rest', async () => {
    const { run, update, paths } = updating({ text: NEW_TEXT, inputs: { listed: 'true', vcpu: '2' } });
    const { sent } = await update();
    assert.deepEqual(paths(), ['/listed', '']);
    assert.deepEqual(run.body(-1), { docker_compose_file: NEW_TEXT, vcpu: 2, allow_restart: true });
    assert.deepEqual(sent?.size, { vcpu: 2 });
  });

  const refusals: [what: string, refuse: Reply, sends: string[]][] = [
    ['405', refusing(405), ['', '', '/resources']],
    ['422 that names the field', refusing(422, { message: '`vcpu`: Extra inputs' }), ['', '', '/resources']],
    ['404 of a CVM that answers', refusing(404), ['', '', '/resources']],
    ['422 for another reason', refusing(422, { message: '`docker_compose_file`: bad' }), ['']],
    ['400', refusing(400, { message: 'vcpu' }), ['']],
  ];
  for (const [what, refuse, sends] of refusals) {
    it(`${sends.length > 1 ? 'sends the size by its own route' : 'fails'} after ${what}`, async () => {
      const replies = {
        [`PATCH ${PATH}`]: inTurn(refuse as () => never, () => ({ correlation_id: 'op-size' })),
      };
      const { update, paths } = updating({ text: NEW_TEXT, inputs: { vcpu: '2' }, replies });
      await update().catch((error) => sends.length > 1 && assert.fail(error));
      assert.deepEqual(paths(), sends);
    });
  }

  const stops: [inputs: Record<string, string>, fields: object][] = [
    [{}, {}],
    [{ force: 'true' }, { allow_force_stop: true, shutdown_timeout: 120 }],
    [
      { force: 'true', shutdown_timeout: '30s' },
      { allow_force_stop: true, shutdown_timeout: 30 },
    ],
    [{ shutdown_timeout: '5m' }, { shutdown_timeout: 300 }],
  ];
  for (const [inputs, fields] of stops) {
    it(`with ${JSON.stringify(inputs)} says how the containers may be stopped`, async () => {
      const { run, update } = updating({ text: NEW_TEXT, inputs });
      await update();
      assert.deepEqual(run.body(-1), { docker_compose_file: NEW_TEXT, ...fields });
    });
  }

  it('is planned by reads alone', async () => {
    const { run, plan } = updating({ text: NEW_TEXT, env: { A: '1' }, inputs: { vcpu: '2' } });
    const { change, words, env } = await plan();
    assert.deepEqual([change.name, words.length, env?.kept, run.writes()], ['updated', 3, ['A'], []]);
  });
});

describe('an update in two requests', () => {
  /** On-chain the size follows the compose hash, which may need an approval. */
  const ON_CHAIN = { kms_info: { chain_id: 8453, encrypted_env_pubkey: PUBLIC_KEY } };
  const first = () => ({
    [`PATCH ${PATH}`]: inTurn(
      () => ({ correlation_id: 'op-size' }),
      () => ({ correlation_id: 'op-1' }),
    ),
  });
  const BOTH = { text: NEW_TEXT, inputs: { vcpu: '2' }, record: ON_CHAIN };
  const record = (status: string) => [{ correlation_id: 'op-size', status, error_message: 'no room' }];
  const operations = (...statuses: string[]) => ({
    [`GET ${PATH}/operations`]: inTurn(
      ...statuses.map((status) => () => ({ items: status === '' ? [] : record(status) })),
    ),
  });

  it('sends the second when the first is over', async () => {
    const replies = { ...first(), ...operations('in_progress', 'in_progress', 'completed') };
    const { run, update } = updating({ ...BOTH, replies });
    await update();
    const looks = Array(3).fill(`GET ${PATH}/operations`);
    assert.deepEqual(run.sent(), [`PATCH ${PATH}`, ...looks, `PATCH ${PATH}`]);
    assert.deepEqual(run.body(-1), { vcpu: 2, allow_restart: true });
  });

  it('does not send the second when the first failed', async () => {
    const { update, paths } = updating({
      ...BOTH,
      replies: { ...first(), ...operations('in_progress', 'failed') },
    });
    const words = /CVM `my-web-app` .* failed: no room\. The rest of the update was not sent/;
    await assert.rejects(
      update(),
      (error: Error) => error instanceof OperationProblem && words.test(error.message),
    );
    assert.deepEqual(paths(), ['']);
  });

  for (const [what, replies] of [
    ['does not appear', operations('')],
    ['may not be read', { [`GET ${PATH}/operations`]: refusing(403) }],
    ['says nothing clear', operations('paused')],
  ] as [string, Record<string, Reply>][]) {
    it(`leaves the turn to the platform when the record of the first ${what}`, async () => {
      const { update, paths } = updating({ ...BOTH, replies: { ...first(), ...replies } });
      await update();
      assert.equal(paths().length, 2);
    });
  }

  it('takes nothing that the first has done for a sign of the second', async () => {
    const { run, start } = updating({ ...BOTH, replies: first() });
    const patched = run.api.patch;
    let patches = 0;
    run.api.patch = async (...given) => {
      if (++patches === 2) await run.clock.advance(40_000);
      return patched(...given);
    };
    const { wait } = await start();
    const { before, proof, operationId } = wait?.goal ?? {};
    assert.deepEqual(
      [proof, operationId, before?.runningOperationId, wait?.newestOperation],
      ['change', 'op-1', 'op-size', { id: 'op-size' }],
    );
    // The machine was started by the first one less than 40 s ago.
    assert.equal(wait?.requestedMs, run.clock.nowMs());
  });

  it('finds the first by the running operation when its answer did not name it', async () => {
    const replies = {
      [`PATCH ${PATH}`]: {},
      [`GET ${PATH}`]: { vm_uuid: UUID, progress: { correlation_id: 'op-size' } },
    };
    const { wait } = await updating({ ...BOTH, replies }).update();
    assert.deepEqual(wait?.newestOperation, { id: 'op-size' });
  });

  it('does not count on a CVM that was stopped before to be stopped still', async () => {
    const { wait } = await updating({
      ...BOTH,
      replies: first(),
      record: { ...ON_CHAIN, status: 'stopped' },
    }).update();
    assert.equal(wait?.goal.proof, 'change');
  });
});

describe('an update of an on-chain CVM', () => {
  /** An on-chain KMS that is asked for no key. */
  const record = { kms_info: { chain_id: 8453, encrypted_env_pubkey: PUBLIC_KEY } };
  const page = `https://cloud.phala.com/?token=${TOKEN}`;
  const answering = (reply: Reply) => ({
    text: NEW_TEXT,
    record,
    replies: { [`PATCH ${PATH}`]: reply },
  });
  const needsApproval = (allowed: boolean) =>
    answering(
      refusing(465, {
        details: {
          compose_hash: NEW_HASH,
          commit_token: TOKEN,
          commit_url: page,
          onchain_status: { is_allowed: allowed },
        },
      }),
    );
  const BESIDE = { inputs: { vcpu: '2', listed: 'true' } };

  it('asks to be held back, and ends there when an approval is needed', async () => {
    const { run, update } = updating(needsApproval(false));
    const { change, approval, wait } = await update();
    assert.deepEqual(run.requests.at(-1)?.headers, { 'x-prepare-only': 'true' });
    assert.deepEqual([change.name, wait, approval?.composeHash], ['none', undefined, NEW_HASH]);
    assert.deepEqual(run.masked, [TOKEN, page]);
  });

  it('touches neither size nor listing before the approval, and says so', async () => {
    const { run, update, paths } = updating({ ...needsApproval(false), ...BESIDE });
    await update();
    assert.deepEqual(paths(), ['']);
    assert.match(run.lines.join('\n'), /size and `listed` .* wait/);
  });

  it('changes size and listing afterwards when none is needed', async () => {
    const replies = { [`GET ${PATH}/operations`]: refusing(403) };
    const { update, paths } = updating({ text: NEW_TEXT, record, ...BESIDE, replies });
    const { wait } = await update();
    assert.deepEqual(paths(), ['', '', '/listed']);
    assert.deepEqual([wait?.goal.operationId, wait?.goal.newComposeHash], ['op-1', true]);
  });

  it('is finished at once when the contract allows the hash already', async () => {
    const { run, update, paths } = updating(needsApproval(true));
    const { change, approval, wait } = await update();
    assert.deepEqual(paths(), ['', '/commit-update']);
    const transaction_hash = 'already-registered';
    assert.deepEqual(run.body(-1), { token: TOKEN, compose_hash: NEW_HASH, transaction_hash });
    assert.deepEqual([change.name, approval, wait?.goal.operationId], ['updated', undefined, 'op-1']);
    assert.ok(run.masked.includes(TOKEN));
  });

  for (const status of [466, 467, 468, 409, 422]) {
    it(`fails with the answer ${status} to the preparation`, () =>
      assert.rejects(updating(answering(refusing(status))).update(), { status }));
  }
});
