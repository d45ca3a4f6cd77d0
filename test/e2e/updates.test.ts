import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { composeWith, deployed, inOrder, NAME, play, QUICK } from './scenario.ts';
import { assertSound } from './sound_end.ts';

describe('an update of the size', { concurrency: 3 }, () => {
  const SIZES = { instance_type: 'tdx.large', disk_size: '40G' };
  const SMALL = { instanceType: 'tdx.small', diskGb: 20 };
  const env = { env: 'TOKEN=rotated-token' };
  const files = { 'docker-compose.yml': composeWith('TOKEN') };
  const seed = { ...SMALL, composeText: files['docker-compose.yml'], env: { TOKEN: 'old-token' } };

  it('goes before the rest, which is sent when it is done', async () => {
    const played = await play({
      cvm: seed,
      with: { ...SIZES, ...env, listed: 'true' },
      files,
    });
    assertSound(played);
    assert.deepEqual(played.writes, [
      'PATCH /cvms/{1}/listed',
      'PATCH /cvms/{1}/resources',
      'PATCH /cvms/{1}',
    ]);
    assert.deepEqual(played.bodies[1], { instance_type: 'tdx.large', disk_size: 40, allow_restart: 1 });
    const [cvm] = played.cvms;
    assert.deepEqual([cvm?.instanceType, cvm?.vcpu, cvm?.diskGb, cvm?.listed], ['tdx.large', 4, 40, true]);
    assert.deepEqual(cvm?.env, [{ key: 'TOKEN', value: 'rotated-token' }]);
    assert.equal(played.outputs.correlation_id, cvm?.operations[0]?.correlation_id);
    inOrder(played.log, [
      /Updating: the env, `instance_type` from tdx.small to tdx.large, `disk_size` from 20 to 40 GB, `listed` to true$/m,
      /Waiting until that is done, before the rest of the update is sent$/m,
      /The update is accepted as operation/,
      /was updated; status `running`/,
    ]);
  });

  it('that fails holds the rest back', async () => {
    const played = await play({
      cvm: seed,
      behaviour: { ...QUICK, operationFails: { message: 'no room on the node' } },
      with: { ...SIZES, ...env },
      files,
    });
    assert.deepEqual([played.code, played.writes], [1, ['PATCH /cvms/{1}/resources']]);
    assert.match(
      played.errors[0]?.message ?? '',
      /failed: no room on the node\. The rest of the update was not sent/,
    );
    assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'old-token' }]);
  });

  for (const [what, behaviour] of [
    ['', {}],
    [', though no operation can be seen', { noOperations: true }],
  ] as const) {
    it(`is not taken for the rest, whose answer is lost${what}`, async () => {
      const played = await play({
        cvm: seed,
        behaviour: { ...QUICK, ...behaviour },
        fault: { endpoint: 'patch', kind: 'reset_before_headers', effect: 'not_applied' },
        with: { ...SIZES, ...env },
        files,
      });
      assert.deepEqual([played.code, played.errors], [0, []], played.log);
      assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'rotated-token' }]);
      assert.equal(played.cvms[0]?.operations[0]?.operation_type, 'env_update');
    });
  }

  it('is refused for a smaller disk, before anything is sent', async () => {
    const { code, writes, errors } = await play({
      cvm: seed,
      with: { disk_size: '10', ...env },
      files,
    });
    assert.deepEqual([code, writes], [1, []]);
    assert.match(errors[0]?.message ?? '', /`disk_size` is 10 GB.*has 20 GB.*can only grow/);
  });

  it('is none when only the listing changes, which restarts nothing', async () => {
    const played = await play({ cvm: {}, with: { listed: 'true' } });
    assertSound(played);
    assert.deepEqual(played.writes, ['PATCH /cvms/{1}/listed']);
    assert.deepEqual([played.cvms[0]?.boots, played.cvms[0]?.listed], [1, true]);
  });
});

describe('an update while another operation runs', { concurrency: 3 }, () => {
  const compose = composeWith('TOKEN');
  const NEW = { with: { env: 'TOKEN=new-token' }, files: { 'docker-compose.yml': compose } };
  const place = (service: Simulator) =>
    deployed(service, { composeText: compose, env: { TOKEN: 'old-token' } });

  it('waits for its turn, and says so once', async () => {
    const busy = { status: 409, body: { detail: 'Another operation is in progress' } };
    const played = await play({
      ...NEW,
      given: (service) => {
        place(service);
        service.fault({ endpoint: 'patch', kind: 'status', ...busy, times: 3 });
      },
    });
    assertSound(played);
    assert.equal(played.writes.length, 4);
    assert.equal(played.log.match(/another operation runs on the CVM; waiting for its turn/g)?.length, 1);
    assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'new-token' }]);
  });

  for (const [what, behaviour] of [
    ['', {}],
    [', though no operation can be seen', { noOperations: true }],
  ] as const) {
    it(`is green only after its own operation${what}`, async () => {
      const played = await play({
        ...NEW,
        given: async (service) => {
          place(service);
          service.behave(NAME, { bootSeconds: 40, ...behaviour });
          await ask(service, 'POST', `/cvms/${NAME}/restart`);
          // Until it can be seen.
          await service.pass(6);
        },
      });
      assert.deepEqual([played.code, played.errors], [0, []], played.log);
      const [cvm] = played.cvms;
      assert.deepEqual(cvm?.env, [{ key: 'TOKEN', value: 'new-token' }]);
      assert.deepEqual(
        cvm?.operations.map(({ operation_type, status }) => `${operation_type} ${status}`),
        ['env_update completed', 'restart completed'],
      );
      assert.equal(cvm?.inProgress, false);
    });
  }

  it('waits no longer than the deadline', async () => {
    const played = await play({
      given: async (service) => {
        deployed(service);
        service.behave(NAME, { neverFinishes: true });
        await ask(service, 'POST', `/cvms/${NAME}/restart`);
      },
      with: { public_logs: 'true', timeout: '20s' },
    });
    assert.deepEqual([played.code, played.outputs.outcome], [1, 'timed_out']);
    assert.equal(played.cvms[0]?.publicLogs, false);
  });
});
