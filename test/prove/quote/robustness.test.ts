import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allPassed, run } from '../../../src/prove/quote/checks/check.ts';
import { CHECKS } from '../../../src/prove/quote/checks/checks.ts';
import { COLLATERAL_PARTS } from '../../../src/prove/quote/collateral.ts';
import { type Fetch, fetchCollateral } from '../../../src/prove/quote/fetch_collateral.ts';
import { verifyQuote } from '../../../src/prove/quote/gate.ts';
import { subjectOf, type Testimony } from '../../../src/prove/quote/subject.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { servePccs } from '../../simulator/pccs.ts';
import { type Draft, honest, questionOf, testimonyOf, VM_UUID } from './draft.ts';

const draft = honest();
const testimony = testimonyOf(draft);

function passes(forged: Testimony): boolean {
  return allPassed(run(CHECKS, subjectOf(forged, draft.goal, draft.policy, draft.nowMs)));
}

/** Changes one of the lowest three bits, which never is a change of the letter case alone. */
function turned(text: string, at: number): string {
  const code = text.charCodeAt(at) ^ (1 << (at % 3));
  return `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`;
}

describe('one bit that is turned over', () => {
  it('is found anywhere in the quote', () => {
    for (let at = 0; at < testimony.quote.length; at += 29) {
      const quote = Buffer.from(testimony.quote);
      quote[at] = (quote[at] ?? 0) ^ (1 << (at % 8));
      assert.ok(!passes({ ...testimony, quote }), `byte ${at}`);
    }
  });

  for (const part of COLLATERAL_PARTS)
    it(`is found anywhere in ${part}`, () => {
      const { collateral } = testimony;
      assert.ok(collateral !== undefined);
      const text = collateral[part];
      for (let at = 0; at < text.length; at += 1 + (text.length >> 5))
        assert.ok(
          !passes({ ...testimony, collateral: { ...collateral, [part]: turned(text, at) } }),
          `at ${at}`,
        );
    });
});

describe('an answer of any shape', () => {
  const { collateral } = questionOf(draft);
  const value = fc.anything();
  const instance = fc.record(
    {
      vm_uuid: fc.constant(VM_UUID),
      quote: fc.oneof(value, fc.base64String()),
      tcb_info: value,
      error: value,
    },
    { requiredKeys: ['vm_uuid'] },
  );
  const answer = fc.oneof(
    value,
    fc.record({ instances: fc.oneof(value, fc.array(fc.oneof(value, instance))) }),
  );

  it('is no proof, and no crash', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (attestations) => {
        const verdict = await verifyQuote({ ...questionOf(draft), attestations, collateral });
        assert.notEqual(verdict.kind, 'verified');
      }),
    );
  });

  it('is no proof as an event log or an app compose', () => {
    fc.assert(
      fc.property(
        fc.oneof(value, fc.array(fc.record({ imr: fc.constant(3), event: value, digest: value }))),
        fc.string(),
        (eventLog, appCompose) => {
          assert.ok(!passes({ ...testimony, eventLog }));
          assert.ok(!passes({ ...testimony, appCompose }));
        },
      ),
    );
  });

  it('is no proof as a quote with any bytes after a genuine beginning', () => {
    fc.assert(
      fc.property(fc.nat(testimony.quote.length - 71), fc.uint8Array({ maxLength: 400 }), (size, bytes) => {
        assert.ok(
          !passes({ ...testimony, quote: Buffer.concat([testimony.quote.subarray(0, size), bytes]) }),
        );
      }),
    );
  });
});

describe('a quote whose collateral comes over HTTP', () => {
  const pccsWith = (change: (draft: Draft) => void) => {
    const other = honest();
    change(other);
    const { collateral } = testimonyOf(other);
    assert.ok(collateral !== undefined);
    return servePccs({ collateral, fmspc: other.platform.pck.fmspc });
  };

  it('is proved by the second service when the first has what was replaced', async () => {
    await using stale = await pccsWith(({ platform }) => {
      platform.qeIdentity.nextUpdate = '2026-03-10T11:00:00Z';
    });
    await using present = await pccsWith(() => {});
    const verdict = await verifyQuote({
      ...questionOf(draft),
      collateral: (platform) =>
        fetchCollateral(
          {
            fetch: fetch as Fetch,
            pccsUrls: [stale.url, present.url],
            clock: systemClock,
            random: Math.random,
            signal: new AbortController().signal,
          },
          platform,
        ),
    });
    assert.deepEqual(
      [verdict.kind, verdict.kind === 'verified' && verdict.collateralFrom],
      ['verified', present.url],
    );
    assert.equal(stale.received.length, 4);
  });
});
