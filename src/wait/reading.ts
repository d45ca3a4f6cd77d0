import type { Cvm } from '../phala/cvm.ts';
import type { State } from '../phala/state.ts';
import { readUptime } from '../phala/uptime.ts';
import type { Observation, Snapshot } from './observation.ts';
import type { ObservedState } from './observe.ts';
import type { LookedUp } from './operation_lookup.ts';

/** What one plain read brought, as the service told it. */
export type Reading = { state: State; cvm: Cvm };

/** What a read shows to the wait. The live state is the better witness, and the record tells what it does not. */
export function observedState(
  { state, cvm }: { state: State; cvm?: Cvm },
  { record, newer }: Partial<LookedUp> = {},
): ObservedState {
  const uptime = readUptime(state.uptime);
  return {
    status: state.status === '' ? (cvm?.status ?? '') : state.status,
    recordedStatus: cvm?.status === '' ? undefined : cvm?.status,
    longestUptimeMs: uptime?.longestMs,
    shortestUptimeMs: uptime?.shortestMs,
    bootProgress: state.bootProgress,
    bootError: state.bootError,
    inProgress: state.inProgress === true ? true : (cvm?.inProgress ?? state.inProgress),
    runningOperationId: cvm?.progress?.correlationId ?? state.correlationId,
    composeHash: cvm?.composeHash,
    operation: record && {
      outcome: record.outcome,
      errorMessage: record.errorMessage,
      composeHash: record.composeHash,
      ...(newer === undefined ? {} : { newer: true }),
    },
  };
}

/** The CVM before a request, for telling afterwards what is new. */
export function snapshotOf(reading: Reading): Snapshot & { uptime?: string } {
  const { status, recordedStatus, bootProgress, bootError, composeHash, runningOperationId } =
    observedState(reading);
  const { uptime } = reading.state;
  return { status, recordedStatus, bootProgress, bootError, composeHash, runningOperationId, uptime };
}

/** So long after the end of an operation its effect must show. Between two of its steps none seems to run either. */
export const EFFECT_MS = 120_000;

/** The node's clock and the runner's are not the same. */
const UPTIME_SLACK_MS = 10_000;

/**
 * An operation that was given up shows other statuses too, and leaves the machine as it was. This stands against all that
 * was only seen to pass, and not against what the platform says of the operation or of the compose hash.
 */
export function upSinceBefore({
  shortestUptimeMs,
  atMs,
}: Pick<Observation, 'shortestUptimeMs' | 'atMs'>): boolean {
  return shortestUptimeMs !== undefined && shortestUptimeMs > atMs + UPTIME_SLACK_MS;
}

export const UP_SINCE_BEFORE = 'the machine has been up since before the request';
