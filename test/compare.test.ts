import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readArguments } from '../scripts/compare/arguments.ts';
import { SCENARIOS } from '../scripts/compare/scenarios.ts';
import { comparisonTable } from '../scripts/compare/table.ts';
import { type Measured, verdictOf } from '../scripts/compare/verdict.ts';

describe('the verdict on a client', () => {
  const measured: Measured = {
    ended: 'green',
    seconds: 70.4,
    right: 'green',
    showsSoon: false,
    lacks: undefined,
    runsBefore: false,
    refused: 0,
  };
  const rows: { of: string; differs: Partial<Measured>; kind: string; words: string }[] = [
    { of: 'a green that is true', differs: {}, kind: 'right', words: 'green after 70 s' },
    {
      of: 'a green that is not true',
      differs: { lacks: 'the old compose file runs' },
      kind: 'wrong',
      words: 'green after 70 s: the old compose file runs',
    },
    {
      of: 'a green where red is right',
      differs: { right: 'red', lacks: 'the operation failed' },
      kind: 'wrong',
      words: 'green after 70 s: the operation failed',
    },
    {
      of: 'a red where green is right',
      differs: { ended: 'red', lacks: 'an operation is in progress' },
      kind: 'wrong',
      words: 'red after 70 s',
    },
    {
      of: 'a red where red is right',
      differs: { ended: 'red', right: 'red', lacks: 'the operation failed' },
      kind: 'right',
      words: 'red after 70 s',
    },
    {
      of: 'a red long after it could be known',
      differs: { ended: 'red', right: 'red', seconds: 300, showsSoon: true },
      kind: 'too late',
      words: 'red only after 300 s',
    },
    {
      of: 'a red at the end of the time, where only time tells',
      differs: { ended: 'red', right: 'red', seconds: 300 },
      kind: 'right',
      words: 'red after 300 s',
    },
    {
      of: 'a green long after it could be known',
      differs: { seconds: 300, showsSoon: true },
      kind: 'too late',
      words: 'green only after 300 s',
    },
    {
      of: 'a red after many requests that could not succeed',
      differs: { ended: 'red', right: 'red', refused: 139 },
      kind: 'too late',
      words: 'red only after 70 s, 139 refused requests',
    },
    {
      of: 'a red after which the version before runs, where that is right',
      differs: { ended: 'red', right: 'back', runsBefore: true },
      kind: 'right',
      words: 'red after 70 s, the version before runs again',
    },
    {
      of: 'a red that leaves production down',
      differs: { ended: 'red', right: 'back' },
      kind: 'wrong',
      words: 'red after 70 s: the version before does not run',
    },
    {
      of: 'a green that went back',
      differs: { right: 'back', runsBefore: true },
      kind: 'wrong',
      words: 'green after 70 s',
    },
    {
      of: 'no end at all',
      differs: { ended: 'killed', seconds: 420, refused: 80 },
      kind: 'hangs',
      words: 'no end after 420 s, 80 refused requests',
    },
  ];
  for (const { of, differs, kind, words } of rows) {
    it(`calls ${of} ${kind}`, () =>
      assert.deepEqual(verdictOf({ ...measured, ...differs }), { kind, words }));
  }
});

describe('the table of the comparison', () => {
  it('has a line for each scenario and counts who was right', () => {
    const [first, second] = SCENARIOS;
    assert.ok(first !== undefined && second !== undefined);
    const right = { kind: 'right', words: 'green after 1 s' } as const;
    const hangs = { kind: 'hangs', words: 'no end | after 2 s' } as const;
    const rows = [
      { scenario: first, verdicts: [right, hangs] },
      { scenario: second, verdicts: [right, right] },
    ];
    assert.deepEqual(comparisonTable(['One', 'Two'], rows), [
      '| What happens | Right is | One | Two |',
      '| --- | --- | --- | --- |',
      `| ${first.what} | ${first.right} | right: green after 1 s | **hangs**: no end \\| after 2 s |`,
      `| ${second.what} | ${second.right} | right: green after 1 s | right: green after 1 s |`,
      '| **Right** | | **2 of 2** | **1 of 2** |',
    ]);
  });
});

describe('the command line of the comparison', () => {
  it('has defaults for everything', () => {
    const defaults = { kind: 'run', write: false, only: undefined, jobs: 3, speed: 20 };
    assert.deepEqual(readArguments([]), defaults);
    assert.deepEqual(readArguments(['--write', '--jobs', '2']), {
      ...defaults,
      write: true,
      jobs: 2,
    });
    assert.deepEqual(readArguments(['-h']), { kind: 'help' });
  });

  for (const args of [['--speed', '0'], ['--jobs', 'all'], ['--write', '--only', '401'], ['--quick']]) {
    it(`refuses ${args.join(' ')}`, () => {
      const wish = readArguments(args);
      assert.equal(wish.kind, 'refused');
      assert.match(wish.reason, new RegExp(args[0] === '--write' ? '--only' : (args[0] ?? '')));
    });
  }
});
