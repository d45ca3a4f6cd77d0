import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { Behaviour, CvmSeed, CvmView, SimulatorOptions } from '../simulator/simulator.ts';
import { startApp } from './app_server.ts';
import { startGitHubRun } from './github_run.ts';
import {
  COMPOSE,
  deployed,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  playOn,
  QUICK,
  type Scenario,
  withService,
} from './scenario.ts';

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
    // Without records of operations, only the time shows it.
    /The update failed|The request had no effect/,
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
  [
    // The version before does not boot with it either, so putting that back alone fails.
    'a size that does not boot, with another compose file',
    {
      cvm: { ...OLD, instanceType: 'tdx.small' },
      with: { vcpu: '4' },
      behaviour: { ...BOOT_FAILS, times: 2 },
    },
    /could not be started|The update failed/,
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

/** An operation that hangs can be ended, and the rollback need not wait for it. */
const CANCELLABLE: SimulatorOptions = { cancelRoute: 'answers' };

describe('an update that fails, with `on_failure: rollback`', { concurrency: 2 }, () => {
  for (const profile of ['today', 'newest', 'strictest', 'laxest'] as const) {
    for (const [what, scenario, title, stage] of BAD) {
      // There a hanging operation cannot be cancelled, and lets nothing else in.
      if (profile === 'strictest' && what === 'a time-out') continue;
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
    assert.match(errors[0]?.title ?? '', /The app answers with the wrong status/);
  });

  it('by an attestation of something else ends red with what ran before', async () => {
    const { errors } = await rolledBack({
      behaviour: { ...QUICK, attestedCompose: '{"docker_compose_file":"something else"}' },
    });
    assert.match(errors[0]?.title ?? '', /What runs is not what was sent/);
  });
});

/** What touches nothing, or not again: writes of the action, and what the one annotation says. */
const KEPT: [what: string, scenario: Scenario, writes: string[], says: RegExp, stage?: SimulatorOptions][] = [
  [
    'a late attestation',
    { with: { verify_timeout: '20s' } },
    ['PATCH /cvms/{1}'],
    /runs, unverified, and was not rolled back/,
    { attestationLagSeconds: 300, attestationLagShows: 'previous' },
  ],
  [
    'an attestation that cannot be read',
    { with: { verify_timeout: '20s', verify_required: 'true' } },
    ['PATCH /cvms/{1}'],
    /runs, unverified, and was not rolled back/,
    { attestationLagSeconds: 300, attestationLagShows: 'error' },
  ],
  [
    'a size that the platform ignores',
    { with: { vcpu: '4' }, cvm: { composeText: COMPOSE } },
    ['PATCH /cvms/{1}'],
    /runs and was not rolled back/,
    { patchSize: 'ignored' },
  ],
  [
    'a wait that cannot be gone on with',
    {
      meanwhile: async ({ line }, service) => {
        await line('Waiting for');
        service.fault({ endpoint: /./, kind: 'status', status: 401, times: 9999, body: { detail: 'no' } });
      },
    },
    ['PATCH /cvms/{1}'],
    /What runs is not known, so nothing was rolled back/,
  ],
  [
    'a connection that was lost too often',
    {
      with: { max_retries: '0' },
      fault: { endpoint: 'state_stream', kind: 'drop_after_bytes', n: 10, times: 9 },
    },
    ['PATCH /cvms/{1}'],
    /What runs is not known, so nothing was rolled back/,
  ],
  [
    'an update that is refused',
    { fault: { endpoint: 'patch', kind: 'status', status: 400, body: { detail: 'no' }, times: 1 } },
    ['PATCH /cvms/{1}'],
    /Nothing was changed/,
  ],
];

describe('with `on_failure: rollback`, nothing is rolled back', { concurrency: 2 }, () => {
  for (const [what, scenario, writes, says, stage] of KEPT) {
    it(`for ${what}`, async () => {
      const played = await play(
        { cvm: OLD, ...scenario, with: { ...ROLLBACK, ...(scenario.with as Record<string, string>) } },
        stage,
      );
      const { outputs, errors, log } = played;
      assert.deepEqual([played.writes, outputs.rolled_back, errors.length], [writes, undefined, 1], log);
      assert.match(errors[0]?.message ?? '', says);
    });
  }

  it('for a newer deployment that came in between', async () => {
    const { outputs, errors, cvms, writes, log } = await play(
      {
        cvm: OLD,
        behaviour: { bootSeconds: 60 },
        with: { ...ROLLBACK, timeout: '70s' },
        meanwhile: async ({ line }, service) => {
          await line('Status: starting');
          const { id } = service.cvms()[0] as CvmView;
          const headers = { 'x-api-key': service.apiKey, 'content-type': 'application/json' };
          const of = (path: string, body: unknown) =>
            fetch(`${service.url}/cvms/${id}${path}`, {
              method: path === '' ? 'PATCH' : 'POST',
              headers,
              body: JSON.stringify(body),
            });
          await of('/operations/cancel', {});
          await of('', { docker_compose_file: `${COMPOSE}# newer\n` });
        },
      },
      CANCELLABLE,
    );
    assert.deepEqual(
      [outputs.outcome !== 'success', outputs.rolled_back, errors.length],
      [true, undefined, 1],
      log,
    );
    assert.match(errors[0]?.message ?? '', /A newer deployment came in between, so nothing was rolled back/);
    assert.deepEqual(writes, ['PATCH /cvms/{1}']);
    assert.equal(cvms.length, 1);
  });

  it('by a cancel, which says how to', async () => {
    const { outputs, errors, writes } = await play({
      cvm: OLD,
      with: ROLLBACK,
      meanwhile: async ({ line, signal }) => {
        await line('Status: starting');
        signal('SIGTERM');
      },
    });
    assert.deepEqual([outputs.outcome, writes, errors.length], ['cancelled', ['PATCH /cvms/{1}'], 1]);
    assert.match(errors[0]?.message ?? '', /`operation: rollback` with `cvm_id: \S+` and `revision_id: \w+`/);
  });

  it('of a CVM that this run created: it is kept, and the log says so', async () => {
    const { outputs, cvms, log } = await play({ behaviour: BOOT_FAILS, with: ROLLBACK });
    assert.deepEqual([outputs.outcome, outputs.rolled_back, cvms.length], ['failure', undefined, 1]);
    assert.match(log, /nothing to go back to: it is kept/);
  });

  const NO_WAY: [what: string, stage: SimulatorOptions, says: RegExp][] = [
    ['the revisions are refused', { refusedRoutes: { app_revisions: 403 } }, /cannot be read.*HTTP 403/],
    ['no revision is what runs', { revisionLagSeconds: 1e9 }, /none of its 0 revisions/],
  ];
  for (const [what, stage, says] of NO_WAY) {
    it(`and nothing is sent when ${what}`, async () => {
      const { outputs, errors, writes } = await play({ cvm: OLD, with: ROLLBACK }, stage);
      assert.deepEqual([outputs.outcome, writes], ['failure', []]);
      assert.match(errors[0]?.message ?? '', says);
      assert.match(errors[0]?.message ?? '', /Nothing was changed\. `on_failure: keep`/);
    });
  }
});

describe('a rollback', { concurrency: 2 }, () => {
  it('that fails too says both in one annotation', async () => {
    const { outputs, errors, code } = await play({
      cvm: OLD,
      behaviour: { ...QUICK, bootFails: { error: 'no keys today' } },
      with: ROLLBACK,
    });
    const { outcome, rolled_back, change } = outputs;
    assert.deepEqual(
      [code, outcome, rolled_back, change, errors.length],
      [1, 'failure', 'false', 'updated', 1],
    );
    assert.match(errors[0]?.title ?? '', /; the rollback failed too$/);
    assert.match(
      errors[0]?.message ?? '',
      /no keys today.*The rollback failed too: .*no keys today\. The app is down, or does not come up\.?\n/,
    );
  });

  it('ends by `rollback_timeout` when it hangs', async () => {
    const { outputs, errors } = await play({
      cvm: OLD,
      behaviour: { ...QUICK, neverFinishes: true },
      with: { ...ROLLBACK, timeout: '60s', rollback_timeout: '90s' },
    });
    assert.deepEqual([outputs.outcome, outputs.rolled_back], ['timed_out', 'false']);
    assert.match(errors[0]?.message ?? '', /The rollback failed too: .*1 min 30 s/);
    assert.ok(Number(outputs.elapsed_seconds) < 160, outputs.elapsed_seconds);
  });

  it('has its time kept free inside the limit of the job', async () => {
    const { outputs, log } = await play(
      {
        cvm: OLD,
        behaviour: { ...QUICK, times: 1, neverFinishes: true },
        with: { ...ROLLBACK, job_timeout_minutes: '6', rollback_timeout: '3m' },
      },
      CANCELLABLE,
    );
    assert.deepEqual([outputs.outcome, outputs.rolled_back], ['timed_out', 'true'], log);
    assert.ok(Number(outputs.elapsed_seconds) < 300, outputs.elapsed_seconds);
  });

  it('whose answer is lost is sent once', async () => {
    for (const redeployAnswer of ['operation', 'empty'] as const) {
      const { outputs, cvms, writes, log } = await play(
        {
          cvm: OLD,
          behaviour: BOOT_FAILS,
          with: ROLLBACK,
          fault: { endpoint: 'redeploy', kind: 'reset_before_headers', effect: 'applied' },
        },
        { redeployAnswer },
      );
      assert.equal(outputs.rolled_back, 'true', log);
      assert.equal(writes.filter((line) => line.includes('redeploy')).length, 1, log);
      assert.equal(cvms[0]?.operations.filter((made) => made.operation_type.includes('redeploy')).length, 1);
    }
  });

  it('of compose file, size, OS image and `listed` sets all of them back', async () => {
    const { outputs, cvms, log } = await play(
      {
        cvm: { ...OLD, listed: false, image: 'dstack-0.5.7' },
        behaviour: BOOT_FAILS,
        with: { ...ROLLBACK, listed: 'true', vcpu: '4', disk_size: '80' },
      },
      { patchSize: 'applied' },
    );
    assert.deepEqual([outputs.rolled_back, cvms[0]?.listed, cvms[0]?.vcpu], ['true', false, 1], log);
    assert.match(outputs.failure_reason ?? '', /The disk keeps its 80 GB: it cannot shrink/);
  });

  it('on-chain goes along with the registration that is there, and tells a 465 like any other', async () => {
    for (const approval of [false, true]) {
      await withService({}, async (service) => {
        const cvm = deployed(service, { ...OLD, kms: 'base' });
        const first = await playOn(service, { with: ROLLBACK });
        assert.equal(first.outputs.outcome, 'pending_approval', first.log);
        service.approve(cvm.app_id, first.outputs.compose_hash ?? '');
        if (approval)
          service.fault({
            endpoint: 'redeploy',
            kind: 'status',
            status: 465,
            body: { detail: 'register' },
            times: 9,
          });
        const { outputs, requests, log, errors } = await playOn(service, {
          behaviour: BOOT_FAILS,
          with: {
            ...ROLLBACK,
            operation: 'commit',
            cvm_id: cvm.id,
            compose_hash: first.outputs.compose_hash ?? '',
          },
        });
        assert.equal(outputs.rolled_back, String(!approval), log);
        assert.ok(requests.some(({ path }) => path.includes('redeploy?transaction_hash=already-registered')));
        if (approval) assert.match(errors[0]?.message ?? '', /approval on-chain/);
      });
    }
  });

  it('ends a GitHub Deployment as failed, with the URL of the version that runs', async () => {
    await using github = await startGitHubRun();
    const { outputs } = await play({
      cvm: OLD,
      behaviour: BOOT_FAILS,
      files: { 'docker-compose.yml': COMPOSE, ...github.files },
      env: github.env,
      with: { ...ROLLBACK, ...github.with, github_deployment: 'production' },
    });
    assert.equal(outputs.rolled_back, 'true');
    const last = github.statuses.at(-1);
    assert.deepEqual([last?.state, last?.environment_url], ['failure', outputs.url]);
    assert.ok(outputs.url);
  });

  it('says which revision runs, which ran before, and what was rejected', async () => {
    await withService({}, async (service) => {
      deployed(service, OLD);
      const good = await playOn(service, { with: ROLLBACK });
      assert.equal(good.outputs.rolled_back, undefined);
      assert.notEqual(good.outputs.revision_id, good.outputs.previous_revision_id);
      const bad = await playOn(service, {
        behaviour: BOOT_FAILS,
        files: { 'docker-compose.yml': `${COMPOSE}# bad\n` },
        with: ROLLBACK,
      });
      const { revision_id, previous_revision_id, rejected_compose_hash, compose_hash } = bad.outputs;
      assert.deepEqual(
        [revision_id, previous_revision_id],
        [good.outputs.revision_id, good.outputs.revision_id],
      );
      assert.equal(compose_hash, good.outputs.compose_hash);
      assert.match(rejected_compose_hash ?? '', /^[0-9a-f]{64}$/);
      assert.notEqual(rejected_compose_hash, compose_hash);
      assert.match(bad.summary, /gantt[^`]*Send the rollback/);
    });
  });
});

describe('`operation: rollback`', { concurrency: 2 }, () => {
  const [A, B, C] = ['a', 'b', 'c'].map((word) => ({ composeText: `${COMPOSE}# ${word}\n` }));
  const asked = (inputs: Record<string, string> = {}): Record<string, string> => ({
    operation: 'rollback',
    name: NAME,
    ...inputs,
  });

  for (const profile of ['today', 'newest', 'strictest', 'laxest'] as const) {
    it(`goes to the version before what runs (${profile})`, async () => {
      const { outputs, cvms, code, log, bodies } = await play(
        { cvm: { ...C, earlier: [{ ...A }, { ...B }] }, with: asked() },
        { profile, attestationLagSeconds: 0 },
      );
      assert.deepEqual([code, outputs.change, outputs.rolled_back], [0, 'rolled_back', 'true'], log);
      assert.deepEqual([cvms[0]?.composeText, bodies.length], [B?.composeText, 1]);
    });

    it(`does not lead to what an automatic rollback took back (${profile})`, async () => {
      await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
        deployed(service, { ...B, earlier: [{ ...A }] });
        const bad = await playOn(service, {
          behaviour: BOOT_FAILS,
          files: { 'docker-compose.yml': `${COMPOSE}# bad\n` },
          with: ROLLBACK,
        });
        assert.equal(bad.outputs.rolled_back, 'true', bad.log);
        await service.pass(60);
        const { cvms, outputs, log } = await playOn(service, { with: asked() });
        assert.deepEqual([outputs.outcome, cvms[0]?.composeText], ['success', A?.composeText], log);
      });
    });
  }

  it('goes to the env before, where only the env had changed', async () => {
    const { cvms, log } = await play({
      cvm: {
        env: { TOKEN: 'second-value' },
        earlier: [{ composeText: COMPOSE, env: { TOKEN: 'first-value' } }],
      },
      with: asked(),
    });
    assert.deepEqual(cvms[0]?.env, [{ key: 'TOKEN', value: 'first-value' }], log);
  });

  it('goes to the revision or the compose hash that is named', async () => {
    await withService({}, async (service) => {
      const cvm = deployed(service, { ...C, earlier: [{ ...A }, { ...B }] });
      const answer = await fetch(`${service.url}/apps/${cvm.app_id}/revisions`, {
        headers: { 'x-api-key': service.apiKey },
      });
      const { revisions } = (await answer.json()) as { revisions: Record<string, string>[] };
      const oldest = revisions.at(-1);
      const first = await playOn(service, { with: asked({ revision_id: oldest?.revision_id ?? '' }) });
      assert.equal(first.cvms[0]?.composeText, A?.composeText, first.log);
      assert.equal(first.outputs.previous_revision_id, revisions[0]?.revision_id);
      const second = await playOn(service, {
        with: asked({ compose_hash: revisions[1]?.compose_hash ?? '' }),
      });
      assert.equal(second.cvms[0]?.composeText, B?.composeText, second.log);
    });
  });

  it('goes to a revision that stands on a later page of the list', async () => {
    const earlier = Array.from({ length: 120 }, (_, index) => ({ composeText: `${COMPOSE}# ${index}\n` }));
    let oldest = '';
    const { cvms, log } = await play({
      cvm: { ...A, earlier },
      given: async (service) => {
        const path = `/apps/${service.cvms()[0]?.app_id}/revisions?page=2&page_size=100`;
        oldest = String((await ask(service, 'GET', path)).at('revisions', 20, 'compose_hash'));
      },
      with: () => asked({ compose_hash: oldest }),
    });
    assert.match(oldest, /^[0-9a-f]{64}$/);
    assert.equal(cvms[0]?.composeText, earlier[0]?.composeText, log);
  });

  it('names the goal and the difference in a dry run, and sends nothing', async () => {
    const { outputs, writes, log } = await play({
      cvm: { ...B, earlier: [{ ...A }] },
      with: asked({ dry_run: 'true' }),
    });
    assert.deepEqual([outputs.outcome, writes], ['dry_run', []]);
    assert.match(log, /this would roll back: to revision \w+ of /);
    assert.match(log, /-# b\n[\s\S]*\+# a/);
  });

  it('lists the revisions when there is nothing to go back to', async () => {
    const { code, errors, writes } = await play({ cvm: { ...A }, with: asked() });
    assert.deepEqual([code, writes], [1, []]);
    assert.match(
      errors[0]?.message ?? '',
      /no earlier version to go back to[\s\S]*- revision \w+ of .*`deploy`/,
    );
  });

  it('needs to be told which CVM', async () => {
    const { errors, requests } = await play({ cvm: { ...A }, with: { operation: 'rollback', name: '' } });
    assert.match(errors[0]?.message ?? '', /`cvm_id`.*`name`/);
    assert.deepEqual(requests, []);
  });
});
