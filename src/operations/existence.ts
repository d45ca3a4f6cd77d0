import { ApiError } from '../net/errors.ts';
import { askFor } from '../phala/absence.ts';
import type { Cvm } from '../phala/cvm.ts';
import { SEVERAL_CODES } from '../phala/errors.ts';
import type { Run } from '../run/run.ts';
import { timeLimit } from '../time/clock.ts';

/** A gateway that is down for longer than this is no reason to hold up what does not depend on the answer. */
const PATIENCE_MS = 60_000;

type Existence = { kind: 'absent' } | { kind: 'there'; cvm?: Cvm } | { kind: 'unknown'; reason: string };

/**
 * Whether an app has a CVM (Phala Cloud API: `GET /cvms/app_{app_id}`). Unknown is an answer: nothing may be taken for this
 * run's on the strength of it.
 *
 * @throws only the reason of the run's own signal
 */
export async function existenceOf(run: Run, appId: string): Promise<Existence> {
  const { api, clock, inputs, deadline } = run;
  const limit = timeLimit(clock, PATIENCE_MS, deadline.signal);
  const { signal } = limit;
  try {
    const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
    const id = `app_${appId}`;
    const found = await askFor(asking, id, 'code', () => api.info(id, signal));
    switch (found.kind) {
      case 'answer':
        return { kind: 'there', cvm: found.value };
      case 'listed':
        return { kind: 'there', cvm: found.cvms[0] };
      case 'absent':
        return found;
      default:
        return found satisfies never;
    }
  } catch (error) {
    deadline.signal.throwIfAborted();
    if (error instanceof ApiError && SEVERAL_CODES.has(error.code)) return { kind: 'there' };
    if (limit.expired()) return { kind: 'unknown', reason: `no answer within ${PATIENCE_MS / 1000} s` };
    if (error instanceof ApiError) return { kind: 'unknown', reason: error.message };
    throw error;
  } finally {
    limit.end();
  }
}
