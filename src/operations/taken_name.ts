import { ApiError } from '../net/errors.ts';
import { type Cvm, describeCvm } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import { type Found, type Plan, type Started, waitOn } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { GONE } from '../wait/goal.ts';
import { findTaken, readListed, withState } from './find.ts';

/** Code of a name that another CVM of the workspace has. */
const TAKEN = 'ERR-01-004';
/** So long after a CVM is gone its name may still be taken. */
const FREED_LATE_MS = 60_000;

/** Plans for the CVM that has the name. `leaving`: it is being deleted. */
type PlanFound = (run: Run, facts: Facts, found: Found) => Promise<Plan | 'leaving'>;

type Creation = { run: Run; facts: Facts; plan: Plan; planFound: PlanFound };

/** A creation that waits until the CVM that has the name, and is being deleted, is gone. */
export function afterDeletion(creation: Creation, found: Found): Plan {
  const { run, facts, plan } = creation;
  return {
    ...plan,
    words: [...plan.words, `when ${describeCvm(found.cvm)}, which is being deleted, is gone`],
    async carryOut() {
      await untilGone(run, facts, found);
      return create(creation, run.clock.nowMs() + FREED_LATE_MS);
    },
  };
}

/** A creation in place of a CVM that went away a moment ago. */
export function inPlaceOfLost(creation: Creation): Promise<Started> {
  return create(creation, creation.run.clock.nowMs() + FREED_LATE_MS);
}

/**
 * What follows a creation that failed: where its name is taken, it acts on the CVM which has that name, and which no look
 * by name has found: a stopped one, or one of another job since.
 *
 * @throws the error, where it is another one
 */
export function takenName(creation: Creation, error: unknown): Promise<Started> {
  return goOn(creation, Number.NEGATIVE_INFINITY, error);
}

/** @param freeByMs until when a name that nobody has may still be taken, on the clock */
async function create(creation: Creation, freeByMs: number): Promise<Started> {
  return creation.plan.carryOut().catch((error: unknown) => goOn(creation, freeByMs, error));
}

async function goOn(creation: Creation, freeByMs: number, error: unknown): Promise<Started> {
  const { run, facts, planFound } = creation;
  if (!(error instanceof ApiError) || error.code !== TAKEN) throw error;
  const cvm = await ownerOf(run, error, freeByMs);
  let freeMs = freeByMs;
  if (cvm !== undefined) {
    run.log.line(`The name \`${run.inputs.cvmName}\` is taken by ${describeCvm(cvm)}`);
    facts.forget();
    const found = await withState(run, facts, cvm);
    const next = await planFound(run, facts, found);
    if (next !== 'leaving') return next.carryOut();
    await untilGone(run, facts, found);
    freeMs = run.clock.nowMs() + FREED_LATE_MS;
  }
  await sleep(run.clock, run.inputs.retry_delay, run.deadline.signal);
  return create(creation, freeMs);
}

async function untilGone(run: Run, facts: Facts, found: Found): Promise<void> {
  const { log, clock } = run;
  log.line(`${describeCvm(found.cvm)} is being deleted; the new one is created when it is gone`);
  const goal = { target: GONE, proof: 'any', leadsTo: GONE } as const;
  const wait = waitOn({ ...found, newestOperation: undefined }, goal, clock.nowMs());
  const { waitForCvm } = await import('../run/watching.ts');
  const ending = await waitForCvm(run, facts, wait);
  if (ending.kind !== 'reached')
    throw new OperationProblem(
      `${describeCvm(found.cvm)} was being deleted by somebody, and it is not known to be gone: ${ending.reason}. Nothing was created.`,
      'The CVM is being deleted',
    );
  facts.forget();
}

/** The CVM that has the name; nothing while the name of one that is gone is not free yet. @throws when nobody tells */
async function ownerOf(run: Run, error: ApiError, freeByMs: number): Promise<Cvm | undefined> {
  const { inputs, clock } = run;
  const look = await findTaken(run);
  switch (look.kind) {
    case 'has':
      return readListed(run, { path: inputs.cvmName, kind: 'name' }, look.cvms);
    case 'lacks':
      if (clock.nowMs() < freeByMs) return undefined;
      throw error;
    case 'refused':
      throw new OperationProblem(
        `The name \`${inputs.cvmName}\` is taken (HTTP ${error.status}, ${TAKEN}), and this login may not look for the CVM that has it: ${look.reason}. Nothing was created. To update that CVM, give its id (dashboard) as \`cvm_id\`; to have a second one, choose another \`name\`.`,
        'The name is taken',
      );
    case 'not_asked':
    case 'untold':
      throw error;
    default:
      return look satisfies never;
  }
}
