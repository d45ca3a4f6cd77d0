import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Behaviour, CvmSeed, CvmView, SimulatorOptions } from '../simulator/simulator.ts';
import { startApp } from './app_server.ts';
import { COMPOSE, OTHER_COMPOSE, type Played, play, QUICK, type Scenario } from './scenario.ts';

const ROLLBACK = { on_failure: 'rollback' };
/** What ran before, and what fails once. */
const OLD: CvmSeed = { composeText: OTHER_COMPOSE, env: { TOKEN: 'good-value-of-before' } };
const BOOT_FAILS: Behaviour = { ...QUICK, times: 1, bootFails: { error: 'docker compose up failed' } };

type Row = [what: string, scenario: Scenario, title: RegExp, stage?: SimulatorOptions];

/** Each shows that the new version is bad. */
const BAD: Row[] = [
  ['a boot error', { behaviour: BOOT_FAILS }, /could not be started/],
  [
    'an operation that failed',
    { behaviour: { ...QUICK, times: 1, operationFails: { message: 'no such node' } } },
    /The CVM failed/,
  ],
  ['a stop', { behaviour: { ...QUICK, times: 1, stoppedAfterBoot: { afterSeconds: 0 } } }, /stopped|failed/],
  [
    'a time-out',
    { behaviour: { ...QUICK, times: 1, neverFinishes: true }, with: { timeout: '60s' } },
    /Timed out/,
  ],
  [
    'an env whose new value is wrong',
    {
      cvm: { composeText: COMPOSE, env: { TOKEN: 'good-value-of-before' } },
      with: { env: 'TOKEN=bad-value-of-now', env_check: 'off' },
      behaviour: BOOT_FAILS,
    },
    /could not be started/,
  ],
  [
    'a size that does not boot',
    { cvm: { composeText: COMPOSE, instanceType: 'tdx.small' }, with: { vcpu: '4' }, behaviour: BOOT_FAILS },
    /could not be started/,
    { patchSize: 'applied' },
  ],
];

const CHANGED = { outcome: 'failure', change: 'rolled_back', rolled_back: 'true', verified: '' };

function running(cvm: CvmView | undefined) {
  return [cvm?.status, cvm?.composeText, cvm?.env, cvm?.vcpu, cvm?.inProgress];
}

/** Plays it, and fails unless all of before runs again, told in one annotation. */
async function rolledBack(scenario: Scenario, stage: SimulatorOptions = {}): Promise<Played> {
  let before: unknown[] = [];
  const played = await play(
    {
      cvm: OLD,
      ...scenario,
      given: (service) => {
        before = running(service.cvms()[0]);
      },
      with: { ...ROLLBACK, ...(scenario.with as Record<string, string>) },
    },
    stage,
  );
  const { errors, outputs, cvms, log } = played;
  assert.deepEqual(running(cvms[0]), before, log);
  const { outcome, change, rolled_back, verified } = outputs;
  assert.deepEqual(
    { outcome: outcome === 'timed_out' ? 'failure' : outcome, change, rolled_back, verified },
    CHANGED,
    log,
  );
  assert.deepEqual([errors.length, played.code], [1, 1]);
  assert.match(errors[0]?.title ?? '', /; rolled back$/);
  assert.match(errors[0]?.message ?? '', /The version before was put back and runs again/);
  assert.match(outputs.failure_reason ?? '', /runs again/);
  assert.equal(outputs.compose_hash, cvms[0]?.composeHash);
  return played;
}

describe('an update that fails, with `on_failure: rollback`', { concurrency: 2 }, () => {
  for (const profile of ['today', 'newest', 'strictest', 'generous'] as const) {
    for (const [what, scenario, title, stage] of BAD) {
      it(`by ${what} ends red with what ran before (${profile})`, async () => {
        const { errors } = await rolledBack(scenario, { profile, attestationLagSeconds: 0, ...stage });
        assert.match(errors[0]?.title ?? '', title);
      });
    }
  }

  it('by its health ends red with what ran before, whose health counts without the new text', async () => {
    await using app = await startApp([503, 503, 503, 503, 503, 503, 200]);
    const { errors } = await rolledBack(
      { with: { health_url: `${app.url}/`, health_timeout: '8s', health_contains: 'v2' } },
      { appUrlBase: app.url },
    );
    assert.match(errors[0]?.title ?? '', /The app does not answer/);
  });

  it('by an attestation of something else ends red with what ran before', async () => {
    const { errors } = await rolledBack({
      behaviour: { ...QUICK, attestedCompose: '{"docker_compose_file":"something else"}' },
    });
    assert.match(errors[0]?.title ?? '', /What runs is not what was sent/);
  });
});
