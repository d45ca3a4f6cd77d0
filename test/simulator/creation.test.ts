import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, COMPOSE, createCvm, provisionBody } from './client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

describe('provision and commit', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  const post = (path: string, body: unknown) => ask(simulator, 'POST', path, body);

  it('creates nothing before the commit', async () => {
    const provision = await post('/cvms/provision', provisionBody('only-provisioned'));
    assert.equal(provision.status, 200);
    assert.match(String(provision.at('app_id')), /^[0-9a-f]{40}$/);
    assert.match(String(provision.at('compose_hash')), /^[0-9a-f]{64}$/);
    assert.match(String(provision.at('app_env_encrypt_pubkey')), /^[0-9a-f]{64}$/);
    assert.equal((await ask(simulator, 'GET', '/cvms/only-provisioned')).status, 404);
  });

  it('promises another app id with every provision of the same compose file', async () => {
    const first = await post('/cvms/provision', provisionBody('twice-provisioned'));
    const second = await post('/cvms/provision', provisionBody('twice-provisioned'));
    assert.notEqual(second.at('app_id'), first.at('app_id'));
    assert.equal(second.at('compose_hash'), first.at('compose_hash'));
  });

  it('answers a repeated commit with the same CVM', async () => {
    const provision = await post('/cvms/provision', provisionBody('repeated-commit'));
    const body = { app_id: provision.at('app_id'), compose_hash: provision.at('compose_hash') };
    const first = await post('/cvms', body);
    const second = await post('/cvms', body);
    assert.equal(second.status, 200);
    assert.equal(second.at('vm_uuid'), first.at('vm_uuid'));
    assert.equal(simulator.cvms().filter((cvm) => cvm.name === 'repeated-commit').length, 1);
  });

  it('refuses another compose hash for an app that has a CVM', async () => {
    const first = await createCvm(simulator, 'app-conflict');
    const other = { docker_compose_file: `${COMPOSE}# other\n` };
    const provision = await post('/cvms/provision', provisionBody('app-conflict-2', other));
    const body = { app_id: first.at('app_id'), compose_hash: provision.at('compose_hash') };
    const refused = await post('/cvms', body);
    assert.equal(refused.status, 409);
    assert.equal(refused.at('error_code'), 'ERR-03-007');
  });

  it('opens the sealed environment with the private key of the app', async () => {
    await createCvm(simulator, 'sealed-env', { TOKEN: 'geheim "ü"', OTHER: '' });
    const cvm = simulator.cvms().find(({ name }) => name === 'sealed-env');
    assert.deepEqual(cvm?.env, [
      { key: 'TOKEN', value: 'geheim "ü"' },
      { key: 'OTHER', value: '' },
    ]);
  });

  it('delivers only the names in `allowed_envs`', async () => {
    const cvm = simulator.addCvm({ env: { SEEN: '1', HIDDEN: '2' }, allowedEnvs: ['SEEN'] });
    assert.deepEqual(cvm.deliveredEnv, [{ key: 'SEEN', value: '1' }]);
  });

  it('lets the boot fail when the environment was sealed for another app', async () => {
    const foreign = await post('/cvms/provision', provisionBody('other-key'));
    const blob = await sealedFor(String(foreign.at('app_env_encrypt_pubkey')));
    const provision = await post('/cvms/provision', provisionBody('wrong-key'));
    const { app_id, compose_hash } = provision.body as Record<string, string>;
    await post('/cvms', { app_id, compose_hash, encrypted_env: blob });
    await simulator.pass(30);
    const cvm = simulator.cvms().find(({ name }) => name === 'wrong-key');
    assert.equal(cvm?.env, null);
    assert.match(cvm?.bootError ?? '', /Failed to decrypt env/);
    assert.equal(cvm?.operations[0]?.status, 'failed');
  });

  it('adds the permissive defaults of the service to what is left out', async () => {
    const compose_file = { name: '', docker_compose_file: COMPOSE };
    const provision = await post('/cvms/provision', { name: 'defaults', compose_file });
    const { app_id, compose_hash } = provision.body as Record<string, string>;
    await post('/cvms', { app_id, compose_hash });
    const cvm = simulator.cvms().find(({ name }) => name === 'defaults');
    assert.deepEqual([cvm?.publicLogs, cvm?.publicSysinfo, cvm?.listed], [true, true, true]);
    assert.match(cvm?.image ?? '', /dev/);
  });

  const refusals: {
    what: string;
    path: string;
    body: unknown;
    status: number;
    code?: string;
    loc?: unknown;
  }[] = [
    { what: 'no body', path: '/cvms/provision', body: undefined, status: 422, loc: ['body'] },
    {
      what: 'no compose file',
      path: '/cvms/provision',
      body: { name: 'abcde' },
      status: 422,
      loc: ['body', 'compose_file'],
    },
    {
      what: 'a name that breaks the rule',
      path: '/cvms/provision',
      body: provisionBody('a--b-c'),
      status: 422,
      loc: ['body', 'name'],
    },
    {
      what: 'a text for a number',
      path: '/cvms/provision',
      body: { ...provisionBody('text-for-number'), disk_size: '40' },
      status: 422,
      loc: ['body', 'disk_size'],
    },
    {
      what: 'an empty compose text',
      path: '/cvms/provision',
      body: provisionBody('no-compose', { docker_compose_file: '' }),
      status: 422,
      code: 'ERR-01-002',
    },
    {
      what: 'a compose text without services',
      path: '/cvms/provision',
      body: provisionBody('no-services', { docker_compose_file: 'a: b' }),
      status: 400,
      code: 'ERR-01-003',
    },
    {
      what: 'an unknown instance type',
      path: '/cvms/provision',
      body: { ...provisionBody('no-type'), instance_type: 'x' },
      status: 400,
      code: 'ERR-02-001',
    },
    {
      what: 'an unknown node',
      path: '/cvms/provision',
      body: { ...provisionBody('no-node'), teepod_id: 999 },
      status: 404,
      code: 'ERR-01-001',
    },
    {
      what: 'a commit of nothing',
      path: '/cvms',
      body: { app_id: 'a'.repeat(40), compose_hash: 'b'.repeat(64) },
      status: 422,
    },
  ];
  for (const { what, path, body, status, code, loc } of refusals) {
    it(`refuses ${what} with ${code ?? status}`, async () => {
      const refused = await post(path, body);
      assert.equal(refused.status, status);
      if (code !== undefined) assert.equal(refused.at('error_code'), code);
      if (loc !== undefined) assert.deepEqual(refused.at('detail', 0, 'loc'), loc);
    });
  }

  it('refuses a name that is taken, at the provision and at the commit', async () => {
    const late = await post('/cvms/provision', provisionBody('taken-name', { salt: 'late' }));
    await createCvm(simulator, 'taken-name');
    const provision = await post('/cvms/provision', provisionBody('taken-name'));
    assert.deepEqual([provision.status, provision.at('error_code')], [409, 'ERR-01-004']);
    const { app_id, compose_hash } = late.body as Record<string, string>;
    const commit = await post('/cvms', { app_id, compose_hash });
    assert.deepEqual([commit.status, commit.at('error_code')], [409, 'ERR-01-004']);
  });

  it('lets a provision pass whose name is taken, when only the commit looks', async (test) => {
    const late = await startSimulator({ speed: 0, nameTakenAt: 'commit' });
    test.after(() => late.close());
    late.addCvm({ name: 'taken-name' });
    assert.equal((await ask(late, 'POST', '/cvms/provision', provisionBody('taken-name'))).status, 200);
  });

  it('boots a new CVM in about 20 seconds, through the phases of the guest', async () => {
    const created = await createCvm(simulator, 'boot-phases');
    const uuid = String(created.at('vm_uuid'));
    const seen: unknown[] = [];
    for (let second = 0; second < 22; second++) {
      const state = await ask(simulator, 'GET', `/cvms/${uuid}/state`);
      const now = `${state.at('status')}/${state.at('boot_progress') ?? ''}`;
      if (seen.at(-1) !== now) seen.push(now);
      await simulator.pass(1);
    }
    assert.deepEqual(seen, [
      'creating/',
      'starting/booting',
      'starting/mounting data disk',
      'starting/requesting app keys',
      'starting/data disk ready',
      'starting/setting up dstack-gateway',
      'starting/setting up docker',
      'starting/pre-launch',
      'starting/starting containers',
      'running/done',
    ]);
    const status = await ask(simulator, 'POST', '/status/batch', { vm_uuids: [uuid] });
    const events = status.at(uuid, 'events') as { event: string; body: string }[];
    assert.ok(events.some(({ event }) => event === 'instance.info'));
    assert.deepEqual(events.at(-1)?.body, 'done');
  });
});

async function sealedFor(publicKey: string): Promise<string> {
  const { encryptEnvVars } = await import('@phala/dstack-sdk/encrypt-env-vars');
  return encryptEnvVars([{ key: 'TOKEN', value: 'x' }], publicKey);
}
