import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { provisionBody } from '../../src/operations/provision_body.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import {
  APP_ID,
  act,
  fakeRun,
  HASH,
  inputsOf,
  opened,
  TEXT as PLAIN_TEXT,
  PUBLIC_KEY,
  payloadOf,
  planned,
  RECORD,
  type Reply,
  refusing,
  UUID,
} from './fake_run.ts';

const TEXT = `${PLAIN_TEXT}    environment: [TOKEN]\n`;
type Env = Record<string, string>;

describe('the body of a provision', () => {
  /** What is sent whatever is asked for: the server's own defaults are the permissive ones. */
  const always = { name: 'my-web-app', prefer_dev: false, listed: false };
  const compose_file = {
    name: '',
    docker_compose_file: TEXT,
    allowed_envs: [],
    gateway_enabled: true,
    public_logs: false,
    public_sysinfo: false,
    public_tcbinfo: true,
  };

  type Row = [
    asked: string,
    inputs: Record<string, string>,
    body: Record<string, unknown>,
    compose?: Record<string, unknown>,
  ];
  const contract = { kms_contract: `0x${'ab'.repeat(20)}` };
  const rows: Row[] = [
    ['nothing', {}, {}],
    ['a name', { name: 'other-app' }, { name: 'other-app' }],
    ['an instance type', { instance_type: 'tdx.medium' }, { instance_type: 'tdx.medium' }],
    ['sizes', { vcpu: '2', memory: '4G', disk_size: '40' }, { vcpu: 2, memory: 4096, disk_size: 40 }],
    ['a region', { region: 'eu-west' }, { region: 'eu-west' }],
    ['a node, under its old name', { node_id: '5' }, { teepod_id: 5 }],
    ['an image', { image: 'dstack-0.5.5' }, { image: 'dstack-0.5.5' }],
    ['a KMS, in the letters of the vendor', { kms: 'base' }, { kms: 'BASE' }],
    ['a KMS contract', contract, contract],
    ['an app id chosen in advance', { app_id: `0x${APP_ID}`, nonce: '7' }, { app_id: APP_ID, nonce: 7 }],
    ['a development image', { dev_os: 'true' }, { prefer_dev: true }],
    ['to be listed', { listed: 'true' }, { listed: true }],
    ['a file system', { storage_fs: 'ext4' }, {}, { storage_fs: 'ext4' }],
    ['a time that can be trusted', { secure_time: 'true' }, {}, { secure_time: true }],
    [
      'other flags',
      { public_logs: 'true', public_sysinfo: 'true', public_tcbinfo: 'false' },
      {},
      { public_logs: true, public_sysinfo: true, public_tcbinfo: false },
    ],
  ];
  for (const [asked, inputs, body, compose] of rows) {
    it(`asks for ${asked}`, () =>
      assert.deepEqual(provisionBody({ inputs: inputsOf(inputs), payload: payloadOf(TEXT) }), {
        ...always,
        ...body,
        compose_file: { ...compose_file, ...compose },
      }));
  }

  it('holds the script, also an empty one, and the names of the variables', () => {
    for (const script of ['echo\n', '']) {
      const payload = payloadOf(TEXT, { A: '1', B: '2' }, script);
      assert.deepEqual(provisionBody({ inputs: inputsOf(), payload }), {
        ...always,
        env_keys: ['A', 'B'],
        compose_file: { ...compose_file, allowed_envs: ['A', 'B'], pre_launch_script: script },
      });
    }
  });
});

const PROVISIONED = {
  app_id: APP_ID,
  compose_hash: HASH,
  app_env_encrypt_pubkey: PUBLIC_KEY,
  kms_info: null,
};
/** What the step after the job finds. */
const CREATION = { appId: APP_ID, composeHash: HASH, name: 'my-web-app', claim: 'ours', keyMark: '84ba3807' };

function creating(answer: Reply, env: Env | undefined, { operation = 'deploy', text = TEXT } = {}) {
  const replies = { 'POST /cvms/provision': answer, 'POST /cvms': { ...RECORD, status: 'creating' } };
  return fakeRun({ inputs: { operation }, payload: payloadOf(text, env), replies });
}

describe('a creation', () => {
  it('provisions, seals the env for the key of the app, and commits', async () => {
    const run = creating(PROVISIONED, { TOKEN: 'grüße # "x"' });
    const { change, wait, sent } = await act(run);
    assert.deepEqual(run.writes(), ['POST /cvms/provision', 'POST /cvms']);
    const { encrypted_env, ...body } = run.body(-1);
    assert.deepEqual(body, { app_id: APP_ID, compose_hash: HASH, env_keys: ['TOKEN'] });
    assert.deepEqual(opened(encrypted_env), [['TOKEN', 'grüße # "x"']]);
    assert.deepEqual([change.name, wait?.handle, wait?.goal.proof], ['created', UUID, 'new_cvm']);
    assert.deepEqual(sent, { composeText: TEXT, script: undefined, envNames: ['TOKEN'] });
    assert.ok(run.ownership.unknownUntilMs() > run.clock.nowMs());
  });

  it('commits without an env when the compose file needs none', async () => {
    const run = creating(PROVISIONED, undefined, { text: PLAIN_TEXT });
    await act(run);
    assert.deepEqual(run.body(-1), { app_id: APP_ID, compose_hash: HASH });
  });

  it('tells how to find the CVM before it is created, and more exactly afterwards', async () => {
    const run = creating(PROVISIONED, { TOKEN: 'value' });
    const commit = run.api.commit;
    run.api.commit = (...given) => {
      assert.deepEqual(run.saved, [['creation', JSON.stringify(CREATION)]]);
      return commit(...given);
    };
    await act(run);
    assert.deepEqual(run.ownership.creation(), { ...CREATION, handle: UUID });
    assert.ok(run.ownership.owns(UUID));
  });

  const refusals: [what: string, answer: Reply, words: RegExp][] = [
    [
      'gives no key',
      { ...PROVISIONED, app_env_encrypt_pubkey: null },
      /gave no public key to seal the env of the app/,
    ],
    ['gives a key that is none', { ...PROVISIONED, app_env_encrypt_pubkey: 'xyz' }, /no hex digit/],
    ['gives no compose hash', { ...PROVISIONED, compose_hash: null }, /nothing to commit/],
    ['gives neither an app id nor a contract', { ...PROVISIONED, app_id: null }, /nothing to commit/],
  ];
  for (const [what, answer, words] of refusals) {
    it(`commits nothing when the platform ${what}`, async () => {
      const run = creating(answer, { TOKEN: 'x' });
      await assert.rejects(act(run), words);
      assert.deepEqual([run.writes(), run.saved], [['POST /cvms/provision'], []]);
    });
  }

  for (const [what, env] of [
    ['is empty', { TOKEN: '' }],
    ['is missing', undefined],
  ] as [string, Env | undefined][]) {
    it(`sends nothing when a variable ${what}`, async () => {
      const run = creating(PROVISIONED, env);
      await assert.rejects(planned(run), OperationProblem);
      assert.deepEqual(run.writes(), []);
    });
  }

  it('stops at the provision when the app has to be made on-chain first', async () => {
    const kms_info = { chain_id: 8453, kms_contract_address: '0xkms' };
    const run = creating({ ...PROVISIONED, app_id: null, device_id: 'd0', kms_info }, { TOKEN: 'x' });
    const { change, approval, wait } = await act(run);
    assert.deepEqual([change.name, approval?.kind, wait], ['provisioned', 'create', undefined]);
    assert.deepEqual(run.writes(), ['POST /cvms/provision']);
    assert.partialDeepStrictEqual(run.outputs, {
      compose_hash: HASH,
      device_id: 'd0',
      chain_id: '8453',
      kms_contract_address: '0xkms',
    });
  });

  for (const [status, forgotten] of [
    [409, true],
    [422, true],
    [503, false],
  ] as const) {
    it(`is ${forgotten ? 'forgotten' : 'remembered'} when the commit ends with ${status}`, async () => {
      const run = creating(PROVISIONED, { TOKEN: 'x' });
      run.api.commit = async () => refusing(status, { code: 'ERR-03-007' })();
      await assert.rejects(act(run), { status });
      assert.deepEqual(run.ownership.creation(), forgotten ? undefined : CREATION);
      assert.deepEqual(run.saved.at(-1), ['creation', forgotten ? '' : JSON.stringify(CREATION)]);
    });
  }

  it('is planned without a request and without a trace for the step after the job', async () => {
    const run = creating(PROVISIONED, { TOKEN: 'x' });
    const { change, words, compose, env } = await planned(run);
    assert.deepEqual(
      [change.name, words, run.writes(), run.saved],
      ['created', ['CVM `my-web-app`'], [], []],
    );
    assert.deepEqual(compose, { path: 'docker-compose.yml', before: undefined, file: TEXT, after: TEXT });
    assert.deepEqual(env, { added: ['TOKEN'], removed: [], kept: [] });
  });
});

describe('a provision alone', () => {
  it('reserves an app id and creates nothing', async () => {
    const run = creating(PROVISIONED, undefined, { operation: 'provision' });
    const plan = await planned(run);
    const { change, cvm, wait } = await plan.carryOut();
    assert.deepEqual([plan.change.name, change.name], ['provisioned', 'provisioned']);
    assert.deepEqual([cvm.appId, cvm.composeHash, wait], [APP_ID, HASH, undefined]);
    assert.deepEqual([run.sent(), run.saved], [['POST /cvms/provision'], []]);
  });

  it('checks the env that it is given', async () => {
    const run = creating(PROVISIONED, { OTHER: 'x' }, { operation: 'provision' });
    await assert.rejects(planned(run), /needs these variables.*`TOKEN`/);
    assert.deepEqual(run.sent(), []);
  });
});
