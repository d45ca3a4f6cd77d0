import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, createCvm } from './client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

describe('start, stop, shutdown, restart, delete, replicate', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  const post = (path: string, body?: unknown) => ask(simulator, 'POST', path, body);
  const statusOf = async (id: string) => (await ask(simulator, 'GET', `/cvms/${id}/state`)).at('status');

  const operations = [
    { path: 'start', from: 'stopped', word: 'starting', to: 'running', body: undefined },
    { path: 'stop', from: 'running', word: 'stopping', to: 'stopped', body: undefined },
    { path: 'shutdown', from: 'running', word: 'shutting_down', to: 'stopped', body: undefined },
    { path: 'restart', from: 'running', word: 'restarting', to: 'running', body: { force: false } },
    { path: 'restart', from: 'stopped', word: 'starting', to: 'running', body: undefined },
  ];
  for (const { path, from, word, to, body } of operations) {
    it(`${path} of a ${from} CVM answers ${word} and ends ${to}`, async () => {
      const { vm_uuid: uuid } = simulator.addCvm({ status: from });
      const answer = await post(`/cvms/${uuid}/${path}`, body);
      assert.deepEqual([answer.status, answer.at('status')], [200, word]);
      await simulator.pass(40);
      assert.equal(await statusOf(uuid), to);
      const operations = await ask(simulator, 'GET', `/cvms/${uuid}/operations`);
      assert.equal(operations.at('items', 0, 'status'), 'completed');
      assert.equal(operations.at('items', 0, 'target_state'), to);
    });
  }

  it('still shows the old state for two seconds after it accepted an operation', async () => {
    const { vm_uuid: uuid } = simulator.addCvm({ uptimeSeconds: 3600 });
    await post(`/cvms/${uuid}/restart`);
    await simulator.pass(1.9);
    const info = await ask(simulator, 'GET', `/cvms/${uuid}`);
    assert.deepEqual(
      [info.at('status'), info.at('in_progress'), info.at('progress')],
      ['running', false, null],
    );
    assert.equal((await ask(simulator, 'GET', `/cvms/${uuid}/state`)).at('uptime'), '1h 1s');
    await simulator.pass(0.2);
    const later = await ask(simulator, 'GET', `/cvms/${uuid}`);
    assert.deepEqual([later.at('status'), later.at('in_progress')], ['restarting', true]);
    assert.equal(later.at('progress', 'target'), 'running');
  });

  it('starts the uptime anew with every boot', async () => {
    const { vm_uuid: uuid, boots } = simulator.addCvm();
    const uptime = async () => (await ask(simulator, 'GET', `/cvms/${uuid}/state`)).at('uptime');
    await post(`/cvms/${uuid}/restart`);
    await simulator.pass(4);
    assert.equal(await uptime(), undefined);
    await simulator.pass(26);
    assert.equal(await uptime(), '25s');
    assert.equal(simulator.cvms().find((cvm) => cvm.vm_uuid === uuid)?.boots, boots + 1);
  });

  it('answers 409 without a code while an operation runs', async () => {
    const { vm_uuid: uuid } = simulator.addCvm();
    await post(`/cvms/${uuid}/restart`);
    for (const [method, path, body] of [
      ['POST', '/restart', undefined],
      ['POST', '/start', undefined],
      ['POST', '/shutdown', undefined],
      ['PATCH', '', { public_logs: true }],
      ['PATCH', '/visibility', { public_logs: true, public_sysinfo: true }],
    ] as const) {
      const refused = await ask(simulator, method, `/cvms/${uuid}${path}`, body);
      assert.equal(refused.status, 409, `${method} ${path}`);
      assert.equal(refused.at('error_code'), undefined);
    }
  });

  it('lets a stop break off a running operation', async () => {
    const { vm_uuid: uuid } = simulator.addCvm();
    await post(`/cvms/${uuid}/restart`);
    assert.equal((await post(`/cvms/${uuid}/stop`)).status, 200);
    await simulator.pass(10);
    assert.equal(await statusOf(uuid), 'stopped');
    const [stopped, restarted] = simulator.cvms().find((cvm) => cvm.vm_uuid === uuid)?.operations ?? [];
    assert.deepEqual([stopped?.status, restarted?.status], ['completed', 'failed']);
  });

  it('answers the record of a CVM that is where it should be already, without an operation', async () => {
    const running = simulator.addCvm();
    const stopped = simulator.addCvm({ status: 'stopped' });
    assert.equal((await post(`/cvms/${running.vm_uuid}/start`)).at('status'), 'running');
    assert.equal((await post(`/cvms/${stopped.vm_uuid}/stop`)).at('status'), 'stopped');
    assert.equal(simulator.cvms().find((cvm) => cvm.id === running.id)?.operations.length, 0);
  });

  it('or answers 409 for it, when the rule says so', async (test) => {
    const strict = await startSimulator({ speed: 0, repeatedPower: 'conflict' });
    test.after(() => strict.close());
    const { vm_uuid: uuid } = strict.addCvm();
    assert.equal((await ask(strict, 'POST', `/cvms/${uuid}/start`)).status, 409);
  });

  it('deletes with 204 and answers 404 a little later', async () => {
    const { vm_uuid: uuid } = simulator.addCvm();
    const deleted = await ask(simulator, 'DELETE', `/cvms/${uuid}`);
    assert.deepEqual([deleted.status, deleted.text], [204, '']);
    await simulator.pass(3);
    assert.equal(await statusOf(uuid), 'deleting');
    assert.equal((await ask(simulator, 'DELETE', `/cvms/${uuid}`)).status, 204);
    await simulator.pass(2);
    assert.equal((await ask(simulator, 'GET', `/cvms/${uuid}`)).at('error_code'), 'ERR-03-001');
    assert.equal((await ask(simulator, 'DELETE', `/cvms/${uuid}`)).status, 404);
    const gone = simulator.cvms().find((cvm) => cvm.vm_uuid === uuid);
    assert.deepEqual([gone?.deleted, gone?.operations.length], [true, 1]);
  });

  it('replicates an app to a node of the new id space, with the environment of the source', async () => {
    const created = await createCvm(simulator, 'replicated', { TOKEN: 'kept' });
    const uuid = String(created.at('vm_uuid'));
    await simulator.pass(30);
    const replica = await post(`/cvms/${uuid}/replicas`, { node_id: 105 });
    assert.equal(replica.status, 200);
    assert.equal(replica.at('app_id'), created.at('app_id'));
    assert.notEqual(replica.at('vm_uuid'), uuid);
    const copy = simulator.cvms().find((cvm) => cvm.vm_uuid === replica.at('vm_uuid'));
    assert.deepEqual(copy?.env, [{ key: 'TOKEN', value: 'kept' }]);
    assert.equal(copy?.node.teepodId, 5);
    assert.equal((await post(`/cvms/${uuid}/replicas`, { node_id: 5 })).at('error_code'), 'ERR-01-001');
    const byApp = await post(`/cvms/app_${created.at('app_id')}/replicas`, {});
    assert.equal(byApp.at('error_code'), 'ERR-03-009');
  });

  it('cancels the running operation at the wish of a user', async () => {
    const { vm_uuid: uuid } = simulator.addCvm();
    await post(`/cvms/${uuid}/restart`);
    const cancelled = await post(`/cvms/${uuid}/operations/cancel`);
    assert.equal(cancelled.at('cancelled'), true);
    const list = await ask(simulator, 'GET', `/cvms/${uuid}/operations`);
    assert.equal(list.at('items', 0, 'correlation_id'), cancelled.at('correlation_id'));
    assert.equal(list.at('items', 0, 'error_message'), 'Cancelled by the user');
    assert.equal((await ask(simulator, 'GET', `/cvms/${uuid}/operation-status`)).at('status'), 'idle');
  });

  it('stops many at once', async () => {
    const [first, second] = [simulator.addCvm(), simulator.addCvm({ status: 'stopped' })];
    const answer = await post('/cvms/batch-stop', { cvm_ids: [first.id, second.id, 'cvm_nothing'] });
    assert.deepEqual([answer.at('total'), answer.at('stopped'), answer.at('skipped')], [3, 1, 1]);
    assert.equal(answer.at('errors', 0, 'cvm_id'), 'cvm_nothing');
  });
});
