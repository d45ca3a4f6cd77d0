import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Clock } from '../src/time/clock.ts';

/** A clock that stands still until the test moves it. */
export type FakeClock = Clock & {
  /** Lets happen what needs no time. */
  settle(): Promise<void>;
  /** Lets `durationMs` pass. Each timer fires at its moment, and what it sets off happens before the next one fires. */
  advance(durationMs: number): Promise<void>;
  /**
   * Moves by itself from timer to timer until the work is done, for at most `limitMs`.
   *
   * @throws when the work is still not done then, or when no timer is left that could end it
   */
  finish<T>(work: Promise<T>, limitMs?: number): Promise<T>;
  /** Timers that are set. */
  pending(): number;
};

/** As in Node.js, and so in `systemClock`: a timer holds no longer delay. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const DAY_MS = 86_400_000;

/** @param startMs what the clock shows at first; a monotonic clock begins anywhere */
export function fakeClock(startMs = 0): FakeClock {
  type Timer = { dueMs: number; action: () => void };
  const timers = new Set<Timer>();
  let nowMs = startMs;

  /** The first to fire; of several for the same moment, the one that was set first. */
  function next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.dueMs < first.dueMs) first = timer;
    return first;
  }

  function fire(timer: Timer): void {
    timers.delete(timer);
    nowMs = Math.max(nowMs, timer.dueMs);
    timer.action();
  }

  /** One turn of the loop is enough: promises that depend on nothing but each other are settled within it. */
  const settle = () => turnOfTheLoop(undefined);

  return {
    nowMs: () => nowMs,
    timer(delayMs, action) {
      const timer = { dueMs: nowMs + Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS), action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    settle,
    async advance(durationMs) {
      const endMs = nowMs + durationMs;
      await settle();
      for (let timer = next(); timer !== undefined && timer.dueMs <= endMs; timer = next()) {
        fire(timer);
        await settle();
      }
      nowMs = endMs;
    },
    async finish(work, limitMs = DAY_MS) {
      const endMs = nowMs + limitMs;
      let done = false;
      const noted = work.finally(() => {
        done = true;
      });
      noted.catch(() => {});
      await settle();
      while (!done) {
        const timer = next();
        if (timer === undefined) throw new Error('The work waits for something that no timer brings.');
        if (timer.dueMs > endMs) throw new Error(`The work is not done after ${limitMs} ms.`);
        fire(timer);
        await settle();
      }
      return noted;
    },
    pending: () => timers.size,
  };
}
