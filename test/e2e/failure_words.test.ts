import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SimulatorOptions } from '../simulator/simulator.ts';
import { AFTER } from './failures_after.ts';
import { BEFORE } from './failures_before.ts';
import { play } from './scenario.ts';

const ROWS = [...BEFORE, ...AFTER];

/** Ids and hashes are new in every run of the tests. */
function withoutIds(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{uuid}')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '{hash}')
    .replaceAll(/\b[0-9a-f]{40}\b/g, '{app}');
}

/** Reasons that stand in the record of an operation, and refusals that come at once. */
const TOLD_ALL: SimulatorOptions = {
  operationsRoute: 'answers',
  cancelRoute: 'answers',
  failedBootRecord: 'as_live',
  nameTakenAt: 'provision',
  regionMatch: 'prefix',
};

describe('what somebody reads of a run that failed', { concurrency: 3 }, () => {
  it('is tried for fifty failures of a dozen kinds, and more', () => {
    assert.ok(ROWS.length >= 50, `${ROWS.length} failures`);
    assert.ok(new Set(ROWS.map(([kind]) => kind)).size >= 12);
  });

  for (const [kind, what, scenario, title, first, next, stage] of ROWS) {
    it(`says what happened and what to do: ${kind}, ${what}`, async () => {
      const { code, errors, outputs, summary, log } = await play(scenario, { ...TOLD_ALL, ...stage });
      assert.deepEqual([code, errors.length, errors[0]?.title], [1, 1, title], log);
      const message = withoutIds(errors[0]?.message ?? '');
      const said = message.replace(/^.*:\n- (?=docker-compose)/, '');
      assert.ok(said.startsWith(first), said);
      assert.ok(next !== '' && said.slice(first.length).includes(next), said);
      // Short enough for a tired person, in whole sentences, and without a word of the code.
      assert.ok(message.length < 1000, `${message.length} characters`);
      assert.doesNotMatch(message, /undefined|\[object|\bat \S+:\d+:\d+|ApiError|(?<!\.)\.\.(?![./])/);
      assert.match(summary, /^## ✗ .+/);
      assert.ok(['failure', 'timed_out', 'cancelled'].includes(outputs.outcome ?? ''));
      assert.notEqual(outputs.failure_reason ?? '', '');
    });
  }
});
