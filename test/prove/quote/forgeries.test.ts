import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CheckResult, sentenceOf } from '../../../src/prove/quote/checks/check.ts';
import { CHECKS } from '../../../src/prove/quote/checks/checks.ts';
import { type Draft, honest } from './draft.ts';
import { FORGERIES } from './forgeries.ts';
import { asVersion5 } from './forgery.ts';
import { leftOut, resultsOf } from './left_out.ts';

function troubles(results: readonly CheckResult[]): string[] {
  return results.filter(({ result }) => result !== 'passed').map(sentenceOf);
}

type Honest = [what: string, change: (draft: Draft) => void];

const HONEST: Honest[] = [
  ['a quote of version 4', () => {}],
  ['a quote of version 5 with a TD report 1.5', asVersion5],
  [
    'a quote of version 5 with a TD report 1.0',
    ({ quote }) => {
      quote.version = 5;
    },
  ],
  [
    'a quote with nothing behind it',
    ({ quote }) => {
      quote.padding = Buffer.alloc(0);
    },
  ],
  [
    'a first TDX module',
    ({ quote }) => {
      quote.td.teeTcbSvn[1] = 0;
    },
  ],
  [
    'the compose hash in the words of the host',
    ({ quote, goal }) => {
      quote.td.mrConfigId = Buffer.from(`01${goal.composeHash}${'00'.repeat(15)}`, 'hex');
    },
  ],
  [
    'an outdated platform that is accepted',
    ({ platform, policy }) => {
      platform.pck.pceSvn = 10;
      policy.tcbStatus = ['OutOfDate'];
    },
  ],
  [
    'certificates with the line ends of Windows',
    (draft) => {
      draft.tamper = (testimony) => {
        const { collateral } = testimony;
        if (collateral === undefined) return;
        const tcb_info_issuer_chain = collateral.tcb_info_issuer_chain.replaceAll('\n', '\r\n');
        testimony.collateral = { ...collateral, tcb_info_issuer_chain };
      };
    },
  ],
  [
    'nothing asked for but the version',
    (draft) => {
      draft.goal = {
        appId: draft.goal.appId,
        composeHash: draft.goal.composeHash,
        sent: {},
      };
      draft.policy = { ...draft.policy, osImageHashes: [], measurements: {} };
    },
  ],
];

describe('the checks of a quote', () => {
  for (const [what, change] of HONEST)
    it(`pass ${what}`, () => {
      const draft = honest();
      change(draft);
      assert.deepEqual(troubles(resultsOf(draft)), []);
    });

  for (const [what, check, forge, words] of FORGERIES)
    it(`find ${what}: ${check}`, () => {
      const draft = honest();
      forge(draft);
      const result = resultsOf(draft).find(({ name }) => name === check);
      assert.ok(result !== undefined && result.result === 'failed', `${check} is ${result?.result}`);
      assert.match(sentenceOf(result), words ?? /expected .+, and found .+/);
    });

  it('have names of their own, and words', () => {
    assert.equal(new Set(CHECKS.map(({ name }) => name)).size, CHECKS.length);
    assert.deepEqual(
      CHECKS.filter(({ says }) => !/^[A-Z].{10,}[^.]$/.test(says)),
      [],
    );
  });

  for (const { name } of CHECKS)
    it(`miss a forgery without ${name}`, () => {
      const { accepted, unread } = leftOut(name);
      const isReading = /^collateral$|-(?:readable|level|known)$/.test(name);
      // What cannot be read is red in any case: such a check is the one that says why.
      assert.ok(
        accepted.length > 0 || (isReading && unread.length > 0),
        `accepted: ${accepted}, unread: ${unread}`,
      );
    });
});
