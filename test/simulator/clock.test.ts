import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationWords, startClock } from './clock.ts';

describe('the simulated clock', () => {
  it('runs steps in the order of their instants, at their instants, also those that steps plan', async () => {
    const clock = startClock(0);
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, clock.now()]);
    clock.schedule(300, note('late'));
    clock.schedule(100, () => {
      note('early')();
      clock.schedule(50, note('planned'));
    });
    clock.schedule(100, note('same time'));
    const cancel = clock.schedule(200, note('cancelled'));
    cancel();
    await clock.pass(1000);
    assert.deepEqual(ran, [
      ['early', 100],
      ['same time', 100],
      ['planned', 150],
      ['late', 300],
    ]);
    assert.equal(clock.now(), 1000);
  });

  it('stands still at speed 0 and runs by itself otherwise', async () => {
    const clock = startClock(100_000);
    await clock.pass(500);
    assert.ok(clock.now() >= 500);
    clock.close();
  });
});

describe('durations in words', () => {
  for (const [seconds, words] of [
    [0, '0s'],
    [41, '41s'],
    [60, '1m'],
    [7384, '2h 3m 4s'],
    [93_600, '1day 2h'],
    [172_801, '2days 1s'],
  ] as const) {
    it(`${seconds} s is ${words}`, () => assert.equal(durationWords(seconds * 1000 + 999), words));
  }
});
