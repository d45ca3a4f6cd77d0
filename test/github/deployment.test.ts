import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadGitHub } from '../../src/github/client.ts';
import {
  type DeploymentOptions,
  type DeploymentRecord,
  recordDeployment,
} from '../../src/github/deployment.ts';
import { systemClock } from '../../src/time/clock.ts';
import { fakeClock } from '../fake_clock.ts';
import { type FakeAnswer, type FakeGitHub, startFakeGitHub } from './fake_github.ts';

const token = 'ghs_test';
const createRoute = 'POST /repos/org/app/deployments';
const statusRoute = 'POST /repos/org/app/deployments/7/statuses';
const runUrl = 'https://github.example/org/app/actions/runs/42';
const created: FakeAnswer = { status: 201, body: { id: 7 } };
const refused: FakeAnswer = { status: 403, body: { message: 'Resource not accessible by integration' } };

const env = {
  GITHUB_REPOSITORY: 'org/app',
  GITHUB_RUN_ID: '42',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_SHA: '0123abc',
};

function open(github: FakeGitHub, changes: Partial<DeploymentOptions> = {}) {
  const warnings: string[] = [];
  const record = recordDeployment({
    environment: 'preview',
    transient: true,
    token,
    clock: systemClock,
    warning: (text) => warnings.push(text),
    ...changes,
    env: { ...env, GITHUB_API_URL: github.url, ...changes.env },
  });
  return { record, warnings };
}

async function accepting(): Promise<FakeGitHub> {
  const github = await startFakeGitHub(token);
  github.answer(createRoute, created);
  github.answer(statusRoute, { status: 201, body: { id: 8 } });
  return github;
}

/** States in the order of their arrival. */
function states(github: FakeGitHub): unknown[] {
  return github.requests
    .filter(({ path }) => path.endsWith('/statuses'))
    .map(({ body }) => (body as { state: unknown }).state);
}

/** Until GitHub has got so many requests. */
function arrived(github: FakeGitHub, count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (github.requests.length >= count ? resolve() : setImmediate(look));
    look();
  });
}

describe('a recorded deployment', () => {
  it('is of the commit of the run, checks nothing and merges nothing', async () => {
    await using github = await accepting();
    const { record, warnings } = open(github);
    assert.equal(await record.start(), '7');
    assert.deepEqual(github.requests[0]?.body, {
      ref: '0123abc',
      environment: 'preview',
      auto_merge: false,
      required_contexts: [],
      transient_environment: true,
      production_environment: false,
    });
    assert.deepEqual(warnings, []);
  });

  for (const { environment, isProduction } of [
    { environment: 'production', isProduction: true },
    { environment: 'Production', isProduction: true },
    { environment: 'production-eu', isProduction: false },
  ]) {
    it(`to \`${environment}\` is ${isProduction ? '' : 'not '}one of production`, async () => {
      await using github = await accepting();
      await open(github, { environment, transient: false, ref: 'feature' }).record.start();
      assert.partialDeepStrictEqual(github.requests[0]?.body, {
        ref: 'feature',
        production_environment: isProduction,
        transient_environment: false,
      });
    });
  }

  it('is in progress, and then what it ended as', async () => {
    await using github = await accepting();
    const { record } = open(github);
    await record.start();
    await arrived(github, 2);
    await record.end('success', { environmentUrl: 'https://app.example/', description: 'It\nruns' });
    assert.deepEqual(
      github.requests.slice(1).map(({ body }) => body),
      [
        { state: 'in_progress', log_url: runUrl },
        {
          state: 'success',
          log_url: runUrl,
          environment_url: 'https://app.example/',
          description: 'It runs',
        },
      ],
    );
  });

  for (const state of ['failure', 'error', 'inactive'] as const) {
    it(`can end as \`${state}\``, async () => {
      await using github = await accepting();
      const { record, warnings } = open(github);
      await record.start();
      await record.end(state);
      assert.equal(states(github).at(-1), state);
      assert.deepEqual(warnings, []);
    });
  }

  it('leaves out what GitHub would refuse', async () => {
    await using github = await accepting();
    const { record } = open(github, { id: '7' });
    await record.end('success', { environmentUrl: 'javascript:alert(1)' });
    await record.end('failure', { description: 'x'.repeat(500) });
    assert.deepEqual(
      github.requests.map(({ body }) => body),
      [
        { state: 'success', log_url: runUrl },
        { state: 'failure', log_url: runUrl, description: `${'x'.repeat(137)}...` },
      ],
    );
  });

  it('can be ended in a later step by its id', async () => {
    await using github = await accepting();
    await open(github, { id: '7' }).record.end('inactive');
    assert.deepEqual(
      github.requests.map(({ method, path }) => `${method} ${path}`),
      [statusRoute],
    );
  });

  it('ends only after it exists, and is not in progress after its end', async () => {
    await using github = await accepting();
    const { record } = open(github);
    const started = record.start();
    await record.end('inactive');
    await started;
    assert.deepEqual(states(github), ['inactive']);
  });

  it('does not wait for GitHub to hear that it is in progress', async () => {
    await using github = await accepting();
    github.answer(statusRoute, ({ body }) =>
      (body as { state: unknown }).state === 'in_progress' ? 'silence' : { status: 201, body: { id: 8 } },
    );
    const clock = fakeClock();
    const { record, warnings } = open(github, { clock });
    await record.start();
    await arrived(github, 2);
    await record.end('success');
    assert.deepEqual(states(github), ['in_progress', 'success']);
    assert.deepEqual(warnings, []);
    assert.equal(clock.pending(), 0);
  });

  it('loads the client once', async () => {
    await using github = await accepting();
    let loads = 0;
    const { record } = open(github, {
      github: (...given) => {
        loads++;
        return loadGitHub(...given);
      },
    });
    assert.equal(loads, 0);
    await record.start();
    await record.end('success');
    assert.equal(loads, 1);
  });
});

const refusals: [title: string, answer: FakeAnswer, reason: RegExp][] = [
  [
    'the permission is missing',
    refused,
    /GitHub answered 403 \(Resource not accessible by integration\)\. Add `deployments: write` to the `permissions`/,
  ],
  [
    'the token sees no repository',
    { status: 404, body: { message: 'Not Found' } },
    /404 \(Not Found\)\. Add `deployments: write`/,
  ],
  [
    'the token is not valid',
    { status: 401, body: { message: 'Bad credentials' } },
    /401 \(Bad credentials\)\. See whether `github_token` is valid/,
  ],
  [
    'the token has asked too often',
    { status: 403, body: { message: 'API rate limit exceeded for installation' } },
    /403 \(API rate limit exceeded for installation\)\. This passes by itself\. The CVM/,
  ],
  [
    'the repository is archived',
    { status: 403, body: { message: 'Repository was archived so is read-only.' } },
    /403 \(Repository was archived so is read-only\.\)\. The CVM/,
  ],
  [
    'the commit is not known',
    {
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ code: 'custom', message: 'No ref found' }, 'odd', { code: 'x' }, 3],
      },
    },
    /GitHub answered 422 \(Validation Failed: No ref found: odd: x: 3\)\. The CVM/,
  ],
  ['GitHub fails', { status: 500, body: 'no\njson' }, /GitHub answered 500\. The CVM/],
  [
    'GitHub is wordy',
    { status: 503, body: { message: `a\u0000\n::error::${'x'.repeat(10_000)}` } },
    /503 \(a ::error::x{100,200}\.\.\.\)\. The CVM/,
  ],
  [
    'the connection breaks',
    'hang up',
    /GitHub could not be asked: the connection was closed before the answer was complete \(ECONNRESET\)\. The CVM/,
  ],
  ['GitHub merges instead', { status: 202, body: { message: 'Auto-merged' } }, /holds no deployment/],
  ['the answer is garbage', { status: 201, body: '<html>' }, /answer holds no deployment/],
  ['the id is none', { status: 201, body: { id: '../1' } }, /answer holds no deployment/],
];

/** Starts and ends the deployment; neither may throw. */
async function run(record: DeploymentRecord): Promise<void> {
  await record.start();
  await record.end('success');
}

describe('a deployment that cannot be recorded', () => {
  for (const [title, answer, reason] of refusals) {
    it(`is one warning when ${title}`, async () => {
      await using github = await startFakeGitHub(token);
      github.answer(createRoute, answer);
      const { record, warnings } = open(github);
      await run(record);
      assert.equal(warnings.length, 1);
      assert.match(
        warnings[0] ?? '',
        /^The deployment to `preview` could not be recorded on GitHub: .* is not affected\.$/,
      );
      assert.match(warnings[0] ?? '', reason);
      assert.doesNotMatch(warnings[0] ?? '', new RegExp(token));
      assert.equal(github.requests.length, 1);
    });
  }

  const closed: [title: string, changes: Partial<DeploymentOptions>, reason: RegExp][] = [
    ['a token', { token: '' }, /there is no `github_token`/],
    ['a workflow run', { env: { GITHUB_RUN_ID: '' } }, /not the run of a workflow/],
    ['a commit', { env: { GITHUB_SHA: '' } }, /the commit is not known \(`GITHUB_SHA`\)/],
  ];
  for (const [title, changes, reason] of closed) {
    it(`is one warning, without loading the client, where there is not ${title}`, async () => {
      await using github = await startFakeGitHub(token);
      const { record, warnings } = open(github, { ...changes, github: () => assert.fail('loaded') });
      await run(record);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? '', reason);
    });
  }

  it('is one warning where the client cannot be loaded', async () => {
    await using github = await startFakeGitHub(token);
    const { record, warnings } = open(github, { github: () => Promise.reject(new Error('cannot\nload')) });
    await run(record);
    assert.deepEqual(warnings.length, 1);
    assert.match(warnings[0] ?? '', /could not be asked: cannot load\./);
  });

  it('is one warning after ten seconds of silence', async () => {
    await using github = await startFakeGitHub(token);
    const clock = fakeClock();
    github.answer(createRoute, () => {
      void clock.advance(10_000);
      return 'silence';
    });
    const { record, warnings } = open(github, { clock });
    await run(record);
    assert.equal(clock.nowMs(), 10_000);
    assert.match(warnings.join(), /^[^,]*GitHub did not answer in time\. The CVM is not affected\.$/);
  });
});

describe('the end of a deployment', () => {
  for (const [title, answer, reason] of [
    ['is refused', refused, /ended as `success`: GitHub answered 403 .* Add `deployments: write`/],
    ['fails', { status: 502 }, /ended as `success`: GitHub answered 502/],
  ] as const) {
    it(`is one warning when it ${title}, whatever became of the one before`, async () => {
      await using github = await accepting();
      github.answer(statusRoute, answer);
      const { record, warnings } = open(github);
      await record.start();
      await arrived(github, 2);
      await record.end('success');
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? '', reason);
    });
  }

  it('is given up after the time it may take', async () => {
    await using github = await accepting();
    const clock = fakeClock();
    github.answer(statusRoute, () => {
      void clock.advance(900);
      return 'silence';
    });
    const { record, warnings } = open(github, { clock, id: '7' });
    await record.end('inactive', { limitMs: 900 });
    assert.equal(clock.nowMs(), 900);
    assert.match(warnings.join(), /ended as `inactive`: GitHub did not answer in time/);
    assert.equal(clock.pending(), 0);
  });

  it('is given up after that time too when the deployment does not come to exist', async () => {
    await using github = await accepting();
    const clock = fakeClock();
    github.answer(createRoute, 'silence');
    const { record, warnings } = open(github, { clock });
    void record.start();
    const ended = record.end('inactive', { limitMs: 900 });
    await arrived(github, 1);
    await clock.advance(900);
    await ended;
    assert.match(warnings.join(), /ended as `inactive`: GitHub did not answer in time/);
    assert.deepEqual(states(github), []);
  });

  it('is no warning when another end comes after it', async () => {
    await using github = await accepting();
    github.answer(statusRoute, ({ body }) =>
      (body as { state: unknown }).state === 'success' ? 'silence' : { status: 201, body: { id: 8 } },
    );
    const { record, warnings } = open(github, { id: '7' });
    const first = record.end('success');
    await arrived(github, 1);
    await record.end('inactive');
    await first;
    assert.deepEqual(states(github), ['success', 'inactive']);
    assert.deepEqual(warnings, []);
  });
});
