import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GUESSES } from './guesses.ts';
import { CHANGES } from './probes/changes.ts';
import type { Case, Cases } from './probes/probe.ts';
import { RECORDS } from './probes/records.ts';
import { REQUESTS } from './probes/requests.ts';
import { startSimulator } from './simulator.ts';

// A case for every rule: one that changes no answer would prove nothing where it is set.
const CASES: Cases = { ...REQUESTS, ...RECORDS, ...CHANGES };

describe('the guesses about the service', () => {
  for (const [rule, [probe, answers, options]] of Object.entries<Case>(CASES)) {
    for (const [value, expected] of Object.entries(answers)) {
      it(`${rule} ${value}: ${expected}`, async (test) => {
        const service = await startSimulator({ speed: 0, ...options, [rule]: read(value) });
        test.after(() => service.close());
        const answer = [await probe(service)].flat();
        assert.equal(answer.map((part) => String(part ?? '-')).join(' '), expected);
      });
    }
  }

  it('differ between the profiles, or have a reason not to', () => {
    const same = Object.entries(GUESSES).filter(
      ([, [, ...values]]) => new Set(values.map((value) => JSON.stringify(value))).size === 1,
    );
    // The limit is documented; the others are for the tests that name them.
    const rules = same.map(([rule]) => rule);
    assert.deepEqual(rules, ['streamLimit', 'attestationPublic', 'swappedKeyIn', 'patchDiskUnit']);
  });
});

/** A value as it is written in a key: `5`, `true`, `["info"]`, or a word. */
function read(written: string): unknown {
  try {
    return JSON.parse(written) ?? written;
  } catch {
    return written;
  }
}
