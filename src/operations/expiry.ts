import type { Inputs } from '../inputs/inputs.ts';
import { ApiError } from '../net/errors.ts';
import type { Run } from '../run/run.ts';
import { pointOfTime } from '../text/point_of_time.ts';

/** Longer than any job on GitHub's own runners, with a margin. */
const SHORTEST_LIFE_MS = 24 * 3_600_000;
const MARGIN_MS = 3_600_000;

/**
 * Asks the platform to delete an ephemeral CVM by itself (Phala Cloud API: `PATCH /cvms/{id}/scheduled-delete`): the second
 * net, for a runner that dies as a whole so that no step after the job runs. One try; whether the service accepts it is not
 * essential.
 */
export async function expire({ inputs, api, deadline, log, host }: Run, handle: string): Promise<void> {
  const { signal } = deadline;
  try {
    const atMs = host.wallMs() + lifeMs(inputs);
    await api.once.scheduleDelete(handle, new Date(atMs), signal);
    log.line(
      `The step after the job deletes this CVM; should it not come to that, the platform does at ${pointOfTime(atMs)}`,
    );
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ApiError)) throw error;
    log.line(
      `The platform takes no date of deletion (${error.message}); the step after the job deletes the CVM`,
    );
  }
}

function lifeMs({ job_timeout_minutes }: Inputs): number {
  return Math.max(SHORTEST_LIFE_MS, (job_timeout_minutes ?? 0) * 60_000 + MARGIN_MS);
}
