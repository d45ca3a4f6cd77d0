import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { type Mood, type ObserveOptions, observe, type WatchEvent } from '../../src/wait/observe.ts';
import { type FakeClock, fakeClock } from '../fake_clock.ts';
import { type Script, scriptedSources } from './scripted_sources.ts';

/** How long to look, and at what. */
export type Follow = {
  script: Partial<Script>;
  /** The looking is cancelled then. */
  seconds: number;
  options?: Partial<ObserveOptions>;
  /** Leaves the looking by itself when this is true. */
  leave?: (watchEvent: WatchEvent) => boolean;
};

export type Followed = {
  /** What was seen, and each stream that was opened with its time limit, all with the second. */
  log: string[];
  sightings: WatchEvent[];
  /** What the looking threw, the cancel included; `undefined` when it ended by itself. */
  error: unknown;
  /** The most listeners that the signal had at the same time. */
  listeners: number;
  clock: FakeClock;
};

/** How a looking ends that the test cancels. */
export const CANCELLED = new Error('cancelled by the test');

/** What the wait would ask for: `running` is the target, `exited` a doubt. */
function moodAfter(status: string): Mood {
  return { prefer: status === 'running' ? 'reads' : 'stream', doubtful: status === 'exited' };
}

/**
 * Looks at a CVM as the script has it, with pauses of exactly their mean, and makes sure that nothing is left behind: no
 * timer, no listener, no connection.
 */
export async function follow({ script, seconds, options, leave }: Follow): Promise<Followed> {
  const clock = fakeClock();
  const log: string[] = [];
  const note = (text: string) => void log.push(`${Math.round(clock.nowMs() * 10) / 10_000} ${text}`);
  const full: Script = { read: () => 'starting', stream: () => ({}), ...script };
  const sources = scriptedSources(clock, full, (timeoutSeconds) => note(`open ${timeoutSeconds}`));
  const controller = new AbortController();
  const { signal } = controller;
  const sightings: WatchEvent[] = [];
  let status = '';
  let listeners = 0;
  clock.timer(seconds * 1000, () => controller.abort(CANCELLED));

  async function look(): Promise<unknown> {
    try {
      const looking = observe({
        sources,
        mood: () => moodAfter(status),
        clock,
        random: () => 0.5,
        signal,
        requestedMs: 0,
        leftMs: () => 3_600_000 - clock.nowMs(),
        intervalMs: 5000,
        attemptTimeoutMs: 300_000,
        retryDelayMs: 5000,
        maxRetries: Number.POSITIVE_INFINITY,
        ...options,
      });
      for await (const watchEvent of looking) {
        if (watchEvent.kind === 'observation') ({ status } = watchEvent.observation);
        sightings.push(watchEvent);
        if (watchEvent.kind !== 'connected') note(words(watchEvent));
        listeners = Math.max(listeners, getEventListeners(signal, 'abort').length);
        if (leave?.(watchEvent) === true) break;
      }
      return undefined;
    } catch (error) {
      return error;
    }
  }

  const error = await clock.finish(look());
  assert.equal(getEventListeners(signal, 'abort').length, 0, 'listeners are left');
  assert.deepEqual(
    sources.connections.filter((connection) => !connection.aborted),
    [],
    'connections are left open',
  );
  assert.equal(clock.pending(), signal.aborted ? 0 : 1, 'timers are left');
  return { log, sightings, error, listeners, clock };
}

function words(watchEvent: Exclude<WatchEvent, { kind: 'connected' }>): string {
  switch (watchEvent.kind) {
    case 'observation':
      return `${watchEvent.observation.from === 'stream' ? 'event' : 'read'} ${watchEvent.observation.status}`;
    case 'lost':
      return `${watchEvent.expected ? 'over' : 'lost'} ${watchEvent.words}`;
    case 'polling':
    case 'unread':
    case 'noise':
    case 'exhausted':
      return `${watchEvent.kind} ${watchEvent.words}`;
    default:
      return watchEvent satisfies never;
  }
}
