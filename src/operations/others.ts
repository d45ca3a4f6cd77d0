import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { operationsOf } from '../wait/operation_lookup.ts';
import { newerRecord, ownRecord } from '../wait/own_operation.ts';
import type { Sent } from './took_effect.ts';

/**
 * Whether another acted on a CVM after a request of this run: by the records of operations, else by a compose hash that is
 * none of these.
 *
 * @param hashes those that this run may have left, of which one that is missing is any
 */
export async function othersSince(
  { api, deadline: { signal } }: Run,
  { accepted: { correlationId: operationId }, before: { newestOperation } }: Sent,
  { handle, cvm: { composeHash } }: Found,
  hashes: readonly (string | undefined)[],
): Promise<boolean> {
  const records = (await operationsOf(api.once, handle, signal)) ?? [];
  const own = ownRecord(records, { operationId, before: newestOperation, verb: 'patch' });
  if (own !== undefined) return newerRecord(records, own) !== undefined;
  return composeHash !== undefined && ![composeHash, undefined].some((hash) => hashes.includes(hash));
}
