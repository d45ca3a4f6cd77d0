import { type Cvm, describeCvm } from '../phala/cvm.ts';
import { removalWords } from '../run/ownership.ts';
import type { Wait } from '../run/plan.ts';
import type { Run } from '../run/run.ts';

/** Warns of a CVM that the inputs want removed, and that this run may not touch. */
export function tellLeftAlone(
  { inputs, log, ownership }: Pick<Run, 'inputs' | 'log' | 'ownership'>,
  cvm: Cvm,
  wait: Wait | undefined,
): void {
  const { ephemeral, on_failure } = inputs;
  if (wait === undefined || ownership.owns(wait.handle)) return;
  const doubtful = ownership.creation()?.handle === wait.handle;
  // Of a CVM that was there before, only a wish to have it removed in any case is disappointed.
  if (!ephemeral && !(doubtful && on_failure !== 'keep')) return;
  const why = doubtful
    ? 'cannot be proved to be made by this run: another may have sent the same request'
    : 'was there before this run';
  log.warning(
    `${describeCvm(cvm)} ${why}, so \`${ephemeral ? 'ephemeral' : 'on_failure'}\` leaves it alone. ${removalWords({ handle: wait.handle })}`,
    'The CVM is not removed',
  );
  ownership.told();
}
