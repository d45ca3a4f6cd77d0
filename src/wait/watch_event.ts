import type { Observation } from './observation.ts';

/** What a look shows, before it is known when and how it was taken. */
export type ObservedState = Omit<Observation, 'atMs' | 'from'>;

/** One event of an open stream. `complete` and `timeout` are followed by its end. */
export type StreamItem =
  | { kind: 'look'; look: ObservedState }
  | { kind: 'complete' }
  | { kind: 'timeout' }
  | { kind: 'noise'; words: string };

export type StreamClosed = { kind: 'closed' } | { kind: 'broken'; reason: string };

/** How a look or a stream that failed is to be taken. */
export type Trouble =
  /** Asking again cannot help; the error goes up. */
  | { kind: 'final' }
  /** No place is free for a stream, or too many requests were sent. */
  | { kind: 'busy'; words: string; retryAfterMs: number | undefined }
  /** This login may not open a stream, and will not be let. */
  | { kind: 'barred'; words: string; retryAfterMs: undefined }
  | { kind: 'passing'; words: string; retryAfterMs: number | undefined };

/** Where looks come from. Knows the service; this module does not. */
export type Sources = {
  /** One plain read. Never repeats a request. */
  read(signal: AbortSignal): Promise<ObservedState>;
  /** Opens one event stream that lasts for at most `timeoutSeconds`. */
  openStream(
    timeoutSeconds: number,
    signal: AbortSignal,
    retry: (delayMs: number) => void,
  ): Promise<AsyncGenerator<StreamItem, StreamClosed>>;
  /** How a read that failed, or a stream that was not opened, is to be taken. */
  trouble(error: unknown, of: 'read' | 'stream'): Trouble;
};

export type WatchEvent =
  | { kind: 'observation'; observation: Observation }
  /** A stream was opened; the first is number 1. */
  | { kind: 'connected'; attempt: number }
  /** The stream ended without an answer, and is opened again. */
  | { kind: 'lost'; words: string; expected: boolean }
  /** The stream was refused; the state is read instead for a while. */
  | { kind: 'polling'; words: string }
  /** A read failed. `error` is what was thrown, for whoever explains it. */
  | { kind: 'unread'; words: string; error: unknown }
  | { kind: 'noise'; words: string }
  /** `max_retries` allows no further connection. The last event. */
  | { kind: 'exhausted'; words: string };

/** What the judgement of the last look asks of the next. */
export type Mood = {
  /** `reads`: the status is the target already, so a stream would end at once. */
  prefer: 'stream' | 'reads';
  /** The next look may decide, so it should come soon. */
  doubtful: boolean;
};
