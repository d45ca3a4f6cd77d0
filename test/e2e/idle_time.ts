import { performance } from 'node:perf_hooks';
import { setTimeout as realPause, setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Clock } from '../../src/time/clock.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { undelivered } from './loopback.ts';
import { worksOutside } from './outside_work.ts';

/** Time of an action and a service in this process. It passes only while nothing in the process has anything to do. */
export type IdleTime = Clock & {
  /** Milliseconds since 1970. */
  wallMs(): number;
  /** It stands still from now on. */
  end(): void;
};

type Running = { service: Simulator; step(): void };

/** Of the loop, in which nothing happens: what has arrived is worked off by then. */
const QUIET_TURNS = 3;
/** Bytes that nobody has read for so many pauses belong to a reader that reads no further. */
const PATIENCE = 50;

const times = new Set<Running>();
let driving = false;

/**
 * A clock for an action and a service (started with `speed: 0`). It stands still while they exchange something, and jumps
 * to what comes next while both wait; a busy machine makes a test slower, but no wait longer and no answer later.
 */
export function idleTime(service: Simulator): IdleTime {
  type Timer = { dueMs: number; action: () => void };
  const timers = new Set<Timer>();
  const startedMs = Date.now();
  let nowMs = 0;

  function step(): void {
    const dueMs = Math.min(...[...timers].map((timer) => timer.dueMs));
    const stepMs = Math.max(1, Math.ceil(Math.min(dueMs - nowMs, service.dueInMs())));
    if (!Number.isFinite(stepMs)) return;
    nowMs += stepMs;
    void service.pass(stepMs / 1000);
    for (const timer of [...timers].sort((a, b) => a.dueMs - b.dueMs)) {
      // One that fired before may have cancelled it.
      if (timer.dueMs <= nowMs && timers.delete(timer)) timer.action();
    }
  }

  const running = { service, step };
  times.add(running);
  if (!driving) void drive();
  return {
    nowMs: () => nowMs,
    wallMs: () => startedMs + nowMs,
    timer(delayMs, action) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    end: () => void times.delete(running),
  };
}

/** Lets all times pass whenever the process is idle. */
async function drive(): Promise<void> {
  driving = true;
  let seen = -1;
  let quiet = 0;
  let patience = 0;
  let abandoned = '';
  while (times.size > 0) {
    await turnOfTheLoop();
    const events = performance.nodeTiming.uvMetricsInfo.events;
    if (events !== seen) {
      seen = events;
      quiet = 0;
      patience = 0;
      continue;
    }
    quiet += 1;
    if (quiet < QUIET_TURNS) continue;
    const open = undelivered();
    const isBusy = worksOutside();
    if (isBusy || (open !== '' && open !== abandoned)) {
      patience += 1;
      if (!isBusy && patience > PATIENCE) abandoned = open;
      await realPause(1);
      continue;
    }
    quiet = 0;
    for (const { step } of times) step();
  }
  driving = false;
}
