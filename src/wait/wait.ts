import type { Clock } from '../time/clock.ts';
import { NOTHING_SEEN, remember } from './history.ts';
import { judge, type Verdict } from './judge.ts';
import { type Expectation, GONE } from './observation.ts';
import { type Mood, type ObserveOptions, observe, type Sighting } from './observe.ts';

/** How a wait ended by itself. A deadline or a cancel ends it by the signal's reason instead. */
export type Ending =
  | { kind: 'reached'; verdict: Extract<Verdict, { kind: 'reached' }> }
  | { kind: 'failed'; reason: string }
  /** The connection was lost more often than allowed. */
  | { kind: 'exhausted'; reason: string };

/** What a wait tells while it lasts. */
export type WaitReport = {
  sighting(sighting: Sighting, verdict?: Verdict): void;
  /** Once a minute. */
  heartbeat(): void;
};

export type WaitOptions = Omit<ObserveOptions, 'mood'> & {
  expectation: Expectation;
  /** Learns the operation that the reads should look up. */
  onOperation: (operationId: string) => void;
  report: WaitReport;
};

const HEARTBEAT_MS = 60_000;
/** A CVM that shows no change for this long after a request may never. */
const STILL_MS = 15_000;

/**
 * Waits until the CVM is what the expectation says, with proof, or has failed for certain.
 *
 * @throws the signal's reason (an `Interruption`), or what the sources threw, when it is final
 */
export async function waitFor(options: WaitOptions): Promise<Ending> {
  const { expectation, report, clock, requestedMs } = options;
  let history = NOTHING_SEEN;
  let verdict: Verdict = { kind: 'pending' };
  const mood = (): Mood => ({
    prefer: verdict.kind === 'unproven' || expectation.target === GONE ? 'reads' : 'stream',
    doubtful:
      verdict.kind === 'unproven' ||
      (verdict.kind === 'pending' && verdict.doubt !== undefined) ||
      // Nothing moves: the record of the operation may tell that it failed at once.
      (!history.sawChange && clock.nowMs() - requestedMs > STILL_MS),
  });
  const stop = everyMinute(options.clock, report.heartbeat);
  try {
    for await (const sighting of observe({ ...options, mood })) {
      if (sighting.kind !== 'observation') {
        report.sighting(sighting);
        if (sighting.kind === 'exhausted') return { kind: 'exhausted', reason: sighting.words };
        continue;
      }
      const { observation } = sighting;
      history = remember(expectation, history, observation);
      if (history.operationId !== undefined) options.onOperation(history.operationId);
      verdict = judge(expectation, history, observation);
      report.sighting(sighting, verdict);
      if (verdict.kind === 'reached') return { kind: 'reached', verdict };
      if (verdict.kind === 'failed') return { kind: 'failed', reason: verdict.reason };
    }
    throw new Error('The observation of the CVM ended without a result.');
  } finally {
    stop();
  }
}

function everyMinute(clock: Clock, action: () => void): () => void {
  let cancel = arm();
  function arm(): () => void {
    return clock.timer(HEARTBEAT_MS, () => {
      action();
      cancel = arm();
    });
  }
  return () => cancel();
}
