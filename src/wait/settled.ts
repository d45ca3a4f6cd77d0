import { isStatus } from '../phala/state.ts';
import type { Expectation, Observation } from './observation.ts';

/** Values of `boot_progress` that do not stand against a finished boot; the last two come from old images and nodes. */
const BOOT_OVER: ReadonlySet<string | undefined> = new Set([undefined, 'done', 'running', 'n/a']);

/** The machine counts as `running` from its first moment on; only `boot_progress` tells whether the containers are up. */
export function isBootOver({ bootProgress }: Pick<Observation, 'bootProgress'>): boolean {
  return BOOT_OVER.has(bootProgress?.toLowerCase());
}

/** Whether a CVM keeps a status when nothing happens to it; the others are there only while an operation runs. */
export function isAtRest(status: string): boolean {
  return AT_REST.has(status);
}

/** An operation is known to run; its record may tell so while the flag of the CVM is down, between two of its steps. */
export function isBusy({ inProgress, operation }: Observation): boolean {
  return inProgress === true || operation?.outcome === 'in_progress';
}

/** Statuses that a CVM keeps when nothing happens to it. */
const AT_REST: ReadonlySet<string> = new Set([
  'running',
  'stopped',
  'shutdown',
  'shutoff',
  'exited',
  'error',
  'failed',
]);

/** What stands against the target status in one look, whatever proof there is and however long it lasts. Pure. */
export function obstacleTo(expectation: Expectation, seen: Observation): string | undefined {
  const { target, newComposeHash } = expectation;
  // A transitional status is only there while an operation runs, and is over before any record tells of it.
  if (!isAtRest(target)) return undefined;
  if (target === 'running' && !isBootOver(seen)) return 'the boot is not over';
  if (seen.recordedStatus !== undefined && !isStatus(seen.recordedStatus, target))
    return `the platform's record still says \`${seen.recordedStatus}\``;
  if (isBusy(seen)) return 'an operation is still in progress';
  if (newComposeHash === true && hasOldHash(expectation, seen))
    return 'the compose hash is still the old one';
  return undefined;
}

function hasOldHash({ before }: Expectation, { composeHash }: Observation): boolean {
  return composeHash !== undefined && composeHash === before?.composeHash;
}
