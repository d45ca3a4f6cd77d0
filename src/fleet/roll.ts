import type { Run } from '../run/run.ts';
import { isCancelled } from '../time/cancelled.ts';
import type { Turn } from './turn.ts';

/** Why a roll goes no further. */
export type Stop =
  /** One of them did not end well, or waits for an approval, as the others would. */
  | 'ended'
  /** The job has no room any more for another and for the way back of all. */
  | 'no_time'
  | 'cancelled';

const STOPS: ReadonlySet<Turn['told']['outcome']> = new Set([
  'failure',
  'timed_out',
  'cancelled',
  'pending_approval',
]);

/**
 * Acts on CVMs one after the other, or a few at a time: the next is begun when one is up again, while what it runs is
 * verified beside. What goes wrong with any of them stops the roll; those that are under way come to their own end.
 *
 * @param act one CVM's turn; calls back when it is up. Never throws
 * @param hasRoom whether another one may still be begun
 */
export async function roll(
  { deadline }: Run,
  turns: readonly Turn[],
  parallel: number,
  act: (turn: Turn, onUp: () => void) => Promise<void>,
  hasRoom: (begun: readonly Turn[]) => boolean,
): Promise<Stop | undefined> {
  const underWay: Promise<void>[] = [];
  const begun: Turn[] = [];
  let stop: Stop | undefined;
  let free = parallel;
  let wake = () => {};

  function freed(): void {
    free++;
    wake();
  }

  function ended(turn: Turn): void {
    if (STOPS.has(turn.told.outcome)) stop ??= 'ended';
    wake();
  }

  for (const turn of turns) {
    while (free === 0 && stop === undefined)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (deadline.signal.aborted) stop ??= isCancelled(deadline.signal) ? 'cancelled' : 'no_time';
    if (stop === undefined && !hasRoom(begun)) stop = 'no_time';
    if (stop !== undefined) break;
    free--;
    begun.push(turn);
    let isUp = false;
    const onUp = () => {
      if (isUp) return;
      isUp = true;
      freed();
    };
    underWay.push(
      act(turn, onUp).then(() => {
        ended(turn);
        onUp();
      }),
    );
  }
  await Promise.all(underWay);
  return stop;
}
