import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markOf } from '../../src/run/after_job.ts';
import type { Behaviour, FaultRule, Simulator } from '../simulator/simulator.ts';
import { startGitHubRun } from './github_run.ts';
import {
  COMPOSE,
  deployed,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  playOn,
  QUICK,
  type Scenario,
  titlesOf,
  withService,
} from './scenario.ts';
import type { RunningAction } from './step.ts';

const FAILS: Behaviour = { ...QUICK, bootFails: { error: 'failed to start containers' } };
const STAYS: Behaviour = { neverFinishes: true };
const DAY_MS = 24 * 3_600_000;

type Inputs = Record<string, string>;

type Case = [
  what: string,
  inputs: Inputs,
  ends: 'success' | 'failure' | 'cancelled',
  asks: string[],
  given?: (service: Simulator) => unknown | undefined,
  log?: RegExp,
];

const CASES: Case[] = [
  [
    'deletes an ephemeral CVM after a success',
    { ephemeral: 'true' },
    'success',
    ['DELETE /cvms/{1}'],
    undefined,
    /Ephemeral: CVM `my-web-app` \([0-9a-f-]{36}\) is being deleted/,
  ],
  [
    'deletes an ephemeral CVM after a failure',
    { ephemeral: 'true' },
    'failure',
    ['DELETE /cvms/{1}'],
    (service) => service.behave('*', FAILS),
  ],
  [
    'deletes an ephemeral CVM of a cancelled job',
    { ephemeral: 'true' },
    'cancelled',
    ['DELETE /cvms/{1}'],
    (service) => service.behave('*', STAYS),
  ],
  [
    'deletes an ephemeral replica, and not its source',
    { operation: 'replicate', ephemeral: 'true' },
    'success',
    ['DELETE /cvms/{2}'],
    (service) => deployed(service),
  ],
  [
    'keeps a CVM that failed, when nothing is asked for',
    {},
    'failure',
    [],
    (service) => service.behave('*', FAILS),
  ],
  [
    'stops a CVM that failed, with `on_failure: stop`',
    { on_failure: 'stop' },
    'failure',
    ['POST /cvms/{1}/stop'],
    (service) => service.behave('*', FAILS),
    /Did not come up: CVM `my-web-app` .+ is being stopped/,
  ],
  [
    'deletes a CVM that failed, with `on_failure: delete`',
    { on_failure: 'delete' },
    'failure',
    ['DELETE /cvms/{1}'],
    (service) => service.behave('*', FAILS),
    /Did not come up: CVM `my-web-app` .+ is being deleted/,
  ],
  [
    'deletes the CVM of a cancelled job, with `on_failure: delete`',
    { on_failure: 'delete' },
    'cancelled',
    ['DELETE /cvms/{1}'],
    (service) => service.behave('*', STAYS),
  ],
  ['keeps a CVM that runs, with `on_failure: delete`', { on_failure: 'delete' }, 'success', []],
  [
    'touches no CVM that was there before, when its update succeeds',
    { ephemeral: 'true' },
    'success',
    [],
    (service) => deployed(service, { composeText: OTHER_COMPOSE }),
  ],
  [
    'touches no CVM that was there before, when its update fails',
    { on_failure: 'delete' },
    'failure',
    [],
    (service) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      service.behave(NAME, FAILS);
    },
  ],
  [
    'rolls nothing back after a cancelled job, with `on_failure: rollback`',
    { on_failure: 'rollback' },
    'cancelled',
    [],
    (service) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      service.behave(NAME, STAYS);
    },
  ],
  [
    'keeps a CVM that was created and failed, with `on_failure: rollback`',
    { on_failure: 'rollback' },
    'failure',
    [],
    (service) => service.behave('*', FAILS),
  ],
  ['touches nothing after a dry run', { ephemeral: 'true', dry_run: 'true' }, 'success', []],
];

describe('the step after the job', { concurrency: 2 }, () => {
  for (const [what, inputs, ends, asks, given, log] of CASES) {
    it(what, async () => {
      await withService({}, async (service) => {
        const main = await playOn(service, {
          with: inputs,
          given,
          meanwhile: ends === 'cancelled' ? cancel : undefined,
        });
        assert.equal(main.code, ends === 'success' ? 0 : 1, main.log);
        const post = await afterJob(service, main.state, inputs);
        assert.deepEqual([post.code, post.annotations, post.writes], [0, [], asks], post.log);
        // What is left alone is not even read.
        if (asks.length === 0) assert.deepEqual([post.requests, post.log], [[], '']);
        if (log !== undefined) assert.match(post.log, log);
        await assertDone(service, asks);
      });
    });
  }

  it('has nothing to do for a CVM that is gone already', async () => {
    await withService({}, async (service) => {
      const { state } = await playOn(service, { with: { ephemeral: 'true', wait: 'false' } });
      await afterJob(service, state, { ephemeral: 'true' });
      await eventually(() => service.cvms()[0]?.deleted === true);
      const again = await afterJob(service, state, { ephemeral: 'true' });
      assert.deepEqual([again.code, again.annotations], [0, []], again.log);
      assert.match(again.log, /Ephemeral: CVM `my-web-app` .+ does not exist any more/);
    });
  });

  const refusals: { what: string; fault?: FaultRule; with?: Inputs; message: RegExp }[] = [
    {
      what: 'a refusal',
      fault: { endpoint: 'delete', kind: 'status', status: 403, body: { detail: 'Deletion is protected' } },
      message: /Deletion is protected \(HTTP 403\)/,
    },
    {
      what: 'a gateway that knows nothing',
      fault: { endpoint: 'delete', kind: 'status', status: 404, body: 'no such host', times: 99 },
      message: /whether the CVM exists cannot be told/,
    },
    { what: 'a wrong key', with: { api_key: 'phak_revoked' }, message: /Invalid API key \(HTTP 401\)/ },
    { what: 'a key that is gone', with: { api_key: '' }, message: /there is no login any more/ },
  ];
  for (const { what, fault, with: more, message } of refusals) {
    it(`warns of ${what}, with the command to do it by hand, and does not fail the job`, async () => {
      await withService({}, async (service) => {
        const inputs = { ephemeral: 'true', wait: 'false' };
        const { state, outputs } = await playOn(service, { with: inputs });
        if (fault !== undefined) service.fault(fault);
        const post = await afterJob(service, state, { ...inputs, ...more });
        assert.deepEqual(
          [post.code, post.annotations.map(({ level, title }) => [level, title])],
          [0, [['warning', 'The CVM could not be deleted']]],
        );
        const [annotation] = post.annotations;
        assert.match(annotation?.message ?? '', message);
        assert.ok(annotation?.message.includes(`\`phala cvms delete ${outputs.cvm_id}\``));
        assert.equal(service.cvms()[0]?.deleted, false);
      });
    });
  }
});

describe('a main step that was killed', { concurrency: 2 }, () => {
  it('after the commit: the ephemeral CVM goes, and the step after the job says what became of it', async () => {
    await using run = await startGitHubRun();
    await withService({ action: 'built' }, async (service) => {
      const inputs = { ...run.with, ephemeral: 'true', github_deployment: 'preview', comment: 'true' };
      const surroundings = { env: run.env, files: { 'docker-compose.yml': COMPOSE, ...run.files } };
      const main = await playOn(service, {
        ...surroundings,
        speed: 1,
        with: inputs,
        given: () => service.behave('*', STAYS),
        meanwhile: async (running) => {
          await running.line('Status: starting');
          await eventually(() => run.statuses.length > 0);
          running.signal('SIGKILL');
        },
      });
      assert.deepEqual([main.signal, main.summary, main.state.outcome], ['SIGKILL', '', undefined]);

      const post = await afterJob(service, main.state, inputs, { ...surroundings, speed: 1 });
      assert.deepEqual([post.code, post.writes], [0, ['DELETE /cvms/{1}']], post.log);
      assert.deepEqual(titlesOf(post.annotations), [['warning', 'The deployment was interrupted']]);
      assert.match(
        post.annotations[0]?.message ?? '',
        /^The step ended without a result after it had begun to create CVM `my-web-app`/,
      );
      assert.match(post.summary, /^## ✗ Deployment of `my-web-app` failed\n/);
      assert.match(post.summary, /The step was interrupted/);
      assert.deepEqual(
        run.statuses.map(({ deployment, state }) => [deployment, state]),
        [
          [1, 'in_progress'],
          [1, 'failure'],
          [1, 'inactive'],
        ],
      );
      assert.match(run.comments[0]?.body ?? '', /State: `deleted`/);
      await eventually(() => service.cvms()[0]?.deleted === true);
    });
  });

  it('in the commit: the CVM is found by its app id, and removed', async () => {
    await withService({ action: 'built' }, async (service) => {
      const inputs = { on_failure: 'delete', summary: 'false' };
      const main = await playOn(service, {
        with: inputs,
        given: () => service.fault({ endpoint: 'commit', kind: 'half_open', effect: 'applied' }),
        meanwhile: async ({ signal }) => {
          await eventually(() => service.cvms().length > 0);
          signal('SIGKILL');
        },
      });
      assert.deepEqual([main.signal, main.outputs.cvm_id], ['SIGKILL', undefined]);
      const post = await afterJob(service, main.state, inputs);
      assert.deepEqual([post.code, post.summary, post.writes], [0, '', ['DELETE /cvms/{1}']], post.log);
      await eventually(() => service.cvms()[0]?.deleted === true);
    });
  });

  it('in an update: says so, and touches nothing', async () => {
    await withService({ action: 'built' }, async (service) => {
      const inputs = { ephemeral: 'true' };
      const main = await playOn(service, {
        with: inputs,
        given: () => {
          deployed(service, { composeText: OTHER_COMPOSE });
          service.behave(NAME, STAYS);
        },
        meanwhile: async (running) => {
          await running.line('Waiting for');
          running.signal('SIGKILL');
        },
      });
      const post = await afterJob(service, main.state, inputs);
      assert.deepEqual([post.code, post.requests], [0, []]);
      assert.deepEqual(
        post.annotations.map(({ title }) => title),
        ['The deployment was interrupted'],
      );
      assert.match(post.summary, /The step was interrupted/);
    });
  });
});

describe('the date of deletion of an ephemeral CVM', { concurrency: 2 }, () => {
  const lives = [
    { job_timeout_minutes: '', atLeastMs: DAY_MS },
    { job_timeout_minutes: '2880', atLeastMs: 2 * DAY_MS },
  ];
  for (const { job_timeout_minutes, atLeastMs } of lives) {
    it(`is later than its job can end: ${job_timeout_minutes || 'no'} minutes`, async () => {
      await withService({ scheduledDeleteRoute: 'answers' }, async (service) => {
        const inputs = { ephemeral: 'true', wait: 'false', job_timeout_minutes };
        const { code, cvms } = await playOn(service, { with: inputs });
        const leftMs = Date.parse(cvms[0]?.scheduledDeleteAt ?? '') - Date.now();
        assert.equal(code, 0);
        assert.ok(leftMs > atLeastMs - 60_000 && leftMs < atLeastMs + DAY_MS, `${leftMs} ms`);
      });
    });
  }

  it('is set for no other CVM', async () => {
    await withService({}, async (service) => {
      deployed(service, { name: 'old-app', composeText: OTHER_COMPOSE });
      await playOn(service, { with: { wait: 'false' } });
      const update = await playOn(service, { with: { name: 'old-app', ephemeral: 'true', wait: 'false' } });
      assert.deepEqual(update.writes, ['PATCH /cvms/{1}']);
      assert.deepEqual(
        service.cvms().map(({ scheduledDeleteAt }) => scheduledDeleteAt),
        [null, null],
      );
    });
  });

  const faults: FaultRule[] = [
    { endpoint: 'scheduled_delete', kind: 'status', status: 404, body: { detail: 'Not Found' } },
    { endpoint: 'scheduled_delete', kind: 'status', status: 503 },
    { endpoint: 'scheduled_delete', kind: 'reset_before_headers' },
  ];
  for (const fault of faults) {
    it(`does not matter when the service does not take it: ${fault.kind === 'status' ? fault.status : fault.kind}`, async () => {
      await withService({}, async (service) => {
        const { code, annotations, requests, log } = await playOn(service, {
          given: () => service.fault(fault),
          with: { ephemeral: 'true' },
        });
        assert.deepEqual([code, annotations], [0, []], log);
        assert.equal(requests.filter(({ endpoint }) => endpoint === 'scheduled_delete').length, 1);
        assert.match(log, /takes no date of deletion .+ the step after the job deletes the CVM/);
      });
    });
  }
});

async function cancel(running: RunningAction): Promise<void> {
  await running.line('Status: starting');
  running.signal('SIGTERM');
}

/** The step after the job, as the runner starts it: with the inputs of the main step and what that has saved. */
function afterJob(
  service: Simulator,
  state: Inputs,
  inputs: Inputs,
  scenario: Scenario = {},
): Promise<Played> {
  return playOn(service, { ...scenario, state, with: inputs });
}

/** What was asked for happens, and to nothing else. */
async function assertDone(service: Simulator, asks: readonly string[]): Promise<void> {
  const [ask] = asks;
  const number = Number(/\{(\d)\}/.exec(ask ?? '')?.[1]);
  await eventually(() =>
    service.cvms().every(({ deleted, status }, index) => {
      const isMeant = index + 1 === number;
      if (ask?.endsWith('/stop')) return !deleted && status === 'stopped';
      return deleted === isMeant;
    }),
  );
}

describe('a creation that was cut off', { concurrency: 2 }, () => {
  const rows: [what: string, composeHash: (service: Simulator) => string | undefined, writes: number][] = [
    ['deletes the CVM that came of it', (service) => service.cvms()[0]?.composeHash, 1],
    ['never deletes a CVM of the same app that runs something else', () => 'f'.repeat(64), 0],
  ];
  for (const [what, composeHash, writes] of rows) {
    it(what, () =>
      withService({}, async (service) => {
        const { app_id } = deployed(service);
        const settings = {
          ...{ operation: 'deploy', api_url: service.url, cvmName: NAME, retry_delay: 5000 },
          ...{ ephemeral: true, on_failure: 'keep', outcome: 'failure' },
        };
        const creation = {
          ...{ claim: 'ours', appId: app_id, composeHash: composeHash(service), name: NAME },
          keyMark: markOf(service.apiKey),
        };
        const { code } = await playOn(service, {
          state: {
            task: JSON.stringify({ settings, login: 'api_key' }),
            creation: JSON.stringify(creation),
          },
        });
        assert.equal(code, 0);
        assert.equal(service.writes().length, writes);
      }),
    );
  }
});

describe('a main step that was killed before it saved anything', () => {
  for (const action of ['source', 'built'] as const) {
    it(`is not run when the job is over (${action})`, () =>
      withService({ action }, async (service) => {
        const { code, requests, annotations } = await playOn(service, { state: {} });
        assert.deepEqual([code, requests], [0, []]);
        assert.deepEqual(
          annotations.map(({ level, title }) => [level, title]),
          [['warning', 'The deployment was interrupted']],
        );
      }));
  }
});

describe('a commit that is run again', () => {
  it('leaves alone what the run before created', () =>
    withService({}, async (service) => {
      const prepared = await playOn(service, { with: { operation: 'provision' } });
      const { app_id = '', compose_hash = '' } = prepared.outputs;
      const again = { operation: 'commit', app_id, compose_hash, ephemeral: 'true' };
      const first = await playOn(service, { with: { ...again, ephemeral: 'false' } });
      const second = await playOn(service, { with: again });
      assert.deepEqual([first.outputs.change, second.outputs.change], ['created', 'unchanged']);
      assert.deepEqual([second.code, second.outputs.status], [0, 'running']);
      const { code } = await playOn(service, { with: again, state: second.state });
      assert.equal(code, 0);
      assert.deepEqual(
        service.writes().filter(({ method }) => method === 'DELETE'),
        [],
      );
    }));
});

describe('a saved state that the main step cannot have saved', { concurrency: 3 }, () => {
  type State = Record<string, string>;
  const changed =
    (part: 'task' | 'creation', change: (value: Record<string, Record<string, unknown>>) => unknown) =>
    (state: State): State => {
      const value = JSON.parse(state[part] ?? '{}');
      return { ...state, [part]: JSON.stringify(change(value) ?? value) };
    };
  const settings = (more: object) =>
    changed('task', (task) => ({ ...task, settings: { ...task.settings, ...more } }));
  const creation = (more: object) => changed('creation', (value) => ({ ...value, ...more }));
  const BROKEN: [what: string, change: (state: State) => State][] = [
    ['half of a task', (state) => ({ ...state, task: state.task?.slice(0, -40) ?? '' })],
    ['half of a creation', (state) => ({ ...state, creation: state.creation?.slice(0, -5) ?? '' })],
    ['a text', (state) => ({ ...state, task: '::error::no JSON' })],
    ['a list', (state) => ({ ...state, creation: '[]' })],
    ['lists in one another', (state) => ({ ...state, task: '['.repeat(40_000) })],
    ['a task of another version', changed('task', ({ login }) => ({ version: 2, login }))],
    ['another address', settings({ api_url: 'http://api.test/api/v1' })],
    ['an address with a path that leads elsewhere', settings({ api_url: 'https://u:p@api.test/../x?y#z' })],
    ['an end of another type', settings({ ephemeral: 'true' })],
    ['a pause of another type', settings({ retry_delay: null })],
    ['a handle with a path', creation({ handle: '../apps/x' })],
    ['a handle with a query', creation({ handle: 'x?force=true' })],
    ['a handle of another type', creation({ handle: { toString: 'x' } })],
    ['an app id of another type', creation({ appId: 7 })],
    ['a claim of another kind', creation({ claim: 'constructor' })],
    ['a creation of nothing', changed('creation', () => ({ claim: 'ours' }))],
  ];
  for (const [what, change] of BROKEN) {
    it(`is a warning, and nothing is touched: ${what}`, () =>
      withService({}, async (service) => {
        const inputs = { ephemeral: 'true', wait: 'false' };
        const { state } = await playOn(service, { with: inputs });
        const post = await afterJob(service, change(state), inputs);
        assert.deepEqual([post.code, post.requests], [0, []], post.raw);
        assert.deepEqual(titlesOf(post.annotations), [['warning', 'The clean-up was not done']]);
        assert.match(post.annotations[0]?.message ?? '', /to remove one by hand: `phala cvms delete ID`/);
      }));
  }

  const ODD: [what: string, change: (state: State) => State][] = [
    ['records of other types', settings({ comment: 'yes', github_deployment: { a: 1 }, summary: 7 })],
    ['a workspace of another type', settings({ workspace: ['x'], region: {}, kms: 7 })],
    ['an env file that is not there', settings({ env_file: ['../../etc/passwd', '/dev/zero', 'x\u0000y'] })],
    ['an outcome of no kind', (state) => ({ ...state, outcome: '__proto__' })],
    ['a prototype', changed('task', (task) => ({ ...task, constructor: {}, ['__proto__']: { x: 1 } }))],
  ];
  for (const [what, change] of ODD) {
    it(`with ${what} does not keep the CVM`, () =>
      withService({}, async (service) => {
        const inputs = { ephemeral: 'true', wait: 'false' };
        const { state } = await playOn(service, { with: inputs });
        const post = await afterJob(service, change(state), inputs);
        assert.deepEqual([post.code, post.writes], [0, ['DELETE /cvms/{1}']], post.raw);
      }));
  }
});
