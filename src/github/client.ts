import { describeNetworkError } from '../net/errors.ts';
import { createFetch, type HttpRequest, readText } from '../net/transport.ts';
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
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    request: {
      fetch: createClientFetch(),
      // By default it warns of old routes in the log of the step.
      log: { warn: () => {} },
    },
  });
  return { request: (route, parameters) => octokit.request(route, parameters) };
};

/** What the client uses of `fetch`. Node's own `Response` would load the whole of Node's `fetch`. */
function createClientFetch() {
  const fetch = createFetch();
  return async (url: string, request: HttpRequest) => {
    const { status, statusText, headers, body } = await fetch(url, request).catch((error: unknown) => {
      request.signal?.throwIfAborted();
      throw new Error(describeNetworkError(error), { cause: error });
    });
    if (status >= 300 && status <= 399 && status !== 304) {
      body.cancel();
      throw new Error(`GitHub answered with a redirect (HTTP ${status}), which is not followed`);
    }
    return {
      url,
      status,
      statusText,
      headers,
      // All that is asked for is JSON; bytes of another type are text to read as well.
      text: () => readText(body, ANSWER_LIMIT_BYTES),
      arrayBuffer: () => readText(body, ANSWER_LIMIT_BYTES),
    };
  };
}

const ANSWER_LIMIT_BYTES = 10 * 1024 * 1024;
