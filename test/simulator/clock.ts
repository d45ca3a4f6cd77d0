/** Forgets a scheduled step; harmless when it has run already. */
export type Cancel = () => void;

/** Simulated time: runs `speed` times as fast as the machine's, and in the order of the simulated instants. */
export interface Clock {
  /** Milliseconds of simulated time since the simulator started. */
  now(): number;
  /** Unix time in milliseconds of a simulated instant (default: now). At speed 1 it is the real time. */
  epochMs(atMs?: number): number;
  /** The same as an ISO date. */
  iso(atMs?: number): string;
  /** Runs a step `delayMs` of simulated time from now. */
  schedule(delayMs: number, step: () => void): Cancel;
  /** Waits until so much simulated time has passed. At speed 0 it is this that makes it pass. */
  pass(ms: number): Promise<void>;
  /** When the next step is due, from now; infinity when there is none. */
  dueInMs(): number;
  /** Runs everything that is due. A busy machine fires timers late; a request must not see that. */
  catchUp(): void;
  close(): void;
}

interface Step {
  at: number;
  order: number;
  run: () => void;
}

// The longest delay that setTimeout takes; a longer one would fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Starts the simulated time at zero. `speed` is simulated seconds per real second; at 0 only `pass` moves it. */
export function startClock(speed: number): Clock {
  const startedAt = performance.now();
  const epoch = Date.now();
  const queue: Step[] = [];
  let order = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: number | undefined;
  let closed = false;

  let passed = 0;
  const elapsed = () => (speed === 0 ? passed : (performance.now() - startedAt) * speed);
  // While a step runs the time is the one it was planned for, so that a late timer does not stretch a boot.
  const now = () => running ?? elapsed();

  function arm(): void {
    clearTimeout(timer);
    const next = queue[0];
    if (closed || speed === 0 || next === undefined) return;
    timer = setTimeout(catchUp, Math.min(Math.max(0, (next.at - elapsed()) / speed), LONGEST_TIMER_MS));
  }

  function catchUp(): void {
    if (running !== undefined) return;
    const until = elapsed();
    for (let next = queue[0]; !closed && next !== undefined && next.at <= until; next = queue[0]) {
      queue.shift();
      running = next.at;
      try {
        next.run();
      } finally {
        running = undefined;
      }
    }
    arm();
  }

  function schedule(delayMs: number, run: () => void): Cancel {
    const step: Step = { at: now() + Math.max(0, delayMs), order: order++, run };
    const after = queue.findIndex((other) => other.at > step.at);
    queue.splice(after === -1 ? queue.length : after, 0, step);
    if (running === undefined) arm();
    return () => {
      const index = queue.indexOf(step);
      if (index !== -1) queue.splice(index, 1);
    };
  }

  return {
    now,
    epochMs: (atMs = now()) => Math.round(epoch + atMs),
    iso: (atMs = now()) => new Date(Math.round(epoch + atMs)).toISOString(),
    schedule,
    pass: async (ms) => {
      if (speed > 0) return new Promise((resolve) => void schedule(ms, resolve));
      passed += ms;
      catchUp();
      // What was written to sockets meanwhile leaves before the caller goes on.
      return new Promise((resolve) => void setImmediate(resolve));
    },
    dueInMs: () => (queue[0]?.at ?? Number.POSITIVE_INFINITY) - elapsed(),
    catchUp,
    close: () => {
      closed = true;
      clearTimeout(timer);
      queue.length = 0;
    },
  };
}

const UNITS: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [31_557_600, 'year', 'years'],
  [2_630_016, 'month', 'months'],
  [86_400, 'day', 'days'],
  [3_600, 'h', 'h'],
  [60, 'm', 'm'],
  [1, 's', 's'],
];

/** Elapsed time in the words of a node: `41s`, `2h 3m 4s`, `1day 2h`; parts that are zero are left out. */
export function durationWords(ms: number): string {
  let rest = Math.max(0, Math.floor(ms / 1000));
  const words: string[] = [];
  for (const [seconds, one, many] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) words.push(`${count}${count === 1 ? one : many}`);
  }
  return words.length === 0 ? '0s' : words.join(' ');
}
