import { performance } from 'node:perf_hooks';
import { setTimeout as realPause } from 'node:timers/promises';
import type { Clock } from '../../src/time/clock.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** Time that passes only while this process has nothing else to do. */
export type IdleTime = Clock & {
  /** From now on it passes, for this service (started with `speed: 0`) too. @returns what ends that */
  share(simulator: Simulator): () => void;
};

/** So much passes at once, at most. What the service plans to do meanwhile, it does in time. */
const STEP_MS = 250;
/** So long, in real time, nothing may arrive before it passes: what was sent over the loopback interface is there by then. */
const CALM_MS = 1;

/**
 * A clock for an action and a service in one process. It stands still while they exchange something, and runs as fast as it
 * can while both wait; a busy machine makes the test slower, but no wait longer and no answer later.
 */
export function idleTime(): IdleTime {
  type Timer = { dueMs: number; action: () => void };
  const timers = new Set<Timer>();
  const services = new Set<Simulator>();
  let nowMs = 0;
  let running = false;

  async function run(): Promise<void> {
    running = true;
    let events = arrivals();
    while (services.size > 0) {
      await realPause(CALM_MS);
      const seen = arrivals();
      if (seen === events) step();
      events = seen;
    }
    running = false;
  }

  function step(): void {
    const dueMs = Math.min(...[...timers].map((timer) => timer.dueMs));
    const stepMs = Math.max(0, Math.min(STEP_MS, dueMs - nowMs));
    nowMs += stepMs;
    for (const service of services) void service.pass(stepMs / 1000);
    for (const timer of [...timers].sort((a, b) => a.dueMs - b.dueMs)) {
      // One that fired before may have cancelled it.
      if (timer.dueMs <= nowMs && timers.delete(timer)) timer.action();
    }
  }

  return {
    nowMs: () => nowMs,
    timer(delayMs, action) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    share(simulator) {
      services.add(simulator);
      if (!running) void run();
      return () => void services.delete(simulator);
    },
  };
}

/** How many events of sockets and files this process has seen. */
function arrivals(): number {
  return performance.nodeTiming.uvMetricsInfo.events;
}
