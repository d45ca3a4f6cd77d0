import { type FakeGitHub, startFakeGitHub } from '../github/fake_github.ts';

const TOKEN = 'ghs_0123456789abcdefghij';
const REPOSITORY = '/repos/octo-org/my-web-app';
/** The commit that the pull request proposes; the runner works on a merge of it. */
export const PULL_REQUEST_HEAD = '9b7d3c2e1f0a8b6d5c4e3f2a1b0c9d8e4f1c0e5a';
const COMMIT = '4f1c0e5a9b7d3c2e1f0a8b6d5c4e3f2a1b0c9d8e';
const PULL_REQUEST = 7;

/** Where the run of the workflow can be seen. */
export const RUN_URL = 'https://github.com/octo-org/my-web-app/actions/runs/42';

type Permission = 'deployments' | 'pull-requests' | 'actions';

export type GitHubRun = {
  github: FakeGitHub;
  /** Environment of a job of a pull request. */
  env: Record<string, string>;
  /** The event that started it, for the workspace. */
  files: Record<string, string>;
  /** The token as an input. */
  with: { github_token: string };
  deployments: Record<string, unknown>[];
  /** Of all deployments, in their order. */
  statuses: Record<string, unknown>[];
  comments: { id: number; body: string }[];
};

/**
 * GitHub as a job of a workflow sees it: keeps deployments, their statuses and the comments of one pull request, and
 * refuses what the job has no permission for.
 *
 * @param without permissions that the job does not have
 */
export async function startGitHubRun(
  without: readonly Permission[] = [],
): Promise<GitHubRun & AsyncDisposable> {
  const github = await startFakeGitHub(TOKEN);
  const run: GitHubRun = {
    github,
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_RUN_ID: '42',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SHA: COMMIT,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: 'event.json',
      RUNNER_NAME: 'GitHub Actions 7',
    },
    files: {
      'event.json': JSON.stringify({
        pull_request: { number: PULL_REQUEST, head: { sha: PULL_REQUEST_HEAD } },
      }),
    },
    with: { github_token: TOKEN },
    deployments: [],
    statuses: [],
    comments: [],
  };
  if (!without.includes('actions')) keepJob(run);
  if (without.includes('deployments')) refuse(github, `POST ${REPOSITORY}/deployments`);
  else keepDeployments(run);
  keepComments(run);
  if (without.includes('pull-requests')) {
    refuse(github, `POST ${REPOSITORY}/issues/${PULL_REQUEST}/comments`);
  }
  return Object.assign(run, { [Symbol.asyncDispose]: () => github[Symbol.asyncDispose]() });
}

function keepJob({ github }: GitHubRun): void {
  const job = {
    name: 'deploy',
    status: 'in_progress',
    runner_name: 'GitHub Actions 7',
    started_at: new Date().toISOString(),
  };
  github.answer(`GET ${REPOSITORY}/actions/runs/42/attempts/1/jobs`, {
    body: { total_count: 1, jobs: [job] },
  });
}

function keepDeployments({ github, deployments, statuses }: GitHubRun): void {
  github.answer(`POST ${REPOSITORY}/deployments`, ({ body }) => {
    const id = deployments.push(body as Record<string, unknown>);
    github.answer(`POST ${REPOSITORY}/deployments/${id}/statuses`, (request) => {
      statuses.push({ deployment: id, ...(request.body as Record<string, unknown>) });
      return { status: 201, body: { id: statuses.length } };
    });
    return { status: 201, body: { id } };
  });
}

function keepComments({ github, comments }: GitHubRun): void {
  const bodyOf = (body: unknown) => (body as { body: string }).body;
  github.answer(`GET ${REPOSITORY}/issues/${PULL_REQUEST}/comments`, () => ({
    body: comments.map((comment) => ({ ...comment, user: { type: 'Bot' } })),
  }));
  github.answer(`POST ${REPOSITORY}/issues/${PULL_REQUEST}/comments`, ({ body }) => {
    const comment = { id: 100 + comments.length, body: bodyOf(body) };
    comments.push(comment);
    github.answer(`PATCH ${REPOSITORY}/issues/comments/${comment.id}`, (edit) => {
      comment.body = bodyOf(edit.body);
      return { body: comment };
    });
    return { status: 201, body: comment };
  });
}

/** GitHub's answer to a token without the permission. */
function refuse(github: FakeGitHub, route: string): void {
  const message = 'Resource not accessible by integration';
  github.answer(route, { status: 403, body: { message } });
}
