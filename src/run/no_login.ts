import { readFileSync } from 'node:fs';
import { objectOf, parseJson, textOf } from '../text/json.ts';
import { oneLine } from '../text/lines.ts';
import { OperationProblem } from './problem.ts';

const NO_LOGIN =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, as it is written in a workflow
  'Neither an API key nor a token of the job was given. Either give `api_key: ${{ secrets.PHALA_CLOUD_API_KEY }}` (or set the environment variable `PHALA_CLOUD_API_KEY`), or log in without a key: `permissions: id-token: write` on the job, with the repository trusted in the workspace. If the key is a secret and arrived empty: a reusable workflow gets secrets only when it is called with `secrets: inherit`, and a pull request from a fork gets none.';

/** Why there is neither a key nor a token: of a fork the event of the run says so. */
export function noLogin(env: NodeJS.ProcessEnv): OperationProblem {
  const fork = forkOf(env);
  if (fork === undefined) return new OperationProblem(NO_LOGIN, 'No login for Phala Cloud');
  return new OperationProblem(
    `This run is for a pull request from the fork \`${oneLine(fork, 100)}\`, to which GitHub gives no secrets and no token that counts. Nothing was sent. Leave the job out for forks: \`if: github.event.pull_request.head.repo.full_name == github.repository\`.`,
    'A pull request from a fork has no login',
  );
}

/** The repository that a pull request comes from, when it is another one. */
function forkOf({
  GITHUB_EVENT_PATH: path = '',
  GITHUB_REPOSITORY: own,
}: NodeJS.ProcessEnv): string | undefined {
  try {
    const { pull_request } = objectOf(parseJson(readFileSync(path, 'utf8')));
    const from = textOf(objectOf(objectOf(objectOf(pull_request).head).repo).full_name);
    return from === own ? undefined : from;
  } catch {
    return undefined;
  }
}
