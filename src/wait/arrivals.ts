import type { Clock } from '../time/clock.ts';

/** What came of a stream, and when. */
type Arrival<T, R> = { turn: IteratorResult<T, R>; arrivedMs: number };

/** So many items are taken in before they are asked for: more than come while a read hangs. */
const AHEAD = 64;

/**
 * Takes the items of a stream in as they come. So each is dated by its arrival, however late it is asked for, and a stream
 * that nobody listens to for a while is not taken for silent.
 *
 * @returns a function that waits for the next one: `undefined` when it takes longer. It throws what the stream threw
 */
export function arrivalsOf<T, R>(
  items: AsyncGenerator<T, R>,
  clock: Clock,
): (limitMs: number) => Promise<Arrival<T, R> | undefined> {
  const ahead = Array.from({ length: AHEAD }, take);

  function take(): Promise<Arrival<T, R>> {
    const arrival = items.next().then((turn) => ({ turn, arrivedMs: clock.nowMs() }));
    arrival.catch(() => {});
    return arrival;
  }

  return async (limitMs) => {
    const [next = take()] = ahead;
    const arrival = await firstWithin(clock, next, limitMs);
    if (arrival !== undefined) {
      ahead.shift();
      ahead.push(take());
    }
    return arrival;
  };
}

/** The value, or `undefined` when it takes longer. */
async function firstWithin<T>(clock: Clock, value: Promise<T>, limitMs: number): Promise<T | undefined> {
  let cancel = () => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.timer(Math.max(0, limitMs), () => resolve(undefined));
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    cancel();
  }
}
