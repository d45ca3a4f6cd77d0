import type { Run } from '../run/run.ts';
import { timeLimit } from '../time/clock.ts';
import { Interruption } from '../time/deadline.ts';

/**
 * Does a check that has a time of its own, and at most what the run has left: the state was reached, so the end of either
 * is the end of the check and not of the run.
 *
 * @returns `undefined` when the time was over before the work was done
 * @throws what the work throws, or the reason of a cancel
 */
export async function withinBudget<T>(
  { clock, deadline }: Pick<Run, 'clock' | 'deadline'>,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const limit = timeLimit(clock, limitMs, deadline.signal);
  try {
    return await work(limit.signal);
  } catch (error) {
    if (!limit.signal.aborted) throw error;
    const { reason } = deadline.signal;
    if (reason instanceof Interruption && reason.kind === 'cancelled') throw reason;
    return undefined;
  } finally {
    limit.end();
  }
}
