import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import { type Cvm, type Operation, readingAt } from './cvm.ts';
import { findCvm } from './identifier.ts';
import { cancel } from './lifecycle.ts';
import { queryInteger } from './validation.ts';
import { behaviourOf, type World } from './world.ts';

const USER_NUMBER = 42;

/** Phala Cloud API: GET /cvms/{id}/operations, newest first. */
export function operations(call: Call): Answer {
  const { world, query } = call;
  const limit = queryInteger(query, 'limit', { min: 1, max: 500, fallback: 50 });
  const cvm = findCvm(world, param(call, 'id'));
  const types = query.getAll('operation_types').flatMap((value) => value.split(','));
  const all = behaviourOf(world, cvm).noOperations ? [] : cvm.operations;
  const wanted = all.filter((operation) => types.length === 0 || types.includes(operation.type));
  const from = Math.max(0, Number.parseInt(query.get('cursor') ?? '0', 10) || 0);
  const next = from + limit < wanted.length ? String(from + limit) : null;
  const items = wanted.slice(from, from + limit).map((operation) => record(world, cvm, operation));
  return json({ items, next_cursor: next, total: wanted.length });
}

/** Phala Cloud API: GET /cvms/{id}/operation-status: the running operation, or idle. */
export function operationStatus(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const { operation } = readingAt(cvm, world.clock.now());
  if (operation === null || behaviourOf(world, cvm).noOperations) {
    return json({ status: 'idle', operation_type: null, correlation_id: null, started_at: null });
  }
  return json({
    status: 'in_progress',
    operation_type: operation.type,
    correlation_id: operation.correlationId,
    started_at: world.clock.iso(operation.startedAt),
  });
}

/** Phala Cloud API: POST /cvms/{id}/operations/cancel. */
export function cancelOperation(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const { operation } = cvm;
  if (operation === null) return json({ cancelled: false, correlation_id: null });
  if (operation.type === 'delete') throw plain(409, 'The operation cannot be cancelled');
  cancel(world, cvm);
  return json({ cancelled: true, correlation_id: operation.correlationId });
}

function record(world: World, cvm: Cvm, operation: Operation): Record<string, unknown> {
  const { completedAt } = operation;
  return {
    correlation_id: operation.correlationId,
    operation_type: operation.type,
    target_state: operation.targetState,
    triggered_by: USER_NUMBER,
    triggered_by_username: 'sim-user',
    triggered_by_email: null,
    started_at: world.clock.iso(operation.startedAt),
    completed_at: completedAt === null ? null : world.clock.iso(completedAt),
    duration_ms: completedAt === null ? null : Math.round(completedAt - operation.startedAt),
    status: operation.status,
    error_message: operation.errorMessage,
    sub_operations: [operation.type],
    events: operation.events.map(({ event_type, at, state }) => ({
      event_type,
      timestamp: world.clock.iso(at),
      state,
    })),
    instance_name: cvm.name,
    compose_hash: operation.composeHash,
  };
}
