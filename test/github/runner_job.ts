import { type JobTimeOptions, readJobTime } from '../../src/github/job_time.ts';
import type { FakeAnswer, FakeGitHub } from './fake_github.ts';

export const token = 'ghs_test';
export const jobsRoute = 'GET /repos/org/app/actions/runs/42/attempts/2/jobs';
const nowMs = Date.parse('2030-01-01T12:00:00Z');
export const minuteMs = 60_000;

const runnerEnv = {
  GITHUB_ACTION: '__org_phala-cvm-action',
  GITHUB_JOB: 'deploy',
  GITHUB_REPOSITORY: 'org/app',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_RUN_ID: '42',
  GITHUB_WORKFLOW_REF: 'org/app/.github/workflows/deploy.yml@refs/heads/main',
  GITHUB_WORKFLOW_SHA: '0123abc',
  GITHUB_WORKSPACE: '/workspace',
  RUNNER_NAME: 'GitHub Actions 7',
};
export const workflow = [
  'jobs:',
  '  deploy:',
  '    timeout-minutes: 20',
  '    steps:',
  '      - uses: org/phala-cvm-action@v1',
  '        timeout-minutes: 10',
].join('\n');

/** A job that has run for 5 minutes on this runner, save for what the case changes. */
export const job = (changes: Record<string, unknown> = {}) => ({
  name: 'deploy',
  status: 'in_progress',
  runner_name: 'GitHub Actions 7',
  started_at: '2030-01-01T11:55:00Z',
  ...changes,
});
export const jobs = (...list: unknown[]): FakeAnswer => ({ body: { total_count: list.length, jobs: list } });

/** The job's time as this runner and GitHub tell it, with the debug lines. Without GitHub there is no token. */
export async function read(github: FakeGitHub | undefined, changes: Partial<JobTimeOptions> = {}) {
  const debug: string[] = [];
  const time = await readJobTime({
    jobTimeoutMinutes: undefined,
    token: github === undefined ? undefined : token,
    processAgeMs: 1_000,
    readFile: async () => workflow,
    now: () => nowMs,
    signal: new AbortController().signal,
    debug: (text) => debug.push(text),
    ...changes,
    env: { ...runnerEnv, GITHUB_API_URL: github?.url, ...changes.env },
  });
  return { time, debug };
}

/** What is known of the start without GitHub. */
export const own = { startedAgoMs: 1_000, startFrom: 'the start of this step' };

export const notCheckedOut = () => Promise.reject(new Error('ENOENT'));
