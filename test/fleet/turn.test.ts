import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTurn, labelsOf, shortList, turnDeadline } from '../../src/fleet/turn.ts';
import { cvmOf, fakeRun } from '../operations/fake_run.ts';

describe('the label of a CVM', () => {
  const LABELS: [what: string, records: Record<string, unknown>[], labels: string[]][] = [
    ['is its name', [{ name: 'web' }, { name: 'worker' }], ['web', 'worker']],
    [
      'has the beginning of its id where several share a name',
      [
        { name: 'web', vm_uuid: 'aaaaaaaa-0000-4000-8000-000000000000' },
        { name: 'web', vm_uuid: 'bbbbbbbb-0000-4000-8000-000000000000' },
        { name: 'db' },
      ],
      ['web aaaaaaaa', 'web bbbbbbbb', 'db'],
    ],
    ['is its id where it has no name', [{ name: null, vm_uuid: null, id: 'cvm_7' }], ['cvm_7']],
  ];
  for (const [what, records, labels] of LABELS)
    it(what, () => assert.deepEqual(labelsOf(records.map(cvmOf)), labels));

  it('is not there for one without any id, which is refused', () => {
    const run = fakeRun();
    const cvm = cvmOf({ id: null, vm_uuid: null, app_id: null, instance_id: null, name: null });
    assert.throws(() => createTurn(run, cvm, 'CVM', run.api.once), /no id at all. Nothing was changed/);
  });

  it('stands in a list of ten at most', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `m${index}`);
    assert.equal(shortList(labels.slice(0, 2)), 'm0, m1');
    assert.equal(shortList(labels), 'm0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 2 more');
  });
});

describe('the time of a turn', () => {
  const MINUTE = 60_000;
  const CASES: [what: string, jobMs: number, wayBackMs: number, limitMs: number, source: RegExp][] = [
    ['is `timeout` from its beginning', 300 * MINUTE, 0, 25 * MINUTE, /^`timeout`$/],
    [
      'is `timeout` where the job has room for it and the way back',
      60 * MINUTE,
      20 * MINUTE,
      25 * MINUTE,
      /^`timeout`$/,
    ],
    [
      'ends before the way back of all has to begin',
      30 * MINUTE,
      10 * MINUTE,
      20 * MINUTE,
      /less the way back/,
    ],
    ['is half of what is left at least', 20 * MINUTE, 15 * MINUTE, 10 * MINUTE, /less the way back/],
  ];
  for (const [what, jobMs, wayBackMs, limitMs, source] of CASES)
    it(what, () => {
      const run = fakeRun();
      run.deadline.tighten({ limitMs: jobMs, source: "the job's limit" });
      const whole = { ...run, deadline: { ...run.deadline, leftMs: () => jobMs } };
      const deadline = turnDeadline(whole, wayBackMs);
      assert.equal(deadline.leftMs(), limitMs);
      assert.match(deadline.limit().source, source);
      deadline.end();
    });

  it('ends with that of the whole run', async () => {
    const run = fakeRun();
    const deadline = turnDeadline(run, 0);
    run.deadline.cancel('by the test');
    assert.equal(deadline.signal.aborted, true);
    deadline.end();
  });
});
