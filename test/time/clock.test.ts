import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { sleep, systemClock, timeLimit } from '../../src/time/clock.ts';
import { fakeClock } from '../fake_clock.ts';

const REASON = new Error('cancelled by the test');
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

describe('a pause', () => {
  it('lasts as long as it should', async () => {
    const clock = fakeClock();
    let over = false;
    const pause = sleep(clock, 5000, new AbortController().signal).then(() => {
      over = true;
    });
    await clock.advance(4999);
    assert.equal(over, false);
    await clock.advance(1);
    assert.equal(over, true);
    await pause;
  });

  it('ends at once with the reason of the signal, without a timer', async () => {
    const clock = fakeClock();
    const { signal, ...controller } = abortable();
    const pause = sleep(clock, 5000, signal);
    controller.abort();
    await assert.rejects(pause, REASON);
    assert.deepEqual([clock.nowMs(), clock.pending(), listenersOf(signal)], [0, 0, 0]);
  });

  it('does not begin when the signal is aborted already', async () => {
    const clock = fakeClock();
    await assert.rejects(sleep(clock, 5000, AbortSignal.abort(REASON)), REASON);
    assert.equal(clock.pending(), 0);
  });

  it('leaves no listener behind, and 1,000 leave none', async () => {
    const clock = fakeClock();
    const { signal } = abortable();
    const pauses = async () => {
      for (let count = 0; count < 1000; count++) {
        await sleep(clock, 100, signal);
        assert.equal(listenersOf(signal), 0);
      }
    };
    await clock.finish(pauses());
    assert.equal(clock.nowMs(), 100_000);
  });
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(REASON) };
}

describe('a limit of time', () => {
  function limited() {
    const clock = fakeClock();
    const outer = abortable();
    return { clock, outer, limit: timeLimit(clock, 1000, outer.signal) };
  }

  it('ends the work when it is over', async () => {
    const { clock, limit } = limited();
    await clock.advance(999);
    assert.equal(limit.signal.aborted, false);
    await clock.advance(1);
    assert.deepEqual([limit.signal.aborted, limit.expired()], [true, true]);
    assert.match(String(limit.signal.reason), /no answer within 1000 ms/);
  });

  it('begins anew', async () => {
    const { clock, limit } = limited();
    await clock.advance(900);
    limit.renew();
    await clock.advance(999);
    assert.equal(limit.expired(), false);
    await clock.advance(1);
    assert.deepEqual([limit.expired(), clock.pending()], [true, 0]);
  });

  it('ends with what it is in, for its reason, and leaves no timer even if nobody ends it', async () => {
    const { clock, outer, limit } = limited();
    outer.abort();
    assert.deepEqual([limit.signal.reason, limit.expired(), clock.pending()], [REASON, false, 0]);
    assert.equal(listenersOf(outer.signal), 0);
    limit.renew();
    assert.equal(clock.pending(), 0);
  });

  it('of work that was cancelled before is over at once', () => {
    const clock = fakeClock();
    const limit = timeLimit(clock, 1000, AbortSignal.abort(REASON));
    assert.deepEqual([limit.signal.reason, limit.expired(), clock.pending()], [REASON, false, 0]);
  });

  it('that expired first is still no fault of its own once all is cancelled', async () => {
    const { clock, outer, limit } = limited();
    await clock.advance(1000);
    outer.abort();
    assert.equal(limit.expired(), false);
  });

  it('leaves neither timer nor listener when the work is done', () => {
    const { clock, outer, limit } = limited();
    limit.end();
    assert.deepEqual([clock.pending(), listenersOf(outer.signal), limit.signal.aborted], [0, 0, false]);
  });
});

describe('the clock of the system', () => {
  it('does not jump with the wall clock', (t) => {
    const before = systemClock.nowMs();
    t.mock.timers.enable({ apis: ['Date'], now: Date.parse('1999-12-31') });
    const after = systemClock.nowMs();
    t.mock.timers.setTime(Date.parse('2199-12-31'));
    assert.ok(after >= before && systemClock.nowMs() - before < 60_000);
  });

  it('fires once, after the delay, unless it is cancelled', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const fired: string[] = [];
    systemClock.timer(1000, () => fired.push('kept'));
    systemClock.timer(1000, () => fired.push('cancelled'))();
    t.mock.timers.tick(999);
    assert.deepEqual(fired, []);
    t.mock.timers.tick(5000);
    assert.deepEqual(fired, ['kept']);
  });

  for (const [delayMs, kept] of [
    [100 * 86_400_000, 2 ** 31 - 1],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [Number.POSITIVE_INFINITY, 2 ** 31 - 1],
    [-5, 0],
  ])
    it(`sets a timer of ${delayMs} ms for ${kept} ms, since Node.js fires longer ones at once`, (t) => {
      const set = t.mock.method(globalThis, 'setTimeout', () => undefined);
      systemClock.timer(delayMs ?? Number.NaN, () => {});
      assert.equal(set.mock.calls[0]?.arguments[1], kept);
    });
});

describe('the clock of the tests', () => {
  it('fires in the order of time, and lets each timer set others', async () => {
    const clock = fakeClock(100);
    const fired: string[] = [];
    const note = (name: string) => () => void fired.push(`${name} ${clock.nowMs()}`);
    clock.timer(20, note('second'));
    clock.timer(10, () => clock.timer(5, note('first')));
    clock.timer(20, note('third'));
    clock.timer(31, note('late'));
    await clock.advance(30);
    assert.deepEqual(fired, ['first 115', 'second 120', 'third 120']);
    assert.deepEqual([clock.nowMs(), clock.pending()], [130, 1]);
  });

  it('finishes work by itself, and says when it cannot', async () => {
    const clock = fakeClock();
    const { signal } = abortable();
    assert.equal(await clock.finish(sleep(clock, 3_600_000, signal).then(() => clock.nowMs())), 3_600_000);
    await assert.rejects(clock.finish(new Promise(() => {})), /waits for something/);
    await assert.rejects(clock.finish(sleep(clock, 2000, signal), 1000), /not done after 1000 ms/);
  });
});
