import { isObject, listOf, objectOf, textOf } from '../text/json.ts';

/** One operation on a CVM, from `GET /cvms/{id}/operations`. */
export type OperationRecord = {
  correlationId: string;
  type?: string;
  /** When it began, as the platform writes it (ISO 8601). */
  startedAt?: string;
  outcome: 'in_progress' | 'completed' | 'failed' | 'unknown';
  /** Why it failed, in the platform's words. */
  errorMessage?: string;
  composeHash?: string;
};

const OUTCOMES: ReadonlyMap<string, OperationRecord['outcome']> = new Map([
  ['in_progress', 'in_progress'],
  ['pending', 'in_progress'],
  ['running', 'in_progress'],
  ['completed', 'completed'],
  ['succeeded', 'completed'],
  ['success', 'completed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'failed'],
  ['canceled', 'failed'],
  ['aborted', 'failed'],
  ['timeout', 'failed'],
  ['timed_out', 'failed'],
]);

/** Reads the list of operations: newest first, in whatever order it comes. Entries without a correlation id are left out. */
export function readOperations(value: unknown): OperationRecord[] {
  const items = Array.isArray(value) ? value : listOf(objectOf(value).items);
  const records = items.flatMap((item): OperationRecord[] => {
    const correlationId = isObject(item) ? textOf(item.correlation_id) : undefined;
    if (!isObject(item) || correlationId === undefined) return [];
    const status = textOf(item.status)?.toLowerCase() ?? '';
    return [
      {
        correlationId,
        type: textOf(item.operation_type),
        startedAt: textOf(item.started_at),
        outcome: OUTCOMES.get(status) ?? 'unknown',
        errorMessage: textOf(item.error_message),
        composeHash: textOf(item.compose_hash)?.toLowerCase(),
      },
    ];
  });
  const begun = ({ startedAt }: OperationRecord) => Date.parse(startedAt ?? '');
  // Where a time is missing, the order is the platform's. Equal times keep it too.
  return records.some((record) => Number.isNaN(begun(record)))
    ? records
    : records.sort((a, b) => begun(b) - begun(a));
}
