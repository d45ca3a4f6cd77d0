import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError, type ApiErrorFacts } from '../../src/net/errors.ts';
import { readCvm } from '../../src/phala/cvm.ts';
import { readState } from '../../src/phala/state.ts';
import { createLog, type Runner } from '../../src/run/log.ts';
import { createOutputs } from '../../src/run/outputs.ts';
import { createProgress } from '../../src/run/progress.ts';
import { startDeadline } from '../../src/time/deadline.ts';
import type { Verdict } from '../../src/wait/judge.ts';
import type { Observation } from '../../src/wait/observation.ts';
import type { Sighting } from '../../src/wait/observe.ts';
import { fakeClock } from '../fake_clock.ts';

/** A run that is followed, and what a person sees of it. */
function follow() {
  const clock = fakeClock();
  const lines: string[] = [];
  const debug: string[] = [];
  const silent = () => {};
  const runner: Runner = {
    info: (line) => lines.push(line),
    debug: (line) => debug.push(line),
    startGroup: silent,
    endGroup: silent,
    notice: silent,
    warning: silent,
    error: silent,
  };
  const outputs = createOutputs(silent);
  const log = createLog(runner, clock, 0);
  const deadline = startDeadline(clock, 0, { limitMs: 900_000, source: '`timeout`' });
  const progress = createProgress({ log, outputs, clock, startedMs: 0, deadline });
  const see = (seen: Partial<Observation>, verdict: Verdict = { kind: 'pending' }) =>
    progress.sighting(
      { kind: 'observation', observation: { atMs: 0, from: 'stream', status: 'starting', ...seen } },
      verdict,
    );
  return { progress, outputs, clock, lines, debug, see };
}

describe('a change of state', () => {
  it('is told once, with its time, in the log and in the timeline', async () => {
    const { see, clock, lines, outputs, progress } = follow();
    const seen: Partial<Observation>[] = [
      { status: 'stopped', bootProgress: 'done' },
      { status: 'starting' },
      { status: 'starting' },
      { status: 'running', bootProgress: 'booting' },
      { status: 'running', bootProgress: 'booting', from: 'read' },
      { status: 'running', bootProgress: 'starting containers' },
      { status: 'running', bootProgress: 'done' },
      { status: '' },
      { status: 'running', bootProgress: 'done' },
      { status: 'stopping', bootProgress: 'done' },
      { status: 'stopped', bootProgress: 'booting' },
    ];
    for (const observation of seen) {
      see(observation);
      await clock.advance(1250);
    }
    assert.deepEqual(lines, [
      '[0:00] Status: stopped',
      '[0:01] Status: starting',
      '[0:03] Status: running, booting',
      '[0:06] Status: running, starting containers',
      '[0:07] Status: running',
      '[0:11] Status: stopping',
      '[0:12] Status: stopped',
    ]);
    const timeline = [
      { at: 0, status: 'stopped', boot_progress: 'done' },
      { at: 1.3, status: 'starting' },
      { at: 3.8, status: 'running', boot_progress: 'booting' },
      { at: 6.3, status: 'running', boot_progress: 'starting containers' },
      { at: 7.5, status: 'running', boot_progress: 'done' },
      { at: 11.3, status: 'stopping', boot_progress: 'done' },
      { at: 12.5, status: 'stopped', boot_progress: 'booting' },
    ];
    assert.deepEqual(progress.timeline, timeline);
    assert.deepEqual(JSON.parse(String(outputs.values.timeline)), timeline);
    assert.equal(progress.lastState(), 'stopped');
  });

  it('to a CVM that is gone is told when it is certain', () => {
    const { see, lines, outputs, progress } = follow();
    see({ status: '', gone: true }, { kind: 'pending', doubt: 'the CVM was not found' });
    assert.equal(outputs.values.status, undefined);
    see({ status: '', gone: true }, { kind: 'reached', proof: 'it is gone' });
    assert.deepEqual(lines, ['[0:00] Looking again: the CVM was not found', '[0:00] Status: deleted']);
    assert.deepEqual([outputs.values.status, progress.lastState()], ['deleted', 'deleted']);
  });

  it('cannot break out of its line', () => {
    const { see, lines } = follow();
    see({ status: 'x\n::error::y', bootProgress: '\x1b[31m##[group]' });
    assert.deepEqual(lines, ['[0:00] Status: x ::error::y, # #[group]']);
  });
});

describe('the timeline of a CVM that never comes to rest', () => {
  it('keeps its first and its last hundred changes', async () => {
    const { see, clock, progress } = follow();
    for (let change = 0; change < 1000; change++) {
      see({ status: `s${change}` });
      await clock.advance(1000);
    }
    const seen = progress.timeline.map(({ status }) => status);
    assert.equal(seen.length, 200);
    assert.deepEqual([seen[0], seen[99], seen[100], seen[199]], ['s0', 's99', 's900', 's999']);
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
    assert.deepEqual(lines, [
      '[0:00] Not counted yet: the CVM was running before',
      '[0:00] Looking again: it stopped',
    ]);
  });
});

describe('a trouble on the way', () => {
  const table: { sighting: Sighting; line: string }[] = [
    {
      sighting: { kind: 'lost', words: 'nothing came for 25 s', expected: false },
      line: 'The event stream was lost (nothing came for 25 s); opening it again',
    },
    {
      sighting: { kind: 'polling', words: 'HTTP 429, busy' },
      line: 'The event stream is refused (HTTP 429, busy); reading the state instead for a while',
    },
    {
      sighting: { kind: 'unread', words: 'HTTP 502, Bad Gateway' },
      line: 'The state could not be read (HTTP 502, Bad Gateway); trying again',
    },
    { sighting: { kind: 'noise', words: 'an event x' }, line: 'Ignored: an event x' },
  ];
  for (const { sighting, line } of table) {
    it(`is told once and then only in debug lines: ${sighting.kind}`, () => {
      const { progress, lines, debug } = follow();
      for (let time = 0; time < 3; time++) progress.sighting(sighting);
      assert.deepEqual(lines, [`[0:00] ${line}`]);
      assert.deepEqual(debug, [line, line]);
    });
  }

  it('is none when the server ended a stream in time, or no further one may be opened', () => {
    const { progress, lines, debug } = follow();
    progress.sighting({ kind: 'lost', words: "the stream reached the server's time limit", expected: true });
    progress.sighting({ kind: 'exhausted', words: 'x' });
    assert.deepEqual(lines, []);
    assert.equal(debug.length, 1);
  });

  it('is counted by the heart-beat', async () => {
    const { progress, see, clock, lines } = follow();
    progress.heartbeat();
    await clock.advance(60_000);
    see({ status: 'starting', bootProgress: 'booting' });
    progress.sighting({ kind: 'unread', words: 'x' });
    progress.heartbeat();
    await clock.advance(60_000);
    progress.sighting({ kind: 'unread', words: 'x' });
    progress.heartbeat();
    assert.deepEqual(
      lines.filter((line) => line.includes('Still')),
      [
        '[0:00] Still waiting; 15 min left',
        '[1:00] Still starting, booting; 14 min left, 1 retry so far',
        '[2:00] Still starting, booting; 13 min left, 2 retries so far',
      ],
    );
  });
});

describe('a request that is sent again', () => {
  const failed = (facts: Partial<ApiErrorFacts>) =>
    new ApiError({ kind: 'refused', request: 'PATCH /cvms/x', message: 'Busy', ...facts });
  const table: { name: string; error: ApiError; line: string; pause: string }[] = [
    {
      name: 'after a refusal',
      error: failed({ status: 503 }),
      line: 'PATCH /cvms/x: HTTP 503, Busy; trying again',
      pause: 'PATCH /cvms/x: HTTP 503, Busy; again in 4 s',
    },
    {
      name: 'after no answer',
      error: failed({ kind: 'unreachable', message: 'the connection was reset' }),
      line: 'PATCH /cvms/x: the connection was reset; trying again',
      pause: 'PATCH /cvms/x: the connection was reset; again in 4 s',
    },
    {
      name: 'because another operation runs',
      error: failed({ status: 409 }),
      line: 'PATCH /cvms/x: another operation runs on the CVM; waiting for its turn',
      pause: 'PATCH /cvms/x: HTTP 409, Busy; again in 4 s',
    },
  ];
  for (const { name, error, line, pause } of table) {
    it(`${name} is told once, and every pause in a debug line`, () => {
      const { progress, lines, debug } = follow();
      progress.retry(error, 4000);
      progress.retry(error, 4000);
      assert.deepEqual(lines, [`[0:00] ${line}`]);
      assert.deepEqual(
        debug.filter((text) => text !== line),
        [pause, pause],
      );
    });
  }
});

describe('why nothing is read', () => {
  it('is known until something is', () => {
    const { progress } = follow();
    assert.equal(progress.lastTrouble(), undefined);
    progress.sighting({ kind: 'unread', words: 'HTTP 502, Bad Gateway' });
    assert.equal(progress.lastTrouble(), 'HTTP 502, Bad Gateway');
    progress.reading({ state: readState({ status: 'running' }) });
    assert.equal(progress.lastTrouble(), undefined);
    progress.retry(
      new ApiError({ kind: 'unreachable', request: 'GET /cvms/x', message: 'the connection was reset' }),
      4000,
    );
    assert.equal(progress.lastTrouble(), 'GET /cvms/x: the connection was reset');
  });
});

describe('what is read of a CVM', () => {
  it('becomes outputs at once', () => {
    const { progress, outputs } = follow();
    progress.reading({ state: readState({ status: 'running', uptime: '4s' }) });
    progress.reading({ cvm: readCvm({ name: 'my-app' }) });
    progress.sighting({ kind: 'connected', attempt: 2 });
    const { status, uptime, name, attempts } = outputs.values;
    assert.deepEqual([status, uptime, name, attempts], ['running', '4s', 'my-app', 2]);
    assert.equal(progress.cvm()?.name, 'my-app');
  });
});
