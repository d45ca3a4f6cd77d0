import { isRouteRefused } from '../phala/errors.ts';
import type { State } from '../phala/state.ts';
import type { Run } from '../run/run.ts';
import { timeLimit } from '../time/clock.ts';
import { NODE_DOWN_MS } from '../wait/reading.ts';

/**
 * The live state (Phala Cloud API: `GET /cvms/{id}/state`).
 *
 * @returns `undefined` when the login may not read it: some may write and not watch, and then the record has to do
 */
export async function liveState(
  { api, clock, deadline }: Pick<Run, 'api' | 'clock' | 'deadline'>,
  handle: string,
): Promise<State | undefined> {
  const limit = timeLimit(clock, NODE_DOWN_MS, deadline.signal);
  try {
    return await api.state(handle, limit.signal);
  } catch (error) {
    if (limit.expired()) return undefined;
    // The route may be refused, or not be there; whether the CVM is, its record tells.
    if (isRouteRefused(error)) return undefined;
    throw error;
  } finally {
    limit.end();
  }
}
