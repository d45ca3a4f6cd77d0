import { booleanOf, isObject, listOf, numberOf, objectOf, textOf } from '../text/json.ts';
import type { Cvm } from './cvm.ts';
import { statusWord } from './status.ts';

/** The live state of a CVM, as an event of the state stream, the plain state and the status batch give it. */
export type State = {
  /** Lower case; empty when the answer has none. */
  status: string;
  uptime?: string;
  bootProgress?: string;
  bootError?: string;
  shutdownProgress?: string;
  exitedAt?: string;
  instanceId?: string;
  /** Missing means unknown, not false. */
  inProgress?: boolean;
  /** The platform's id of the running operation. */
  correlationId?: string;
  events?: CvmEvent[];
  /** The answer itself. */
  raw: unknown;
};

/** One of the last events that a CVM reported about itself: `boot.progress`, `boot.error`, `shutdown.progress`, ... */
export type CvmEvent = { event: string; body: string; timestampMs?: number };

/** What some services and languages write for nothing. */
const NO_ERROR: ReadonlySet<unknown> = new Set([0, 'null', 'None', 'none', 'N/A', 'n/a']);

/** Reads `GET /cvms/{id}/state`, the data of a `state` event, or one entry of `POST /status/batch`. */
export function readState(value: unknown): State {
  const body = objectOf(value);
  const operation = objectOf(body.operation);
  return {
    status: statusWord(body.status),
    uptime: textOf(body.uptime),
    bootProgress: textOf(body.boot_progress)?.trim(),
    bootError: NO_ERROR.has(body.boot_error) ? undefined : textOf(body.boot_error),
    shutdownProgress: textOf(body.shutdown_progress),
    exitedAt: textOf(body.exited_at),
    instanceId: textOf(body.instance_id),
    inProgress: booleanOf(body.in_progress),
    correlationId: textOf(body.correlation_id) ?? textOf(operation.correlation_id),
    events: Array.isArray(body.events) ? listOf(body.events).flatMap(readEvent) : undefined,
    raw: value,
  };
}

/** What a record tells of the state, where the live state cannot be read. */
export function stateOfRecord({ status, inProgress, progress }: Cvm): State {
  return { status, inProgress, correlationId: progress?.correlationId, raw: undefined };
}

function readEvent(value: unknown): CvmEvent[] {
  if (!isObject(value)) return [];
  const event = textOf(value.event);
  return event === undefined
    ? []
    : [{ event, body: textOf(value.body) ?? '', timestampMs: numberOf(value.timestamp) }];
}
