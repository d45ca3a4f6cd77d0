import type { GoingBackStory } from './going_back_story.ts';
import type { GoingBackFlaw, GoneBack } from './going_back_truth.ts';

/** An operation of the run. */
export type Ours = GoneBack['after'][number]['operations'][number] & { machine: number; isBack: boolean };

/**
 * Which of them were begun while as many others were down as may be.
 *
 * @param isLost is told not to be back
 */
export function tooManyDown(
  story: GoingBackStory,
  byHand: GoneBack['byHand'],
  ours: readonly Ours[],
  isLost: (machine: number) => boolean,
): GoingBackFlaw[] {
  const flaws: GoingBackFlaw[] = [];
  for (const made of ours) {
    const others = [...story.machines.keys()].filter(
      (machine) => machine !== made.machine && machine !== byHand?.machine && isDown(machine, made, ours),
    );
    // One that could not be taken back stays down, and the last place is for those that still can.
    const mayGoOn =
      made.isBack && others.every((machine) => isLost(machine) && !isAtWork(machine, made, ours));
    if (others.length >= story.parallel && !mayGoOn)
      flaws.push({
        kind: 'too many down at once',
        words: `machines ${[...others, made.machine]} at ${made.startedAtSeconds} s`,
      });
  }
  return flaws;
}

/** The last that was begun on a machine before another. */
function lastBefore(
  machine: number,
  { startedAtSeconds: now }: Ours,
  ours: readonly Ours[],
): Ours | undefined {
  return ours
    .filter((made) => made.machine === machine && made.startedAtSeconds < now)
    .toSorted((a, b) => b.startedAtSeconds - a.startedAtSeconds)[0];
}

function isAtWork(machine: number, now: Ours, ours: readonly Ours[]): boolean {
  const last = lastBefore(machine, now, ours);
  if (last === undefined) return false;
  // What never ends is given up at some time.
  return now.startedAtSeconds < (last.completedAtSeconds ?? 0);
}

/** In the middle of an operation, or left by one that failed. */
function isDown(machine: number, now: Ours, ours: readonly Ours[]): boolean {
  const last = lastBefore(machine, now, ours);
  return last !== undefined && (last.status !== 'completed' || isAtWork(machine, now, ours));
}
