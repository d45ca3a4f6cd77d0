import { carryOutPlan } from '../carry_out.ts';
import { planFor } from '../operations/find.ts';
import { tellLeftAlone } from '../operations/left_alone.ts';
import type { Operation } from '../operations/operation.ts';
import { judgeAbsence } from '../phala/absence.ts';
import { describeCvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import { isDeleting } from '../phala/status.ts';
import { explain } from '../report/diagnosis/diagnosis.ts';
import { showsBad } from '../rollback/causes.ts';
import { loginKind } from '../run/login.ts';
import type { Outcome } from '../run/outcome.ts';
import { OperationProblem } from '../run/problem.ts';
import { described, type Run } from '../run/run.ts';
import { isCancelled } from '../time/cancelled.ts';
import { Interruption } from '../time/deadline.ts';
import { type Turn, turnDeadline } from './turn.ts';

function whenAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

/** On the platform's own word. */
function isGone(error: unknown): boolean {
  if (error instanceof OperationProblem) return error.about === 'gone';
  return isNotFound(error) && judgeAbsence(error.code, 'code', { kind: 'not_asked' }).kind === 'absent';
}

/**
 * One CVM's turn: planned again, carried out, and its end told. Never throws.
 *
 * @param wayBackMs kept free of the job's time for the way back of all
 * @param bad aborted by what shows that the version is bad, and then nobody waits for the others: they go back too
 * @param onUp called when it is up again, while what it runs is still verified
 */
export async function takeTurn(
  operation: Operation,
  { whole, turn, wayBackMs, bad }: { whole: Run; turn: Turn; wayBackMs: number; bad: AbortController },
  onUp: () => void,
): Promise<void> {
  const { log } = whole;
  const cut = new AbortController();
  const cutShort = () => cut.abort(new Interruption('cancelled', 'another CVM failed'));
  const deadline = turnDeadline(whole, wayBackMs, cut.signal);
  const run = { ...turn.run, deadline };
  turn.told = { outcome: 'under_way', fromMs: log.elapsedMs() };
  // All means those that are not being deleted; one of a list is missed.
  const isAll = whole.inputs.instances === 'all';
  const leave = () => {
    if (!isDeleting(turn.facts.known.status)) turn.facts.learn({ gone: true });
    turn.told = { outcome: 'not_touched' };
    run.log.line('It was deleted since this run began, so there is nothing to do');
    deadline.end();
  };
  let ended: Outcome;
  try {
    // The CVM may have become another's work since all were planned.
    turn.plan = await planFor(operation, run, turn.facts);
    if (isAll && operation.name !== 'delete' && isDeleting(turn.facts.known.status)) return leave();
    await turn.wayBack?.note(turn.plan);
    ended = await carryOutPlan(turn.plan, run, turn.facts, {
      onUp() {
        turn.isUp = true;
        onUp();
      },
      onSent: (cvm, wait) => {
        // What is on its way to the service must not be left there.
        if (turn.wayBack?.changed() === true) whenAborted(bad.signal, cutShort);
        if (operation.uses.includes('ephemeral')) tellLeftAlone(run, cvm, wait);
      },
    });
  } catch (error) {
    if (cut.signal.aborted && !isCancelled(whole.deadline.signal)) {
      deadline.end();
      turn.told = { ...turn.told, toMs: log.elapsedMs() };
      run.log.line('Not waited for any longer, because another CVM failed');
      return;
    }
    const { failureOf } = await import('../report/failure.ts');
    ended = failureOf(error, described(run.inputs), {
      seen: turn.facts.known.timeline.at(-1),
      unmet: turn.facts.known.unmet,
      trouble: run.troubles.last(),
      limit: deadline.limit(),
      login: loginKind(whole.inputs),
    });
    if (isAll && turn.facts.known.change === undefined && isGone(error)) return leave();
  }
  if ('reason' in ended) {
    const explained = (await explain(run, turn.facts, ended)).outcome;
    // Whatever explains it: it is the failure that decides.
    const failure = 'reason' in explained ? explained : ended;
    // Its label stands in front.
    const reason = failure.reason
      .replaceAll(described(run.inputs), `\`${operation.name}\``)
      .replace(`${describeCvm(turn.facts.known.cvm)}: `, '');
    turn.failure = { ...failure, reason };
    if (whole.inputs.on_failure === 'rollback' && showsBad(turn.failure)) bad.abort();
    run.log.line(`${failure.outcome === 'cancelled' ? 'cancelled' : 'failed'}: ${reason.split('\n')[0]}`);
  } else if (ended.outcome === 'success') {
    log.line(`${turn.label} ${ended.change.did}`);
    if (ended.weak === true) run.log.notice(`${ended.proof}.`, 'Accepted without proof');
  }
  deadline.end();
  const outcome = ended.outcome === 'dry_run' ? 'success' : ended.outcome;
  turn.told = {
    outcome,
    reason: turn.failure?.reason.split('\n')[0],
    fromMs: turn.told.fromMs,
    toMs: log.elapsedMs(),
  };
  if (ended.outcome === 'pending_approval') turn.pending = ended;
}
