import { HttpClient } from '@actions/http-client';
import { fetch, type RequestInit } from 'undici';
import type { GitHubLoader } from '../run/host.ts';

/** Address of GitHub's REST API: another one on GitHub Enterprise Server. */
export function gitHubApiUrl(env: NodeJS.ProcessEnv): string {
  return env.GITHUB_API_URL || 'https://api.github.com';
}

/**
 * Loads GitHub's REST client. It is a file of its own beside the bundle: only a run that asks GitHub something pays for
 * reading it.
 *
 * @param apiUrl address of GitHub's REST API; the proxy of the environment is used for it.
 */
export const loadGitHub: GitHubLoader = async (token, apiUrl) => {
  const { getOctokit } = await import('@actions/github');
  // The client's own choice of a proxy is for the API's address at the time it was loaded, not for this one.
  const dispatcher = new HttpClient().getAgentDispatcher(apiUrl);
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    request: {
      fetch: (url: string, init: RequestInit) => fetch(url, { ...init, dispatcher }),
      // By default it warns of old routes in the log of the step.
      log: { warn: () => {} },
    },
  });
  return { request: (route, parameters) => octokit.request(route, parameters) };
};
