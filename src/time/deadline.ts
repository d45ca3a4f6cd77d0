import type { Clock } from './clock.ts';

/** Why the work ends before it is done. It is the reason of the one abort signal. */
export class Interruption extends Error {
  readonly kind: 'timed_out' | 'cancelled';

  constructor(kind: Interruption['kind'], message: string) {
    super(message);
    this.name = 'Interruption';
    this.kind = kind;
  }
}

export type Limit = {
  /** From the start of the action. */
  limitMs: number;
  /** Where the limit comes from, in words for the log, such as "`timeout`". */
  source: string;
  /** Kept free at its end for what comes after the work; at most half of what is left then. */
  reserveMs?: number;
};

export type Deadline = {
  /** Aborts with an `Interruption` at the deadline or on a cancel. Every request and every pause listens to it. */
  signal: AbortSignal;
  leftMs(): number;
  /** The limit that counts. */
  limit(): Limit;
  /** Takes a shorter limit over; a longer one changes nothing. */
  tighten(limit: Limit): void;
  /** What is left of the shortest limit that was taken over, with what it keeps free; infinity before the first. */
  outerLeftMs(): number;
  cancel(message: string): void;
  /** Stops the clock. Must be called, or its timer keeps the process alive. */
  end(): void;
};

/**
 * The one deadline of a run.
 *
 * @param startedMs when the action started, on the clock
 */
export function startDeadline(clock: Clock, startedMs: number, first: Limit): Deadline {
  const controller = new AbortController();
  let limit = first;
  let outerMs = Number.POSITIVE_INFINITY;
  let ended = false;
  let stop = arm();

  function leftMs(): number {
    return Math.max(0, startedMs + limit.limitMs - clock.nowMs());
  }

  /** A timer holds less than 25 days, so a longer deadline is armed again. */
  function arm(): () => void {
    return clock.timer(leftMs(), () => {
      if (leftMs() > 0) stop = arm();
      else controller.abort(new Interruption('timed_out', `the time is over (${limit.source})`));
    });
  }

  return {
    signal: controller.signal,
    leftMs,
    limit: () => limit,
    outerLeftMs: () => Math.max(0, startedMs + outerMs - clock.nowMs()),
    tighten({ reserveMs = 0, ...other }) {
      outerMs = Math.min(outerMs, other.limitMs);
      const leftMs = Math.max(0, startedMs + other.limitMs - clock.nowMs());
      const limitMs = other.limitMs - Math.min(reserveMs, leftMs / 2);
      if (ended || limitMs >= limit.limitMs) return;
      limit = { ...other, limitMs };
      stop();
      stop = arm();
    },
    cancel: (message) => controller.abort(new Interruption('cancelled', message)),
    end() {
      ended = true;
      stop();
    },
  };
}
