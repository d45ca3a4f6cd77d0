import { decide } from '../net/retry.ts';
import type { Api } from '../phala/api.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import { type Mark, type NewestOperation, newerRecord, ownRecord } from './own_operation.ts';

/**
 * Reads the operations of a CVM, newest first (Phala Cloud API: `GET /cvms/{id}/operations`). Optional evidence, so one
 * try: some credentials may not read it.
 *
 * @throws only the signal's reason
 */
export async function operationsOf(
  once: Api,
  id: string,
  signal: AbortSignal,
): Promise<OperationRecord[] | undefined> {
  try {
    return await once.operations(id, signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** The newest of them before a request. @throws only the signal's reason */
export async function newestOperation(
  once: Api,
  id: string,
  signal: AbortSignal,
): Promise<NewestOperation | undefined> {
  const records = await operationsOf(once, id, signal);
  return records === undefined ? undefined : newestOf(records);
}

export function newestOf([newest]: readonly OperationRecord[]): NewestOperation {
  return newest === undefined ? 'none' : { id: newest.correlationId };
}

/** The record of this run's operation, and whether another began after it. */
export type LookedUp = { record: OperationRecord | undefined; newer: OperationRecord | undefined };

const NOTHING: LookedUp = { record: undefined, newer: undefined };

/**
 * Looks up the record of the operation that a request started.
 *
 * @param mark what tells it from those of others, as far as is known by now
 * @returns a function that never fails but by the signal's reason
 */
export function operationLookup({ once, id, mark }: { once: Api; id: string; mark: () => Mark }) {
  let refused = false;

  return async (signal: AbortSignal): Promise<LookedUp> => {
    const { operationId, before } = mark();
    if (refused || (operationId === undefined && before === undefined)) return NOTHING;
    try {
      const records = await once.operations(id, signal);
      const record = ownRecord(records, mark());
      return { record, newer: newerRecord(records, record) };
    } catch (error) {
      signal.throwIfAborted();
      refused = decide(error, 'read') === 'final';
      return NOTHING;
    }
  };
}
