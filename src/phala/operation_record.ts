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
]);

/** Reads the list of operations, newest first, as the API sends it. Entries without a correlation id are left out. */
export function readOperations(value: unknown): OperationRecord[] {
  const items = Array.isArray(value) ? value : listOf(objectOf(value).items);
  return items.flatMap((item) => {
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
}
