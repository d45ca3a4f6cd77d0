import { ApiError } from '../net/errors.ts';
import { BRIEF_MS, decide, isSetUp } from '../net/retry.ts';
import { whereabouts } from '../phala/absence.ts';
import type { Api, StreamRequest } from '../phala/api.ts';
import { type Cvm, NO_CVM } from '../phala/cvm.ts';
import { isBarred, isNotFound, isRouteRefused } from '../phala/errors.ts';
import { readCvmId } from '../phala/ids.ts';
import { type State, stateOfRecord } from '../phala/state.ts';
import type { StreamEnd, StreamEvent } from '../phala/stream.ts';
import type { ObservedState, Sources, StreamItem, Trouble } from './observe.ts';
import type { LookedUp } from './operation_lookup.ts';
import { NODE_DOWN_MS, observedState, type Reading } from './reading.ts';

/** `POST /status/batch` knows CVMs by this id only. */
const VM_UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** A state that was told, and then is refused in so many looks in a row, is told no more. */
const MISSED_LOOKS = 3;

/** The two that a look needs one of. */
type Route = 'state' | 'record';

type SourceOptions = {
  /** Sends every request once: the wait itself decides what is asked again. */
  api: Api;
  /** Path segment of the CVM. */
  id: string;
  target: string;
  intervalSeconds: number;
  /** A 404 before this time (on the caller's clock) is a CVM that is not known everywhere yet. */
  unknownUntilMs: () => number;
  nowMs: () => number;
  /** Looks up the record of the operation that is waited for. */
  operation: (signal: AbortSignal) => Promise<LookedUp>;
  /** Receives every state and record, for the outputs. */
  onReading: (reading: Partial<Reading>) => void;
};

/** Looks at one CVM through the Phala Cloud API: its live state, its record, and the record of its operation. */
export function cvmSource(options: SourceOptions): Sources {
  const { api, id, operation } = options;
  let streamRefused = false;
  const barred = new Set<Route>();
  let stateDownSinceMs: number | undefined;
  let stateAnswered = false;
  /** Looks in a row to which it gave no answer but a refusal. */
  let stateMissed = 0;
  let batchAnswers = VM_UUID.test(id);
  let setUpWrongSinceMs: number | undefined;

  /**
   * The state that is polled for want of a stream. `POST /status/batch` tells what the plain state does and, live, whether
   * an operation runs and which. Some credentials may not read it: it is not asked again once it gave no answer.
   */
  async function polledState(signal: AbortSignal): Promise<State | undefined> {
    if (!streamRefused || !batchAnswers) return undefined;
    try {
      const state = await api.status(id, signal);
      if (state !== undefined && state.status !== '') return state;
      batchAnswers = false;
    } catch (error) {
      signal.throwIfAborted();
      batchAnswers = false;
      if (error instanceof ApiError && error.status === 429) throw error;
    }
    return undefined;
  }

  /** The live state; nothing where it is not told, and then the record alone tells of the CVM. */
  async function liveState(signal: AbortSignal): Promise<State | undefined> {
    if (barred.has('state')) return undefined;
    try {
      const state = await api.state(id, signal);
      stateDownSinceMs = undefined;
      stateAnswered = true;
      stateMissed = 0;
      return state;
    } catch (error) {
      signal.throwIfAborted();
      if (!barred.has('record') && (isNotFound(error) || isRouteRefused(error))) stateMissed++;
      // Whether the CVM is there, its record says, where that can be read.
      if (isNotFound(error) && !barred.has('record')) return undefined;
      if (isMissedForOnce()) return undefined;
      return isDownForLong(error) ? undefined : bar('state', error);
    }
  }

  /** A route that has answered may slip; one that goes on refusing has changed. */
  function isMissedForOnce(): boolean {
    return stateAnswered && stateMissed > 0 && stateMissed < MISSED_LOOKS;
  }

  async function record(signal: AbortSignal): Promise<Cvm | undefined> {
    if (barred.has('record')) return undefined;
    return api.info(id, signal).catch((error) => bar('record', error));
  }

  /** A machine whose node gives no answer is known by its record alone, for as long as that can be read. */
  function isDownForLong(error: unknown): boolean {
    const isFault = decide(error, 'read') === 'again' && !(error instanceof ApiError && error.status === 429);
    if (!isFault || barred.has('record')) return false;
    stateDownSinceMs ??= options.nowMs();
    return options.nowMs() - stateDownSinceMs >= NODE_DOWN_MS;
  }

  /** A route that is refused for good is not asked again. @throws the error, unless the other route is left */
  function bar(route: Route, error: unknown): undefined {
    const isRefused = route === 'state' ? isRouteRefused(error) : isBarred(error);
    if (!isRefused || barred.size > 0) throw error;
    barred.add(route);
  }

  /** One look through all routes that this login may read. */
  async function look(signal: AbortSignal): Promise<ObservedState> {
    const polled = await polledState(signal);
    // While the platform says that it works, and on what, no other answer could end the wait.
    if (polled?.inProgress === true && polled.correlationId !== undefined) {
      options.onReading({ state: polled });
      return observedState({ state: polled });
    }
    const [live, cvm, operationRecord] = await Promise.all([
      polled ?? liveState(signal),
      record(signal),
      operation(signal),
    ]);
    // The live state was not found, and the record is refused from now on: asked once more, the state decides.
    if (live === undefined && cvm === undefined) return look(signal);
    options.onReading({ state: live, cvm });
    const state = live ?? stateOfRecord(cvm ?? NO_CVM);
    const seen = observedState({ state, cvm }, operationRecord);
    return live === undefined && isMissedForOnce() ? { ...seen, withoutState: true } : seen;
  }

  return {
    async read(signal) {
      try {
        const seen = await look(signal);
        setUpWrongSinceMs = undefined;
        return seen;
      } catch (error) {
        const known = options.nowMs() >= options.unknownUntilMs();
        if (!isNotFound(error) || !known) throw error;
        const found = await whereabouts(api, readCvmId(id), error, 'code', signal);
        if (found.kind === 'absent') return { gone: true, status: '' };
        throw error;
      }
    },

    async openStream(timeoutSeconds, signal, retry) {
      const request: StreamRequest = {
        target: options.target,
        intervalSeconds: options.intervalSeconds,
        timeoutSeconds,
      };
      // Until it is open.
      streamRefused = true;
      const events = await api.openStream(id, request, signal, retry);
      streamRefused = false;
      return items(events, options.onReading);
    },

    trouble,
  };

  function trouble(error: unknown, of: 'read' | 'stream'): Trouble {
    // Whatever refuses the stream for good, the read decides.
    if (of === 'stream' && isRefusedForGood(error))
      return { kind: 'barred', words: wordsOf(error), retryAfterMs: undefined };
    // A 404 of a stream is judged by the read that follows it.
    if (isNotFound(error))
      return {
        kind: 'passing',
        words:
          error.code === undefined
            ? `${wordsOf(error)}, which is no word of the platform`
            : 'the CVM was not found',
        retryAfterMs: undefined,
      };
    if (isSetUp(error) && error instanceof ApiError) {
      setUpWrongSinceMs ??= options.nowMs();
      return options.nowMs() - setUpWrongSinceMs >= BRIEF_MS ? { kind: 'final' } : passing(error);
    }
    const notAStream = error instanceof ApiError && error.facts.kind === 'unreadable';
    if (!notAStream && decide(error, 'read') === 'final') return { kind: 'final' };
    if (!(error instanceof ApiError)) return { kind: 'final' };
    return passing(error);
  }
}

function isRefusedForGood(error: unknown): error is ApiError {
  return error instanceof ApiError && !isNotFound(error) && decide(error, 'read') === 'final';
}

function passing(error: ApiError): Trouble {
  return {
    kind: error.status === 429 ? 'busy' : 'passing',
    words: wordsOf(error),
    retryAfterMs: error.facts.retryAfterMs,
  };
}

function wordsOf({ facts: { message, status } }: ApiError): string {
  return status === undefined ? message : `HTTP ${status}, ${message}`;
}

async function* items(
  events: AsyncGenerator<StreamEvent, StreamEnd>,
  onReading: SourceOptions['onReading'],
): AsyncGenerator<StreamItem, StreamEnd> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) return value;
    switch (value.kind) {
      case 'state':
        onReading({ state: value.state });
        yield { kind: 'look', look: observedState({ state: value.state }) };
        break;
      case 'complete':
      case 'timeout':
        yield { kind: value.kind };
        break;
      case 'error':
        yield { kind: 'noise', words: `the stream reports an error: ${value.message}` };
        break;
      case 'unknown':
        yield { kind: 'noise', words: `the stream sent an event that cannot be read (\`${value.event}\`)` };
        break;
      default:
        value satisfies never;
    }
  }
}
