import { ApiError } from './api_error.ts';
import { type Answer, type Call, json, param, type StreamSink } from './call.ts';
import type { Cvm } from './cvm.ts';
import { readingAt } from './cvm.ts';
import { cvmState } from './cvm_state.ts';
import { findCvm } from './identifier.ts';
import { queryInteger } from './validation.ts';
import { behaviourOf, type World } from './world.ts';

const INTERVAL_SECONDS = { min: 5, max: 30, fallback: 5 };
const TIMEOUT_SECONDS = { min: 10, max: 600, fallback: 300 };

/** Phala Cloud API: GET /cvms/{id}/state, one object without `target`, an event stream with it. */
export function stateOrStream(call: Call): Answer {
  const { world, query } = call;
  const intervalSeconds = queryInteger(query, 'interval', INTERVAL_SECONDS);
  const timeoutSeconds = queryInteger(query, 'timeout', TIMEOUT_SECONDS);
  const cvm = findCvm(world, param(call, 'id'));
  const target = query.get('target');
  if (target === null || target === '') return json(cvmState(world, cvm));
  if (streamsOf(world, call.user) >= world.rules.streamLimit) {
    const detail = `Too many concurrent state streams, the limit is ${world.rules.streamLimit}`;
    throw new ApiError(429, { kind: 'plain', detail });
  }
  return {
    kind: 'stream',
    open: (sink) => {
      world.openStreams.set(sink, call.user);
      world.mostOpenStreams = Math.max(world.mostOpenStreams, streamsOf(world, call.user));
      watch(world, cvm, { target, intervalSeconds, timeoutSeconds }, sink);
    },
  };
}

function streamsOf(world: World, user: string): number {
  return [...world.openStreams.values()].filter((other) => other === user).length;
}

/** What a client asked to be told. */
interface Watch {
  target: string;
  intervalSeconds: number;
  timeoutSeconds: number;
}

function watch(
  world: World,
  cvm: Cvm,
  { target, intervalSeconds, timeoutSeconds }: Watch,
  sink: StreamSink,
): void {
  const openedAt = world.clock.now();
  const elapsed = () => Math.round((world.clock.now() - openedAt) / 100) / 10;
  let open = true;
  let stopTicking = () => {};
  let stopTimeout = () => {};
  const close = () => {
    open = false;
    world.openStreams.delete(sink);
    stopTicking();
    stopTimeout();
  };
  const end = (event: string, data: Record<string, unknown>) => {
    if (!open) return;
    sink.event(event, data);
    close();
    sink.end();
  };

  const tick = () => {
    if (!open) return;
    if (cvm.deletedAt !== null) {
      end('error', { error: 'CVM not found', elapsed: elapsed(), message: `CVM ${cvm.id} was deleted` });
      return;
    }
    const behaviour = behaviourOf(world, cvm);
    const reached = isTarget(world, cvm, target) || behaviour.falseComplete === true;
    if (!(reached && behaviour.bareComplete)) sink.event('state', cvmState(world, cvm));
    if (reached) {
      end('complete', { status: target, elapsed: elapsed(), target });
      return;
    }
    stopTicking = world.clock.schedule(intervalSeconds * 1000, tick);
  };

  stopTimeout = world.clock.schedule(timeoutSeconds * 1000, () =>
    end('timeout', { error: 'Timeout', elapsed: elapsed(), target }),
  );
  sink.onClose(close);
  tick();
}

function isTarget(world: World, cvm: Cvm, target: string): boolean {
  const { status } = readingAt(cvm, world.clock.now());
  return world.rules.targetCase === 'ignore' ? status === target.toLowerCase() : status === target;
}
