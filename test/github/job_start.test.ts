import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FakeAnswer, startFakeGitHub } from './fake_github.ts';
import { job, jobs, jobsRoute, minuteMs, notCheckedOut, own, read, token } from './runner_job.ts';

const recorded = { startedAgoMs: 5 * minuteMs, startFrom: "GitHub's record of the job" };

const starts: [title: string, answer: FakeAnswer, is: typeof own, because?: RegExp][] = [
  ['the job on this runner', jobs(job({ runner_name: 'GitHub Actions 8' }), job()), recorded],
  ['a job with a name of its own', jobs(job({ name: 'Ship it' })), recorded],
  [
    'the job in progress, not an earlier one on the same runner',
    jobs(job({ status: 'completed', started_at: '2030-01-01T11:30:00Z' }), job()),
    recorded,
  ],
  [
    'the job with the key, of two on runners of the same name',
    jobs(job({ name: 'build', started_at: '2030-01-01T11:59:00Z' }), job()),
    recorded,
  ],
  [
    'the job of the matrix with the key',
    jobs(job({ name: 'build (a)', started_at: '2030-01-01T11:59:00Z' }), job({ name: 'deploy (a, b)' })),
    recorded,
  ],
  [
    'the job of the reusable workflow with the key',
    jobs(
      job({ name: 'deploy-all / build', started_at: '2030-01-01T11:59:00Z' }),
      job({ name: 'all / deploy (a)' }),
    ),
    recorded,
  ],
  ['the latest of several with the key', jobs(job({ started_at: '2030-01-01T11:30:00Z' }), job()), recorded],
  [
    'the process for a start that GitHub sees later than the process',
    jobs(job({ started_at: '2030-01-01T12:10:00Z' })),
    { ...recorded, startedAgoMs: 1_000 },
  ],
  ['none of two that started at once', jobs(job(), job()), own, /certainly this one/],
  [
    'the job in progress, not one that waits for the same runner',
    jobs(job({ status: 'queued', started_at: '2030-01-01T11:59:00Z' }), job()),
    recorded,
  ],
  ['the job with a start', jobs(job({ started_at: null }), job()), recorded],
  ['none without a start', jobs(job({ started_at: null })), own, /certainly this one/],
  [
    'none on other runners',
    jobs(job({ runner_name: null }), job({ runner_name: 'other' })),
    own,
    /certainly this one/,
  ],
  [
    'none that started before any job can have',
    jobs(job({ started_at: '1970-01-01T00:00:00Z' })),
    own,
    /certainly this one/,
  ],
  ['none of an answer that is no list', { body: 'x' }, own, /certainly this one/],
  ['none of odd entries', jobs(null, 3, [], {}), own, /certainly this one/],
  [
    'none without the permission',
    { status: 403, body: { message: 'Resource not accessible by integration' } },
    own,
    /GitHub answered 403 \(`actions: read` in the job's permissions would allow it\)/,
  ],
  ['none of a run that GitHub hides', { status: 404 }, own, /answered 404 \(`actions: read`/],
  ['none when GitHub fails', { status: 500 }, own, /GitHub answered 500\.$/],
  [
    'none when the connection breaks',
    'hang up',
    own,
    /the connection was closed before the answer was complete/,
  ],
];

describe("the job's start", () => {
  for (const [title, answer, is, because] of starts) {
    it(`counts from ${title}`, async () => {
      await using github = await startFakeGitHub(token);
      github.answer(jobsRoute, answer);
      const { time, debug } = await read(github);
      assert.deepEqual({ startedAgoMs: time.startedAgoMs, startFrom: time.startFrom }, is);
      assert.equal(debug.length, because === undefined ? 0 : 1);
      assert.match(debug.join(), because ?? /^$/);
      assert.doesNotMatch(debug.join(), new RegExp(token));
    });
  }

  it('is looked for on every page of the list', async () => {
    await using github = await startFakeGitHub(token);
    const others = Array.from({ length: 100 }, () => job({ runner_name: 'other' }));
    github.answer(jobsRoute, ({ query }) => (query.page === '2' ? jobs(job()) : jobs(...others)));
    assert.equal((await read(github)).time.startedAgoMs, 5 * minuteMs);
    assert.deepEqual(
      github.requests.map(({ query }) => query),
      [
        { per_page: '100', page: '1' },
        { per_page: '100', page: '2' },
      ],
    );
  });

  it('is not looked for without end', async () => {
    await using github = await startFakeGitHub(token);
    github.answer(jobsRoute, jobs(...Array.from({ length: 100 }, () => job({ runner_name: 'other' }))));
    assert.equal((await read(github)).time.startedAgoMs, 1_000);
    assert.equal(github.requests.length, 20);
  });

  for (const [title, changes] of [
    ['a token', { token: '' }],
    ['a run', { env: { GITHUB_RUN_ID: undefined } }],
    ['a number of the run', { env: { GITHUB_RUN_ID: '42/../1' } }],
    ['a repository', { env: { GITHUB_REPOSITORY: 'org' } }],
  ] as const) {
    it(`counts from the process, without loading the client, where there is not ${title}`, async () => {
      await using github = await startFakeGitHub(token);
      let loads = 0;
      const { time, debug } = await read(github, {
        ...changes,
        github: async () => {
          loads += 1;
          throw new Error('no');
        },
        readFile: notCheckedOut,
      });
      assert.equal(loads, 0);
      assert.deepEqual({ startedAgoMs: time.startedAgoMs, startFrom: time.startFrom }, own);
      assert.match(debug[0] ?? '', /no token or no workflow run/);
    });
  }

  it('counts from the process where the runner has no name', async () => {
    await using github = await startFakeGitHub(token);
    github.answer(jobsRoute, jobs(job({ runner_name: '' })));
    assert.equal((await read(github, { env: { RUNNER_NAME: undefined } })).time.startFrom, own.startFrom);
  });

  it('counts from the process where the client cannot be loaded', async () => {
    const { time, debug } = await read(undefined, {
      token,
      github: () => Promise.reject(new Error('cannot\nload')),
    });
    assert.equal(time.startFrom, own.startFrom);
    assert.match(debug.join(), /: cannot load\.$/);
  });
});
