import { listRevisions, operationsOf } from '../operations/revisions.ts';
import { type Revision, revisionsOfCvm } from '../phala/revision.ts';
import type { Known } from '../run/known.ts';
import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';

/** How a CVM was before the update, and what was there to tell it from what came later. */
export type Noted = { found: Found; revisions: readonly Revision[] };

/** What was done to a CVM since it was noted. */
export type Since =
  | { kind: 'nothing' }
  /** `revision` is that of the new version, where it is listed. */
  | { kind: 'ours'; revision: Revision | undefined }
  /** Somebody else did something after us. */
  | { kind: 'newer'; reason: string };

/**
 * Finds out whether what a CVM does is still this run's doing: by the operation that runs, the records of operations, the
 * revisions, and the compose hash. Each of them may be missing.
 */
export async function doneSince(
  run: Run,
  { operation }: Readonly<Known>,
  noted: Noted,
  now: Found,
): Promise<Since> {
  const ours = operation.correlationId;
  const running = now.cvm.progress?.correlationId ?? now.state.correlationId;
  if (ours !== undefined && running !== undefined && running !== ours)
    return newer(`operation ${running} runs, and this run's is ${ours}`);
  const [records, listed] = await Promise.all([operationsOf(run, now), listRevisions(run, now.cvm)]);

  const { newestOperation } = noted.found;
  const known = newestOperation === undefined || newestOperation === 'none' ? undefined : newestOperation.id;
  const begin = records.findIndex(({ correlationId }) => correlationId === (ours ?? known));
  const later = begin < 0 ? [] : records.slice(0, begin);
  // With our own operation at hand, anything before it in the list came after it; else the first one is ours.
  const foreign = ours === undefined ? later.slice(0, -1) : later;
  if (foreign[0] !== undefined)
    return newer(`operation ${foreign[0].correlationId} (${foreign[0].type ?? 'unknown'}) began after it`);

  const before = new Set(noted.revisions.map(({ id }) => id));
  const fresh =
    listed.kind === 'listed'
      ? revisionsOfCvm(listed.revisions, now.cvm).filter(({ id }) => !before.has(id))
      : [];
  const revision = fresh.at(-1);
  if (fresh.length > 1) return newer(`revision ${fresh[0]?.id} was made after it`);
  const { composeHash } = now.cvm;
  const isKnown = composeHash === noted.found.cvm.composeHash || composeHash === revision?.composeHash;
  if (composeHash !== undefined && revision?.composeHash !== undefined && !isKnown)
    return newer(`the platform reports the compose hash ${composeHash}, which is not this run's`);
  const happened = ours !== undefined || later.length > 0 || fresh.length > 0;
  return happened ? { kind: 'ours', revision } : { kind: 'nothing' };
}

function newer(reason: string): Since {
  return { kind: 'newer', reason };
}
