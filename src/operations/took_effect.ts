import type { Landed, Lifecycle } from '../phala/api.ts';
import { isStopped } from '../phala/state.ts';
import { longestUptimeMs } from '../phala/uptime.ts';
import type { Context, Found } from '../run/operation.ts';
import type { Reading } from '../wait/cvm_source.ts';
import { type NewestOperation, newestOperation } from '../wait/operation_lookup.ts';
import { liveState, stateOfRecord } from './find.ts';

/**
 * Finds out whether a request whose answer was lost took effect, by comparing the CVM with how it was before. Sending it
 * blindly again would restart a machine twice.
 */
export function landedBy(
  { api, once, clock }: Context,
  verb: Lifecycle | 'patch',
  before: Found,
  requestedMs: number,
): Landed {
  return async (signal) => {
    const [live, cvm, newest] = await Promise.all([
      liveState(api, before.handle, signal),
      api.info(before.handle, signal),
      newestOperation(once, before.handle, signal),
    ]);
    // The state may still be the old one, and the operation over before it shows.
    if (isNews(newest, before.newestOperation)) return true;
    const now = { state: live ?? stateOfRecord(cvm), cvm };
    return tookEffect(verb, before, now, clock.nowMs() - requestedMs);
  };
}

function isNews(newest: NewestOperation | undefined, before: NewestOperation | undefined): boolean {
  if (newest === undefined || newest === 'none' || before === undefined) return false;
  return before === 'none' || newest.id !== before.id;
}

/**
 * Pure part of `landedBy`.
 *
 * What an operation that was running before has done since then (a restart, another status, a new compose hash) looks
 * just like the effect of a request that waited behind it. Then only the id of a newer operation counts: a request that
 * is sent twice costs a restart, one that is never sent is lost.
 *
 * @param sinceMs time since the request was sent
 */
export function tookEffect(
  verb: Lifecycle | 'patch',
  before: Reading,
  now: Reading,
  sinceMs: number,
): boolean {
  const operation = operationOf(now);
  if (operation !== undefined && operation !== operationOf(before)) return true;
  const mixed = isBusy(before);
  if (isBusy(now)) return !mixed;
  const { status } = now.state;
  switch (verb) {
    case 'start':
      return status !== '' && !isStopped(status) && status !== 'exited';
    case 'stop':
    case 'shutdown':
      return isStopped(status) || status === 'stopping' || status === 'shutting_down';
    case 'restart':
      return !mixed && wasTouched(before, now, sinceMs);
    case 'patch':
      return !mixed && (wasTouched(before, now, sinceMs) || hasNewHash(before, now));
    default:
      return verb satisfies never;
  }
}

/** An operation was running on the CVM when it was read. */
export function isBusy({ cvm, state }: Reading): boolean {
  return cvm.inProgress === true || state.inProgress === true;
}

function operationOf({ cvm, state }: Reading): string | undefined {
  return cvm.progress?.correlationId ?? state.correlationId;
}

/** The machine was started since then, or has another status. */
function wasTouched(before: Reading, { state }: Reading, sinceMs: number): boolean {
  const uptimeMs = longestUptimeMs(state.uptime);
  if (uptimeMs !== undefined && uptimeMs <= sinceMs) return true;
  // A status that was not known before says nothing about a change.
  return state.status !== '' && before.state.status !== '' && state.status !== before.state.status;
}

function hasNewHash(before: Reading, now: Reading): boolean {
  return now.cvm.composeHash !== undefined && now.cvm.composeHash !== before.cvm.composeHash;
}
