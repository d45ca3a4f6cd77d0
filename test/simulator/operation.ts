import { behaviourKeys, type Cvm, type Operation, type Reading, readingAt, show } from './cvm.ts';
import type { World } from './world.ts';

// How long reads still show the old state after an operation was accepted: the race that every client must survive.
const STALE_SECONDS = 2;

const NODE_EVENTS_KEPT = 20;

/** What an accepted operation is called and shown as. */
export interface OperationPlan {
  type: string;
  targetState: string;
  /** The transitional status word. */
  word: string;
}

/** Records an operation as accepted and shows it, after the stale window. Ends what ran before it. */
export function accept(world: World, cvm: Cvm, plan: OperationPlan): Operation {
  const now = world.clock.now();
  if (cvm.operation !== null) finish(world, cvm, { error: 'Cancelled by a newer operation' });
  dropPlan(cvm);
  const operation: Operation = {
    correlationId: world.ids.uuid('correlation'),
    type: plan.type,
    word: plan.word,
    targetState: plan.targetState,
    startedAt: now,
    completedAt: null,
    status: 'in_progress',
    errorMessage: null,
    events: [{ event_type: `instance.${plan.type}.start`, at: now, state: cvm.reading.status }],
    composeHash: cvm.compose.hash,
  };
  const before = readingAt(cvm, now);
  const isNew = cvm.operations.length === 0 && cvm.boots === 0;
  cvm.course = world.behaviours.ofNextOperation(behaviourKeys(cvm));
  cvm.operation = operation;
  cvm.operations.unshift(operation);
  if (cvm.course.invisibleRestart && cvm.reading.status === 'running') return operation;
  const staleMs = (cvm.course.staleFor ?? STALE_SECONDS) * 1000;
  cvm.stale = isNew ? null : { until: now + staleMs, reading: before };
  show(cvm, now, { status: plan.word, inProgress: true, operation });
  return operation;
}

/** Ends the running operation and everything planned for it. */
export function finish(
  world: World,
  cvm: Cvm,
  outcome: 'completed' | { error: string },
  change: Partial<Reading> = {},
): void {
  const now = world.clock.now();
  const { operation } = cvm;
  dropPlan(cvm);
  if (operation !== null) {
    operation.completedAt = now;
    operation.status = outcome === 'completed' ? 'completed' : 'failed';
    operation.errorMessage = outcome === 'completed' ? null : outcome.error;
    operation.composeHash = cvm.compose.hash;
    operation.events.push({
      event_type: `instance.${operation.type}.${operation.status === 'completed' ? 'end' : 'failed'}`,
      at: now,
      state: change.status ?? cvm.reading.status,
    });
  }
  cvm.operation = null;
  show(cvm, now, { inProgress: false, operation: null, composeHash: cvm.compose.hash, ...change });
}

/** Runs a step of the operation under way, unless it is ended before. */
export function later(world: World, cvm: Cvm, seconds: number, step: () => void): void {
  cvm.plan.push(world.clock.schedule(seconds * 1000, step));
}

/** Forgets all planned steps of a CVM. */
export function dropPlan(cvm: Cvm): void {
  for (const cancel of cvm.plan) cancel();
  cvm.plan = [];
}

/** Notes something that the guest or the node told. */
export function tell(world: World, cvm: Cvm, event: Cvm['events'][number]['event'], body: string): void {
  cvm.events.push({ event, body, timestamp: world.clock.epochMs() });
  if (cvm.events.length > NODE_EVENTS_KEPT) cvm.events.shift();
  cvm.serialLog.push(`[${world.clock.iso()}] ${event}: ${body}`);
}
