import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { endOf } from '../../src/fleet/end.ts';
import type { Turn } from '../../src/fleet/turn.ts';
import { ROLLED_BACK } from '../../src/operations/changes.ts';
import type { Failure } from '../../src/run/outcome.ts';
import { fakeRun } from '../operations/fake_run.ts';
import { end, failureOf, fakeTurns } from './fake_turns.ts';

type Told = [label: string, outcome: Turn['told']['outcome'], about?: Parameters<typeof end>[2]];

const UNDO = { change: { name: 'updated' }, undo: { revised: true } } as Turn['plan'];

/** Turns that ended so, with a way back that notes what it was asked to do. */
function ended(told: readonly Told[], inputs: Record<string, string> = { on_failure: 'rollback' }) {
  const run = fakeRun({ inputs });
  const asked: string[] = [];
  const turns = fakeTurns(
    run,
    told.map(([label]) => label),
  );
  for (const [index, [label, outcome, about]] of told.entries()) {
    const turn = turns[index] as Turn;
    end(turn, outcome, about);
    if (outcome === 'not_touched') continue;
    turn.told.fromMs = index;
    turn.plan = UNDO;
    turn.facts.learn({ begun: true });
    turn.wayBack = {
      note: async () => {},
      after: async (why) => {
        asked.push(`after ${label}`);
        return why;
      },
      takeBack: async (why) => {
        asked.push(`take back ${label}`);
        turn.facts.learn({ change: ROLLED_BACK, revisions: { rolledBack: true } });
        return why;
      },
      changed: () => true,
      byHand: () => `\`revision_id: of-${label}\``,
    };
  }
  return { run, turns, asked };
}

const failureIn = async (given: ReturnType<typeof ended>): Promise<Failure> => {
  const outcome = await endOf(given.run, given.turns, 'ended');
  return 'reason' in outcome ? outcome : assert.fail(outcome.outcome);
};

describe('the end of a run over several CVMs', () => {
  const WORST: [what: string, told: Told[], outcome: string, reason: RegExp][] = [
    [
      'a failure before a time-out',
      [
        ['a', 'timed_out', 'not_in_time'],
        ['b', 'failure'],
      ],
      'failure',
      /^a: a is bad. b failed too/,
    ],
    [
      'a time-out before a cancel',
      [
        ['a', 'cancelled', 'cancelled'],
        ['b', 'timed_out', 'not_in_time'],
      ],
      'timed_out',
      /^b: b is bad/,
    ],
    [
      'a failure before an approval',
      [
        ['a', 'pending_approval'],
        ['b', 'failure'],
      ],
      'failure',
      /^b: b is bad/,
    ],
    [
      'a cancel',
      [
        ['a', 'success'],
        ['b', 'cancelled', 'cancelled'],
        ['c', 'not_touched'],
      ],
      'cancelled',
      /^b: b is bad/,
    ],
  ];
  for (const [what, told, outcome, reason] of WORST)
    it(`is the worst of them: ${what}`, async () => {
      const why = await failureIn(ended(told, {}));
      assert.equal(why.outcome, outcome);
      assert.match(why.reason, reason);
      assert.match(why.reason, new RegExp(`\\. ${told.length} CVMs: `));
    });

  it('takes back what was updated, those that are down and then the newest first, when a failure shows that the version is bad', async () => {
    const given = ended([
      ['z', 'success'],
      ['a', 'success'],
      ['b', 'failure', 'unverified'],
      ['c', 'timed_out', 'not_in_time'],
      ['y', 'success'],
      ['d', 'not_touched'],
    ]);
    const why = await failureIn(given);
    assert.deepEqual(given.asked, [
      'take back c',
      'take back y',
      'take back b',
      'take back a',
      'take back z',
    ]);
    assert.match(why.title, /; rolled back$/);
    assert.match(why.reason, /^c: c is bad. b failed too. The version before .* on the 5 CVMs/);
  });

  it('takes nothing back when no failure shows that', async () => {
    const given = ended([
      ['a', 'success'],
      ['b', 'failure', 'unverified'],
    ]);
    await failureIn(given);
    assert.deepEqual(given.asked, ['after b']);
  });

  it('takes nothing back after a cancel, and says how to', async () => {
    const given = ended([
      ['a', 'success'],
      ['b', 'failure'],
    ]);
    given.run.deadline.cancel('by the test');
    const why = await failureIn(given);
    assert.deepEqual(given.asked, []);
    assert.equal(why.outcome, 'failure');
    assert.match(why.next ?? '', /nothing was rolled back. To go back: .*of-a`; .*of-b`/);
  });

  it('names those that are not back', async () => {
    const given = ended([
      ['a', 'success'],
      ['b', 'failure'],
    ]);
    const [first] = given.turns;
    if (first?.wayBack !== undefined)
      first.wayBack.takeBack = async () => {
        first.facts.learn({ revisions: { rolledBack: false } });
        return failureOf('failure', 'no way', 'cvm_failed');
      };
    const why = await failureIn(given);
    assert.match(why.title, /; the rollback failed too$/);
    assert.match(why.reason, /The rollback of a did not succeed\. 2 CVMs: 1 failed, 1 rolled back$/);
    assert.match(why.next ?? '', /See on the dashboard what runs there. To go back: `revision_id: of-a`\.$/);
  });

  it('leaves what another has deployed to since, and says so', async () => {
    const given = ended([
      ['a', 'success'],
      ['b', 'success'],
      ['c', 'failure'],
    ]);
    const [first] = given.turns;
    if (first?.wayBack !== undefined) first.wayBack.takeBack = async (why) => why;
    const why = await failureIn(given);
    assert.match(why.title, /; rolled back$/);
    assert.match(
      why.reason,
      /runs again on 2 CVMs\. Not rolled back, for a reason .*: a\. 3 CVMs: 1 as asked for, 2 rolled back$/,
    );
    assert.doesNotMatch(why.next ?? '', /of-a/);
    assert.equal(first?.told.outcome, 'success');
  });

  it('keeps the place of one that is not back, as long as there is another', async () => {
    const given = ended(
      [
        ['a', 'success'],
        ['b', 'success'],
        ['c', 'failure'],
        ['d', 'failure'],
      ],
      { on_failure: 'rollback', max_parallel: '2' },
    );
    let [atWork, most] = [0, 0];
    for (const { label, wayBack, facts } of given.turns) {
      if (wayBack === undefined) continue;
      wayBack.takeBack = async (why) => {
        most = Math.max(most, ++atWork);
        await turnOfTheLoop();
        given.asked.push(`${label}, ${atWork} at work`);
        atWork--;
        facts.learn({ revisions: { rolledBack: label < 'c' } });
        return why;
      };
    }
    const why = await failureIn(given);
    assert.equal(most, 2);
    assert.deepEqual(given.asked, ['d, 2 at work', 'c, 1 at work', 'b, 1 at work', 'a, 1 at work']);
    assert.match(why.reason, /The rollback of d, c did not succeed/);
  });

  it('tells of a good one that was taken back that another failed', async () => {
    const given = ended([
      ['a', 'success'],
      ['b', 'failure'],
    ]);
    await failureIn(given);
    const [good, bad] = given.turns.map(({ told }) => told);
    assert.deepEqual([good?.back?.of, bad?.back?.of], ['another', 'itself']);
    assert.equal(good?.reason, 'It was updated, and is taken back because b failed');
  });

  it('takes back what was updated when the time is over for another one', async () => {
    const given = ended([
      ['a', 'success'],
      ['b', 'not_touched'],
    ]);
    const outcome = await endOf(given.run, given.turns, 'no_time');
    assert.deepEqual([outcome.outcome, given.asked], ['timed_out', ['take back a']]);
  });

  it('names five ways back at most', async () => {
    const given = ended(
      Array.from({ length: 7 }, (_, index): Told => [`m${index}`, 'cancelled', 'cancelled']),
    );
    const { next } = await failureIn(given);
    assert.equal(next?.match(/revision_id/g)?.length, 5);
    assert.match(next ?? '', /and so on, with the ids in the output `cvms`/);
  });
});
