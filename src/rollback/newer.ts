import { listRevisions, makerOf, operationsOf } from '../operations/revisions.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import { type Revision, revisionsOfCvm } from '../phala/revision.ts';
import type { Known } from '../run/known.ts';
import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';

/** How a CVM was before the update, and what was there to tell it from what came later. */
type Noted = { found: Found; revisions: readonly Revision[] };

/** What was done to a CVM since it was noted. */
type Since =
  | { kind: 'nothing' }
  /**
   * `revision` is that of the new version, where it is listed. `replaced` is the one in whose place it came, where others
   * deployed between the note and this run's request.
   */
  | { kind: 'ours'; revision: Revision | undefined; replaced: Revision | undefined }
  /** Somebody else did something after us, or may have. */
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
  const own = new Set(operation.ids);
  const running = now.cvm.progress?.correlationId ?? now.state.correlationId;
  if (own.size > 0 && running !== undefined && !own.has(running))
    return newer(`operation ${running} runs, and this run's is ${operation.correlationId}`);
  // The list may be long, so what tells the newest is asked last.
  const listed = await listRevisions(run, now.cvm);
  const records = await operationsOf(run, now);

  const { newestOperation } = noted.found;
  const known = newestOperation === undefined || newestOperation === 'none' ? undefined : newestOperation.id;
  const begin = records.findIndex(({ correlationId }) =>
    own.size > 0 ? own.has(correlationId) : correlationId === known,
  );
  const later = begin < 0 ? [] : records.slice(0, begin);
  // With our own operation at hand, anything before it in the list came after it; else the first one is ours.
  const foreign = own.size > 0 ? later : later.slice(0, -1);
  if (foreign[0] !== undefined)
    return newer(`operation ${foreign[0].correlationId} (${foreign[0].type ?? 'unknown'}) began after it`);

  const before = new Set(noted.revisions.map(({ id }) => id));
  const fresh =
    listed.kind === 'listed'
      ? revisionsOfCvm(listed.revisions, now.cvm).filter(({ id }) => !before.has(id))
      : [];
  const mine = ownAmong(fresh, own, records);
  if (mine.kind === 'newer') return mine;
  const { revision, replaced } = mine;
  const { composeHash } = now.cvm;
  const hashes = [noted.found.cvm.composeHash, revision?.composeHash, replaced?.composeHash];
  if (composeHash !== undefined && revision?.composeHash !== undefined && !hashes.includes(composeHash))
    return newer(`the platform reports the compose hash ${composeHash}, which is not this run's`);
  const happened = own.size > 0 || later.length > 0 || fresh.length > 0;
  return happened ? mine : { kind: 'nothing' };
}

/**
 * Which of the revisions that came since, newest first, is this run's, and which ran before it. Pure.
 *
 * @param own operations of this run
 */
export function ownAmong(
  fresh: readonly Revision[],
  own: ReadonlySet<string>,
  records: readonly OperationRecord[],
): Exclude<Since, { kind: 'nothing' }> {
  const [newest] = fresh;
  const makers = fresh.map((revision) => makerOf(revision, records));
  const isOurs = fresh.map(({ operationId }, index) =>
    [operationId, makers[index]?.correlationId].some((id) => id !== undefined && own.has(id)),
  );
  const first = isOurs.indexOf(true);
  if (first > 0) return newer(`revision ${newest?.id} was made after it`);
  if (first === 0) {
    const replaced = fresh.find((_, index) => !isOurs[index] && makers[index]?.outcome !== 'failed');
    return { kind: 'ours', revision: newest, replaced };
  }
  // Where nobody tells who made them, as many as this run sent are its own.
  const areOurs = makers.every((made) => made === undefined || own.size === 0);
  if (fresh.length <= Math.max(1, own.size) && areOurs)
    return { kind: 'ours', revision: newest, replaced: undefined };
  const ids = fresh.map(({ id }) => id).join(', ');
  return newer(`the platform lists ${ids} since, and does not tell which of these is this run's revision`);
}

function newer(reason: string): Extract<Since, { kind: 'newer' }> {
  return { kind: 'newer', reason };
}
