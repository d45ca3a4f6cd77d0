import { expire } from './operations/expiry.ts';
import { planFor } from './operations/find.ts';
import type { Operation } from './operations/operation.ts';
import { proveRunning, verifyAsItIs } from './prove/prove.ts';
import { diffLines } from './report/plan.ts';
import type { Facts } from './run/facts.ts';
import type { Outcome } from './run/outcome.ts';
import type { Plan } from './run/plan.ts';
import { described, type Run } from './run/run.ts';
import { waitForCvm } from './run/watching.ts';

/**
 * Finds one CVM, plans what to do with it, does that, waits until the CVM is what was asked for, and proves it.
 *
 * @throws what is no failure of the CVM
 */
export async function carryOut(operation: Operation, run: Run, facts: Facts): Promise<Outcome> {
  const { inputs, log } = run;
  const plan = await planFor(operation, run, facts);
  if (inputs.dry_run) {
    if (plan.words.length === 0) facts.learn({ change: plan.change });
    return { outcome: 'dry_run', plan, diff: await diffLines(plan) };
  }

  if (plan.words.length > 0) facts.learn({ begun: true });
  if (plan.words.length > 0) log.line(`${plan.change.doing}: ${plan.words.join(', ')}`);
  const { change, cvm, wait, verify, sent = {}, approval } = await send(plan, facts);
  facts.learn({ cvm, change, approval });
  if (approval !== undefined) return { outcome: 'pending_approval', approval };
  const asItIs = verify === undefined ? undefined : await verifyAsItIs(run, facts, verify, sent);
  if (asItIs !== undefined) return asItIs;
  if (wait === undefined) return { outcome: 'success', change };
  if (inputs.ephemeral && change.isNew === true) await expire(run, wait.handle);
  if (!inputs.wait) return { outcome: 'success', change };

  const doing = described(inputs);
  const ending = await facts
    .timed('wait', () => waitForCvm(run, facts, wait))
    .catch(async (error: unknown) => {
      const { unwatchable } = await import('./report/failure.ts');
      throw unwatchable(error, plan, doing) ?? error;
    });
  if (ending.kind !== 'reached') return (await import('./report/failure.ts')).failedWait(ending, doing);
  return (await proveRunning(run, facts, wait, sent)) ?? { outcome: 'success', change, ...ending.verdict };
}

function send(plan: Plan, facts: Facts): ReturnType<Plan['carryOut']> {
  return plan.step === undefined ? plan.carryOut() : facts.timed(plan.step, plan.carryOut);
}
