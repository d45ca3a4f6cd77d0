import { code, link } from '../../text/markdown.ts';
import type { SummaryFacts } from './facts.ts';

/** From the variables that GitHub gives to every step. */
export function originOf(env: NodeJS.ProcessEnv): SummaryFacts['origin'] {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  const attempt = Number(env.GITHUB_RUN_ATTEMPT);
  return {
    commit: /^[0-9a-f]{40}$/.exec(env.GITHUB_SHA ?? '')?.[0],
    actor: env.GITHUB_ACTOR || undefined,
    repositoryUrl: server && repository ? `${server}/${repository}` : undefined,
    runId: /^\d+$/.exec(env.GITHUB_RUN_ID ?? '')?.[0],
    attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : undefined,
  };
}

/** What was deployed, by whom, and by which run: what somebody asks who finds this page later. */
export function originLine({ origin = {} }: SummaryFacts): string | undefined {
  const { commit, actor, repositoryUrl, runId, attempt = 1 } = origin;
  if (repositoryUrl === undefined) return undefined;
  const run = `${repositoryUrl}/actions/runs/${runId}`;
  const parts = [
    commit === undefined ? '' : `Commit ${link(commit.slice(0, 7), `${repositoryUrl}/commit/${commit}`)}`,
    actor === undefined ? '' : `by ${code(actor, 60)}`,
    runId === undefined ? '' : `in ${link(`run ${runId}`, run)}`,
    runId === undefined || attempt === 1
      ? ''
      : `, attempt ${attempt} after ${link('the one before', `${run}/attempts/${attempt - 1}`)}`,
  ];
  return (
    parts
      .filter((part) => part !== '')
      .join(' ')
      .replace(' ,', ',') || undefined
  );
}
