import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { CvmView, Simulator } from '../simulator/simulator.ts';
import {
  COMPOSE,
  composeWith,
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

const APP = 'f'.repeat(40);
const ALL = { cvm_id: APP, instances: 'all' };

/** An app with so many CVMs, oldest first. */
function fleet(count: number, seed: Parameters<Simulator['addCvm']>[0] = {}) {
  return (service: Simulator): CvmView[] =>
    Array.from({ length: count }, () => deployed(service, { app_id: APP, ...seed }));
}

function entriesOf({ outputs }: Played): Record<string, string>[] {
  return JSON.parse(outputs.cvms ?? '[]');
}

/** When each CVM was being acted on, in seconds of the service. */
function turns(cvms: readonly CvmView[]): [from: number, to: number][] {
  return cvms
    .flatMap(({ operations }) => operations)
    .map((operation): [number, number] => [
      operation.startedAtSeconds,
      operation.completedAtSeconds ?? Number.POSITIVE_INFINITY,
    ])
    .toSorted(([a], [b]) => a - b);
}

/** The most that were being acted on at one time. */
function mostAtOnce(cvms: readonly CvmView[]): number {
  const all = turns(cvms);
  return Math.max(...all.map(([from]) => all.filter(([begin, end]) => begin <= from && from < end).length));
}

const fails = (service: Simulator, index: number, times = 1) =>
  service.behave(service.cvms()[index]?.id ?? '', { ...QUICK, times, bootFails: { error: 'no keys' } });

describe('`instances: all`', { concurrency: 2 }, () => {
  it('warns once of a key that nobody can check, for all CVMs together', async () => {
    const compose = composeWith('TOKEN');
    const played = await play(
      {
        given: fleet(3, { kms: 'base', composeText: compose, env: { TOKEN: 'old-token' } }),
        files: { 'docker-compose.yml': compose },
        with: { ...ALL, env: 'TOKEN=new-token' },
      },
      { showKmsSigner: false },
    );
    assert.deepEqual([played.code, played.outputs.change], [0, 'updated'], played.log);
    const told = played.annotations.filter(({ title }) => title === 'The key for the env is not checked');
    assert.deepEqual(
      told.map(({ level, message }) => [level, message.startsWith('The public key')]),
      [['warning', true]],
    );
  });

  for (const profile of ['today', 'newest', 'strictest', 'laxest'] as const) {
    it(`restarts three CVMs one by one, never two at once (${profile})`, async () => {
      const played = await play(
        { given: fleet(3), with: { ...ALL, operation: 'restart' } },
        { profile, attestationLagSeconds: 0 },
      );
      const { code, outputs, cvms, annotations, log, summary } = played;
      assert.deepEqual(
        [code, outputs.outcome, outputs.change, annotations],
        [0, 'success', 'restarted', []],
        log,
      );
      assert.deepEqual(
        cvms.map(({ boots }) => boots),
        [2, 2, 2],
      );
      assert.equal(mostAtOnce(cvms), 1);
      assert.deepEqual(
        entriesOf(played).map(({ change, outcome }) => [change, outcome]),
        Array(3).fill(['restarted', 'success']),
      );
      assert.equal(outputs.app_id, APP);
      assert.deepEqual([outputs.cvm_id, outputs.urls], ['', ''], 'they differ');
      assert.match(summary, /✓ 3 CVMs restarted/);
      assert.match(summary, /gantt/);
    });
  }

  it('acts on `max_parallel` at a time', async () => {
    const { cvms, code, log } = await play({
      given: fleet(5),
      with: { ...ALL, operation: 'restart', max_parallel: '2' },
    });
    assert.equal(code, 0, log);
    assert.equal(mostAtOnce(cvms), 2);
  });

  it('begins the next while the verification of the one before goes on', async () => {
    const { cvms, code, log } = await play(
      { given: fleet(2, { composeText: OTHER_COMPOSE }), with: ALL },
      { attestationLagSeconds: 60, attestationLagShows: 'previous' },
    );
    assert.equal(code, 0, log);
    const [first, second] = turns(cvms);
    assert.ok((second?.[0] ?? 0) - (first?.[1] ?? 0) < 30, `${JSON.stringify(turns(cvms))}`);
  });

  it('takes any identifier of one of them, and a name that they share', async () => {
    for (const which of ['uuid', 'name', 'id'] as const) {
      const { cvms, code, log } = await play({
        given: fleet(2),
        with: (service) => {
          const [cvm] = service.cvms();
          const operation = { operation: 'stop', instances: 'all' };
          if (which === 'name') return { ...operation, name: NAME };
          return { ...operation, cvm_id: (which === 'uuid' ? cvm?.vm_uuid : cvm?.id) ?? '' };
        },
      });
      assert.equal(code, 0, log);
      assert.deepEqual(
        cvms.map(({ status }) => status),
        ['stopped', 'stopped'],
      );
    }
  });

  it('stops at the first failure, and leaves the rest untouched', async () => {
    const played = await play({
      given: (service) => {
        fleet(3)(service);
        fails(service, 1);
      },
      with: { ...ALL, operation: 'restart' },
    });
    const { code, outputs, cvms, errors, summary } = played;
    assert.deepEqual([code, outputs.outcome, errors.length], [1, 'failure', 1]);
    assert.deepEqual(
      cvms.map(({ boots, operations }) => [boots, operations.length]),
      [
        [2, 1],
        [2, 1],
        [1, 0],
      ],
    );
    assert.deepEqual(
      entriesOf(played).map(({ change, outcome }) => [change, outcome]),
      [
        ['restarted', 'failure'],
        ['not_touched', ''],
        ['restarted', 'success'],
      ],
    );
    assert.match(
      errors[0]?.message ?? '',
      /no keys.* This CVM is down, .* 3 CVMs: 1 restarted, 1 failed, 1 not touched/,
    );
    assert.match(summary, /not touched/);
  });

  it('updates only what differs; what needs nothing is `unchanged`', async () => {
    const played = await play({
      given: (service) => {
        deployed(service, { app_id: APP });
        deployed(service, { app_id: APP, composeText: OTHER_COMPOSE });
      },
      with: ALL,
    });
    assert.equal(played.outputs.change, 'updated');
    assert.deepEqual(
      entriesOf(played).map(({ change }) => change),
      ['unchanged', 'updated'],
    );
    assert.deepEqual(played.writes, ['PATCH /cvms/{2}']);
  });

  it('plans all before anything is touched: one that cannot be planned stops the whole', async () => {
    const { writes, errors, code } = await play({
      given: (service) => {
        fleet(2, { composeText: OTHER_COMPOSE, diskGb: 20 })(service);
        deployed(service, { app_id: APP, diskGb: 80 });
      },
      with: { ...ALL, disk_size: '40' },
    });
    assert.deepEqual([code, writes, errors.length], [1, [], 1]);
    assert.match(errors[0]?.message ?? '', /A disk can only grow[\s\S]*Nothing was done to any CVM/);
  });

  it('creates a CVM where the name is not found', async () => {
    const { code, outputs, cvms, log } = await play({ with: { instances: 'all' } });
    assert.deepEqual([code, outputs.change, cvms.length], [0, 'created', 1], log);
  });

  it('ends as pending approval at the first that needs one', async () => {
    const played = await play({
      given: fleet(2, { composeText: OTHER_COMPOSE, kms: 'base' }),
      with: ALL,
    });
    const { code, outputs, writes, errors } = played;
    assert.deepEqual([code, outputs.outcome, writes.length, errors], [0, 'pending_approval', 1, []]);
    assert.match(outputs.compose_hash ?? '', /^[0-9a-f]{64}$/);
    assert.deepEqual(
      entriesOf(played).map(({ change }) => change),
      ['none', 'not_touched'],
    );
  });

  it('of a dry run says what would happen to each, and sends nothing', async () => {
    const { outputs, writes, log } = await play({
      given: fleet(2, { composeText: OTHER_COMPOSE }),
      with: { ...ALL, dry_run: 'true' },
    });
    assert.deepEqual([outputs.outcome, writes], ['dry_run', []]);
    assert.match(
      log,
      /would update: my-web-app \w+ \(the compose file\), my-web-app \w+ \(the compose file\)\n/,
    );
    // The difference that all have is shown once.
    assert.equal(log.match(/\+\+\+ /g)?.length, 1, log);
  });

  it('of a dry run shows each difference once, and of which CVMs it is', async () => {
    const { log, summary } = await play({
      given: (service) => {
        fleet(2, { composeText: OTHER_COMPOSE })(service);
        deployed(service, { app_id: APP, composeText: `${OTHER_COMPOSE}# other\n` });
        deployed(service, { app_id: APP, status: 'stopped' });
      },
      with: { ...ALL, dry_run: 'true' },
    });
    assert.match(log, /my-web-app \w+ \(start: the CVM, from status `stopped`\)/);
    assert.match(log, /# my-web-app \w+, my-web-app \w+\n/);
    assert.equal(log.match(/\+\+\+ /g)?.length, 2, log);
    assert.match(summary, /Dry run: 4 CVMs would be updated/);
  });

  it('leaves out one that is deleted before its turn, and goes on', async () => {
    for (const [operation, composeText] of [
      ['restart', COMPOSE],
      ['deploy', OTHER_COMPOSE],
    ] as const) {
      const played = await play({
        given: fleet(3, { composeText }),
        with: { ...ALL, operation },
        meanwhile: async ({ line }, service) => {
          await line('Waiting for `running`');
          await ask(service, 'DELETE', `/cvms/${service.cvms()[1]?.vm_uuid}`);
        },
      });
      assert.deepEqual([played.code, played.errors], [0, []], played.log);
      assert.deepEqual(
        entriesOf(played).map(({ change, status }) => [change, status]),
        [
          ['not_touched', 'deleted'],
          ...Array(2).fill([operation === 'deploy' ? 'updated' : 'restarted', 'running']),
        ],
      );
      assert.match(
        played.log,
        /my-web-app \w+: It was deleted since this run began, so there is nothing to do/,
      );
    }
  });

  it('of a cancel leaves the rest untouched', async () => {
    const played = await play({
      given: fleet(3),
      with: { ...ALL, operation: 'restart' },
      meanwhile: async ({ line, signal }) => {
        await line('Status: starting');
        signal('SIGTERM');
      },
    });
    assert.deepEqual([played.code, played.outputs.outcome, played.errors.length], [1, 'cancelled', 1]);
    assert.deepEqual(
      entriesOf(played)
        .map(({ change, outcome }) => `${change} ${outcome}`)
        .toSorted(),
      ['not_touched ', 'not_touched ', 'restarted cancelled'],
    );
  });

  it('of a `commit` is refused with advice', async () => {
    const { errors, requests } = await play({
      with: { ...ALL, operation: 'commit', compose_hash: 'ab'.repeat(32) },
    });
    assert.match(errors[0]?.message ?? '', /run the same `deploy` with `instances: all` again/);
    assert.deepEqual(requests, []);
  });
});

describe('all or nothing, with `on_failure: rollback`', { concurrency: 2 }, () => {
  const scenario = (given: Scenario['given'], inputs: Record<string, string> = {}): Scenario => ({
    given: async (service) => {
      fleet(3, { composeText: OTHER_COMPOSE })(service);
      await given?.(service);
    },
    with: { ...ALL, on_failure: 'rollback', ...inputs },
  });

  it('an update of three that fails on the second ends with all three on the old version', async () => {
    const played = await play(scenario((service) => fails(service, 1)));
    const { outputs, cvms, errors, log, writes } = played;
    assert.deepEqual(
      cvms.map(({ composeText, status, inProgress }) => [composeText, status, inProgress]),
      Array(3).fill([OTHER_COMPOSE, 'running', false]),
      log,
    );
    assert.deepEqual([outputs.outcome, outputs.change, errors.length], ['failure', 'rolled_back', 1]);
    assert.match(
      errors[0]?.message ?? '',
      /runs again on the 2 CVMs that this run updated. 3 CVMs: 2 rolled back, 1 not touched/,
    );
    // The one that failed first.
    assert.deepEqual(
      writes.map((line) => line.replace(/revisions\/\w+\//, '')),
      ['PATCH /cvms/{1}', 'PATCH /cvms/{2}', 'POST /cvms/{2}/redeploy', 'POST /cvms/{1}/redeploy'],
    );
    assert.deepEqual(
      entriesOf(played)
        .map(({ change, rolled_back }) => `${change} ${rolled_back}`)
        .toSorted(),
      ['not_touched ', 'rolled_back true', 'rolled_back true'],
    );
  });

  it('leaves them where a failure shows nothing bad', async () => {
    const { cvms, writes, errors } = await play(scenario(undefined, { verify_timeout: '20s' }), {
      attestationLagSeconds: 3000,
      attestationLagShows: 'previous',
    });
    assert.equal(cvms[0]?.composeText, COMPOSE);
    assert.ok(!writes.some((line) => line.includes('redeploy')), writes.join());
    assert.match(errors[0]?.message ?? '', /unverified, and was not rolled back/);
  });

  it('begins no CVM without the time for the way back of all', async () => {
    const { outputs, cvms, log } = await play({
      ...scenario(undefined, { job_timeout_minutes: '6', rollback_timeout: '2m' }),
      behaviour: { bootSeconds: 100 },
    });
    assert.equal(outputs.outcome, 'timed_out', log);
    assert.deepEqual(
      cvms.map(({ composeText, status }) => [composeText, status]),
      Array(3).fill([OTHER_COMPOSE, 'running']),
      log,
    );
    assert.ok(Number(outputs.elapsed_seconds) < 360, outputs.elapsed_seconds);
  });
});

describe('a list in `cvm_id`', { concurrency: 2 }, () => {
  const given = (service: Simulator) => {
    for (const name of ['first-app', 'second-app']) service.addCvm({ name, composeText: COMPOSE });
  };

  it('acts on each once, however it is named', async () => {
    const { code, cvms, log } = await play({
      given,
      with: (service) => ({
        operation: 'restart',
        cvm_id: `first-app, second-app\n${service.cvms()[0]?.vm_uuid}`,
      }),
    });
    assert.equal(code, 0, log);
    assert.deepEqual(
      cvms.map(({ boots }) => boots),
      [2, 2],
    );
  });

  it('with one that does not exist stops the whole, but for a deletion', async () => {
    const cvm_id = 'first-app, no-such-app';
    const restart = await play({ given, with: { operation: 'restart', cvm_id } });
    assert.deepEqual([restart.code, restart.writes], [1, []]);
    assert.match(restart.errors[0]?.message ?? '', /no CVM `no-such-app`/);
    const deletion = await play({ given, with: { operation: 'delete', cvm_id } });
    assert.deepEqual([deletion.code, deletion.cvms[0]?.deleted], [0, true], deletion.log);
  });

  it('is refused where one is meant', async () => {
    const { errors } = await play({ with: { cvm_id: 'first-app, second-app' } });
    assert.match(errors[0]?.message ?? '', /names 2 CVMs, and `operation: deploy` takes one/);
  });
});

describe('many CVMs at once', { concurrency: 2 }, () => {
  it('are watched through at most five streams, the others through one batch per interval', async () => {
    await withService({ streamLimit: 1000 }, async (service) => {
      fleet(12)(service);
      service.behave('*', { bootSeconds: 60 });
      for (const { id } of service.cvms())
        await fetch(`${service.url}/cvms/${id}/restart`, {
          method: 'POST',
          headers: { 'x-api-key': service.apiKey, 'content-type': 'application/json' },
          body: '{}',
        });
      await service.pass(3);
      const { code, requests, log } = await playOn(service, {
        behaviour: { bootSeconds: 60 },
        with: { ...ALL, operation: 'watch', target: 'running' },
      });
      assert.equal(code, 0, log);
      assert.ok(service.statistics().mostOpenStreams <= 5);
      // The first is for the plans.
      const batches = requests.filter(({ endpoint }) => endpoint === 'status_batch').slice(1);
      assert.ok(batches.some(({ body }) => (body as { vm_uuids: string[] }).vm_uuids.length >= 5));
      const pauses = batches
        .slice(1)
        .map(({ atSeconds }, index) => atSeconds - (batches[index]?.atSeconds ?? 0));
      assert.ok(Math.min(...pauses) >= 4.9, pauses.join());
    });
  });

  it('of one app, of which one alone is deployed, are warned about and listed', async () => {
    const { code, annotations } = await play({
      given: fleet(2, { composeText: OTHER_COMPOSE }),
      with: (service) => ({ cvm_id: service.cvms()[0]?.vm_uuid ?? '' }),
    });
    assert.deepEqual([code, annotations.map(({ title }) => title)], [0, ['The app runs several versions']]);
    assert.match(annotations[0]?.message ?? '', /1 other CVM that runs another version: CVM `my-web-app`/);
  });
});
