import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { encryptEnvVars } from '@phala/dstack-sdk/encrypt-env-vars';
import { ask, COMPOSE } from './client.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

describe('updates', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  const patch = (path: string, body: unknown, headers?: Record<string, string>) =>
    ask(simulator, 'PATCH', `/cvms/${path}`, body, headers);
  const viewOf = (cvm: CvmView) => simulator.cvms().find(({ id }) => id === cvm.id) ?? cvm;

  const hashed: [field: string, value: unknown, changes: boolean][] = [
    ['docker_compose_file', `${COMPOSE}# changed\n`, true],
    ['pre_launch_script', '#!/bin/sh\n', true],
    ['allowed_envs', ['A', 'B'], true],
    ['public_logs', true, true],
    ['public_logs', false, false],
    ['user_config', 'plain', false],
    ['vcpu', 2, false],
    ['image', 'dstack-0.5.5', false],
  ];
  for (const [field, value, changes] of hashed) {
    it(`of ${field} to ${JSON.stringify(value).slice(0, 20)} ${changes ? 'change' : 'keep'} the compose hash`, async () => {
      const cvm = simulator.addCvm({ composeText: COMPOSE });
      const accepted = await patch(cvm.vm_uuid, { [field]: value });
      assert.equal(accepted.status, 202);
      await simulator.pass(40);
      assert.equal(viewOf(cvm).composeHash !== cvm.composeHash, changes);
      const operations = await ask(simulator, 'GET', `/cvms/${cvm.id}/operations`);
      assert.equal(operations.at('items', 0, 'correlation_id'), accepted.at('correlation_id'));
      assert.equal(operations.at('items', 0, 'status'), 'completed');
    });
  }

  it('replace the whole environment and keep the hash when only the environment is sent', async () => {
    const cvm = simulator.addCvm({ env: { OLD: '1', KEPT: '2' } });
    const info = await ask(simulator, 'GET', `/cvms/${cvm.id}`);
    const key = String(info.at('kms_info', 'encrypted_env_pubkey'));
    await patch(cvm.id, { encrypted_env: await encryptEnvVars([{ key: 'KEPT', value: 'new' }], key) });
    await simulator.pass(40);
    assert.deepEqual(viewOf(cvm).env, [{ key: 'KEPT', value: 'new' }]);
    assert.equal(viewOf(cvm).composeHash, cvm.composeHash);
  });

  it('keep the environment when none is sent', async () => {
    const cvm = simulator.addCvm({ env: { KEPT: '2' } });
    await patch(cvm.id, { public_logs: true });
    await simulator.pass(40);
    assert.deepEqual(viewOf(cvm).env, [{ key: 'KEPT', value: '2' }]);
  });

  it('go through updating, stopping, stopped and starting, always in progress', async () => {
    const cvm = simulator.addCvm();
    await patch(cvm.id, { public_logs: true });
    const seen: unknown[] = [];
    for (let second = 0; second < 30; second++) {
      const info = await ask(simulator, 'GET', `/cvms/${cvm.id}`);
      const now = `${info.at('status')} ${info.at('in_progress')}`;
      if (seen.at(-1) !== now) seen.push(now);
      await simulator.pass(1);
    }
    assert.deepEqual(seen, [
      'running false',
      'updating true',
      'stopping true',
      'stopped true',
      'starting true',
      'running false',
    ]);
  });

  for (const { rule, early } of [
    { rule: 'on_end', early: false },
    { rule: 'on_accept', early: true },
  ] as const) {
    it(`show the new compose hash ${rule}, by the rule`, async (test) => {
      const other = await startSimulator({ speed: 0, composeHashVisible: rule });
      test.after(() => other.close());
      const cvm = other.addCvm();
      await ask(other, 'PATCH', `/cvms/${cvm.id}`, { public_logs: true });
      const hash = async () => (await ask(other, 'GET', `/cvms/${cvm.id}`)).at('compose_hash');
      assert.equal((await hash()) !== cvm.composeHash, early);
      await other.pass(40);
      assert.notEqual(await hash(), cvm.composeHash);
    });
  }

  it('refuse what is out of range, empty, or not YAML', async () => {
    const cvm = simulator.addCvm();
    const range = await patch(cvm.id, { shutdown_timeout: 5 });
    assert.deepEqual([range.status, range.at('detail', 0, 'type')], [422, 'greater_than_equal']);
    assert.equal((await patch(cvm.id, {})).status, 400);
    assert.equal((await patch(cvm.id, { docker_compose_file: '{' })).at('error_code'), 'ERR-01-003');
    assert.equal((await patch(cvm.id, { encrypted_env: 'xyz' })).status, 400);
  });

  it('let the disk only grow', async () => {
    const cvm = simulator.addCvm({ diskGb: 40 });
    assert.equal((await patch(`${cvm.id}/resources`, { disk_size: 20 })).status, 400);
    const accepted = await patch(`${cvm.id}/resources`, {
      disk_size: 60,
      instance_type: 'tdx.medium',
      allow_restart: 1,
    });
    assert.equal(accepted.status, 202);
    await simulator.pass(40);
    const { diskGb, vcpu, instanceType } = viewOf(cvm);
    assert.deepEqual([diskGb, vcpu, instanceType], [60, 2, 'tdx.medium']);
  });

  it('of name, listing and the date of deletion need no operation', async () => {
    const cvm = simulator.addCvm({ name: 'first-name' });
    simulator.addCvm({ name: 'other-name' });
    assert.equal((await patch(`${cvm.id}/name`, { name: 'second-name' })).status, 204);
    const taken = await patch(`${cvm.id}/name`, { name: 'other-name' });
    assert.equal(taken.status, 400);
    assert.match(String(taken.at('detail')), /already in use in this workspace/);
    await patch(`${cvm.id}/listed`, { listed: true });
    await patch(`${cvm.id}/scheduled-delete`, { scheduled_delete_at: '2030-01-01T00:00:00Z' });
    const view = viewOf(cvm);
    assert.deepEqual([view.name, view.listed, view.operations.length], ['second-name', true, 0]);
    assert.equal(view.scheduledDeleteAt, '2030-01-01T00:00:00Z');
  });

  it('can be provisioned first, to know the hash', async () => {
    const cvm = simulator.addCvm();
    const fields = { name: '', docker_compose_file: `${COMPOSE}# planned\n`, update_env_vars: false };
    const planned = await ask(simulator, 'POST', `/cvms/${cvm.id}/compose_file/provision`, fields);
    await patch(`${cvm.id}/compose_file`, { compose_hash: planned.at('compose_hash') });
    await simulator.pass(40);
    assert.equal(viewOf(cvm).composeHash, planned.at('compose_hash'));
  });

  it('take the Docker Compose text and the script as plain text too', async () => {
    const cvm = simulator.addCvm();
    const plain = { 'content-type': 'text/yaml' };
    assert.equal((await patch(`${cvm.id}/docker-compose`, `${COMPOSE}# as text\n`, plain)).status, 202);
    await simulator.pass(40);
    const deployed = await ask(simulator, 'GET', `/cvms/${cvm.id}/docker-compose.yml`);
    assert.equal(deployed.text, `${COMPOSE}# as text\n`);
    const info = await ask(simulator, 'GET', `/cvms/${cvm.id}`);
    assert.equal(info.at('docker_compose_hash'), createHash('sha256').update(deployed.text).digest('hex'));
  });
});
