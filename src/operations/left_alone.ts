import { type Cvm, describeCvm } from '../phala/cvm.ts';
import { removalWords, UNPROVED } from '../run/ownership.ts';
import type { Wait } from '../run/plan.ts';
import type { Run } from '../run/run.ts';

/** Warns of a CVM that `ephemeral` wants removed, and that this run may not touch. */
export function tellLeftAlone(
  { inputs, log, ownership }: Pick<Run, 'inputs' | 'log' | 'ownership'>,
  cvm: Cvm,
  wait: Wait | undefined,
): void {
  if (!inputs.ephemeral || wait === undefined || ownership.owns(wait.handle)) return;
  const creation = ownership.creation();
  const doubtful = creation?.handle === wait.handle;
  // The step after the job asks whose sealed env it has.
  if (doubtful && creation?.sealedMark !== undefined) return;
  const why = doubtful ? UNPROVED : 'was there before this run';
  log.warning(
    `${describeCvm(cvm)} ${why}, so \`ephemeral\` leaves it alone. ${removalWords({ handle: wait.handle })}`,
    'The CVM is not removed',
  );
  ownership.told();
}
