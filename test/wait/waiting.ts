import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { Deadline } from '../../src/time/deadline.ts';
import { startDeadline } from '../../src/time/deadline.ts';
import type { Goal } from '../../src/wait/goal.ts';
import type { Verdict } from '../../src/wait/judge.ts';
import type { WatchEvent } from '../../src/wait/observe.ts';
import { type Ending, type WaitOptions, waitFor } from '../../src/wait/wait.ts';
import { fakeClock } from '../fake_clock.ts';
import { type Script, scriptedSources } from './scripted_sources.ts';

export type Waiting = {
  script: Partial<Script>;
  goal: Goal;
  /** An hour without it. */
  limitSeconds?: number;
  /** Does something to the deadline while the wait lasts, or before it. */
  meanwhile?: { seconds: number; act: (deadline: Deadline) => void };
  options?: Partial<WaitOptions>;
};

export type Waited = {
  ending: Ending | undefined;
  /** What the wait threw. */
  error: unknown;
  /** When it was over. */
  seconds: number;
  /** Seconds at which a stream was opened, a read answered and the heart beat. */
  opened: number[];
  read: number[];
  operations: string[];
  told: { watchEvent: WatchEvent; verdict: Verdict | undefined }[];
};

/** Waits by a clock that needs no time, with pauses of exactly their mean, and makes sure that nothing is left behind. */
export async function waiting({ script, goal, limitSeconds = 3600, ...more }: Waiting): Promise<Waited> {
  const clock = fakeClock(5_000_000);
  const startedMs = clock.nowMs();
  const now = () => (clock.nowMs() - startedMs) / 1000;
  const waited: Waited = {
    ending: undefined,
    error: undefined,
    seconds: Number.NaN,
    opened: [],
    read: [],
    operations: [],
    told: [],
  };
  const full: Script = { stream: () => ({}), read: () => 'starting', ...script };
  const inSeconds: Script = { ...full, read: () => full.read(now()) };
  const sources = scriptedSources(clock, inSeconds, () => waited.opened.push(now()));
  const deadline = startDeadline(clock, startedMs, { limitMs: limitSeconds * 1000, source: 'the test' });
  const { meanwhile } = more;
  if (meanwhile?.seconds === 0) meanwhile.act(deadline);
  else if (meanwhile !== undefined) clock.timer(meanwhile.seconds * 1000, () => meanwhile.act(deadline));

  const wait = waitFor({
    sources,
    goal,
    clock,
    random: () => 0.5,
    signal: deadline.signal,
    leftMs: deadline.leftMs,
    requestedMs: startedMs,
    intervalMs: 5000,
    attemptTimeoutMs: 300_000,
    retryDelayMs: 5000,
    maxRetries: Number.POSITIVE_INFINITY,
    onOperation: (id) => waited.operations.push(id),
    report: {
      watchEvent: (watchEvent, verdict) => {
        waited.told.push({ watchEvent, verdict });
        if (watchEvent.kind === 'observation' && watchEvent.observation.from === 'read')
          waited.read.push(now());
      },
    },
    ...more.options,
  });
  try {
    waited.ending = await clock.finish(wait);
  } catch (error) {
    waited.error = error;
  }
  waited.seconds = now();
  deadline.end();
  assert.equal(getEventListeners(deadline.signal, 'abort').length, 0, 'listeners are left');
  assert.ok(
    sources.connections.every((connection) => connection.aborted),
    'connections are left open',
  );
  assert.ok(clock.pending() <= (meanwhile === undefined ? 0 : 1), 'timers are left');
  return waited;
}
