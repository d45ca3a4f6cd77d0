import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { describeNetworkError } from '../net/errors.ts';
import type { HttpBody } from '../net/transport.ts';
import { BOUNDS } from '../text/bounds.ts';
import { objectOf, parseJson, textOf } from '../text/json.ts';
import { type Clock, timeLimit } from '../time/clock.ts';
import { readState, type State } from './state.ts';
import { statusWord } from './status.ts';

/** One event of `GET /cvms/{id}/state?target=...`. */
export type StreamEvent =
  | { kind: 'state'; state: State }
  /** The platform says that the target is reached. A hint: it may be an answer about the time before the request. */
  | { kind: 'complete'; status: string }
  /** The server's own time limit of one stream; normal, and no failure. */
  | { kind: 'timeout' }
  /** Not documented; the stream may go on. */
  | { kind: 'error'; message: string }
  /** An event that is none of these or whose data cannot be read. */
  | { kind: 'unknown'; event: string };

export type StreamEnd =
  /** The server closed the connection. Without a `complete` before it, nothing is known. */
  { kind: 'closed' } | { kind: 'broken'; reason: string };

type StreamLimits = {
  /** Longest time without a byte. Then the connection is taken for dead. */
  silenceMs: number;
  /** Longest time of the whole stream, a little above the `timeout` that the server was asked to keep. */
  totalMs: number;
};

/** One event may be this large; a larger one ends the connection, so that memory stays bounded. */
export const EVENT_LIMIT_CHARACTERS = 1024 * 1024;

/**
 * Reads an event stream of the Phala Cloud API to its end (the HTML standard's rules for server-sent events, with one
 * exception: a last event without its empty line counts, since servers that close at once leave it out).
 *
 * The body is cancelled on every way out: when the caller stops reading, when a limit is reached, and when the signal
 * aborts, even before the first event is asked for. An open stream holds one of the five places that a user has.
 *
 * @param retry receives the milliseconds of a `retry:` field
 * @returns how it ended. @throws only the signal's reason
 */
export function readStateStream(
  body: HttpBody,
  limits: StreamLimits,
  clock: Clock,
  signal: AbortSignal,
  retry: (delayMs: number) => void = () => {},
): AsyncGenerator<StreamEvent, StreamEnd> {
  const chunks = body[Symbol.asyncIterator]();
  const silence = timeLimit(clock, limits.silenceMs, signal);
  const total = timeLimit(clock, limits.totalMs, silence.signal);

  function close(): void {
    total.signal.removeEventListener('abort', close);
    total.end();
    silence.end();
    body.cancel();
  }
  // Not inside the generator: its code does not run before the first event is asked for, which may be never.
  if (total.signal.aborted) close();
  else total.signal.addEventListener('abort', close);

  async function* read(): AsyncGenerator<StreamEvent, StreamEnd> {
    const arrived: EventSourceMessage[] = [];
    let oversized = false;
    let events = 0;
    const parser = createParser({
      maxBufferSize: EVENT_LIMIT_CHARACTERS,
      onEvent: (message) => arrived.push(message),
      onRetry: retry,
      onError: (error) => {
        oversized ||= error.type === 'max-buffer-size-exceeded';
      },
    });
    const decoder = new TextDecoder();

    try {
      for (;;) {
        const { value, done = false } = await chunks.next();
        signal.throwIfAborted();
        if (silence.expired())
          return { kind: 'broken', reason: `nothing came for ${limits.silenceMs / 1000} s` };
        if (total.expired())
          return { kind: 'broken', reason: `the server kept it open for over ${limits.totalMs / 1000} s` };
        silence.renew();
        parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true }));
        for (const message of arrived.splice(0)) {
          if (++events > BOUNDS.streamEvents.most)
            return { kind: 'broken', reason: `it sent more than ${BOUNDS.streamEvents.most} events` };
          yield readEvent(message);
        }
        if (oversized) return { kind: 'broken', reason: 'it sent an event of more than 1 MiB' };
        if (done) return { kind: 'closed' };
      }
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'broken', reason: describeNetworkError(error) };
    } finally {
      close();
    }
  }

  return read();
}

function readEvent({ event = 'message', data }: EventSourceMessage): StreamEvent {
  const body = parseJson(data);
  switch (event) {
    case 'state': {
      const state = readState(body);
      return state.status === '' ? { kind: 'unknown', event } : { kind: 'state', state };
    }
    case 'complete':
      return { kind: 'complete', status: statusWord(objectOf(body).status) };
    case 'timeout':
      return { kind: 'timeout' };
    case 'error': {
      const { message, error } = objectOf(body);
      return { kind: 'error', message: textOf(message) ?? textOf(error) ?? 'no reason given' };
    }
    default:
      return { kind: 'unknown', event };
  }
}
