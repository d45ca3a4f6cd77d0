import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { Simulator } from '../simulator/simulator.ts';
import {
  COMPOSE,
  composeWith,
  deployed,
  inOrder,
  NAME,
  OTHER_COMPOSE,
  play,
  QUICK,
  type Stage,
} from './scenario.ts';
import { assertSound } from './sound_end.ts';

describe('an update of the size', { concurrency: 3 }, () => {
  const SIZES = { instance_type: 'tdx.large', disk_size: '40G' };
  const SMALL = { instanceType: 'tdx.small', diskGb: 20 };
  const env = { env: 'TOKEN=rotated-token' };
  const files = { 'docker-compose.yml': composeWith('TOKEN') };
  const seed = { ...SMALL, composeText: files['docker-compose.yml'], env: { TOKEN: 'old-token' } };

  /** Services that apply a size in one request with the rest, or by the older route only. */
  const ONE: Stage = { patchSize: 'applied' };
  const OLD_ROUTE: Stage = { patchSize: 422, resourcesRoute: 'answers', operationsRoute: 'answers' };

  it('goes with the rest in one request', async () => {
    const played = await play({ cvm: seed, with: { ...SIZES, ...env, listed: 'true' }, files }, ONE);
    assertSound(played);
    assert.deepEqual(played.writes, ['PATCH /cvms/{1}/listed', 'PATCH /cvms/{1}']);
    const { encrypted_env, ...size } = played.bodies[1] as Record<string, unknown>;
    assert.deepEqual(size, { instance_type: 'tdx.large', disk_size: 40, allow_restart: true });
    assert.equal(typeof encrypted_env, 'string');
    const [cvm] = played.cvms;
    assert.deepEqual([cvm?.instanceType, cvm?.vcpu, cvm?.diskGb, cvm?.listed], ['tdx.large', 4, 40, true]);
    assert.deepEqual([cvm?.env, cvm?.boots], [[{ key: 'TOKEN', value: 'rotated-token' }], 2]);
    inOrder(played.log, [
      /Updating: the env, `instance_type` from tdx.small to tdx.large, `disk_size` from 20 to 40 GB, `listed` to true$/m,
      /The request is accepted as operation/,
      /was updated; status `running`/,
    ]);
  });

  for (const patchSize of [422, 'type_422', 405, 404] as const)
    it(`goes by the older route, behind the rest, where one request refuses it (${patchSize})`, async () => {
      const played = await play(
        { cvm: seed, with: { ...SIZES, ...env }, files },
        { ...OLD_ROUTE, patchSize },
      );
      assertSound(played);
      assert.deepEqual(played.writes, ['PATCH /cvms/{1}', 'PATCH /cvms/{1}', 'PATCH /cvms/{1}/resources']);
      assert.deepEqual([played.cvms[0]?.instanceType, played.cvms[0]?.diskGb], ['tdx.large', 40]);
      assert.match(played.log, /Waiting until that is done, before the rest is sent/);
    });

  it('is red when it was accepted and not applied', async () => {
    const { code, outputs, errors } = await play(
      { cvm: seed, with: { ...SIZES, ...env }, files },
      { patchSize: 'ignored' },
    );
    assert.deepEqual([code, outputs.outcome], [1, 'failure']);
    assert.equal(errors[0]?.title, 'The size was accepted and not applied');
    assert.match(
      errors[0]?.message ?? '',
      /`instance_type` is tdx.small, and tdx.large was sent; `disk_size`/,
    );
  });

  it('is not sent when the rest before it failed', async () => {
    const played = await play(
      {
        cvm: seed,
        behaviour: { ...QUICK, operationFails: { message: 'no room on the node' } },
        with: { ...SIZES, ...env },
        files,
      },
      OLD_ROUTE,
    );
    assert.deepEqual([played.code, played.writes], [1, ['PATCH /cvms/{1}', 'PATCH /cvms/{1}']]);
    assert.match(
      played.errors[0]?.message ?? '',
      /failed: no room on the node\. The rest of the update was not sent/,
    );
    assert.equal(played.cvms[0]?.instanceType, 'tdx.small');
  });

  it('is not sent either when no record tells that the rest before it failed', async () => {
    const played = await play(
      {
        cvm: seed,
        behaviour: { ...QUICK, operationFails: { message: 'unseen' } },
        with: { ...SIZES, ...env },
        files,
      },
      { ...OLD_ROUTE, operationsRoute: 404 },
    );
    assert.deepEqual([played.code, played.writes], [1, ['PATCH /cvms/{1}', 'PATCH /cvms/{1}']], played.log);
    assert.match(
      played.errors[0]?.message ?? '',
      /failed: the request was accepted, nothing was seen of it for 4 min, and the machine has been up since before the request\. The rest of the update was not sent/,
    );
  });

  for (const [what, behaviour] of [
    ['', {}],
    [', though no operation can be seen', { noOperations: true }],
  ] as const) {
    it(`is sent again together with the rest when the answer is lost${what}`, async () => {
      const played = await play(
        {
          cvm: seed,
          behaviour: { ...QUICK, ...behaviour },
          fault: { endpoint: 'patch', kind: 'reset_before_headers', effect: 'not_applied' },
          with: { ...SIZES, ...env },
          files,
        },
        ONE,
      );
      assert.deepEqual([played.code, played.errors], [0, []], played.log);
      assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'rotated-token' }]);
      assert.equal(played.cvms[0]?.diskGb, 40);
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

describe('an update of a CVM whose containers do not stop', { concurrency: 3 }, () => {
  const rows: [
    what: string,
    inputs: Record<string, string>,
    fields: Record<string, unknown>,
    stage: Stage,
    outcome: string,
  ][] = [
    [
      'ends the stop by force',
      { force: 'true' },
      { allow_force_stop: true, shutdown_timeout: 120 },
      {},
      'success',
    ],
    [
      'ends it by force after the time that is given',
      { force: 'true', shutdown_timeout: '30s' },
      { allow_force_stop: true, shutdown_timeout: 30 },
      {},
      'success',
    ],
    [
      'ends it after the time alone, on a platform that takes that for force',
      { shutdown_timeout: '30s' },
      { shutdown_timeout: 30 },
      { shutdownTimeoutAlone: 'stops' },
      'success',
    ],
    [
      'fails after the time, on a platform that gives up',
      { shutdown_timeout: '30s' },
      { shutdown_timeout: 30 },
      { shutdownTimeoutAlone: 'fails', operationsRoute: 'answers' },
      'failure',
    ],
  ];
  for (const [what, inputs, fields, stage, outcome] of rows)
    it(what, async () => {
      const behaviour = { ...QUICK, hangsInStop: true };
      const { outputs, bodies, log } = await play(
        { cvm: { composeText: OTHER_COMPOSE }, behaviour, with: inputs },
        stage,
      );
      assert.equal(outputs.outcome, outcome, log);
      assert.deepEqual(bodies, [{ docker_compose_file: COMPOSE, ...fields }]);
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
