import { describeCvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import { type Revision, revisionsOfCvm } from '../phala/revision.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { fits, recordsSince } from '../wait/own_operation.ts';
import { differenceTo, planRedeploy } from './redeploy.ts';
import { listRevisions, operationsOf, revisionBefore, revisionLines, revisionThatRuns } from './revisions.ts';
import { type Comparison, Overtaken } from './took_effect.ts';

/** Finds what to go back to, and plans that. @throws OperationProblem with the revisions when there is nothing */
export async function planRollback(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { api, deadline, inputs, log } = run;
  const { cvm, handle } = found;
  const listed = await listRevisions(run, cvm);
  if (listed.kind === 'refused')
    throw new OperationProblem(
      `The revisions of ${describeCvm(cvm)} cannot be read: ${listed.reason}. Nothing was changed. Use an API key of the workspace.`,
      'There is nothing to go back to',
    );
  const { revisions } = listed;
  const appId = cvm.appId ?? '';
  const detailOf = (revision: Revision) =>
    api.revision(appId, revision.id, deadline.signal).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
  const runs = revisionThatRuns(revisions, cvm, await operationsOf(run, found));
  const goal = await goalOf();
  if (goal === undefined) throw nothingToGoBackTo(run, found, revisionsOfCvm(revisions, cvm));
  facts.learn({
    revisions: {
      running: runs?.id,
      before: runs?.id,
      rejectedComposeHash: inputs.dry_run ? undefined : cvm.composeHash,
    },
  });
  const [now, detail] = await Promise.all([
    api.composeFile(handle, deadline.signal).catch(() => ({})),
    inputs.dry_run ? detailOf(goal) : undefined,
  ]);
  log.line(`Found ${describeCvm(cvm)}: ${found.state.status}`);
  const isNamed = inputs.revision_id !== undefined || inputs.compose_hash !== undefined;
  const plan = planRedeploy(run, facts, found, {
    revision: goal,
    settings: { size: {} },
    ...(isNamed ? {} : { compare: stillMeant, isOthers }),
  });
  return {
    ...plan,
    ...differenceTo(now, goal, detail),
    carryOut: () =>
      plan.carryOut().catch((error: unknown) => {
        throw error instanceof Overtaken ? deployedMeanwhile(error.found) : error;
      }),
  };

  /** A deployment that began since is what a rollback would go back from, and is not meant. */
  async function isOthers(later: Found): Promise<boolean> {
    const since = recordsSince(await operationsOf(run, later), found.newestOperation) ?? [];
    return since.some((record) => record.outcome !== 'failed' && fits(record, 'patch'));
  }

  /** What the version before is depends on what runs, and another may deploy while this request waits for its turn. */
  async function stillMeant(later: Found): Promise<Comparison> {
    const again = await listRevisions(run, later.cvm);
    if (again.kind === 'refused') return 'as_planned';
    const current = revisionThatRuns(again.revisions, later.cvm, await operationsOf(run, later));
    const before = current && (await revisionBefore(again.revisions, later.cvm, current, detailOf));
    return before?.id === goal?.id ? 'as_planned' : 'differs_otherwise';
  }

  async function goalOf(): Promise<Revision | undefined> {
    const { revision_id, compose_hash } = inputs;
    if (revision_id !== undefined) return revisions.find(({ id }) => id === revision_id);
    if (compose_hash !== undefined) {
      const own = revisionsOfCvm(revisions, cvm);
      return [...own, ...revisions].find(({ composeHash }) => composeHash === compose_hash);
    }
    return runs === undefined ? undefined : revisionBefore(revisions, cvm, runs, detailOf);
  }
}

function deployedMeanwhile({ cvm }: Found): OperationProblem {
  return new OperationProblem(
    `Another deployment of ${describeCvm(cvm)} came in after this rollback began, so what was to be rolled back does not run any more. Nothing was changed by this run. To go back all the same, name the goal with \`revision_id\`, or run it again.`,
    'A newer deployment came in between',
    undefined,
    'overtaken',
  );
}

function nothingToGoBackTo(
  { inputs: { revision_id, compose_hash } }: Run,
  { cvm }: Found,
  revisions: readonly Revision[],
): OperationProblem {
  const who = describeCvm(cvm);
  const why =
    revision_id !== undefined
      ? `The app of ${who} has no revision \`${revision_id}\``
      : compose_hash !== undefined
        ? `The app of ${who} has no revision with the compose hash ${compose_hash}`
        : `${who} has no earlier version to go back to: each of its revisions equals what runs, or is newer`;
  const list =
    revisions.length === 0
      ? ['The platform lists no revision of it.']
      : ['Its revisions, for `revision_id`:', ...revisionLines(revisions)];
  return new OperationProblem(
    [`${why}. Nothing was changed.`, ...list].join('\n'),
    'There is nothing to go back to',
  );
}
