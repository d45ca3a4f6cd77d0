import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create, provision, provisionBody } from '../../src/operations/create.ts';
import { WouldWrite } from '../../src/run/dry_run.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import {
  APP_ID,
  fakeContext,
  HASH,
  inputsOf,
  materialOf,
  opened,
  PUBLIC_KEY,
  RECORD,
  type Reply,
  refusing,
  UUID,
} from './fake_context.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n    environment: [TOKEN]\n';

/** What is sent whatever is asked for: the server's own defaults are the permissive ones. */
const ALWAYS = { name: 'my-web-app', prefer_dev: false, listed: false };
const COMPOSE = {
  name: '',
  docker_compose_file: TEXT,
  allowed_envs: [],
  gateway_enabled: true,
  public_logs: false,
  public_sysinfo: false,
  public_tcbinfo: true,
};

type Row = {
  asked: string;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  script?: string;
  body?: Record<string, unknown>;
  compose?: Record<string, unknown>;
};

const ROWS: Row[] = [
  { asked: 'nothing' },
  { asked: 'a name', inputs: { name: 'other-app' }, body: { name: 'other-app' } },
  {
    asked: 'an instance type',
    inputs: { instance_type: 'tdx.medium' },
    body: { instance_type: 'tdx.medium' },
  },
  {
    asked: 'sizes',
    inputs: { vcpu: '2', memory: '4G', disk_size: '40' },
    body: { vcpu: 2, memory: 4096, disk_size: 40 },
  },
  { asked: 'a region', inputs: { region: 'eu-west' }, body: { region: 'eu-west' } },
  { asked: 'a node, under its old name', inputs: { node_id: '5' }, body: { teepod_id: 5 } },
  { asked: 'an image', inputs: { image: 'dstack-0.5.5' }, body: { image: 'dstack-0.5.5' } },
  { asked: 'a KMS, in the letters of the vendor', inputs: { kms: 'base' }, body: { kms: 'BASE' } },
  {
    asked: 'a KMS contract',
    inputs: { kms_contract: `0x${'ab'.repeat(20)}` },
    body: { kms_contract: `0x${'ab'.repeat(20)}` },
  },
  {
    asked: 'an app id chosen in advance',
    inputs: { app_id: `0x${APP_ID}`, nonce: '7' },
    body: { app_id: APP_ID, nonce: 7 },
  },
  { asked: 'a development image', inputs: { dev_os: 'true' }, body: { prefer_dev: true } },
  { asked: 'to be listed', inputs: { listed: 'true' }, body: { listed: true } },
  { asked: 'a file system', inputs: { storage_fs: 'ext4' }, compose: { storage_fs: 'ext4' } },
  {
    asked: 'other flags',
    inputs: { public_logs: 'true', public_sysinfo: 'true', public_tcbinfo: 'false' },
    compose: { public_logs: true, public_sysinfo: true, public_tcbinfo: false },
  },
  { asked: 'a script', script: 'echo\n', compose: { pre_launch_script: 'echo\n' } },
  { asked: 'no script, as an empty one', script: '', compose: { pre_launch_script: '' } },
  {
    asked: 'variables, by their names',
    env: { A: '1', B: '2' },
    body: { env_keys: ['A', 'B'] },
    compose: { allowed_envs: ['A', 'B'] },
  },
];

describe('the body of a provision', () => {
  for (const { asked, inputs, env, script, body, compose } of ROWS) {
    it(`asks for ${asked}`, () => {
      const context = { inputs: inputsOf(inputs), material: materialOf(TEXT, env, script) };
      assert.deepEqual(provisionBody(context), {
        ...ALWAYS,
        ...body,
        compose_file: { ...COMPOSE, ...compose },
      });
    });
  }
});

const PROVISIONED = {
  app_id: APP_ID,
  compose_hash: HASH,
  app_env_encrypt_pubkey: PUBLIC_KEY,
  kms_info: null,
};

function creating(
  answer: Reply,
  env: Record<string, string> | undefined,
  inputs: Record<string, string> = {},
) {
  const replies = { 'POST /cvms/provision': answer, 'POST /cvms': { ...RECORD, status: 'creating' } };
  return fakeContext({ inputs, material: materialOf(TEXT, env), replies });
}

describe('a creation', () => {
  it('provisions, seals the env for the key of the app, and commits', async () => {
    const context = creating(PROVISIONED, { TOKEN: 'grüße # "x"' });
    const { change, wait } = await create(context);
    assert.deepEqual(context.sent, ['POST /cvms/provision', 'POST /cvms']);
    const { encrypted_env, ...body } = context.body(1);
    assert.deepEqual(body, { app_id: APP_ID, compose_hash: HASH, env_keys: ['TOKEN'] });
    assert.deepEqual(opened(encrypted_env), [['TOKEN', 'grüße # "x"']]);
    assert.deepEqual([change, wait?.handle, wait?.expectation.proof], ['created', UUID, 'new_cvm']);
  });

  it('commits without an env when the compose file needs none', async () => {
    const context = fakeContext({
      material: materialOf('services:\n  web:\n    image: nginx\n'),
      replies: { 'POST /cvms/provision': PROVISIONED, 'POST /cvms': RECORD },
    });
    await create(context);
    assert.deepEqual(context.requests[1]?.body, { app_id: APP_ID, compose_hash: HASH });
  });

  it('tells how to find the CVM before it is created, and more exactly afterwards', async () => {
    const remembered: unknown[] = [];
    const context = creating(PROVISIONED, { TOKEN: 'value' });
    context.remember = (creation) => remembered.push([creation, context.sent.length]);
    await create(context);
    assert.deepEqual(remembered, [
      [{ appId: APP_ID, composeHash: HASH, name: 'my-web-app' }, 1],
      [{ appId: APP_ID, handle: UUID, name: 'my-web-app' }, 2],
    ]);
  });

  const refusals: [what: string, answer: Reply, env: Record<string, string> | undefined, words: RegExp][] = [
    [
      'the platform gives no key',
      { ...PROVISIONED, app_env_encrypt_pubkey: null },
      { TOKEN: 'x' },
      /no public key to seal `env` for/,
    ],
    ['the key is no key', { ...PROVISIONED, app_env_encrypt_pubkey: 'xyz' }, { TOKEN: 'x' }, /no hex digit/],
    ['there is no compose hash', { ...PROVISIONED, compose_hash: null }, { TOKEN: 'x' }, /nothing to commit/],
    [
      'there is neither an app id nor a contract',
      { ...PROVISIONED, app_id: null },
      { TOKEN: 'x' },
      /nothing to commit/,
    ],
  ];
  for (const [what, answer, env, words] of refusals) {
    it(`commits nothing when ${what}`, async () => {
      const context = creating(answer, env);
      await assert.rejects(create(context), words);
      assert.deepEqual(context.sent, ['POST /cvms/provision']);
      assert.deepEqual(context.creations, []);
    });
  }

  for (const [what, env] of [
    ['is empty', { TOKEN: '' }],
    ['is missing', undefined],
  ] as const) {
    it(`sends nothing when a variable ${what}`, async () => {
      const context = creating(PROVISIONED, env);
      await assert.rejects(create(context), OperationProblem);
      assert.deepEqual(context.sent, []);
    });
  }

  it('stops at the provision when the app has to be made on-chain first', async () => {
    const kms_info = { chain_id: 8453, kms_contract_address: '0xkms' };
    const context = creating({ ...PROVISIONED, app_id: null, device_id: 'd0', kms_info }, { TOKEN: 'x' });
    const { change, approval, wait } = await create(context);
    assert.deepEqual([change, approval?.kind, wait], ['provisioned', 'create', undefined]);
    assert.deepEqual(context.sent, ['POST /cvms/provision']);
    assert.partialDeepStrictEqual(context.outputs, {
      compose_hash: HASH,
      device_id: 'd0',
      chain_id: 8453,
      kms_contract_address: '0xkms',
    });
  });

  for (const [status, forgotten] of [
    [409, true],
    [422, true],
    [503, false],
  ] as const) {
    it(`is ${forgotten ? 'forgotten' : 'remembered'} when the commit ends with ${status}`, async () => {
      const context = creating(PROVISIONED, { TOKEN: 'x' });
      context.api.commit = refusing(status, { code: 'ERR-03-007' });
      await assert.rejects(create(context), { status });
      assert.equal(context.creations.length === 0, forgotten);
    });
  }

  it('remembers nothing in a dry run, so that nothing is removed after it', async () => {
    const context = creating(PROVISIONED, { TOKEN: 'x' }, { dry_run: 'true' });
    context.api.commit = async () => {
      throw new WouldWrite('POST /cvms');
    };
    await assert.rejects(create(context), WouldWrite);
    assert.deepEqual(context.creations, []);
  });
});

describe('a provision alone', () => {
  it('reserves an app id and creates nothing', async () => {
    const context = creating(PROVISIONED, undefined, { operation: 'provision' });
    const { change, cvm, wait } = await provision(context);
    assert.deepEqual([change, cvm.appId, cvm.composeHash, wait], ['provisioned', APP_ID, HASH, undefined]);
    assert.deepEqual(context.sent, ['POST /cvms/provision']);
    assert.deepEqual(
      context.plans.map(({ change: planned }) => planned),
      ['provisioned'],
    );
  });

  it('checks the env that it is given', async () => {
    const context = creating(PROVISIONED, { OTHER: 'x' }, { operation: 'provision' });
    await assert.rejects(provision(context), /needs these variables.*`TOKEN`/);
    assert.deepEqual(context.sent, []);
  });
});
