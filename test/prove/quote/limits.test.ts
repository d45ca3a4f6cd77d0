import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitsOf } from '../../../src/prove/quote/limits.ts';

const VALUE = ['00'.repeat(48)];
const PINNED = { composeHash: 'ab'.repeat(32) };

describe('what a quote does not prove', () => {
  for (const [measurements, words] of [
    [{}, /`mrtd`, `rtmr1` and `rtmr2` are not given/],
    [{ mrtd: VALUE }, /: `rtmr1` and `rtmr2` are not given/],
    [{ mrtd: VALUE, rtmr0: VALUE, rtmr1: VALUE, rtmr2: [] }, /: `rtmr2` is not given/],
  ] as const)
    it(`is the system, without ${words.source}`, () => {
      const [system, age] = limitsOf({ measurements }, PINNED);
      assert.match(system ?? '', words);
      assert.match(age ?? '', /^The age of the quote/);
    });

  for (const [what, sent, words] of [
    ['nothing was given', {}, /compared with the platform's own record only/],
    [
      'a compose file was given',
      { composeText: 'services: {}' },
      /^Of the app compose, the pre-launch script, the names of the variables and the settings were/,
    ],
    [
      'compose file, script and env were given',
      { composeText: 'services: {}', script: 'true', envNames: [] },
      /^Of the app compose, the settings were compared with the platform's own record only/,
    ],
    ['the compose hash was given', PINNED, /^The operating/],
  ] as const)
    it(`names what was compared with nothing when ${what}`, () => {
      assert.match(limitsOf({ measurements: {} }, sent)[0] ?? '', words);
    });

  it('is its age alone when the system is pinned', () => {
    const limits = limitsOf({ measurements: { mrtd: VALUE, rtmr1: VALUE, rtmr2: VALUE } }, PINNED);
    assert.deepEqual(
      limits.map((limit) => limit.slice(0, 20)),
      ['The age of the quote'],
    );
  });
});
