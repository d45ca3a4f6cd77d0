import { ApiError } from '../net/errors.ts';
import type { Api } from '../phala/api.ts';
import type { Cvm } from '../phala/cvm.ts';
import { plainUuid, type Revision } from '../phala/revision.ts';
import { markOfSealed } from '../run/after_job.ts';
import type { Evidence } from '../run/ownership.ts';
import { type Clock, sleep } from '../time/clock.ts';

type Asking = { api: { once: Api }; clock: Clock; signal: AbortSignal };

/** A new revision is listed a little later. */
const LISTED_WITHIN_MS = 30_000;
const LIST_PAUSE_MS = 5000;

/**
 * Whose sealed env a CVM was made with (Phala Cloud API: `GET /apps/{app_id}/revisions` and `/{revision_id}`). Optional
 * evidence: some logins may not read revisions.
 *
 * @param mark of the sealed env that this run has sent
 * @throws only the signal's reason
 */
export async function sealedOrigin(
  { api, clock, signal }: Asking,
  { appId, vmUuid }: Cvm,
  mark: string,
): Promise<NonNullable<Evidence['sealedEnv']>> {
  const uuid = plainUuid(vmUuid);
  if (appId === undefined || uuid === undefined) return 'unknown';
  try {
    const first = await firstRevision(appId, uuid);
    const sealed = first && (await api.once.revision(appId, first.id, signal))?.sealedEnv;
    if (sealed === undefined) return 'unknown';
    return markOfSealed(sealed) === mark ? 'of_this_run' : 'of_another';
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ApiError) return 'unknown';
    throw error;
  }

  async function firstRevision(app: string, machine: string): Promise<Revision | undefined> {
    const untilMs = clock.nowMs() + LISTED_WITHIN_MS;
    for (;;) {
      const revisions = await api.once.revisions(app, signal);
      const first = revisions.findLast((revision) => revision.vmUuid === machine);
      if (first !== undefined || clock.nowMs() >= untilMs) return first;
      await sleep(clock, LIST_PAUSE_MS, signal);
    }
  }
}
