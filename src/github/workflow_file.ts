import { join } from 'node:path';
import type { GitHubClient } from '../run/host.ts';
import { objectOf } from '../text/json.ts';

type WorkflowFile = { owner: string; repository: string; path: string };

/**
 * The workflow file that `GITHUB_WORKFLOW_REF` (`owner/repo/.github/workflows/file.yml@ref`) names, or `undefined`.
 *
 * GitHub runs workflows from that one folder only. Any other path is refused, so that none leads out of the workspace.
 */
export function parseWorkflowRef(ref: string | undefined): WorkflowFile | undefined {
  const parts = /^([\w.-]+)\/([\w.-]+)\/(\.github\/workflows\/[^/\\\p{Cc}]+\.ya?ml)@.+$/u.exec(ref ?? '');
  const [, owner, repository, path] = parts ?? [];
  return owner && repository && path ? { owner, repository, path } : undefined;
}

/** GitHub's REST API: get repository content. */
const CONTENT_ROUTE = 'GET /repos/{owner}/{repo}/contents/{path}';

type WorkflowFileOptions = {
  env: NodeJS.ProcessEnv;
  readFile: (path: string) => Promise<string>;
  /** `undefined` when there is no token to ask GitHub with. */
  client: (() => Promise<GitHubClient>) | undefined;
  signal: AbortSignal;
};

/**
 * The text of a workflow file: from the workspace when it is of this repository and checked out, else by GitHub's REST
 * API, `GET /repos/{owner}/{repo}/contents/{path}`, at the commit GitHub took it from. Needs the permission
 * `contents: read`.
 *
 * @throws when it can be read in neither way.
 */
export async function readWorkflowFile(file: WorkflowFile, options: WorkflowFileOptions): Promise<string> {
  const { env, client } = options;
  // GitHub's names of owners and repositories ignore the case of letters.
  const isOwn = env.GITHUB_REPOSITORY?.toLowerCase() === `${file.owner}/${file.repository}`.toLowerCase();
  if (isOwn && env.GITHUB_WORKSPACE) {
    const text = await options.readFile(join(env.GITHUB_WORKSPACE, file.path)).catch(() => undefined);
    if (text !== undefined) return text;
  }
  if (client === undefined)
    throw new Error('it is not checked out, and there is no token to ask GitHub for it');
  // Without the commit GitHub would answer with the default branch, which may say something else.
  if (!env.GITHUB_WORKFLOW_SHA) throw new Error('it is not checked out, and its commit is not known');
  const { data } = await (await client()).request(CONTENT_ROUTE, {
    owner: file.owner,
    repo: file.repository,
    path: file.path,
    ref: env.GITHUB_WORKFLOW_SHA,
    request: { signal: options.signal },
  });
  const { encoding, content } = objectOf(data);
  if (encoding !== 'base64' || typeof content !== 'string') throw new Error("GitHub's answer holds no file");
  return Buffer.from(content, 'base64').toString('utf8');
}
