import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roll, type Stop } from '../../src/fleet/roll.ts';
import type { Turn } from '../../src/fleet/turn.ts';
import { fakeRun } from '../operations/fake_run.ts';
import { end, fakeTurns } from './fake_turns.ts';

/** A roll whose turns go on when the test says so. */
function rolling(labels: string, parallel = 1, hasRoom: (begun: readonly Turn[]) => boolean = () => true) {
  const run = fakeRun();
  const turns = fakeTurns(run, [...labels]);
  const begun: string[] = [];
  const going = new Map<string, { turn: Turn; onUp: () => void; over: () => void }>();
  const stopped: Promise<Stop | undefined> = roll(
    run,
    turns,
    parallel,
    (turn, onUp) => {
      begun.push(turn.label);
      return new Promise((over) => going.set(turn.label, { turn, onUp, over }));
    },
    hasRoom,
  );
  const of = (label: string) => going.get(label) ?? assert.fail(`${label} was not begun`);
  return {
    run,
    stopped,
    begun: () => begun.join(''),
    up: (label: string) => {
      of(label).onUp();
      return run.clock.settle();
    },
    end: (label: string, outcome: Turn['told']['outcome'] = 'success') => {
      end(of(label).turn, outcome);
      of(label).over();
      return run.clock.settle();
    },
  };
}

describe('a roll over several CVMs', () => {
  it('begins the next when one is up, not before', async () => {
    const { run, begun, up, end: ends, stopped } = rolling('abc');
    await run.clock.settle();
    assert.equal(begun(), 'a');
    await up('a');
    assert.equal(begun(), 'ab', 'while the verification of the first goes on');
    await ends('a');
    assert.equal(begun(), 'ab', 'one that is up and over makes room once');
    await ends('b');
    await ends('c');
    assert.equal(await stopped, undefined);
  });

  it('acts on at most so many at a time', async () => {
    const { run, begun, end: ends, stopped } = rolling('abcd', 2);
    await run.clock.settle();
    assert.equal(begun(), 'ab');
    await ends('b');
    assert.equal(begun(), 'abc');
    for (const label of 'acd') await ends(label);
    assert.equal(await stopped, undefined);
  });

  for (const outcome of ['failure', 'timed_out', 'cancelled', 'pending_approval'] as const) {
    it(`goes no further after one that ended as ${outcome}, and waits for the others`, async () => {
      const { run, begun, up, end: ends, stopped } = rolling('abcd', 2);
      await run.clock.settle();
      await ends('a', outcome);
      assert.equal(begun(), 'ab');
      let isOver = false;
      void stopped.then(() => {
        isOver = true;
      });
      await up('b');
      assert.equal(isOver, false);
      await ends('b');
      assert.equal(await stopped, 'ended');
      assert.equal(begun(), 'ab');
    });
  }

  it('is stopped by what the verification of one finds that was up', async () => {
    const { up, end: ends, begun, stopped } = rolling('abc');
    await up('a');
    await ends('a', 'failure');
    await ends('b');
    assert.equal(await stopped, 'ended');
    assert.equal(begun(), 'ab');
  });

  it('begins none for which there is no room', async () => {
    const { end: ends, begun, stopped } = rolling('abc', 1, (before) => before.length < 1);
    await ends('a');
    assert.equal(await stopped, 'no_time');
    assert.equal(begun(), 'a');
  });

  it('begins none after a cancel, and tells it from the end of the time', async () => {
    const cancelled = rolling('ab');
    cancelled.run.deadline.cancel('by the test');
    await cancelled.end('a');
    assert.deepEqual([await cancelled.stopped, cancelled.begun()], ['cancelled', 'a']);
    const late = rolling('ab');
    await late.run.clock.advance(26 * 60_000);
    await late.end('a');
    assert.deepEqual([await late.stopped, late.begun()], ['no_time', 'a']);
  });
});
