import { isAtRest, isBootOver, isStatus } from '../phala/status.ts';
import type { Goal } from './goal.ts';
import type { Observation } from './observation.ts';

/** The CVM is not found any more, or kept in the records as one that was deleted. */
export function isGone({ gone, from, status, inProgress }: Observation): boolean {
  return gone === true || (from === 'read' && status === 'deleted' && inProgress !== true);
}

/** An operation is known to run; its record may tell so while the flag of the CVM is down, between two of its steps. */
export function isBusy({ inProgress, operation }: Observation): boolean {
  return inProgress === true || operation?.outcome === 'in_progress';
}

/** What stands against the target status in one look, whatever proof there is and however long it lasts. Pure. */
export function unmetCondition(goal: Goal, seen: Observation): string | undefined {
  const { target, newComposeHash } = goal;
  // A transitional status is only there while an operation runs, and is over before any record tells of it.
  if (!isAtRest(target)) return undefined;
  // What it would have shown, the uptime above all, may stand against the rest.
  if (target === 'running' && seen.withoutState === true) return 'the live state gave no answer';
  if (target === 'running' && !isBootOver(seen)) return 'the boot is not over';
  if (seen.recordedStatus !== undefined && !isStatus(seen.recordedStatus, target))
    return `the platform's record still says \`${seen.recordedStatus}\``;
  if (isBusy(seen)) return 'an operation is still in progress';
  if (newComposeHash === true && hasOldHash(goal, seen)) return 'the compose hash is still the old one';
  return undefined;
}

export function hasOldHash({ before }: Goal, { composeHash }: Observation): boolean {
  return composeHash !== undefined && composeHash === before?.composeHash;
}
