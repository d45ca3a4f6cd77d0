import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitsOf } from '../../../src/prove/quote/limits.ts';

const VALUE = ['00'.repeat(48)];

describe('what a quote does not prove', () => {
  for (const [measurements, words] of [
    [{}, /`mrtd`, `rtmr1` and `rtmr2` are not given/],
    [{ mrtd: VALUE }, /: `rtmr1` and `rtmr2` are not given/],
    [{ mrtd: VALUE, rtmr0: VALUE, rtmr1: VALUE, rtmr2: [] }, /: `rtmr2` is not given/],
  ] as const)
    it(`is the system, without ${words.source}`, () => {
      const [system, age] = limitsOf({ measurements });
      assert.match(system ?? '', words);
      assert.match(age ?? '', /^The age of the quote/);
    });

  it('is its age alone when the system is pinned', () => {
    const limits = limitsOf({ measurements: { mrtd: VALUE, rtmr1: VALUE, rtmr2: VALUE } });
    assert.deepEqual(
      limits.map((limit) => limit.slice(0, 20)),
      ['The age of the quote'],
    );
  });
});
