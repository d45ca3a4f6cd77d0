import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Interruption, startDeadline } from '../../src/time/deadline.ts';
import { fakeClock } from '../fake_clock.ts';

const DAY_MS = 86_400_000;
const TIMEOUT = { limitMs: 10_000, source: '`timeout`' };

/** A deadline of an action that started at 1,000 ms and is 2 s old. */
function started(limit = TIMEOUT) {
  const clock = fakeClock(3000);
  return { clock, deadline: startDeadline(clock, 1000, limit) };
}

function reasonOf({ reason }: AbortSignal): [kind: string, message: string] {
  assert.ok(reason instanceof Interruption);
  return [reason.kind, reason.message];
}

describe('a deadline', () => {
  it('counts from the start of the action', async () => {
    const { clock, deadline } = started();
    assert.equal(deadline.leftMs(), 8000);
    await clock.advance(7999);
    assert.deepEqual([deadline.leftMs(), deadline.signal.aborted], [1, false]);
    await clock.advance(1);
    assert.deepEqual([deadline.leftMs(), deadline.signal.aborted], [0, true]);
    assert.deepEqual(reasonOf(deadline.signal), ['timed_out', 'the time is over (`timeout`)']);
    await clock.advance(1000);
    assert.deepEqual([deadline.leftMs(), clock.pending()], [0, 0]);
  });

  it('that is over when it begins ends the work in the next turn', async () => {
    const { clock, deadline } = started({ limitMs: 500, source: 'the job' });
    assert.equal(deadline.leftMs(), 0);
    await clock.advance(0);
    assert.deepEqual(reasonOf(deadline.signal), ['timed_out', 'the time is over (the job)']);
  });

  it('of 100 days is longer than any timer, and kept', async () => {
    const { clock, deadline } = started({ limitMs: 100 * DAY_MS, source: '`timeout`' });
    await clock.advance(2 ** 31);
    assert.equal(deadline.signal.aborted, false);
    await clock.advance(100 * DAY_MS - 2000 - 2 ** 31 - 1);
    assert.deepEqual([deadline.signal.aborted, deadline.leftMs(), clock.pending()], [false, 1, 1]);
    await clock.advance(1);
    assert.equal(deadline.signal.aborted, true);
  });

  it('asks no clock but its own', async (t) => {
    const wall = t.mock.method(Date, 'now', () => Number.MAX_SAFE_INTEGER);
    const { clock, deadline } = started();
    await clock.advance(8000);
    assert.deepEqual([deadline.signal.aborted, wall.mock.callCount()], [true, 0]);
  });

  it('ends without a timer', async () => {
    const { clock, deadline } = started();
    deadline.end();
    deadline.tighten({ limitMs: 5000, source: 'the job, whose time was known too late' });
    assert.equal(clock.pending(), 0);
    await clock.advance(DAY_MS);
    assert.equal(deadline.signal.aborted, false);
  });
});

describe('a deadline that is tightened', () => {
  it('keeps time free for what comes after, though never more than half of what is left', () => {
    const rows: [reserveMs: number, leftMs: number][] = [
      [1000, 3000],
      [3000, 2000],
    ];
    for (const [reserveMs, leftMs] of rows) {
      const { deadline } = started();
      assert.equal(deadline.outerLeftMs(), Number.POSITIVE_INFINITY);
      deadline.tighten({ limitMs: 6000, source: 'the job', reserveMs });
      assert.deepEqual([deadline.leftMs(), deadline.outerLeftMs()], [leftMs, 4000]);
    }
  });

  it('is the shorter one, for the same signal', async () => {
    const { clock, deadline } = started();
    const { signal } = deadline;
    deadline.tighten({ limitMs: 6000, source: 'the job' });
    assert.deepEqual(deadline.limit(), { limitMs: 6000, source: 'the job' });
    assert.deepEqual([deadline.leftMs(), clock.pending()], [4000, 1]);
    await clock.advance(4000);
    assert.deepEqual(reasonOf(signal), ['timed_out', 'the time is over (the job)']);
  });

  for (const limitMs of [10_000, 10_001, 360 * 60_000])
    it(`is never longer or named otherwise, as by ${limitMs} ms`, async () => {
      const { clock, deadline } = started();
      deadline.tighten({ limitMs, source: 'the job' });
      assert.deepEqual([deadline.limit(), deadline.leftMs()], [TIMEOUT, 8000]);
      await clock.advance(8000);
      assert.deepEqual(reasonOf(deadline.signal)[1], 'the time is over (`timeout`)');
    });

  it('to what is over already ends the work in the next turn', async () => {
    const { clock, deadline } = started();
    deadline.tighten({ limitMs: 1, source: 'the job' });
    await clock.advance(0);
    assert.deepEqual(reasonOf(deadline.signal), ['timed_out', 'the time is over (the job)']);
  });
});

describe('a cancel', () => {
  it('ends the work at once, and stays the reason', async () => {
    const { clock, deadline } = started();
    deadline.cancel('the runner sent SIGINT');
    assert.deepEqual(reasonOf(deadline.signal), ['cancelled', 'the runner sent SIGINT']);
    await clock.advance(DAY_MS);
    assert.deepEqual(reasonOf(deadline.signal), ['cancelled', 'the runner sent SIGINT']);
  });

  it('comes too late after the deadline', async () => {
    const { clock, deadline } = started();
    await clock.advance(8000);
    deadline.cancel('the runner sent SIGINT');
    assert.equal(reasonOf(deadline.signal)[0], 'timed_out');
  });
});
