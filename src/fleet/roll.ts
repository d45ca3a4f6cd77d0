import type { Run } from '../run/run.ts';
import type { Vessel } from './member.ts';

/** Why a roll goes no further. */
export type Stop =
  | { kind: 'failed'; vessel: Vessel }
  /** The first of them waits for an approval, and so would the others. */
  | { kind: 'pending'; vessel: Vessel }
  /** The job has no room any more for another and for the way back of all. */
  | { kind: 'no_time' }
  | { kind: 'cancelled' };

/**
 * Acts on CVMs one after the other, or a few at a time: the next is begun when one is up again, while what it runs is
 * verified beside. What goes wrong with any of them stops the roll; those that are under way come to their own end.
 *
 * @param act one CVM's turn; calls back when it is up. Never throws
 * @param hasRoom whether another one may still be begun
 */
export async function roll(
  { deadline }: Run,
  vessels: readonly Vessel[],
  parallel: number,
  act: (vessel: Vessel, onUp: () => void) => Promise<void>,
  hasRoom: (begun: readonly Vessel[]) => boolean,
): Promise<Stop | undefined> {
  const turns: Promise<void>[] = [];
  const begun: Vessel[] = [];
  let stop: Stop | undefined;
  let free = parallel;
  let wake = () => {};

  function freed(): void {
    free++;
    wake();
  }

  function ended(vessel: Vessel): void {
    const { outcome } = vessel.told;
    if (outcome === 'failure' || outcome === 'timed_out') stop ??= { kind: 'failed', vessel };
    if (outcome === 'cancelled') stop ??= { kind: 'cancelled' };
    if (outcome === 'pending_approval') stop ??= { kind: 'pending', vessel };
    wake();
  }

  for (const vessel of vessels) {
    while (free === 0 && stop === undefined)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (deadline.signal.aborted) stop ??= { kind: 'cancelled' };
    if (stop === undefined && !hasRoom(begun)) stop = { kind: 'no_time' };
    if (stop !== undefined) break;
    free--;
    begun.push(vessel);
    let isUp = false;
    const onUp = () => {
      if (isUp) return;
      isUp = true;
      freed();
    };
    turns.push(
      act(vessel, onUp).then(() => {
        ended(vessel);
        onUp();
      }),
    );
  }
  await Promise.all(turns);
  return stop;
}
