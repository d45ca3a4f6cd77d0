import { decide } from '../net/retry.ts';
import type { Api } from '../phala/api.ts';
import type { OperationRecord } from '../phala/operation_record.ts';

/**
 * The newest operation that a CVM had before a request: its id, or `none`. Missing when the platform did not tell, and
 * then no later record can be told from an older one.
 */
export type NewestOperation = { id: string } | 'none';

/**
 * Reads it before a request (Phala Cloud API: `GET /cvms/{id}/operations`). Optional evidence, so one try: some credentials
 * may not read operations.
 *
 * @throws only the signal's reason
 */
export async function newestOperation(
  once: Api,
  id: string,
  signal: AbortSignal,
): Promise<NewestOperation | undefined> {
  try {
    const [newest] = await once.operations(id, signal);
    return newest === undefined ? 'none' : { id: newest.correlationId };
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

type LookupOptions = {
  once: Api;
  id: string;
  /** The operation that the request started, where an answer named it. */
  operationId: () => string | undefined;
  before: NewestOperation | undefined;
};

/**
 * Looks up the record of the operation that a request started. Most requests do not name it: then it is the newest one
 * that was not there before.
 *
 * @returns a function that never fails but by the signal's reason
 */
export function operationLookup({ once, id, operationId, before }: LookupOptions) {
  let refused = false;

  function pick(records: readonly OperationRecord[]): OperationRecord | undefined {
    const known = operationId();
    if (known !== undefined) return records.find((record) => record.correlationId === known);
    if (before === undefined) return undefined;
    // Newest first: the oldest of the new ones is the first that was started after the request.
    const older = before === 'none' ? -1 : records.findIndex((record) => record.correlationId === before.id);
    return older < 0 && before !== 'none'
      ? undefined
      : (older < 0 ? records : records.slice(0, older)).at(-1);
  }

  return async (signal: AbortSignal): Promise<OperationRecord | undefined> => {
    if (refused || (operationId() === undefined && before === undefined)) return undefined;
    try {
      return pick(await once.operations(id, signal));
    } catch (error) {
      signal.throwIfAborted();
      refused = decide(error, 'read') === 'final';
      return undefined;
    }
  };
}
