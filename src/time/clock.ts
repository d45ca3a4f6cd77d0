/**
 * Time as an argument: the whole action reads the time and sets timers only through a `Clock`, so that tests decide
 * how time passes.
 */
export type Clock = {
  /** Monotonic milliseconds. The wall clock may jump; this one does not. */
  nowMs(): number;
  /** Runs `action` once after `delayMs`. Returns the function that cancels it. */
  timer(delayMs: number, action: () => void): () => void;
};

/** Longest delay that a Node.js timer keeps; above it, it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  timer(delayMs, action) {
    const handle = setTimeout(action, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(handle);
  },
};

/**
 * Waits for `delayMs`, or until the signal aborts.
 *
 * @throws the signal's reason, as soon as it aborts.
 */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.timer(delayMs, () => {
      // A listener left behind by every pause of a long wait would pile up on the one signal.
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

type TimeLimit = {
  /** Aborts when the outer signal does, or when the time is over. */
  signal: AbortSignal;
  /** True when it was this limit that ended the work, and not the outer signal. */
  expired(): boolean;
  /** Starts the time anew, for limits on silence. */
  renew(): void;
  /** Must be called when the work is done, or the timer keeps the process alive. */
  end(): void;
};

/** A limit of `limitMs` for a piece of work inside the life of `outer`. */
export function timeLimit(clock: Clock, limitMs: number, outer: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let over = false;
  const expire = () => {
    over = true;
    controller.abort(new Error(`no answer within ${limitMs} ms`));
  };
  // Work that was given up may never come to its `end()`.
  const forward = () => {
    cancel();
    controller.abort(outer.reason);
  };
  let cancel = clock.timer(limitMs, expire);
  if (outer.aborted) forward();
  else outer.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    expired: () => over && !outer.aborted,
    renew() {
      cancel();
      if (!controller.signal.aborted) cancel = clock.timer(limitMs, expire);
    },
    end() {
      cancel();
      outer.removeEventListener('abort', forward);
    },
  };
}
