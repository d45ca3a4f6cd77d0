import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { encryptEnvVars } from '@phala/dstack-sdk/encrypt-env-vars';
import { ask, COMPOSE, createCvm, provisionBody } from './client.ts';
import { detail } from './probes/probe.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

describe('what the service refuses', () => {
  let simulator: Simulator;
  let cvm: CvmView;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
    cvm = simulator.addCvm({ name: 'taken-name', diskGb: 40 });
  });
  after(() => simulator.close());
  const post = (path: string, body?: unknown) => ask(simulator, 'POST', path, body);

  const provision = (change: Record<string, unknown>, composeFile = {}) => ({
    ...provisionBody('new-name', composeFile),
    ...change,
  });
  // Method and path, body, and the refusal: the status with the code, or with the field that is wrong.
  const refusals: [what: string, at: string, body: unknown, refusal: string][] = [
    ['no body', 'POST /cvms/provision', undefined, '422 body'],
    ['no compose file', 'POST /cvms/provision', { name: 'abcde' }, '422 body.compose_file'],
    ['a bad name', 'POST /cvms/provision', provision({ name: 'a--b-c' }), '422 body.name'],
    ['a text for a number', 'POST /cvms/provision', provision({ disk_size: '40' }), '422 body.disk_size'],
    [
      'an empty compose text',
      'POST /cvms/provision',
      provision({}, { docker_compose_file: '' }),
      '422 ERR-01-002',
    ],
    ['no services', 'POST /cvms/provision', provision({}, { docker_compose_file: 'a: b' }), '400 ERR-01-003'],
    ['an unknown type', 'POST /cvms/provision', provision({ instance_type: 'x' }), '400 ERR-02-001'],
    ['an unknown image', 'POST /cvms/provision', provision({ image: 'x' }), '400 ERR-02-010'],
    ['an unknown node', 'POST /cvms/provision', provision({ teepod_id: 999 }), '404 ERR-01-001'],
    ['a taken name', 'POST /cvms/provision', provision({ name: 'taken-name' }), '409 ERR-01-004'],
    ['a commit of nothing', 'POST /cvms', { app_id: 'a'.repeat(40), compose_hash: 'b'.repeat(64) }, '422'],
    ['a short time limit', 'PATCH /cvms/taken-name', { shutdown_timeout: 5 }, '422 body.shutdown_timeout'],
    ['an update of nothing', 'PATCH /cvms/taken-name', {}, '400'],
    ['what is not YAML', 'PATCH /cvms/taken-name', { docker_compose_file: '{' }, '400 ERR-01-003'],
    ['env that is not hex', 'PATCH /cvms/taken-name', { encrypted_env: 'xyz' }, '400'],
    ['a smaller disk', 'PATCH /cvms/taken-name/resources', { disk_size: 20 }, '400'],
    ['a smaller disk in the one patch', 'PATCH /cvms/taken-name', { disk_size: 20 }, '400'],
    ['an unknown CVM', 'GET /cvms/nothing-here', undefined, '404 ERR-03-001'],
    ['too long a page', 'GET /cvms/taken-name/operations?limit=501', undefined, '422 query.limit'],
    ['an unknown path', 'GET /no/such/path', undefined, '404'],
    ['an unknown method', 'PATCH /status/batch', {}, '405'],
  ];
  for (const [what, at, body, refusal] of refusals) {
    it(`${what}: ${refusal}`, async () => {
      const [method = '', path = ''] = at.split(' ');
      const reply = await ask(simulator, method, path, body);
      const loc = reply.at('detail', 0, 'loc') as string[] | undefined;
      const why = reply.at('error_code') ?? loc?.join('.');
      assert.equal([reply.status, ...(why === undefined ? [] : [why])].join(' '), refusal);
    });
  }

  it('another compose hash for an app that has a CVM, not the same once more', async () => {
    const first = await createCvm(simulator, 'app-conflict');
    const other = await post(
      '/cvms/provision',
      provisionBody('app-conflict-2', { docker_compose_file: `${COMPOSE}#\n` }),
    );
    const refused = await post('/cvms', {
      app_id: first.at('app_id'),
      compose_hash: other.at('compose_hash'),
    });
    assert.deepEqual([refused.status, refused.at('error_code')], [409, 'ERR-03-007']);
    const { composeHash } = simulator.cvms().at(-1) as CvmView;
    const again = await post('/cvms', { app_id: first.at('app_id'), compose_hash: composeHash });
    assert.equal(again.at('vm_uuid'), first.at('vm_uuid'));
  });

  it('an environment that was sealed for another app: the boot fails', async () => {
    const foreign = await post('/cvms/provision', provisionBody('other-key'));
    const key = String(foreign.at('app_env_encrypt_pubkey'));
    const { app_id, compose_hash } = (await post('/cvms/provision', provisionBody('wrong-key')))
      .body as Record<string, string>;
    assert.notEqual(app_id, foreign.at('app_id'));
    await post('/cvms', {
      app_id,
      compose_hash,
      encrypted_env: await encryptEnvVars([{ key: 'TOKEN', value: 'x' }], key),
    });
    await simulator.pass(30);
    const { env, bootError, operations } = simulator.cvms().at(-1) as CvmView;
    assert.deepEqual([env, operations[0]?.status], [null, 'failed']);
    assert.match(bootError ?? '', /Failed to decrypt env/);
  });

  it('everything but a stop and a delete while an operation runs: 409 without a code', async () => {
    const { id } = simulator.addCvm();
    await post(`/cvms/${id}/restart`);
    for (const [method, path, body] of [
      ['POST', '/restart', undefined],
      ['POST', '/start', undefined],
      ['POST', '/shutdown', undefined],
      ['PATCH', '', { public_logs: true }],
      ['PATCH', '/visibility', { public_logs: true, public_sysinfo: true }],
    ] as const) {
      const refused = await ask(simulator, method, `/cvms/${id}${path}`, body);
      assert.deepEqual([refused.status, refused.at('error_code')], [409, undefined], `${method} ${path}`);
    }
    assert.equal((await post(`/cvms/${id}/stop`)).status, 200);
    await simulator.pass(10);
    const { status, operations } = simulator.cvms().at(-1) as CvmView;
    assert.deepEqual(
      [status, ...operations.map((operation) => operation.status)],
      ['stopped', 'completed', 'failed'],
    );
  });

  it('the confirmation of an update on-chain, with 466 to 468 by what the chain says', async () => {
    const chained = simulator.addCvm({ kms: 'base' });
    const patch = (body: unknown, headers = {}) =>
      ask(simulator, 'PATCH', `/cvms/${chained.id}`, body, headers);
    const prepare = (body: unknown) => patch(body, { 'x-prepare-only': 'true' });
    const older = detail(await prepare({ public_logs: true }), 'commit_token');
    const hash = detail(await prepare({ docker_compose_file: `${COMPOSE}#\n` }), 'compose_hash') ?? '';
    const confirm = (composeHash: string, transaction: string) =>
      patch({}, { 'x-compose-hash': composeHash, 'x-transaction-hash': transaction });
    const transaction = `0x${'ab'.repeat(32)}`;
    assert.equal((await post(`/cvms/${chained.id}/commit-update`, { token: older })).status, 466);
    assert.equal((await confirm('c'.repeat(64), transaction)).status, 466);
    assert.equal((await confirm(hash, transaction)).status, 467);
    assert.equal((await confirm(hash, 'already-registered')).status, 468);
    simulator.approve(chained.app_id, hash);
    assert.equal((await confirm(hash, transaction)).status, 202);
    assert.notEqual(cvm.id, chained.id);
  });
});
