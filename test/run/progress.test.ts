import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProgress } from '../../src/run/progress.ts';
import type { Verdict } from '../../src/wait/judge.ts';
import type { Observation } from '../../src/wait/observation.ts';
import type { WatchEvent } from '../../src/wait/observe.ts';
import { fakeRun } from '../operations/fake_run.ts';

/** A wait that is followed, and what a person sees of it. */
function follow() {
  const run = fakeRun();
  const progress = createProgress(run, run.facts);
  const see = (seen: Partial<Observation>, verdict: Verdict = { kind: 'pending' }) =>
    progress.watchEvent(
      { kind: 'observation', observation: { atMs: 0, from: 'stream', status: 'starting', ...seen } },
      verdict,
    );
  return { ...run, progress, see, known: run.facts.known };
}

describe('a change of state', () => {
  it('is learned in one piece, since all outputs are made anew for each', () => {
    const run = fakeRun();
    const learned: unknown[] = [];
    const facts = { ...run.facts, learn: (news: unknown) => void learned.push(news) };
    const observation = { atMs: 0, from: 'read', status: 'running' } as const;
    createProgress(run, facts).watchEvent(
      { kind: 'observation', observation },
      { kind: 'unproven', missing: 'the boot is not over' },
    );
    assert.deepEqual(learned, [
      { seen: { status: 'running', bootProgress: undefined }, unmet: 'the boot is not over' },
    ]);
  });

  it('is told once, in the log and in the timeline', async () => {
    const { see, clock, lines, outputs } = follow();
    const seen: [status: string, bootProgress?: string, from?: 'read'][] = [
      ['stopped', 'done'],
      ['starting'],
      ['starting'],
      ['running', 'booting'],
      ['running', 'booting', 'read'],
      ['running', 'starting containers'],
      ['running', 'done'],
      [''],
      ['running', 'done'],
      ['stopping', 'done'],
      ['stopped', 'booting'],
    ];
    for (const [status, bootProgress, from = 'stream'] of seen) {
      see({ status, bootProgress, from });
      await clock.advance(1250);
    }
    assert.deepEqual(lines, [
      'Status: stopped',
      'Status: starting',
      'Status: running, booting',
      'Status: running, starting containers',
      'Status: running',
      'Status: stopping',
      'Status: stopped',
    ]);
    assert.deepEqual(JSON.parse(outputs.timeline ?? ''), [
      { at: 0, status: 'stopped', boot_progress: 'done' },
      { at: 1.3, status: 'starting' },
      { at: 3.8, status: 'running', boot_progress: 'booting' },
      { at: 6.3, status: 'running', boot_progress: 'starting containers' },
      { at: 7.5, status: 'running', boot_progress: 'done' },
      { at: 11.3, status: 'stopping', boot_progress: 'done' },
      { at: 12.5, status: 'stopped', boot_progress: 'booting' },
    ]);
  });

  it('to a CVM that is gone is told when it is certain', () => {
    const { see, lines, outputs } = follow();
    see({ status: '', gone: true }, { kind: 'pending', doubt: 'the CVM was not found' });
    assert.equal(outputs.status, undefined);
    see({ status: '', gone: true }, { kind: 'reached', proof: 'it is gone' });
    assert.deepEqual(lines, ['Looking again: the CVM was not found', 'Status: deleted']);
    assert.equal(outputs.status, 'deleted');
  });
});

describe('a doubt', () => {
  it('is told once, and what is not counted only when a read shows it', () => {
    const { see, lines } = follow();
    const unproven: Verdict = { kind: 'unproven', missing: 'the CVM was running before' };
    see({ status: '' }, unproven);
    assert.deepEqual(lines, []);
    for (let look = 0; look < 3; look++) {
      see({ status: '', from: 'read' }, unproven);
      see({ status: '' }, { kind: 'pending', doubt: 'it stopped' });
    }
    assert.deepEqual(lines, ['Not counted yet: the CVM was running before', 'Looking again: it stopped']);
  });
});

describe('a trouble on the way', () => {
  const table: [watchEvent: WatchEvent, line: string, last?: string][] = [
    [
      { kind: 'lost', words: 'nothing came for 25 s', expected: false },
      'The event stream was lost (nothing came for 25 s); opening it again',
    ],
    [
      { kind: 'polling', words: 'HTTP 429, busy' },
      'The event stream is refused (HTTP 429, busy); reading the state instead for a while',
    ],
    [
      { kind: 'unread', words: 'HTTP 502', error: new Error('HTTP 502') },
      'The state could not be read (HTTP 502); trying again',
      'HTTP 502',
    ],
    [{ kind: 'noise', words: 'an event x' }, 'Ignored: an event x'],
  ];
  for (const [watchEvent, line, last] of table) {
    it(`is told once and then only in debug lines: ${watchEvent.kind}`, () => {
      const { progress, lines, debug, troubles } = follow();
      for (let time = 0; time < 3; time++) progress.watchEvent(watchEvent);
      assert.deepEqual([lines, debug, troubles.last()?.words], [[line], [line, line], last]);
      assert.equal(troubles.count(), watchEvent.kind === 'noise' ? 0 : 3);
    });
  }

  it('is none when the server ended a stream in time, or no further one may be opened', () => {
    const { progress, lines, debug, troubles } = follow();
    progress.watchEvent({
      kind: 'lost',
      words: "the stream reached the server's time limit",
      expected: true,
    });
    progress.watchEvent({ kind: 'exhausted', words: 'x' });
    assert.deepEqual([lines, debug.length, troubles.count()], [[], 1, 0]);
  });
});

describe('a connection', () => {
  it('is counted in the outputs', () => {
    const { progress, outputs } = follow();
    progress.watchEvent({ kind: 'connected', attempt: 2 });
    assert.equal(outputs.attempts, '2');
  });
});
