import { planFor } from './operations/find.ts';
import { tellLeftAlone } from './operations/left_alone.ts';
import type { Operation } from './operations/operation.ts';
import { type Cvm, NO_CVM } from './phala/cvm.ts';
import { diffLines } from './report/plan.ts';
import type { Facts } from './run/facts.ts';
import type { Known } from './run/known.ts';
import { loginKind } from './run/login.ts';
import type { Outcome } from './run/outcome.ts';
import type { Plan, Sent, Wait } from './run/plan.ts';
import { described, type Run } from './run/run.ts';

/**
 * Finds one CVM, plans what to do with it, does that, waits until the CVM is what was asked for, and proves it.
 *
 * @param before what is to be done when the plan is known and nothing was touched
 * @throws what is no failure of the CVM
 */
export async function carryOut(
  operation: Operation,
  run: Run,
  facts: Facts,
  before: (plan: Plan) => Promise<void> = async () => {},
): Promise<Outcome> {
  const plan = await planFor(operation, run, facts);
  if (run.inputs.dry_run) {
    if (plan.words.length === 0) facts.learn({ change: plan.change });
    return { outcome: 'dry_run', plan, diff: await diffLines(plan) };
  }
  await before(plan);
  return carryOutPlan(plan, run, facts, {
    onSent: (cvm, wait) => {
      if (operation.uses.includes('ephemeral')) tellLeftAlone(run, cvm, wait);
    },
  });
}

type Moments = {
  /** The request was accepted, or nothing was to be sent. */
  onSent?: (cvm: Cvm, wait: Wait | undefined) => void;
  /** The CVM is back, proved and healthy, while what runs is still verified. */
  onUp?: () => void;
};

/**
 * Sends what was planned, waits for it, and proves it.
 *
 * @throws what is no failure of the CVM
 */
export async function carryOutPlan(
  plan: Plan,
  run: Run,
  facts: Facts,
  { onSent, onUp = () => {} }: Moments = {},
): Promise<Outcome> {
  const { inputs, log } = run;
  if (plan.words.length > 0) facts.learn({ begun: true });
  if (plan.words.length > 0) log.line(`${plan.change.doing}: ${plan.words.join(', ')}`);
  const { change, cvm, wait, verify, sent = {}, approval } = await send(plan, facts);
  facts.learn({ cvm, change, approval });
  onSent?.(cvm, wait);
  if (approval !== undefined) return { outcome: 'pending_approval', approval };
  if (verify !== undefined && inputs.verify !== 'off') {
    const { verifyAsItIs } = await import('./prove/prove.ts');
    const flaw = await verifyAsItIs(run, facts, verify, sent);
    if (flaw !== undefined) return flaw;
  }
  if (wait === undefined) return { outcome: 'success', change };
  if (inputs.ephemeral && run.ownership.owns(wait.handle)) {
    const { expire } = await import('./operations/expiry.ts');
    await expire(run, wait.handle);
  }
  if (!inputs.wait) return { outcome: 'success', change };
  // Until all of it is shown to run again.
  learnRollback(facts, sent, { rolledBack: false });

  const doing = described(inputs);
  const { waitForCvm } = await import('./run/watching.ts');
  const ending = await facts
    .timed('wait', () => waitForCvm(run, facts, wait))
    .catch(async (error: unknown) => {
      const { unwatchable } = await import('./report/failure.ts');
      throw unwatchable(error, plan, doing, loginKind(inputs)) ?? error;
    });
  if (ending.kind !== 'reached') {
    const { failedWait } = await import('./report/failure.ts');
    return failedWait(ending, doing, change);
  }
  const { superseded } = ending.verdict;
  if (superseded !== undefined) {
    // The record shows that of the other one by now.
    facts.learn({ cvm: { ...NO_CVM, composeHash: superseded.composeHash } });
    log.notice(
      'A newer deployment or another operation began after this one had ended well, so what runs now was not verified.',
      'A newer deployment came after this one',
    );
    return { outcome: 'success', change, ...ending.verdict };
  }
  const { proveRunning } = await import('./prove/prove.ts');
  const flaw = await proveRunning(run, facts, wait, sent, onUp);
  if (flaw !== undefined) return flaw;
  learnRollback(facts, sent, { rolledBack: true, running: sent.revision?.id });
  return { outcome: 'success', change, ...ending.verdict };
}

function learnRollback(facts: Facts, { revision }: Sent, news: Known['revisions']): void {
  if (revision !== undefined) facts.learn({ revisions: { ...facts.known.revisions, ...news } });
}

function send(plan: Plan, facts: Facts): ReturnType<Plan['carryOut']> {
  return plan.step === undefined ? plan.carryOut() : facts.timed(plan.step, plan.carryOut);
}
