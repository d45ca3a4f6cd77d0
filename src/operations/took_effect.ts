import type { Accepted, Lifecycle, TookEffect } from '../phala/api.ts';
import { stateOfRecord } from '../phala/state.ts';
import { isStopped, isStopping } from '../phala/status.ts';
import { longestUptimeMs } from '../phala/uptime.ts';
import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { Reading } from '../wait/cvm_source.ts';
import { type NewestOperation, newestOperation } from '../wait/operation_lookup.ts';
import { liveState } from './find.ts';

type Verb = Lifecycle | 'patch';

/** A write that was accepted, and from when on its effect counts. */
export type Sent = { accepted: Accepted; requestedMs: number };

/**
 * Sends a write that must not act twice. Whether one whose answer was lost took effect is found out by comparing the CVM
 * with how it was before: sending it blindly again would restart a machine twice.
 */
export async function send(
  run: Run,
  before: Found,
  verb: Verb,
  write: (tookEffect: TookEffect) => Promise<Accepted>,
): Promise<Sent> {
  const { clock } = run;
  const sentMs = clock.nowMs();
  const accepted = await write(effectSince(run, before, verb, sentMs));
  // A request that waited for its turn was sent before another operation restarted the CVM.
  return { accepted, requestedMs: isBusy(before) ? clock.nowMs() : sentMs };
}

function effectSince({ api, clock }: Run, before: Found, verb: Verb, sentMs: number): TookEffect {
  return async (signal) => {
    const [live, cvm, newest] = await Promise.all([
      liveState(api, before.handle, signal),
      api.info(before.handle, signal),
      newestOperation(api.once, before.handle, signal),
    ]);
    // The state may still be the old one, and the operation over before it shows.
    if (isNews(newest, before.newestOperation)) return true;
    const now = { state: live ?? stateOfRecord(cvm), cvm };
    return tookEffect(verb, before, now, clock.nowMs() - sentMs);
  };
}

function isNews(newest: NewestOperation | undefined, before: NewestOperation | undefined): boolean {
  if (newest === undefined || newest === 'none' || before === undefined) return false;
  return before === 'none' || newest.id !== before.id;
}

/**
 * Whether a CVM shows the effect of a request. Pure.
 *
 * What an operation that was running before has done since then (a restart, another status, a new compose hash) looks
 * just like the effect of a request that waited behind it. Then only the id of a newer operation counts: a request that
 * is sent twice costs a restart, one that is never sent is lost.
 *
 * @param sinceMs time since the request was sent
 */
export function tookEffect(verb: Verb, before: Reading, now: Reading, sinceMs: number): boolean {
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
      return isStopped(status) || isStopping(status);
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
