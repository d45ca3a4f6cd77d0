import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GONE, type Goal } from '../../src/wait/goal.ts';
import type { ObservedState, StreamItem } from '../../src/wait/observe.ts';
import { events, refusals, type Stream } from './scripted_sources.ts';
import { change } from './story.ts';
import { type Waited, type Waiting, waiting } from './waiting.ts';

const { busy, passing } = refusals;
const restart = change('running boot=done');
const watch: Goal = { target: 'running', proof: 'any' };
const COMPLETE = { kind: 'complete' } as const;

const event = (seconds: number, look: ObservedState): readonly [number, StreamItem] => [
  seconds,
  { kind: 'look', look },
];
/** The service says that the target is reached as soon as a stream is opened. */
const completeAtOnce = (): Stream => ({ items: [[0, COMPLETE]] });

/** The states of a machine, each from a second on. */
function machine(...states: [from: number, look: ObservedState][]): (seconds: number) => ObservedState {
  return (seconds) => states.findLast(([from]) => from <= seconds)?.[1] ?? { status: '' };
}

type Row = Waiting & { name: string; is: RegExp } & Pick<Waited, 'seconds'> &
  Partial<Pick<Waited, 'opened' | 'read'>>;

const ROWS: Row[] = [
  {
    name: 'a restart that the stream shows ends with the read after `complete`',
    goal: restart,
    script: {
      stream: () => ({
        items: events([2, 'restarting'], [7, 'starting'], [18, 'starting'], [20, 'running'], [20, COMPLETE]),
      }),
      read: machine([0, { status: 'restarting' }], [20, { status: 'running', bootProgress: 'done' }]),
    },
    is: /^reached: the CVM was seen `restarting`/,
    seconds: 23,
    opened: [0],
    read: [20, 21, 23],
  },
  {
    name: 'the `running` of before a restart is read quickly, until the restart shows and a stream follows it',
    goal: restart,
    script: {
      stream: (attempt) => (attempt === 1 ? completeAtOnce() : { items: [[15, COMPLETE]] }),
      read: machine([0, { status: 'running' }], [6, { status: 'restarting' }], [20, { status: 'running' }]),
    },
    is: /^reached: the CVM was seen `restarting`/,
    seconds: 25,
    opened: [0, 7],
    read: [0, 1, 3, 7, 22, 23, 25],
  },
  {
    name: 'a restart that nobody can see is taken after 30 s',
    goal: restart,
    script: { stream: completeAtOnce, read: () => 'running' },
    is: /^weak: .* gave no proof/,
    seconds: 32,
    opened: [0],
    read: [0, 1, 3, 7, 12, 17, 22, 27, 32],
  },
  {
    name: 'a boot that goes on while the machine runs is read, and not asked of one stream after the other',
    goal: watch,
    script: {
      stream: completeAtOnce,
      read: machine([0, { status: 'running', bootProgress: 'booting' }], [40, { status: 'running' }]),
    },
    is: /^reached/,
    seconds: 42,
    opened: [0],
  },
  {
    name: 'a stream that is wrong about the target is not opened without end',
    goal: watch,
    script: {
      stream: completeAtOnce,
      read: machine([0, { status: 'starting' }], [18, { status: 'running' }]),
    },
    is: /^reached/,
    seconds: 20,
    opened: [0, 5, 10, 15, 20],
  },
  {
    name: 'a boot error in a stream that falls silent is read once more, an interval later',
    goal: { target: 'running', proof: 'new_cvm' },
    script: {
      stream: () => ({ items: [event(10, { status: 'starting', bootError: 'no keys' })] }),
      read: () => ({ status: 'starting', bootError: 'no keys' }),
    },
    is: /^failed: the boot failed: no keys$/,
    seconds: 15,
    read: [10, 15],
  },
  {
    name: 'a boot error that only an event shows is nothing',
    goal: { target: 'running', proof: 'new_cvm' },
    script: {
      stream: () => ({ items: [event(10, { status: 'starting', bootError: 'no keys' }), [30, COMPLETE]] }),
      read: machine([0, { status: 'starting' }], [30, { status: 'running', bootProgress: 'done' }]),
    },
    is: /^reached/,
    seconds: 30,
  },
  {
    name: 'a machine that shows no change 15 s after the request is read in every interval',
    goal: restart,
    script: {
      stream: () => ({ items: [5, 10, 15, 20, 25, 30].map((second) => [second, ''] as const) }),
      read: (seconds) => ({ status: '', operation: seconds < 24 ? undefined : { outcome: 'failed' } }),
    },
    is: /^failed: the platform says that the operation failed/,
    seconds: 25,
    read: [20, 25],
  },
  {
    name: 'an exited machine is read until the node had its time',
    goal: restart,
    script: { stream: () => ({ items: [[10, 'exited']] }), read: () => 'exited' },
    is: /^failed: the machine exited/,
    seconds: 45,
    read: [10, 15, 20, 25, 30, 35, 40, 45],
  },
  {
    name: 'a stopped machine is read until it is certain',
    goal: restart,
    script: {
      stream: () => ({ items: events([5, 'stopping'], [12, 'stopped']) }),
      read: () => ({ status: 'stopped', inProgress: false }),
    },
    is: /^failed: the CVM stopped/,
    seconds: 22,
    read: [12, 17, 22],
  },
  {
    name: 'a deletion is read, since no stream tells of it',
    goal: { target: GONE, proof: 'any' },
    script: { read: machine([0, { status: 'deleting' }], [20, { status: '', gone: true }]) },
    is: /^reached: the CVM does not exist any more/,
    seconds: 26,
    opened: [],
    read: [0, 2, 6, 11, 16, 21, 26],
  },
  {
    name: 'a CVM that goes away in the middle is a failure',
    goal: restart,
    script: { stream: () => ({ end: [3, { kind: 'closed' }] }), read: () => ({ status: '', gone: true }) },
    is: /^failed: the CVM does not exist/,
    seconds: 11,
    read: [3, 11],
  },
  {
    name: 'without a place for a stream the reads alone lead to the end',
    goal: restart,
    script: {
      stream: () => busy(),
      read: machine([0, { status: 'restarting' }], [12, { status: 'running' }]),
    },
    is: /^reached: the CVM was seen `restarting`/,
    seconds: 18,
    read: [0, 5, 10, 15, 16, 18],
  },
  {
    name: 'a service that is away for a while is asked again',
    goal: watch,
    script: {
      stream: (attempt) => (attempt < 3 ? passing() : completeAtOnce()),
      read: (seconds) => (seconds < 8 ? passing() : 'running'),
    },
    is: /^reached/,
    seconds: 10,
    opened: [0, 5, 10],
  },
  {
    name: 'a machine that the node starts again while a read hangs has not exited for long',
    goal: { target: 'running', proof: 'new_cvm' },
    script: {
      readTakesMs: 45_000,
      stream: () => ({
        items: events([10, 'starting'], [12, 'exited'], [17, 'exited'], [31, 'starting'], [40, 'running']),
      }),
      read: machine([0, { status: 'exited' }], [31, { status: 'starting' }], [40, { status: 'running' }]),
    },
    is: /^reached/,
    seconds: 192,
  },
  {
    name: 'the last read counts when no further stream is allowed',
    goal: watch,
    options: { maxRetries: 0 },
    script: { stream: () => ({ end: [9, { kind: 'closed' }] }), read: () => 'running' },
    is: /^reached/,
    seconds: 9,
  },
  {
    name: 'a connection that was lost too often ends the wait',
    goal: watch,
    options: { maxRetries: 1 },
    script: { stream: () => ({ end: [9, { kind: 'broken', reason: 'ECONNRESET' }] }) },
    is: /^exhausted: ECONNRESET$/,
    seconds: 23,
    opened: [0, 14],
  },
];

function wordsOf({ ending }: Waited): string {
  switch (ending?.kind) {
    case undefined:
      return 'no ending';
    case 'reached':
      return `${ending.verdict.weak === true ? 'weak' : 'reached'}: ${ending.verdict.proof}`;
    case 'failed':
    case 'exhausted':
      return `${ending.kind}: ${ending.reason}`;
    default:
      return ending satisfies never;
  }
}

describe('a wait', () => {
  for (const { name, is, seconds, opened, read, ...row } of ROWS)
    it(name, async () => {
      const waited = await waiting(row);
      assert.match(wordsOf(waited), is);
      assert.equal(waited.seconds, seconds);
      if (opened !== undefined) assert.deepEqual(waited.opened, opened);
      if (read !== undefined) assert.deepEqual(waited.read, read);
    });
});
