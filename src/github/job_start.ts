import type { GitHubClient } from '../run/host.ts';
import { isObject, listOf, objectOf } from '../text/json.ts';

type RunningJob = {
  runId: string;
  attempt: string;
  jobKey: string;
  runnerName: string;
  repository: string;
};

/** GitHub's REST API: list jobs for a workflow run attempt. */
const JOBS_ROUTE = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
const JOBS_A_PAGE = 100;
/** A matrix has at most 256 jobs; a run with more than this many is one whose answers never end. */
const MOST_PAGES = 20;

/**
 * Names the running job from what the runner tells every step, or `undefined` outside of a workflow run.
 *
 * GitHub tells a job neither its id nor its name, only the key under which it stands in the workflow file.
 */
export function runningJob(env: NodeJS.ProcessEnv): RunningJob | undefined {
  const runId = env.GITHUB_RUN_ID ?? '';
  const attempt = env.GITHUB_RUN_ATTEMPT || '1';
  const repository = env.GITHUB_REPOSITORY ?? '';
  const isComplete = /^\d+ \d+ [\w.-]+\/[\w.-]+$/.test(`${runId} ${attempt} ${repository}`);
  if (!isComplete) return undefined;
  return { runId, attempt, repository, jobKey: env.GITHUB_JOB ?? '', runnerName: env.RUNNER_NAME ?? '' };
}

/**
 * When the job started, in milliseconds since 1970, by GitHub's REST API: `GET .../attempts/{n}/jobs`. Needs the
 * permission `actions: read`.
 *
 * @returns `undefined` when not exactly one job of the run can be this one.
 * @throws what the client throws.
 */
export async function readJobStart(
  client: GitHubClient,
  job: RunningJob,
  signal: AbortSignal,
): Promise<number | undefined> {
  const [owner, repo] = job.repository.split('/');
  const jobs: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await client.request(JOBS_ROUTE, {
      owner,
      repo,
      run_id: job.runId,
      attempt_number: job.attempt,
      per_page: JOBS_A_PAGE,
      page,
      request: { signal },
    });
    const more = listOf(objectOf(data).jobs);
    jobs.push(...more);
    if (more.length < JOBS_A_PAGE) break;
  }
  return pickJobStart(jobs, job);
}

/** A runner runs one job at a time, but runners of different groups may share a name. */
function pickJobStart(jobs: readonly unknown[], job: RunningJob): number | undefined {
  if (job.runnerName === '') return undefined;
  const here = jobs
    .filter(isObject)
    .filter(({ status, runner_name }) => status === 'in_progress' && runner_name === job.runnerName)
    .map(({ name, started_at }) => ({ name: String(name), startMs: Date.parse(String(started_at)) }))
    .filter(({ startMs }) => Number.isFinite(startMs));
  const ofThisKey = here.filter(({ name }) => isNameOf(job.jobKey, name));
  const candidates = ofThisKey.length > 0 ? ofThisKey : here;
  const latestMs = Math.max(...candidates.map(({ startMs }) => startMs));
  const latest = candidates.filter(({ startMs }) => startMs === latestMs);
  return latest.length === 1 ? latestMs : undefined;
}

/** `key`, of a matrix `key (values)`, of a reusable workflow `caller / key`. A `name:` in the file replaces it all. */
function isNameOf(key: string, name: string): boolean {
  return /^[\w-]+$/.test(key) && new RegExp(`(^| / )${key}($| \\()`).test(name);
}
