import type { GitHubClient, GitHubLoader } from '../run/host.ts';
import { objectOf } from '../text/json.ts';
import { oneLine } from '../text/lines.ts';
import { type Clock, systemClock, timeLimit } from '../time/clock.ts';
import { gitHubApiUrl, loadGitHub } from './client.ts';
import { readJobStart, runningJob } from './job_start.ts';
import { parseWorkflowRef, readWorkflowFile } from './workflow_file.ts';
import type { WorkflowTimeout } from './workflow_timeout.ts';

type JobTime = {
  /** How long ago the job started. */
  startedAgoMs: number;
  /** Where the start comes from, as words for the log. */
  startFrom: string;
  jobTimeoutMs: number;
  /** Where the timeout comes from, as words for the log. */
  timeoutFrom: string;
  /** `timeout-minutes` of the running step, where the workflow file has one. It counts from now. */
  stepTimeoutMs?: number;
};

export type JobTimeOptions = {
  /** The input `job_timeout_minutes`. */
  jobTimeoutMinutes: number | undefined;
  token: string | undefined;
  env: NodeJS.ProcessEnv;
  processAgeMs: number;
  readFile: (path: string) => Promise<string>;
  /** Milliseconds since 1970, to compare with the times that GitHub tells. */
  now: () => number;
  signal: AbortSignal;
  debug: (text: string) => void;
  clock?: Clock;
  github?: GitHubLoader;
};

type Start = Pick<JobTime, 'startedAgoMs' | 'startFrom'>;
type Timeout = Pick<JobTime, 'jobTimeoutMs' | 'timeoutFrom' | 'stepTimeoutMs'>;
type Lookup = JobTimeOptions & { client: (() => Promise<GitHubClient>) | undefined; limit: AbortSignal };

const MINUTE_MS = 60_000;
/** GitHub's own `timeout-minutes` of a job that sets none. */
const DEFAULT_TIMEOUT_MINUTES = 360;
/** What is read here sharpens the deadline. It is not worth a longer wait. */
const GITHUB_LIMIT_MS = 5_000;
/** GitHub ends a workflow run after 35 days: a job that began before is a mistake of some clock. */
const LONGEST_JOB_MS = 35 * 24 * 60 * MINUTE_MS;

/**
 * Reads when this job started and when GitHub will end it, so that the action can end before that and say why.
 *
 * GitHub tells an action neither. The start comes from GitHub's REST API (jobs of a workflow run attempt), the timeout
 * from the input or from the workflow file. Whatever cannot be read is replaced by the start of this process and by
 * GitHub's default, with one debug line that says so: never an error, and never more than five seconds.
 */
export async function readJobTime(options: JobTimeOptions): Promise<JobTime> {
  const limit = timeLimit(options.clock ?? systemClock, GITHUB_LIMIT_MS, options.signal);
  try {
    const lookup = { ...options, limit: limit.signal, client: clientOf(options) };
    const [start, timeout] = await Promise.all([readStart(lookup), readTimeout(lookup)]);
    return { ...start, ...timeout };
  } finally {
    limit.end();
  }
}

/** Loads the client at the first use, and once for both lookups. Outside of a run there is nothing to ask GitHub. */
function clientOf({ token, env, github = loadGitHub }: JobTimeOptions): Lookup['client'] {
  if (!token || runningJob(env) === undefined) return undefined;
  let client: Promise<GitHubClient> | undefined;
  return () => {
    client ??= github(token, gitHubApiUrl(env));
    return client;
  };
}

async function readStart(lookup: Lookup): Promise<Start> {
  const { env, client, processAgeMs, now, limit } = lookup;
  const job = runningJob(env);
  let problem: string;
  if (client === undefined || job === undefined) {
    problem = 'there is no token or no workflow run to ask GitHub about';
  } else {
    try {
      const startMs = await readJobStart(await client(), job, limit);
      // The runner's clock may be behind GitHub's, but the job is no younger than the process that it runs.
      const startedAgoMs = Math.max(startMs === undefined ? 0 : now() - startMs, processAgeMs);
      if (startMs !== undefined && startedAgoMs <= LONGEST_JOB_MS) {
        return { startedAgoMs, startFrom: "GitHub's record of the job" };
      }
      problem = "none of the run's jobs is certainly this one";
    } catch (error) {
      problem = reasonOf(error, limit, 'actions: read');
    }
  }
  lookup.debug(`The job's start is not known, so its time counts from the start of this step: ${problem}.`);
  return { startedAgoMs: processAgeMs, startFrom: 'the start of this step' };
}

async function readTimeout(lookup: Lookup): Promise<Timeout> {
  const { env, jobTimeoutMinutes } = lookup;
  const file = parseWorkflowRef(env.GITHUB_WORKFLOW_REF);
  const jobKey = /^[\w-]+$/.exec(env.GITHUB_JOB ?? '')?.[0];
  let found: WorkflowTimeout;
  if (file === undefined || jobKey === undefined) {
    found = unusable('there is no workflow file to read it from');
  } else {
    try {
      const text = await readWorkflowFile(file, { ...lookup, signal: lookup.limit });
      const { readWorkflowTimeout } = await import('./workflow_timeout.ts');
      found = readWorkflowTimeout(text, jobKey, env.GITHUB_ACTION);
    } catch (error) {
      const reason = reasonOf(error, lookup.limit, 'contents: read');
      found = unusable(`the workflow file cannot be read: ${reason}`);
    }
  }
  const step = found.stepMinutes === undefined ? {} : { stepTimeoutMs: found.stepMinutes * MINUTE_MS };
  const limitOf = (minutes: number, timeoutFrom: string) => ({
    jobTimeoutMs: minutes * MINUTE_MS,
    timeoutFrom,
    ...step,
  });
  if (jobTimeoutMinutes !== undefined) return limitOf(jobTimeoutMinutes, '`job_timeout_minutes`');
  switch (found.kind) {
    case 'found':
      return limitOf(found.minutes, `\`timeout-minutes\` of job \`${jobKey}\` in ${file?.path}`);
    case 'absent':
      return limitOf(DEFAULT_TIMEOUT_MINUTES, "GitHub's default");
    case 'unusable':
      lookup.debug(`The job's timeout is taken to be GitHub's default: ${found.reason}.`);
      return limitOf(DEFAULT_TIMEOUT_MINUTES, "GitHub's default");
    default:
      return found satisfies never;
  }
}

function unusable(reason: string): WorkflowTimeout {
  return { kind: 'unusable', reason };
}

/** Why a lookup failed, in one line. */
function reasonOf(error: unknown, limit: AbortSignal, permission: string): string {
  if (limit.aborted) return 'GitHub did not answer in time';
  const { status, response, message } = objectOf(error);
  // Without an answer the client reports a network error as status 500.
  if (response === undefined) return oneLine(String(message));
  const isHidden = status === 403 || status === 404;
  const advice = isHidden ? ` (\`${permission}\` in the job's permissions would allow it)` : '';
  return `GitHub answered ${status}${advice}`;
}
