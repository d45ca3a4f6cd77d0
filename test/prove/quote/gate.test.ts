import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CollateralAnswer, Platform } from '../../../src/prove/quote/collateral.ts';
import { type Question, type QuoteVerdict, verifyQuote } from '../../../src/prove/quote/gate.ts';
import { CN } from '../../simulator/intel_names.ts';
import { type Draft, EARLIER_HASH, honest, questionOf, testimonyOf, VM_UUID } from './draft.ts';
import { event, td } from './forgery.ts';

async function verdictOn(change: (draft: Draft) => void, ask: Partial<Question> = {}): Promise<QuoteVerdict> {
  const draft = honest();
  change(draft);
  return verifyQuote({ ...questionOf(draft), ...ask });
}

/** What the verdict is, and the checks that did not pass. */
function told(verdict: QuoteVerdict): string {
  switch (verdict.kind) {
    case 'verified':
      return 'verified';
    case 'refuted': {
      const failed = verdict.checks.filter(({ result }) => result !== 'passed').map(({ name }) => name);
      return `refuted, ${verdict.about}: ${failed.join(', ')}`;
    }
    case 'not_yet':
      return `not yet, ${verdict.why}: ${verdict.reason}`;
    default:
      return verdict satisfies never;
  }
}

const nothing = () => {};

/** An answer of the platform with one instance that differs from the honest one. */
function answerWith(change: Record<string, unknown>): Partial<Question> {
  const { attestations } = questionOf(honest());
  const { instances } = attestations as { instances: Record<string, unknown>[] };
  return { attestations: { instances: [{ ...instances[0], ...change }] } };
}

function sources(...answers: CollateralAnswer[]): Partial<Question> & { asked: Platform[]; given: number } {
  const state = {
    asked: [] as Platform[],
    given: 0,
    async *collateral(platform: Platform) {
      state.asked.push(platform);
      for (const answer of answers) {
        state.given++;
        yield answer;
      }
    },
  };
  return state;
}

function collateralOf(change: (draft: Draft) => void, from = 'https://one'): CollateralAnswer {
  const draft = honest();
  change(draft);
  const { collateral } = testimonyOf(draft);
  return collateral === undefined
    ? { kind: 'unavailable', from, reason: 'HTTP 503' }
    : { kind: 'collateral', from, collateral };
}

const expired = ({ platform }: Draft) => {
  platform.tcbInfo.nextUpdate = '2026-03-10T11:00:00Z';
};
const NO_PCCS: Partial<Question> = sources({ kind: 'unavailable', from: 'https://one', reason: 'HTTP 503' });

type Row = [what: string, change: (draft: Draft) => void, ask: Partial<Question>, verdict: string];

const ROWS: Row[] = [
  ['an honest machine', nothing, {}, 'verified'],
  [
    'the quote in base64',
    nothing,
    answerWith({ quote: testimonyOf(honest()).quote.toString('base64') }),
    'verified',
  ],
  ['the record of the machine as text', nothing, answerWith({ tcb_info: textOfTcbInfo() }), 'verified'],
  ['no quote yet', nothing, answerWith({ quote: null }), 'not yet, no_quote: the machine hands out no quote'],
  [
    'a machine that is offline',
    nothing,
    answerWith({ quote: '', error: 'CVM is offline' }),
    'not yet, no_quote: CVM is offline',
  ],
  [
    'an app with other CVMs alone',
    nothing,
    { wanted: { vmUuid: '99999999-2222-4333-8444-555555555555' } },
    "not yet, no_quote: none of the app's 1 instances is this CVM",
  ],
  [
    'the version before',
    (draft) => event('compose-hash', EARLIER_HASH)(draft),
    NO_PCCS,
    `not yet, version_before: the machine still attests the version before, compose hash ${'b4'.repeat(32)}`,
  ],
  [
    'a version that is neither',
    (draft) => event('compose-hash', 'ab'.repeat(32))(draft),
    {},
    'refuted, version: app-compose-measured, compose-hash',
  ],
  [
    'a version that is neither, of another CVM',
    (draft) => {
      event('compose-hash', 'ab'.repeat(32))(draft);
      event('app-id', '95'.repeat(20))(draft);
    },
    {},
    'refuted, proof: app-compose-measured, compose-hash, app-id',
  ],
  [
    'an outdated platform',
    ({ platform }) => {
      platform.pck.pceSvn = 10;
    },
    {},
    'refuted, proof: tcb-status',
  ],
  [
    'a machine in debug mode',
    td({ tdAttributes: Buffer.from('0100001000000000', 'hex') }),
    {},
    'refuted, proof: td-debug',
  ],
  ['no PCCS that answers', nothing, NO_PCCS, 'not yet, no_collateral: https://one: HTTP 503'],
  [
    'expired collateral, and a second PCCS with the present one',
    nothing,
    sources(collateralOf(expired), collateralOf(nothing, 'https://two')),
    'verified',
  ],
  ['expired collateral alone', nothing, sources(collateralOf(expired)), 'refuted, proof: tcb-info-time'],
];

function textOfTcbInfo(): string {
  const { eventLog, appCompose } = testimonyOf(honest());
  return JSON.stringify({ event_log: JSON.stringify(eventLog), app_compose: appCompose });
}

describe('the verdict on a quote', () => {
  for (const [what, change, ask, verdict] of ROWS)
    it(`tells ${what}`, async () => {
      assert.equal(told(await verdictOn(change, ask)), verdict);
    });

  it('says what is wrong with a quote that is none, though no PCCS answers', async () => {
    const verdict = await verdictOn(nothing, { ...answerWith({ quote: '00' }), ...NO_PCCS });
    assert.match(told(verdict), /^refuted, proof: quote-tee, /);
  });

  it('says what is wrong with the machine, though no PCCS answers', async () => {
    const verdict = await verdictOn((draft) => event('app-id', '95'.repeat(20))(draft), NO_PCCS);
    assert.match(told(verdict), /^refuted, proof: .*app-id/);
  });

  it('names what the hardware vouches for', async () => {
    const verdict = await verdictOn(nothing);
    assert.ok(verdict.kind === 'verified');
    assert.deepEqual(JSON.parse(JSON.stringify(verdict.outputs)), {
      tcb_status: 'UpToDate',
      advisories: [],
      mrtd: 'd0'.repeat(48),
      rtmr0: 'a0'.repeat(48),
      rtmr1: 'a1'.repeat(48),
      rtmr2: 'a2'.repeat(48),
      rtmr3: verdict.outputs.rtmr3,
      os_image_hash: 'de'.repeat(32),
      key_provider: 'kms',
    });
    assert.equal(verdict.collateralFrom, 'https://pccs');
  });

  it('names nothing of a quote that is not genuine', async () => {
    const verdict = await verdictOn(({ quote }) => {
      quote.reserved = Buffer.alloc(4, 1);
    });
    assert.deepEqual(verdict.kind === 'refuted' && verdict.outputs, {});
  });

  it('names the status and the advisories of a platform that is not accepted', async () => {
    const verdict = await verdictOn(({ platform }) => {
      platform.pck.pceSvn = 10;
    });
    assert.ok(verdict.kind === 'refuted');
    assert.equal(verdict.outputs.tcb_status, 'OutOfDate');
    assert.deepEqual(verdict.outputs.advisories, ['INTEL-SA-00106', 'INTEL-SA-00115']);
  });

  it('asks no second PCCS about a machine that is refuted anyway', async () => {
    const asked = sources(collateralOf(nothing), collateralOf(nothing, 'https://two'));
    await verdictOn((draft) => event('app-id', '95'.repeat(20))(draft), asked);
    assert.equal(asked.given, 1);
  });

  for (const [authority, ca] of [
    [CN.platformCa, 'platform'],
    [CN.processorCa, 'processor'],
  ] as const)
    it(`asks for the CRL of the ${ca} CA, which issued the certificate`, async () => {
      const asked = sources();
      await verdictOn(({ platform }) => {
        Object.assign(platform.pckChain[1] ?? {}, { name: authority });
        Object.assign(platform.pckChain[0] ?? {}, { issuer: authority });
      }, asked);
      assert.deepEqual(asked.asked, [{ fmspc: 'B0C06F000000', ca, rootCrlUrl: undefined }]);
    });

  it('finds the CVM among several by either id', async () => {
    const { attestations } = questionOf(honest());
    const { instances } = attestations as { instances: Record<string, unknown>[] };
    const other = { ...instances[0], vm_uuid: '9', instance_id: '9', quote: '00' };
    const mine = {
      ...instances[0],
      vm_uuid: VM_UUID.replaceAll('-', ''),
      instance_id: `instance_${'ce'.repeat(20)}`,
    };
    for (const wanted of [{ vmUuid: VM_UUID }, { instanceId: 'ce'.repeat(20) }])
      assert.equal(
        told(await verdictOn(nothing, { attestations: { instances: [other, mine] }, wanted })),
        'verified',
      );
  });
});
