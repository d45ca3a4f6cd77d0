import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JobTimeOptions } from '../../src/github/job_time.ts';
import type { Clock } from '../../src/time/clock.ts';
import { type FakeAnswer, startFakeGitHub } from './fake_github.ts';
import { job, jobs, jobsRoute, minuteMs, notCheckedOut, own, read, token, workflow } from './runner_job.ts';

const fileRoute = 'GET /repos/org/app/contents/.github/workflows/deploy.yml';

const file = (text: string): FakeAnswer => ({
  body: { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') },
});

const limited = (jobTimeoutMinutes: number, timeoutFrom: string, stepTimeoutMinutes?: number) => ({
  jobTimeoutMs: jobTimeoutMinutes * minuteMs,
  timeoutFrom,
  stepTimeoutMs: stepTimeoutMinutes === undefined ? undefined : stepTimeoutMinutes * minuteMs,
});
const fromFile = '`timeout-minutes` of job `deploy` in .github/workflows/deploy.yml';

const timeouts: [
  title: string,
  is: ReturnType<typeof limited>,
  changes?: Partial<JobTimeOptions>,
  because?: RegExp | undefined,
  answer?: FakeAnswer,
  asked?: number,
][] = [
  ['the file in the workspace', limited(20, fromFile, 10)],
  ['the input, and the step of the file', limited(7, '`job_timeout_minutes`', 10), { jobTimeoutMinutes: 7 }],
  [
    "GitHub's default where the job sets none",
    limited(360, "GitHub's default"),
    { readFile: async () => 'jobs: { deploy: { steps: [] } }' },
  ],
  [
    "GitHub's default for an expression",
    limited(360, "GitHub's default"),
    { readFile: async () => `jobs: { deploy: { timeout-minutes: '\${{ inputs.minutes }}' } }` },
    /taken to be GitHub's default: `timeout-minutes` is an expression\.$/,
  ],
  [
    "the file at GitHub's commit where it is not checked out",
    limited(20, fromFile, 10),
    { readFile: notCheckedOut },
    undefined,
    file(workflow),
    1,
  ],
  [
    'the file in the workspace of a repository written in other letters',
    limited(20, fromFile, 10),
    { env: { GITHUB_WORKFLOW_REF: 'Org/App/.github/workflows/deploy.yml@refs/heads/main' } },
  ],
  [
    "GitHub's default without the permission",
    limited(360, "GitHub's default"),
    { readFile: notCheckedOut },
    /cannot be read: GitHub answered 403 \(`contents: read` in the job's permissions would allow it\)\.$/,
    { status: 403 },
    1,
  ],
  [
    "GitHub's default for a folder",
    limited(360, "GitHub's default"),
    { readFile: notCheckedOut },
    /cannot be read: GitHub's answer holds no file\.$/,
    { body: [] },
    1,
  ],
  [
    "GitHub's default for a file that GitHub does not send",
    limited(360, "GitHub's default"),
    { readFile: notCheckedOut },
    /cannot be read: GitHub's answer holds no file\.$/,
    { body: { type: 'file', encoding: 'none', content: '' } },
    1,
  ],
  [
    "GitHub's default where the commit is not known",
    limited(360, "GitHub's default"),
    { readFile: notCheckedOut, env: { GITHUB_WORKFLOW_SHA: undefined } },
    /its commit is not known\.$/,
    file(workflow),
  ],
  [
    "GitHub's default without a reference to the file",
    limited(360, "GitHub's default"),
    { env: { GITHUB_WORKFLOW_REF: 'org/app/../../etc/secret.yml@refs/heads/main' } },
    /there is no workflow file to read it from\.$/,
  ],
  [
    "GitHub's default without a job",
    limited(360, "GitHub's default"),
    { env: { GITHUB_JOB: '' } },
    /there is no workflow file to read it from\.$/,
  ],
];

describe("the job's timeout", () => {
  for (const [title, is, changes, because, answer, asked = 0] of timeouts) {
    it(`is taken from ${title}`, async () => {
      await using github = await startFakeGitHub(token);
      github.answer(jobsRoute, jobs(job()));
      if (answer !== undefined) github.answer(fileRoute, answer);
      const { time, debug } = await read(github, changes);
      const { jobTimeoutMs, timeoutFrom, stepTimeoutMs } = time;
      assert.deepEqual({ jobTimeoutMs, timeoutFrom, stepTimeoutMs }, is);
      assert.match(debug.join(), because ?? /^$/);
      const files = github.requests.filter(({ path }) => path.includes('/contents/'));
      assert.deepEqual(
        files.map(({ query }) => query),
        Array.from({ length: asked }, () => ({ ref: '0123abc' })),
      );
    });
  }

  it('reads one file of the workspace', async () => {
    const paths: string[] = [];
    await read(undefined, {
      readFile: async (path) => {
        paths.push(path);
        return workflow;
      },
    });
    assert.deepEqual(paths, ['/workspace/.github/workflows/deploy.yml']);
  });

  it('reads nothing of the workspace for a workflow of another repository', async () => {
    await using github = await startFakeGitHub(token);
    github.answer('GET /repos/org/rules/contents/.github/workflows/deploy.yml', file(workflow));
    const { time } = await read(github, {
      readFile: () => assert.fail('read'),
      env: { GITHUB_WORKFLOW_REF: 'org/rules/.github/workflows/deploy.yml@refs/heads/main' },
    });
    assert.equal(time.timeoutFrom, fromFile);
  });

  it("is GitHub's default with neither a checkout nor a token", async () => {
    const { time, debug } = await read(undefined, { readFile: notCheckedOut });
    assert.equal(time.timeoutFrom, "GitHub's default");
    assert.match(debug.join(), /it is not checked out, and there is no token to ask GitHub for it\./);
  });
});

/** A clock whose timers run out when the test says so. */
function handClock() {
  const timers = new Map<() => void, number>();
  const clock: Clock = {
    nowMs: () => 0,
    timer(delayMs, action) {
      timers.set(action, delayMs);
      return () => timers.delete(action);
    },
  };
  return { clock, timers };
}

describe('a GitHub that does not answer', () => {
  it('is given up after 5 seconds, with what is known without it', async () => {
    await using github = await startFakeGitHub(token);
    const { clock, timers } = handClock();
    const limits: number[] = [];
    const silence = () => {
      // Both lookups are under way before the time is over.
      if (github.requests.length === 2) {
        limits.push(...timers.values());
        for (const expire of timers.keys()) expire();
      }
      return 'silence' as const;
    };
    github.answer(jobsRoute, silence);
    github.answer(fileRoute, silence);
    const { time, debug } = await read(github, { clock, readFile: notCheckedOut });
    assert.deepEqual(limits, [5_000]);
    assert.equal(timers.size, 0);
    assert.deepEqual(time, { ...own, jobTimeoutMs: 360 * minuteMs, timeoutFrom: "GitHub's default" });
    assert.deepEqual(debug.toSorted(), [
      "The job's start is not known, so its time counts from the start of this step: GitHub did not answer in time.",
      "The job's timeout is taken to be GitHub's default: the workflow file cannot be read: GitHub did not answer in time.",
    ]);
  });

  it('does not hold up the end of the action', async () => {
    await using github = await startFakeGitHub(token);
    const cancelled = new AbortController();
    github.answer(jobsRoute, () => {
      cancelled.abort();
      return 'silence';
    });
    assert.equal((await read(github, { signal: cancelled.signal })).time.startFrom, own.startFrom);
  });
});
