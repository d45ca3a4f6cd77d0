import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UPDATED } from '../../src/operations/changes.ts';
import { CAUSES } from '../../src/rollback/causes.ts';
import { createWayBack } from '../../src/rollback/way_back.ts';
import { createFacts } from '../../src/run/facts.ts';
import { type Cause, failure } from '../../src/run/outcome.ts';
import type { Plan } from '../../src/run/plan.ts';
import { fakeRun } from '../operations/fake_run.ts';

/** Only what shows that the new version is bad takes it back. */
const ROWS: Record<Cause, 'taken back' | RegExp> = {
  cvm_failed: 'taken back',
  not_in_time: 'taken back',
  unhealthy: 'taken back',
  attests_other: 'taken back',
  unverified: /^why\. The new version runs, unverified, and was not rolled back$/,
  size_ignored: /^why\. The new version runs and was not rolled back$/,
  unasked: /^why\. The new version runs, its health unknown, and was not rolled back$/,
  unwatched: /^why\. What runs is not known, so nothing was rolled back$/,
  overtaken: /^why\. A newer deployment came in between, so nothing was rolled back$/,
  gone: /^why\. There is nothing to roll back$/,
  refused: /^why$/,
  cancelled: /^why$/,
};

describe('a failure after an update, with `on_failure: rollback`', () => {
  for (const [about, says] of Object.entries(ROWS) as [Cause, (typeof ROWS)[Cause]][])
    it(`${says === 'taken back' ? 'takes it back' : 'leaves it'}: ${about}`, async () => {
      assert.equal(CAUSES[about].rollsBack, says === 'taken back');
      const run = fakeRun({ inputs: { on_failure: 'rollback' } });
      const facts = createFacts(run.log.elapsedMs, undefined, run.secrets);
      const wayBack = createWayBack(run, facts);
      const cvm = { id: 'cvm_1', appId: 'f'.repeat(40) };
      const undo = { found: { cvm, handle: 'cvm_1' }, revised: false, settings: { size: {} } };
      await wayBack.note({ undo } as unknown as Plan);
      facts.learn({ begun: true, change: UPDATED });
      const ended = await wayBack.after({ ...failure('failure', 'title', 'why'), about });
      assert.ok('reason' in ended);
      if (says === 'taken back') assert.notEqual(ended.reason, 'why');
      else assert.match(ended.reason, says);
    });
});
