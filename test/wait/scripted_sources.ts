import { type Clock, sleep } from '../../src/time/clock.ts';
import type { ObservedState, Sources, StreamClosed, StreamItem, Trouble } from '../../src/wait/observe.ts';

/** An answer that is no look, and how it is to be taken. */
export class Refusal extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.kind === 'final' ? 'no such key' : trouble.words);
    this.trouble = trouble;
  }
}

const final = new Refusal({ kind: 'final' });
export const refusals = {
  final,
  busy: (retryAfterMs?: number) => new Refusal({ kind: 'busy', words: 'no place', retryAfterMs }),
  passing: (retryAfterMs?: number) => new Refusal({ kind: 'passing', words: 'HTTP 503', retryAfterMs }),
};

type StreamMoment = readonly [seconds: number, item: StreamItem | string];

/** What comes from a stream, on one line. */
export function events(...items: StreamMoment[]): readonly StreamMoment[] {
  return items;
}

/** One stream: what comes, each in so many seconds after the opening. Without an end it stays open and silent. */
export type Stream = {
  items?: readonly StreamMoment[];
  end?: readonly [seconds: number, end: StreamClosed];
  /** The stream's own `retry:` field. */
  retryMs?: number;
};

export type Script = {
  /** What a read answers that is sent at this time; a word is a status. */
  read: (seconds: number) => ObservedState | Refusal | string;
  /** How long each read takes. */
  readTakesMs?: number;
  /** How long each stream takes to open. */
  openTakesMs?: number;
  /** What the stream of this number is like, from 1; a word is the status in its only event, which comes at once. */
  stream: (attempt: number) => Stream | Refusal;
};

export type ScriptedSources = Sources & {
  /** The signals that the streams were given, one for each. */
  connections: AbortSignal[];
};

/** So many requests at one moment are a loop without a pause. */
const TOO_MANY = 20;

/** Sources that answer as the script says. @param onOpen told of each stream, with its time limit */
export function scriptedSources(
  clock: Clock,
  script: Script,
  onOpen: (timeoutSeconds: number) => void = () => {},
): ScriptedSources {
  const connections: AbortSignal[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  let atOnce = 0;

  function request(): void {
    atOnce = clock.nowMs() === lastMs ? atOnce + 1 : 1;
    lastMs = clock.nowMs();
    if (atOnce > TOO_MANY) throw new Error('The sources are asked again and again without a pause.');
  }

  async function* play({ items = [], end }: Stream, signal: AbortSignal) {
    const openedMs = clock.nowMs();
    const until = (seconds: number) => sleep(clock, openedMs + seconds * 1000 - clock.nowMs(), signal);
    for (const [seconds, item] of items) {
      await until(seconds);
      yield typeof item === 'string' ? { kind: 'look' as const, look: { status: item } } : item;
    }
    if (end === undefined) return await silence(signal);
    await until(end[0]);
    return end[1];
  }

  return {
    connections,
    async read(signal) {
      request();
      const answer = script.read(clock.nowMs() / 1000);
      if (script.readTakesMs !== undefined) await sleep(clock, script.readTakesMs, signal);
      signal.throwIfAborted();
      if (answer instanceof Error) throw answer;
      return typeof answer === 'string' ? { status: answer } : answer;
    },
    async openStream(timeoutSeconds, signal, retry) {
      request();
      onOpen(timeoutSeconds);
      connections.push(signal);
      if (script.openTakesMs !== undefined) await sleep(clock, script.openTakesMs, signal);
      signal.throwIfAborted();
      const stream = script.stream(connections.length);
      if (stream instanceof Error) throw stream;
      if (stream.retryMs !== undefined) retry(stream.retryMs);
      return play(stream, signal);
    },
    trouble: (error) => (error instanceof Refusal ? error.trouble : { kind: 'final' }),
  };
}

/** Nothing, until the signal aborts. */
function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
