import { listOf, numberOf, objectOf, textOf } from '../text/json.ts';

export type EventOptions = {
  env: NodeJS.ProcessEnv;
  readFile: (path: string) => Promise<string>;
};

/** Reads the event that started the workflow (`GITHUB_EVENT_PATH`). Never throws; what cannot be read is `undefined`. */
export async function readEvent({ env, readFile }: EventOptions): Promise<unknown> {
  try {
    return JSON.parse(await readFile(env.GITHUB_EVENT_PATH ?? ''));
  } catch {
    return undefined;
  }
}

/**
 * The number of the pull request that an event is about, whatever the event: one of the pull request itself or of its
 * reviews, a comment on it, or a workflow run, check or check suite of its branch.
 *
 * @param event payload of the event, as GitHub's webhooks have it
 * @returns `undefined` for an event that belongs to no pull request of the repository
 */
export function pullRequestNumber(event: unknown): number | undefined {
  const payload = objectOf(event);
  const issue = objectOf(payload.issue);
  const checks = [
    payload.workflow_run,
    payload.check_run,
    payload.check_suite,
    objectOf(payload.check_run).check_suite,
  ];
  const candidates = [
    payload.pull_request,
    // Comments on plain issues come as the same event.
    issue.pull_request === undefined ? undefined : issue,
    ...checks.flatMap((check) => pullRequestsHere(check, objectOf(payload.repository).id)),
  ];
  return candidates
    .map((candidate) => numberOf(objectOf(candidate).number))
    .find((number) => number !== undefined && Number.isSafeInteger(number) && number > 0);
}

/** The commit of a workflow run that belongs to a pull request which its event does not name: one from a fork. */
export function headOfForkRun(event: unknown): string | undefined {
  const run = objectOf(objectOf(event).workflow_run);
  if (run.event !== 'pull_request' && run.event !== 'pull_request_target') return undefined;
  return /^[0-9a-f]{40}$/.exec(textOf(run.head_sha) ?? '')?.[0];
}

/** The branch of a fork may be part of pull requests in other repositories too, with numbers that mean others here. */
function pullRequestsHere(check: unknown, repositoryId: unknown): unknown[] {
  return listOf(objectOf(check).pull_requests).filter((pullRequest) => {
    const base = objectOf(objectOf(objectOf(pullRequest).base).repo).id;
    return base === undefined || repositoryId === undefined || base === repositoryId;
  });
}
