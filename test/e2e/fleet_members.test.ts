import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { CvmSeed, Simulator } from '../simulator/simulator.ts';
import {
  COMPOSE,
  deployed,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  QUICK,
  type Scenario,
} from './scenario.ts';

const APP = 'f'.repeat(40);
const ALL = { cvm_id: APP, instances: 'all' };

const fleet =
  (...seeds: CvmSeed[]) =>
  (service: Simulator): void => {
    for (const seed of seeds) deployed(service, { app_id: APP, ...seed });
  };

function entriesOf({ outputs }: Played): Record<string, string>[] {
  return JSON.parse(outputs.cvms ?? '[]');
}

type Case = {
  operation: string;
  seeds: CvmSeed[];
  change: string;
  each: string[];
  status: string[];
  writes: string[];
  with?: Record<string, string>;
};

/** What each operation does to the CVMs of an app, of which one is there already. */
const OPERATIONS: Case[] = [
  {
    operation: 'start',
    seeds: [{ status: 'stopped' }, {}],
    change: 'started',
    each: ['started', 'unchanged'],
    status: ['running', 'running'],
    writes: ['POST /cvms/{1}/start'],
  },
  {
    operation: 'stop',
    seeds: [{ status: 'stopped' }, {}],
    change: 'stopped',
    each: ['unchanged', 'stopped'],
    status: ['stopped', 'stopped'],
    writes: ['POST /cvms/{2}/stop'],
  },
  {
    operation: 'shutdown',
    seeds: [{}, { status: 'stopped' }],
    change: 'stopped',
    each: ['stopped', 'unchanged'],
    status: ['stopped', 'stopped'],
    writes: ['POST /cvms/{1}/shutdown'],
  },
  {
    operation: 'restart',
    seeds: [{}, { status: 'stopped' }],
    change: 'restarted',
    each: ['restarted', 'started'],
    status: ['running', 'running'],
    writes: ['POST /cvms/{1}/restart', 'POST /cvms/{2}/start'],
  },
  {
    operation: 'delete',
    seeds: [{}, { status: 'stopped' }],
    change: 'deleted',
    each: ['deleted', 'deleted'],
    status: ['deleted', 'deleted'],
    writes: ['DELETE /cvms/{1}', 'DELETE /cvms/{2}'],
  },
  {
    operation: 'watch',
    seeds: [{}, {}],
    change: 'none',
    each: ['none', 'none'],
    status: ['running', 'running'],
    writes: [],
    with: { target: 'running' },
  },
  {
    operation: 'status',
    seeds: [{}, { status: 'stopped' }],
    change: 'none',
    each: ['none', 'none'],
    status: ['running', 'stopped'],
    writes: [],
  },
  {
    operation: 'rollback',
    seeds: [
      { composeText: COMPOSE, earlier: [{ composeText: OTHER_COMPOSE }] },
      { composeText: COMPOSE, earlier: [{ composeText: OTHER_COMPOSE }] },
    ],
    change: 'rolled_back',
    each: ['rolled_back', 'rolled_back'],
    status: ['running', 'running'],
    writes: ['POST /cvms/{1}/revisions/R/redeploy', 'POST /cvms/{2}/revisions/R/redeploy'],
  },
];

describe('all CVMs of an app', { concurrency: 2 }, () => {
  for (const { operation, seeds, change, each, status, writes, with: inputs } of OPERATIONS)
    it(`take \`operation: ${operation}\``, async () => {
      const played = await play({ given: fleet(...seeds), with: { ...ALL, operation, ...inputs } });
      assert.deepEqual([played.code, played.outputs.change], [0, change], played.log);
      assert.deepEqual(
        played.writes.map((line) => line.replace(/revisions\/\w+/, 'revisions/R')),
        writes,
      );
      // The order is the same in every run, oldest first.
      assert.deepEqual(
        entriesOf(played).map((entry) => entry.change),
        each,
      );
      assert.deepEqual(
        entriesOf(played).map((entry) => entry.status),
        status,
      );
      if (operation !== 'rollback') return;
      assert.equal(played.outputs.rolled_back, 'true');
      assert.ok(played.cvms.every(({ composeText }) => composeText === OTHER_COMPOSE));
    });

  it('may be one', async () => {
    const played = await play({ given: fleet({ composeText: OTHER_COMPOSE }), with: ALL });
    assert.deepEqual([played.code, played.outputs.change], [0, 'updated'], played.log);
    assert.match(played.log, /\n\[0:00\] 1 CVM: my-web-app\n/);
    assert.deepEqual(entriesOf(played).length, 1);
    assert.equal(played.outputs.cvm_id, played.cvms[0]?.vm_uuid, 'nothing differs');
  });

  const NONE: [what: string, inputs: Record<string, string>, code: number, says: RegExp][] = [
    ['a restart', { ...ALL, operation: 'restart' }, 1, /There is no CVM `app_f+`/],
    ['a deploy to an app', ALL, 1, /A deploy never creates in place of a `cvm_id`/],
    ['a deletion', { ...ALL, operation: 'delete' }, 0, /There was nothing to delete/],
  ];
  for (const [what, inputs, code, says] of NONE)
    it(`may be none: ${what}`, async () => {
      const played = await play({ with: inputs });
      assert.equal(played.code, code, played.log);
      assert.deepEqual(played.writes, []);
      assert.match(`${played.log}${played.errors[0]?.message}`, says);
    });

  it('are those that are not being deleted', async () => {
    const played = await play({
      given: fleet({}, { status: 'deleting' }),
      with: { ...ALL, operation: 'restart' },
    });
    assert.deepEqual([played.code, played.writes], [0, ['POST /cvms/{1}/restart']], played.log);
  });

  it('that were stopped are updated and run', async () => {
    const { code, cvms, log } = await play({
      given: fleet({ composeText: OTHER_COMPOSE, status: 'stopped' }, { composeText: OTHER_COMPOSE }),
      with: ALL,
    });
    assert.equal(code, 0, log);
    assert.deepEqual(
      cvms.map(({ status, composeText }) => [status, composeText === COMPOSE]),
      Array(2).fill(['running', true]),
    );
  });

  it('of another app that only shares the name are not meant', async () => {
    const { code, writes, errors } = await play({
      given: (service) => {
        fleet({}, {})(service);
        deployed(service, { app_id: 'e'.repeat(40) });
      },
      with: { name: NAME, instances: 'all', operation: 'restart' },
    });
    assert.deepEqual([code, writes], [1, []]);
    assert.match(errors[0]?.message ?? '', /stands for CVMs of 2 apps: `app_\w+`, `app_\w+`/);
  });
});

const BACK = { ...ALL, on_failure: 'rollback' };
const BOOT_FAILS = { ...QUICK, times: 1, bootFails: { error: 'no keys' } };
const three = fleet(
  { composeText: OTHER_COMPOSE },
  { composeText: OTHER_COMPOSE },
  { composeText: OTHER_COMPOSE },
);
const failing =
  (index: number, behaviour = BOOT_FAILS): NonNullable<Scenario['given']> =>
  (service) => {
    three(service);
    service.behave(service.cvms()[index]?.id ?? '', behaviour);
  };

describe('what is told of CVMs that were taken back', { concurrency: 2 }, () => {
  it('is that all are back, and which version was rejected', async () => {
    const { outputs, cvms } = await play({ given: failing(1), with: BACK });
    assert.equal(outputs.rolled_back, 'true');
    assert.match(outputs.rejected_compose_hash ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(outputs.rejected_compose_hash, outputs.compose_hash);
    assert.equal(outputs.compose_hash, cvms[0]?.composeHash);
  });

  it('leads to no revision whose operation failed', async () => {
    let good: unknown;
    const { outputs, writes, log } = await play(
      {
        given: async (service) => {
          fleet({ composeText: OTHER_COMPOSE })(service);
          good = (await ask(service, 'GET', `/apps/${APP}/revisions`)).at('revisions', 0, 'revision_id');
          const { id = '', vm_uuid } = service.cvms()[0] ?? {};
          service.behave(id, { ...QUICK, times: 1, operationFails: { message: 'no capacity' } });
          await service.pass(60);
          await ask(service, 'PATCH', `/cvms/${vm_uuid}`, { user_config: 'bad' });
          await service.pass(60);
          service.behave(id, BOOT_FAILS);
        },
        with: BACK,
      },
      { operationsRoute: 'answers' },
    );
    assert.equal(outputs.rolled_back, 'true', log);
    assert.deepEqual(writes, ['PATCH /cvms/{1}', `POST /cvms/{1}/revisions/${good}/redeploy`]);
  });

  it('is that they are not all back when one is not', async () => {
    const { outputs } = await play({ given: failing(1, { ...BOOT_FAILS, times: 2 }), with: BACK });
    assert.equal(outputs.rolled_back, 'false');
  });

  it('is which of them another deployed to since', async () => {
    const newer = `${COMPOSE}# newer\n`;
    const played = await play(
      {
        given: failing(1),
        with: BACK,
        meanwhile: async ({ line }, service) => {
          await line('Updating: the compose file');
          await line('was updated');
          await ask(service, 'PATCH', `/cvms/${service.cvms()[0]?.vm_uuid}`, { docker_compose_file: newer });
        },
      },
      { attestationLagSeconds: 0 },
    );
    const { errors, outputs, cvms, log, summary } = played;
    assert.equal(cvms[0]?.composeText, newer, log);
    assert.equal(cvms[1]?.composeText, OTHER_COMPOSE);
    assert.deepEqual([outputs.outcome, errors.length], ['failure', 1]);
    assert.match(errors[0]?.title ?? '', /; rolled back$/);
    assert.match(
      errors[0]?.message ?? '',
      /runs again on 1 CVM\. Not rolled back, for a reason that the summary gives: my-web-app \w+\. 3 CVMs: 1 updated, 1 rolled back, 1 not touched/,
    );
    assert.match(summary, /✓ updated, then not rolled back/);
    assert.match(summary, /A newer deployment came in between, so nothing was rolled back/);
    assert.doesNotMatch(
      errors[0]?.message ?? '',
      /operation: rollback/,
      'that would take the newer one back',
    );
  });

  const OF_OTHERS: [what: string, method: string, body: object | undefined, says: RegExp][] = [
    ['deleted', 'DELETE', undefined, /There is nothing to roll back|nothing was rolled back/],
    [
      'deployed to',
      'PATCH',
      { docker_compose_file: `${COMPOSE}# newer\n` },
      /A newer deployment came in between, so nothing was rolled back/,
    ],
  ];
  for (const [what, method, body, says] of OF_OTHERS)
    for (const profile of ['today', 'newest'] as const)
      it(`is nothing where somebody ${what} the one that was on its way (${profile})`, async () => {
        const { errors, outputs, writes, cvms, log } = await play(
          {
            given: three,
            behaviour: { bootSeconds: 30 },
            with: BACK,
            meanwhile: async ({ line }, service) => {
              const { vm_uuid = '' } = service.cvms()[1] ?? {};
              await line(`${vm_uuid.slice(0, 8)}: Status: starting`);
              const path = `/cvms/${vm_uuid}`;
              await ask(service, 'POST', `${path}/operations/cancel`);
              while ((await ask(service, method, path, body)).status === 409) await service.pass(5);
            },
          },
          { profile, attestationLagSeconds: 0 },
        );
        assert.deepEqual([outputs.outcome, errors.length], ['failure', 1], log);
        assert.match(errors[0]?.message ?? '', says);
        assert.match(errors[0]?.message ?? '', /3 CVMs: 1 updated, 1 failed, 1 not touched/);
        assert.ok(!writes.some((line) => line.includes('redeploy')), writes.join());
        assert.equal(cvms[0]?.composeText, COMPOSE, 'the others stay');
      });

  it('is which was on its way when another failed: nobody waits for it any longer', async () => {
    const { outputs, errors, cvms, log, summary, writes } = await play(
      {
        given: (service) => {
          three(service);
          const [first, second] = service.cvms();
          service.behave(first?.id ?? '', { ...QUICK, times: 1, neverFinishes: true });
          service.behave(second?.id ?? '', BOOT_FAILS);
        },
        with: { ...BACK, max_parallel: '2' },
      },
      { cancelRoute: 'answers' },
    );
    assert.deepEqual([outputs.outcome, outputs.rolled_back, errors.length], ['failure', 'true', 1], log);
    assert.ok(cvms.every(({ composeText, status }) => composeText === OTHER_COMPOSE && status === 'running'));
    assert.ok(Number(outputs.elapsed_seconds) < 120, outputs.elapsed_seconds);
    assert.match(log, /my-web-app \w+: Not waited for any longer, because another CVM failed/);
    assert.match(summary, /○ not waited for, then rolled back/);
    assert.match(
      errors[0]?.message ?? '',
      /no keys\. The version before .* on the 2 CVMs that this run updated/,
    );
    assert.equal(writes.filter((line) => line.startsWith('PATCH')).length, 2);
  });

  it('is back soon though the one before is still being verified', async () => {
    const { outputs, cvms, log, summary } = await play(
      { given: failing(1), with: BACK },
      { attestationLagSeconds: 500, attestationLagShows: 'previous' },
    );
    assert.deepEqual([outputs.outcome, outputs.rolled_back], ['failure', 'true'], log);
    assert.ok(Number(outputs.elapsed_seconds) < 120, outputs.elapsed_seconds);
    assert.ok(cvms.every(({ composeText }) => composeText === OTHER_COMPOSE));
    assert.match(log, /Taking back 2 CVMs[\s\S]*Rolling back[\s\S]*Rolling back/);
    assert.match(summary, /○ not waited for, then rolled back/);
  });

  it('is said once a minute while they are taken back', async () => {
    const { log } = await play({ given: failing(1), behaviour: { bootSeconds: 70 }, with: BACK });
    assert.match(log, /Still taking back, 0 of 2 CVMs done; /);
    assert.match(log, /Still taking back, 1 of 2 CVMs done; /);
  });
});
