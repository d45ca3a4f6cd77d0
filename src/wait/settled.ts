import { isAtRest, isBootOver, isStatus } from '../phala/status.ts';
import type { Goal } from './goal.ts';
import type { Observation } from './observation.ts';
import { UP_SINCE_BEFORE, upSinceBefore } from './reading.ts';

/** An operation is known to run; its record may tell so while the flag of the CVM is down, between two of its steps. */
export function isBusy({ inProgress, operation }: Observation): boolean {
  return inProgress === true || operation?.outcome === 'in_progress';
}

/** What stands against the target status in one look, whatever proof there is and however long it lasts. Pure. */
export function unmetCondition(goal: Goal, seen: Observation): string | undefined {
  const { target, newComposeHash } = goal;
  // A transitional status is only there while an operation runs, and is over before any record tells of it.
  if (!isAtRest(target)) return undefined;
  if (target === 'running' && !isBootOver(seen)) return 'the boot is not over';
  if (seen.recordedStatus !== undefined && !isStatus(seen.recordedStatus, target))
    return `the platform's record still says \`${seen.recordedStatus}\``;
  if (isBusy(seen)) return 'an operation is still in progress';
  if (newComposeHash === true && hasOldHash(goal, seen)) return 'the compose hash is still the old one';
  return undefined;
}

/** What shows that a request which must change something has changed nothing so far. Pure. */
export function unchangedBy(goal: Goal, seen: Observation): string | undefined {
  const { target, proof, before, newComposeHash } = goal;
  if (isBusy(seen) || (proof !== 'change' && proof !== 'was_stopped')) return undefined;
  if (!isStatus(seen.status, target))
    return isAtRest(seen.status) && seen.status === before?.status
      ? `the status is still \`${seen.status}\``
      : undefined;
  if (newComposeHash === true && hasOldHash(goal, seen)) return 'the compose hash is still the old one';
  return target === 'running' && upSinceBefore(seen) ? UP_SINCE_BEFORE : undefined;
}

function hasOldHash({ before }: Goal, { composeHash }: Observation): boolean {
  return composeHash !== undefined && composeHash === before?.composeHash;
}
