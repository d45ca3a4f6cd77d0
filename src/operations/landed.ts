import type { Landed, Lifecycle } from '../phala/api.ts';
import { isStopped } from '../phala/state.ts';
import { longestUptimeMs } from '../phala/uptime.ts';
import type { Reading } from '../sources.ts';
import type { Context, Found } from './operation.ts';

/**
 * Finds out whether a request whose answer was lost took effect, by comparing the CVM with how it was before. Sending it
 * blindly again would restart a machine twice.
 */
export function landedBy(
  { api, clock }: Context,
  verb: Lifecycle | 'patch',
  before: Found,
  requestedMs: number,
): Landed {
  return async (signal) => {
    const [state, cvm] = await Promise.all([
      api.state(before.handle, signal),
      api.info(before.handle, signal),
    ]);
    return tookEffect(verb, before, { state, cvm }, clock.nowMs() - requestedMs);
  };
}

/** Pure part of `landedBy`. @param sinceMs time since the request was sent */
export function tookEffect(
  verb: Lifecycle | 'patch',
  before: Reading,
  now: Reading,
  sinceMs: number,
): boolean {
  const operation = now.cvm.progress?.correlationId ?? now.state.correlationId;
  if (operation !== undefined && operation !== before.cvm.progress?.correlationId) return true;
  if (now.cvm.inProgress === true || now.state.inProgress === true) return true;
  const { status } = now.state;
  const uptimeMs = longestUptimeMs(now.state.uptime);
  const rebooted = uptimeMs !== undefined && uptimeMs <= sinceMs;
  switch (verb) {
    case 'start':
      return status !== '' && !isStopped(status) && status !== 'exited';
    case 'stop':
    case 'shutdown':
      return isStopped(status) || status === 'stopping' || status === 'shutting_down';
    case 'restart':
      return rebooted || (status !== '' && status !== before.state.status);
    case 'patch':
      return (
        rebooted ||
        (status !== '' && status !== before.state.status) ||
        (now.cvm.composeHash !== undefined && now.cvm.composeHash !== before.cvm.composeHash)
      );
    default:
      return verb satisfies never;
  }
}
