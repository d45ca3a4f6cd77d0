import type { GitHubAnswer, GitHubClient, GitHubLoader } from '../run/host.ts';
import { type Clock, timeLimit } from '../time/clock.ts';
import { gitHubApiUrl, loadGitHub } from './client.ts';
import { runningJob } from './job_start.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export type RepositoryOptions = {
  token: string | undefined;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** What the requests need, as it stands in a workflow file, such as `deployments: write`. */
  permission: string;
  github?: GitHubLoader;
};

export type RepositoryAnswer = ({ kind: 'answered' } & GitHubAnswer) | ({ kind: 'refused' } & Refusal);

/** The repository of the running workflow, on GitHub. */
type Repository = {
  kind: 'open';
  /** Page of the workflow run. */
  runUrl: string;
  /**
   * Sends once, within ten seconds. Never throws.
   *
   * @param parameters those of the route, without owner and repository
   * @param signal ends the request before that
   */
  request(
    route: string,
    parameters: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<RepositoryAnswer>;
};

/** Limit of one request. What it records is worth no longer wait. */
const REQUEST_MS = 10_000;

/**
 * The repository whose workflow runs, for what is recorded on GitHub beside the work. The client is loaded with the first
 * request, and once.
 *
 * The requests do not listen to the signal of the run: the last of them tells how the run ended.
 *
 * @returns `closed` with the reason where there is no token or no workflow run
 */
export function openRepository(options: RepositoryOptions): Repository | { kind: 'closed'; reason: string } {
  const { token, env, clock, permission, github = loadGitHub } = options;
  const job = runningJob(env);
  if (!token) return { kind: 'closed', reason: 'there is no `github_token`' };
  if (job === undefined) return { kind: 'closed', reason: 'this is not the run of a workflow' };
  const [owner, repo] = job.repository.split('/');
  let client: Promise<GitHubClient> | undefined;

  async function send(route: string, parameters: Record<string, unknown>, signal: AbortSignal) {
    client ??= github(token ?? '', gitHubApiUrl(env));
    return (await client).request(route, { owner, repo, ...parameters, request: { signal } });
  }

  return {
    kind: 'open',
    runUrl: `${env.GITHUB_SERVER_URL || 'https://github.com'}/${job.repository}/actions/runs/${job.runId}`,
    async request(route, parameters, signal = new AbortController().signal) {
      const limit = timeLimit(clock, REQUEST_MS, signal);
      try {
        const answer = await orAborted(send(route, parameters, limit.signal), limit.signal);
        // A body that the signal cuts short reads as an empty one.
        limit.signal.throwIfAborted();
        return { kind: 'answered', ...answer };
      } catch (error) {
        return { kind: 'refused', ...refusalOf(error, limit.signal, permission) };
      } finally {
        limit.end();
      }
    },
  };
}

/** The result of the work, or the signal's reason as soon as it aborts: the work itself may be slow to notice. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
