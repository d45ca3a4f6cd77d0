import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Simulator } from '../simulator/simulator.ts';
import {
  COMPOSE,
  deployed,
  OTHER_COMPOSE,
  play,
  playOn,
  QUICK,
  type Scenario,
  withService,
} from './scenario.ts';

const APP = 'f'.repeat(40);
const BOOT_FAILS = { ...QUICK, times: 1, bootFails: { error: 'no keys' } };

/** Five CVMs of an app, of which some fail once. */
const scenario = (failing: readonly number[], inputs: Record<string, string> = {}): Scenario => ({
  given: (service) => {
    for (let made = 0; made < 5; made++) deployed(service, { app_id: APP, composeText: OTHER_COMPOSE });
    for (const index of failing) behave(service, index, BOOT_FAILS);
  },
  with: { cvm_id: APP, instances: 'all', on_failure: 'rollback', ...inputs },
});

function behave(service: Simulator, index: number, behaviour: Parameters<Simulator['behave']>[1]): void {
  service.behave(service.cvms()[index]?.id ?? '', behaviour);
}

describe('a run over several CVMs that takes a version back', { concurrency: 2 }, () => {
  it('names all that failed at the same time, in one annotation', async () => {
    const { outputs, errors, cvms, log } = await play(scenario([0, 1], { max_parallel: '2' }));
    assert.deepEqual([outputs.outcome, outputs.change, errors.length], ['failure', 'rolled_back', 1], log);
    assert.match(
      errors[0]?.message ?? '',
      /no keys\. my-web-app \S+ failed too\. The version before .* on the 2 CVMs .*\. 5 CVMs: 2 rolled back, 3 not touched/,
    );
    assert.ok(cvms.every(({ composeText, status }) => composeText === OTHER_COMPOSE && status === 'running'));
  });

  it('is stopped by what the verification finds of one that is up, while the next is on its way', async () => {
    const { outputs, errors, cvms, log } = await play(
      {
        ...scenario([]),
        given: (service) => {
          scenario([]).given?.(service);
          behave(service, 0, {
            ...QUICK,
            times: 1,
            attestedCompose: '{"docker_compose_file":"something else"}',
          });
        },
      },
      { attestationLagSeconds: 0 },
    );
    assert.deepEqual([outputs.outcome, outputs.change, errors.length], ['failure', 'rolled_back', 1], log);
    assert.match(errors[0]?.title ?? '', /What runs is not what was sent; rolled back/);
    assert.ok(
      cvms.every(({ composeText }) => composeText === OTHER_COMPOSE),
      log,
    );
    assert.deepEqual(
      cvms.slice(2).map(({ operations }) => operations.length),
      [0, 0, 0],
    );
  });

  it('says of which the rollback failed too, and how to go back by hand', async () => {
    const { outputs, errors, cvms } = await play({
      ...scenario([]),
      given: (service) => {
        scenario([]).given?.(service);
        behave(service, 1, { ...BOOT_FAILS, times: 2 });
      },
    });
    assert.deepEqual([outputs.outcome, errors.length], ['failure', 1]);
    assert.match(errors[0]?.title ?? '', /; the rollback failed too$/);
    assert.match(
      errors[0]?.message ?? '',
      /The rollback of my-web-app \S+ did not succeed\. 5 CVMs: 1 rolled back, 1 failed, 3 not touched\n.*To go back: `operation: rollback` with `cvm_id: \S+` and `revision_id: \w+`\./,
    );
    assert.equal(cvms[0]?.composeText, OTHER_COMPOSE, 'the other one goes back all the same');
  });

  for (const when of ['Taking back', 'Rolling back: to revision'])
    it(`begins nothing more after a cancel at "${when}"`, async () => {
      const { code, outputs, errors, writes } = await play({
        ...scenario([1]),
        meanwhile: async ({ line, signal }) => {
          await line(when);
          signal('SIGTERM');
        },
      });
      assert.deepEqual([code, outputs.outcome, errors.length], [1, 'failure', 1]);
      assert.match(errors[0]?.title ?? '', /; the rollback was cancelled$/);
      assert.equal(errors[0]?.message.match(/`revision_id: \w+`/g)?.length, 2);
      assert.ok(writes.filter((line) => line.endsWith('/redeploy')).length <= 1, writes.join());
    });

  it('after a cancel of the roll rolls nothing back, and names each CVM that was begun', async () => {
    const { outputs, errors, writes } = await play({
      ...scenario([]),
      meanwhile: async ({ line, signal }) => {
        await line('Status: starting');
        signal('SIGTERM');
      },
    });
    assert.deepEqual([outputs.outcome, writes, errors.length], ['cancelled', ['PATCH /cvms/{1}'], 1]);
    assert.match(
      errors[0]?.message ?? '',
      /5 CVMs: 1 cancelled, 4 not touched\n.*nothing was rolled back\. To go back: `operation: rollback` with `cvm_id: \S+` and `revision_id: \w+`\./,
    );
  });

  it('asks on-chain for one approval, after which the same run goes through', async () => {
    await withService({}, async (service) => {
      for (let made = 0; made < 2; made++)
        deployed(service, { app_id: APP, composeText: OTHER_COMPOSE, kms: 'base' });
      const inputs = { with: { cvm_id: APP, instances: 'all' } };
      const { annotations, summary, log, outputs } = await playOn(service, inputs);
      assert.match(
        annotations[0]?.message ?? '',
        /^The app of 2 CVMs needs an approval.*Then the same `deploy` of all CVMs once more/,
      );
      assert.match(summary, /run this job again/);
      assert.doesNotMatch(`${log}${summary}`, /operation: commit/);
      service.approve(APP, outputs.compose_hash ?? '');
      const again = await playOn(service, inputs);
      assert.deepEqual([again.code, again.outputs.change], [0, 'updated'], again.log);
      assert.ok(again.cvms.every(({ composeText }) => composeText === COMPOSE));
    });
  });

  it('draws what was taken back beside the turns', async () => {
    const { summary } = await play(scenario([1]), { attestationLagSeconds: 0 });
    assert.match(summary, /my-web-app \w+ :[\s\S]*my-web-app \w+ \(taken back\) :/);
    assert.match(summary, /✗ failed, rolled back/);
    assert.match(summary, /✓ updated, then rolled back/);
    assert.match(
      summary,
      /It was updated, and is taken back because my-web-app \w+ failed\. The version before/,
    );
    assert.equal(summary.match(/ :crit/g)?.length, 1, 'the good one and both rollbacks went well');
  });
});

describe('the heart-beat of a run over several CVMs', () => {
  it('says how many are done', async () => {
    const { log, code } = await play({
      ...scenario([]),
      files: { 'docker-compose.yml': COMPOSE },
      behaviour: { bootSeconds: 70 },
    });
    assert.equal(code, 0, log);
    assert.match(log, /Still at work, 0 of 5 CVMs done; /);
    assert.match(log, /Still at work, 1 of 5 CVMs done; /);
  });
});
