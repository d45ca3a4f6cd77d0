import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FakeAnswer, startFakeGitHub } from './fake_github.ts';
import { job, jobs, jobsRoute, minuteMs, notCheckedOut, own, read, token } from './runner_job.ts';

const recorded = { startedAgoMs: 5 * minuteMs, startFrom: "GitHub's record of the job" };

const starts: { title: string; answer: FakeAnswer; is: typeof own; because?: RegExp }[] = [
  {
    title: 'the job on this runner',
    answer: jobs(job({ runner_name: 'GitHub Actions 8' }), job()),
    is: recorded,
  },
  { title: 'a job with a name of its own', answer: jobs(job({ name: 'Ship it' })), is: recorded },
  {
    title: 'the job in progress, not an earlier one on the same runner',
    answer: jobs(job({ status: 'completed', started_at: '2030-01-01T11:30:00Z' }), job()),
    is: recorded,
  },
  {
    title: 'the job with the key, of two on runners of the same name',
    answer: jobs(job({ name: 'build', started_at: '2030-01-01T11:59:00Z' }), job()),
    is: recorded,
  },
  {
    title: 'the job of the matrix with the key',
    answer: jobs(
      job({ name: 'build (a)', started_at: '2030-01-01T11:59:00Z' }),
      job({ name: 'deploy (a, b)' }),
    ),
    is: recorded,
  },
  {
    title: 'the job of the reusable workflow with the key',
    answer: jobs(
      job({ name: 'deploy-all / build', started_at: '2030-01-01T11:59:00Z' }),
      job({ name: 'all / deploy (a)' }),
    ),
    is: recorded,
  },
  {
    title: 'the latest of several with the key',
    answer: jobs(job({ started_at: '2030-01-01T11:30:00Z' }), job()),
    is: recorded,
  },
  {
    title: 'the process for a start that GitHub sees later than the process',
    answer: jobs(job({ started_at: '2030-01-01T12:10:00Z' })),
    is: { ...recorded, startedAgoMs: 1_000 },
  },
  {
    title: 'none of two that started at once',
    answer: jobs(job(), job()),
    is: own,
    because: /certainly this one/,
  },
  {
    title: 'the job in progress, not one that waits for the same runner',
    answer: jobs(job({ status: 'queued', started_at: '2030-01-01T11:59:00Z' }), job()),
    is: recorded,
  },
  { title: 'the job with a start', answer: jobs(job({ started_at: null }), job()), is: recorded },
  {
    title: 'none without a start',
    answer: jobs(job({ started_at: null })),
    is: own,
    because: /certainly this one/,
  },
  {
    title: 'none on other runners',
    answer: jobs(job({ runner_name: null }), job({ runner_name: 'other' })),
    is: own,
    because: /certainly this one/,
  },
  {
    title: 'none that started before any job can have',
    answer: jobs(job({ started_at: '1970-01-01T00:00:00Z' })),
    is: own,
    because: /certainly this one/,
  },
  {
    title: 'none of an answer that is no list',
    answer: { body: 'x' },
    is: own,
    because: /certainly this one/,
  },
  { title: 'none of odd entries', answer: jobs(null, 3, [], {}), is: own, because: /certainly this one/ },
  {
    title: 'none without the permission',
    answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    is: own,
    because: /GitHub answered 403 \(`actions: read` in the job's permissions would allow it\)/,
  },
  {
    title: 'none of a run that GitHub hides',
    answer: { status: 404 },
    is: own,
    because: /answered 404 \(`actions: read`/,
  },
  { title: 'none when GitHub fails', answer: { status: 500 }, is: own, because: /GitHub answered 500\.$/ },
  {
    title: 'none when the connection breaks',
    answer: 'hang up',
    is: own,
    because: /the connection was closed before the answer was complete/,
  },
];

describe("the job's start", () => {
  for (const { title, answer, is, because } of starts) {
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
