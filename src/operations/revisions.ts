import { ApiError } from '../net/errors.ts';
import type { Cvm } from '../phala/cvm.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import { type Revision, type RevisionDetail, revisionsOfCvm } from '../phala/revision.ts';
import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { pointOfTime } from '../text/point_of_time.ts';

export type Revisions =
  | { kind: 'listed'; revisions: readonly Revision[] }
  /** The login may not read them, or the platform has no such route. */
  | { kind: 'refused'; reason: string };

/** The revisions of the app of a CVM, newest first (Phala Cloud API: `GET /apps/{app_id}/revisions`). */
export async function listRevisions({ api, deadline: { signal } }: Run, { appId }: Cvm): Promise<Revisions> {
  if (appId === undefined) return { kind: 'refused', reason: 'the platform tells no app id' };
  try {
    return { kind: 'listed', revisions: await api.revisions(appId, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ApiError)) throw error;
    return { kind: 'refused', reason: `${error.message} (HTTP ${error.status}, ${error.facts.request})` };
  }
}

/** A record and the revision that it made begin at the same time, but for the rounding of the platform. */
const SAME_TIME_MS = 2000;

/**
 * The revision that a CVM runs: the newest of its own with the compose hash of its record, whose operation is not known to
 * have failed.
 *
 * @param operations of the CVM, where they can be read
 */
export function revisionThatRuns(
  revisions: readonly Revision[],
  cvm: Cvm,
  operations: readonly OperationRecord[],
): Revision | undefined {
  return revisionsOfCvm(revisions, cvm).find(
    (revision) =>
      revision.composeHash !== undefined &&
      revision.composeHash === cvm.composeHash &&
      !operations.some((operation) => operation.outcome === 'failed' && made(operation, revision)),
  );
}

function made({ correlationId, startedAt }: OperationRecord, { operationId, createdMs }: Revision): boolean {
  if (operationId !== undefined) return operationId === correlationId;
  return apartMs({ startedAt }, createdMs) <= SAME_TIME_MS;
}

function apartMs({ startedAt }: Pick<OperationRecord, 'startedAt'>, createdMs = Number.NaN): number {
  return Math.abs(Date.parse(startedAt ?? '') - createdMs);
}

/** The operation that made a revision: the one that it names, else the one that began at the same time. */
export function makerOf(
  { operationId, createdMs }: Revision,
  operations: readonly OperationRecord[],
): OperationRecord | undefined {
  const [nearest] = operations
    .filter((operation) => apartMs(operation, createdMs) <= SAME_TIME_MS)
    .toSorted((a, b) => apartMs(a, createdMs) - apartMs(b, createdMs));
  // What it names may be an id of another kind.
  return operations.find(({ correlationId }) => correlationId === operationId) ?? nearest;
}

/** Optional evidence: some logins may not read operations. */
export async function operationsOf(
  { api, deadline: { signal } }: Run,
  { handle }: Found,
): Promise<OperationRecord[]> {
  try {
    return await api.once.operations(handle, signal);
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

/** Details that are read to compare sealed env: a CVM that was restarted every night has as many revisions alike. */
const MOST_DETAILS = 100;

/**
 * The newest revision that is older than every one that equals what runs, in compose hash and sealed env. So a rollback
 * after a rollback never leads back to what was bad.
 *
 * @param details reads one revision whole
 */
export async function revisionBefore(
  revisions: readonly Revision[],
  cvm: Cvm,
  runs: Revision,
  details: (revision: Revision) => Promise<RevisionDetail | undefined>,
): Promise<Revision | undefined> {
  const own = revisionsOfCvm(revisions, cvm);
  const alike = own.filter(({ composeHash }) => composeHash === runs.composeHash);
  const env = (await details(runs))?.sealedEnv;
  let oldest = runs;
  for (const [index, revision] of alike.entries()) {
    // What cannot be compared counts as equal: going back further is safe, going nowhere is no way back.
    const other = index < MOST_DETAILS ? await details(revision) : undefined;
    if (other === undefined || other.sealedEnv === env) oldest = revision;
  }
  return own[own.indexOf(oldest) + 1];
}

const SHORT_HASH = 12;

/** A revision in a sentence. */
export function revisionWords({ id, createdAt, composeHash }: Revision): string {
  const from = createdAt === undefined ? '' : ` of ${pointOfTime(createdAt)}`;
  const hash = composeHash === undefined ? '' : `, compose hash ${composeHash.slice(0, SHORT_HASH)}`;
  return `revision ${id}${from}${hash}`;
}

const MOST_LISTED = 20;

/** One line each, for an error. */
export function revisionLines(revisions: readonly Revision[]): string[] {
  const lines = revisions
    .slice(0, MOST_LISTED)
    .map((revision) => `- ${revisionWords(revision)}, \`${revision.type ?? 'unknown'}\``);
  const left = revisions.length - lines.length;
  return left > 0 ? [...lines, `- and ${left} older ones`] : lines;
}
