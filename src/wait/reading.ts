import type { Cvm } from '../phala/cvm.ts';
import type { State } from '../phala/state.ts';
import { readUptime } from '../phala/uptime.ts';
import type { Observation, Snapshot } from './observation.ts';
import type { ObservedState } from './observe.ts';
import type { LookedUp } from './operation_lookup.ts';
import { isDeletion } from './own_operation.ts';

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
    shutdownProgress: state.shutdownProgress,
    inProgress: state.inProgress === true ? true : (cvm?.inProgress ?? state.inProgress),
    runningOperationId: cvm?.progress?.correlationId ?? state.correlationId,
    composeHash: cvm?.composeHash,
    operation: record && {
      outcome: record.outcome,
      errorMessage: record.errorMessage,
      composeHash: record.composeHash,
      ...(newer === undefined ? {} : { newer: isDeletion(newer) ? 'deletion' : 'another' }),
    },
  };
}

/** The CVM before a request, for telling afterwards what is new. */
export function snapshotOf(reading: Reading): Snapshot & { uptime?: string } {
  const { status, recordedStatus, shortestUptimeMs, ...rest } = observedState(reading);
  const { bootProgress, bootError, shutdownProgress, composeHash, runningOperationId } = rest;
  const { uptime } = reading.state;
  return {
    status,
    recordedStatus,
    shortestUptimeMs,
    bootProgress,
    bootError,
    shutdownProgress,
    composeHash,
    runningOperationId,
    uptime,
  };
}

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

/** A machine whose node gives no answer for so long is known by its record alone. */
export const NODE_DOWN_MS = 60_000;

/** What a machine shows may be as old as this. */
const STALE_MS = 20_000;

/**
 * A machine that is younger than the request was started after it. An uptime that is no shorter than the one before the
 * request may be that one, shown once more by a reader that is behind.
 */
export function startedSince(
  { longestUptimeMs, atMs }: Pick<Observation, 'longestUptimeMs' | 'atMs'>,
  before: Pick<Snapshot, 'shortestUptimeMs'> | undefined,
): boolean {
  if (longestUptimeMs === undefined || longestUptimeMs > atMs) return false;
  const beforeMs = before?.shortestUptimeMs;
  return beforeMs === undefined || longestUptimeMs <= beforeMs || longestUptimeMs + STALE_MS <= atMs;
}

export const UP_SINCE_BEFORE = 'the machine has been up since before the request';
