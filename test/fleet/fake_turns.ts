import { createTurn, type Turn } from '../../src/fleet/turn.ts';
import { type Cause, type Failure, failure } from '../../src/run/outcome.ts';
import { cvmOf, type FakeRun } from '../operations/fake_run.ts';

/** One turn for each label, as they are before anything is touched. */
export function fakeTurns(run: FakeRun, labels: readonly string[]): Turn[] {
  return labels.map((label, index) =>
    createTurn(
      run,
      cvmOf({
        id: `cvm_${index + 1}`,
        vm_uuid: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      }),
      label,
      run.api.once,
    ),
  );
}

/** Ends a turn. @param why for one that ended badly: what its failure is about */
export function end(turn: Turn, outcome: Turn['told']['outcome'], why: Cause = 'cvm_failed'): void {
  turn.told = { outcome, fromMs: 1000, toMs: 2000 };
  if (outcome !== 'failure' && outcome !== 'timed_out' && outcome !== 'cancelled') return;
  turn.failure = failureOf(outcome, `${turn.label} is bad`, why);
}

export function failureOf(outcome: Failure['outcome'], reason: string, about: Cause): Failure {
  return { ...failure(outcome, 'The CVM failed', reason, 'See the log.'), about };
}
