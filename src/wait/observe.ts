import { type Clock, sleep } from '../time/clock.ts';
import { arrivalsOf } from './arrivals.ts';
import type { Observation } from './observation.ts';
import type {
  Mood,
  ObservedState,
  Sources,
  StreamClosed,
  StreamItem,
  Trouble,
  WatchEvent,
} from './watch_event.ts';

export type * from './watch_event.ts';

export type ObserveOptions = {
  sources: Sources;
  mood: () => Mood;
  clock: Clock;
  random: () => number;
  signal: AbortSignal;
  /** When the request that is waited for was sent, on the clock. */
  requestedMs: number;
  leftMs: () => number;
  intervalMs: number;
  /** The server's time limit of one stream. */
  attemptTimeoutMs: number;
  retryDelayMs: number;
  /** Reconnections allowed; `Infinity` until the deadline. */
  maxRetries: number;
};

/** The API takes no shorter time limit of a stream; with less time left, the state is read plainly. */
const SHORTEST_STREAM_MS = 10_000;
/** A stream that was refused for want of a place is tried again after this. */
const STREAM_REST_MS = 60_000;
/** So many refusals in a row, of any kind, are taken for the same. */
const REFUSALS_BEFORE_REST = 3;
/** A stream may ask for a longer pause (`retry:`), up to this. */
const LONGEST_ASKED_PAUSE_MS = 30_000;
/** While a stream is open, a plain read shows now and then what no event tells: the operation and its record. */
const CALM_READ_MS = 30_000;
const SHORTEST_PAUSE_MS = 500;

type Passing = Exclude<Trouble, { kind: 'final' }>;

/** How one stream ended. */
type End = StreamClosed | { kind: 'complete' } | { kind: 'timeout' } | { kind: 'refused'; trouble: Passing };

/**
 * Looks at a CVM until the caller stops or the signal aborts: through the event stream as long as it can be had, by
 * plain reads otherwise, and by a plain read whenever the stream ended.
 *
 * @throws what `sources` threw, when it is final; or the signal's reason
 */
export async function* observe(options: ObserveOptions): AsyncGenerator<WatchEvent> {
  const { sources, clock, signal, mood } = options;
  let attempts = 0;
  let reconnections = 0;
  let refusals = 0;
  let readsAtTarget = 0;
  let streamFromMs = Number.NEGATIVE_INFINITY;
  let lastReadMs = Number.NEGATIVE_INFINITY;
  let readFromMs = Number.NEGATIVE_INFINITY;
  let askedPauseMs = 0;

  function jittered(meanMs: number): number {
    return meanMs * (0.5 + options.random());
  }

  function observed(look: ObservedState, from: Observation['from'], seenMs: number): WatchEvent {
    const sinceRequestMs = (pointMs: number) => pointMs - options.requestedMs;
    const answered = from === 'read' ? { answeredMs: sinceRequestMs(clock.nowMs()) } : {};
    return { kind: 'observation', observation: { ...look, ...answered, from, atMs: sinceRequestMs(seenMs) } };
  }

  async function* read(): AsyncGenerator<WatchEvent> {
    // An answer may be slow. What it shows was true at some time after the question, and an uptime may only prove by that.
    const askedMs = clock.nowMs();
    lastReadMs = askedMs;
    try {
      yield observed(await sources.read(signal), 'read', askedMs);
    } catch (error) {
      const { words, retryAfterMs } = troubleOf(error, 'read');
      readFromMs = clock.nowMs() + (retryAfterMs ?? 0);
      yield { kind: 'unread', words, error };
    }
  }

  function troubleOf(error: unknown, of: 'read' | 'stream'): Passing {
    if (signal.aborted) throw signal.reason;
    const trouble = sources.trouble(error, of);
    if (trouble.kind === 'final') throw error;
    return trouble;
  }

  /** Reads come quickly at first, since most proofs follow soon, and then at the pace of the stream. */
  function readPauseMs(): number {
    const paceMs =
      mood().prefer === 'reads'
        ? Math.min(options.intervalMs, 1000 * 2 ** readsAtTarget++)
        : options.intervalMs;
    const pauseMs = jittered(options.leftMs() < SHORTEST_STREAM_MS ? Math.min(paceMs, 2000) : paceMs);
    return untilRead(pauseMs);
  }

  /** Time left until a read that should come so long after the last one, and not before the server allows it. */
  function untilRead(pauseMs: number): number {
    return Math.max(0, lastReadMs + pauseMs - clock.nowMs(), readFromMs - clock.nowMs());
  }

  /** @param askedMs the pause that the server asked for; it wins */
  function pauseBeforeStream(askedMs?: number): Promise<void> {
    const pauseMs = askedMs ?? Math.max(jittered(options.retryDelayMs), askedPauseMs);
    return sleep(clock, Math.max(pauseMs, readFromMs - clock.nowMs(), SHORTEST_PAUSE_MS), signal);
  }

  async function* poll(): AsyncGenerator<WatchEvent> {
    await sleep(clock, readPauseMs(), signal);
    yield* read();
  }

  async function* follow(): AsyncGenerator<WatchEvent, End> {
    attempts++;
    const connectedMs = clock.nowMs();
    const timeoutMs = Math.min(options.attemptTimeoutMs, options.leftMs());
    // The generator below may be waiting for an event when this one is left: only its own signal ends that.
    const connection = new AbortController();
    const both = AbortSignal.any([signal, connection.signal]);
    try {
      const items = await sources.openStream(Math.floor(timeoutMs / 1000), both, (delayMs) => {
        askedPauseMs = Math.min(delayMs, LONGEST_ASKED_PAUSE_MS);
      });
      refusals = 0;
      lastReadMs = Math.max(lastReadMs, connectedMs);
      yield { kind: 'connected', attempt: attempts };
      return yield* readItems(items);
    } catch (error) {
      return { kind: 'refused', trouble: troubleOf(error, 'stream') };
    } finally {
      connection.abort();
    }
  }

  async function* readItems(
    items: AsyncGenerator<StreamItem, StreamClosed>,
  ): AsyncGenerator<WatchEvent, End> {
    const next = arrivalsOf(items, clock);
    for (;;) {
      const arrival = await next(untilRead(mood().doubtful ? options.intervalMs : CALM_READ_MS));
      if (arrival === undefined) {
        yield* read();
        continue;
      }
      const { turn, arrivedMs } = arrival;
      if (turn.done === true) return turn.value;
      const item = turn.value;
      switch (item.kind) {
        case 'look':
          yield observed(item.look, 'stream', arrivedMs);
          break;
        case 'noise':
          yield item;
          break;
        case 'complete':
        case 'timeout':
          return item;
        default:
          return item satisfies never;
      }
    }
  }

  /** What follows the end of one stream. @returns false when no further one may be opened. */
  async function* recover(end: Exclude<End, { kind: 'complete' }>): AsyncGenerator<WatchEvent, boolean> {
    const words = wordsOf(end);
    if (end.kind === 'refused') {
      const { trouble } = end;
      refusals++;
      if (trouble.kind !== 'passing' || refusals >= REFUSALS_BEFORE_REST) {
        const restMs = trouble.kind === 'barred' ? Number.POSITIVE_INFINITY : STREAM_REST_MS;
        streamFromMs = clock.nowMs() + Math.max(restMs, trouble.retryAfterMs ?? 0);
        reconnections++;
        yield { kind: 'polling', words };
        return true;
      }
    }
    if (reconnections >= options.maxRetries) {
      // The stream may have ended because there is nothing more to wait for.
      yield* read();
      yield { kind: 'exhausted', words };
      return false;
    }
    reconnections++;
    yield { kind: 'lost', words, expected: end.kind === 'timeout' };
    yield* read();
    await pauseBeforeStream(end.kind === 'refused' ? end.trouble.retryAfterMs : undefined);
    return true;
  }

  for (;;) {
    const { prefer } = mood();
    if (prefer === 'stream') readsAtTarget = 0;
    const spent = reconnections > options.maxRetries;
    if (
      prefer === 'reads' ||
      spent ||
      clock.nowMs() < streamFromMs ||
      options.leftMs() < SHORTEST_STREAM_MS
    ) {
      yield* poll();
      continue;
    }
    const end = yield* follow();
    // A `complete` is only a hint: the read that follows decides, and with it the mood.
    if (end.kind === 'complete') {
      yield* read();
      // A server that goes on saying so would otherwise be asked as fast as it answers.
      if (mood().prefer === 'stream') await pauseBeforeStream();
    } else if (!(yield* recover(end))) return;
  }
}

function wordsOf(end: Exclude<End, { kind: 'complete' }>): string {
  switch (end.kind) {
    case 'closed':
      return 'the server closed the stream';
    case 'timeout':
      return "the stream reached the server's time limit";
    case 'broken':
      return end.reason;
    case 'refused':
      return end.trouble.words;
    default:
      return end satisfies never;
  }
}
