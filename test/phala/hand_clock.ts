import type { Clock } from '../../src/clock.ts';

export type HandClock = Clock & {
  /** Moves the time on, runs what falls due in its order, and lets what waited for it go on. */
  pass(ms: number): Promise<void>;
  /** Timers that are set and not cancelled. */
  timers(): number;
};

/** A clock that stands still until the test moves it. */
export function handClock(): HandClock {
  let now = 0;
  const due = new Map<symbol, { atMs: number; action: () => void }>();
  return {
    nowMs: () => now,
    timer(delayMs, action) {
      const key = Symbol();
      due.set(key, { atMs: now + delayMs, action });
      return () => void due.delete(key);
    },
    timers: () => due.size,
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...due].filter(([, { atMs }]) => atMs <= end).sort(([, a], [, b]) => a.atMs - b.atMs);
        if (next === undefined) break;
        const [key, { atMs, action }] = next;
        due.delete(key);
        now = Math.max(now, atMs);
        action();
        await settled();
      }
      now = end;
      await settled();
    },
  };
}

/** A clock on which every pause is over at once and still takes its time. */
export function hurriedClock(): Clock {
  let now = 0;
  return {
    nowMs: () => now,
    timer(delayMs, action) {
      const handle = setImmediate(() => {
        now += delayMs;
        action();
      });
      return () => clearImmediate(handle);
    },
  };
}

/** Lets promises and streams that can go on go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
