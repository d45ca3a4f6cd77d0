import { GONE, type Goal } from './goal.ts';
import { NOTHING_SEEN, remember } from './history.ts';
import { judge, type Verdict } from './judge.ts';
import { type Mood, type ObserveOptions, observe, type WatchEvent } from './observe.ts';

/** How a wait ended by itself. A deadline or a cancel ends it by the signal's reason instead. */
export type Ending =
  | { kind: 'reached'; verdict: Extract<Verdict, { kind: 'reached' }> }
  | Extract<Verdict, { kind: 'failed' }>
  /** The connection was lost more often than allowed. */
  | { kind: 'exhausted'; reason: string };

/** What a wait tells while it lasts. */
export type WaitReport = {
  watchEvent(watchEvent: WatchEvent, verdict?: Verdict): void;
};

export type WaitOptions = Omit<ObserveOptions, 'mood'> & {
  goal: Goal;
  /** Learns the operation that the reads should look up. */
  onOperation: (operationId: string) => void;
  report: WaitReport;
};

/** A CVM that shows no change for this long after a request may never. */
const STILL_MS = 15_000;

/**
 * Waits until the CVM is what the goal says, with proof, or has failed for certain.
 *
 * @throws the signal's reason (an `Interruption`), or what the sources threw, when it is final
 */
export async function waitFor(options: WaitOptions): Promise<Ending> {
  const { goal, report, clock, requestedMs } = options;
  let history = NOTHING_SEEN;
  let verdict: Verdict = { kind: 'pending' };
  const mood = (): Mood => ({
    prefer: verdict.kind === 'unproven' || goal.target === GONE ? 'reads' : 'stream',
    doubtful:
      verdict.kind === 'unproven' ||
      (verdict.kind === 'pending' && verdict.doubt !== undefined) ||
      // Nothing moves: the record of the operation may tell that it failed at once.
      (!history.sawChange && clock.nowMs() - requestedMs > STILL_MS),
  });
  for await (const watchEvent of observe({ ...options, mood })) {
    if (watchEvent.kind !== 'observation') {
      report.watchEvent(watchEvent);
      if (watchEvent.kind === 'exhausted') return { kind: 'exhausted', reason: watchEvent.words };
      continue;
    }
    const { observation } = watchEvent;
    history = remember(goal, history, observation);
    if (history.operationId !== undefined) options.onOperation(history.operationId);
    verdict = judge(goal, history, observation);
    report.watchEvent(watchEvent, verdict);
    if (verdict.kind === 'reached') return { kind: 'reached', verdict };
    if (verdict.kind === 'failed') return verdict;
  }
  throw new Error('The observation of the CVM ended without a result.');
}
