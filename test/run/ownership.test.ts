import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Claim, claimOf, createOwnership, type Evidence } from '../../src/run/ownership.ts';
import { fakeClock } from '../fake_clock.ts';

const RESERVED: Evidence = { before: 'absent', foundBy: 'reserved_by_this_run', request: 'sent' };
const SHARED: Evidence = { before: 'absent', foundBy: 'known_to_others', request: 'sent' };

const REPLICA: Evidence = { before: 'absent', foundBy: 'answer_alone', request: 'sent' };

const ROWS: [what: string, evidence: Evidence, claim: Claim][] = [
  ['an app id of its own, asked for', RESERVED, 'ours'],
  ['an app id of its own, answered', { ...RESERVED, request: 'answered' }, 'ours'],
  ['an app id of its own, answered late', { ...RESERVED, request: 'answered_when_repeated' }, 'ours'],
  ['an app id of its own, refused', { ...RESERVED, request: 'refused' }, 'not_ours'],
  ['another name under its app id', { ...RESERVED, request: 'answered', contradicted: true }, 'not_ours'],
  ['a shared app id, asked for', SHARED, 'doubtful'],
  ['a shared app id, answered at once', { ...SHARED, request: 'answered' }, 'doubtful'],
  ['a shared app id with our sealed env', { ...SHARED, sealedEnv: 'of_this_run' }, 'ours'],
  ["a shared app id with another's sealed env", { ...SHARED, sealedEnv: 'of_another' }, 'not_ours'],
  ['a shared app id whose sealed env is not told', { ...SHARED, sealedEnv: 'unknown' }, 'doubtful'],
  [
    'what may have been there, with our env',
    { ...SHARED, before: 'unknown', sealedEnv: 'of_this_run' },
    'ours',
  ],
  ['what was there, with our env', { ...SHARED, before: 'there', sealedEnv: 'of_this_run' }, 'not_ours'],
  ['what each request makes anew, asked for', REPLICA, 'doubtful'],
  ['what each request makes anew, answered', { ...REPLICA, request: 'answered' }, 'ours'],
  [
    'what each request makes anew, answered late',
    { ...REPLICA, request: 'answered_when_repeated' },
    'doubtful',
  ],
  ['a shared app id, answered late', { ...SHARED, request: 'answered_when_repeated' }, 'doubtful'],
  ['a shared app id, refused', { ...SHARED, request: 'refused' }, 'not_ours'],
  ['a record older than the request', { ...SHARED, request: 'answered', contradicted: true }, 'not_ours'],
  ['what was there', { ...SHARED, before: 'there', request: 'answered' }, 'not_ours'],
  ['what was there under its own id', { ...RESERVED, before: 'there', request: 'answered' }, 'not_ours'],
  ['what may have been there', { ...SHARED, before: 'unknown', request: 'answered' }, 'doubtful'],
];

describe('whose a CVM is', () => {
  for (const [what, evidence, claim] of ROWS)
    it(`is ${claim} for ${what}`, () => assert.equal(claimOf(evidence), claim));

  it('is written down at once, and taken back when it is not ours', () => {
    const saved: string[] = [];
    const ownership = createOwnership({ saveState: (_, value) => saved.push(value) }, fakeClock(), 'phak_1');
    ownership.claim({ appId: 'a' }, RESERVED);
    assert.equal(ownership.owns('u'), false);
    ownership.claim({ appId: 'a', handle: 'u' }, { ...RESERVED, request: 'answered' });
    assert.deepEqual([ownership.owns('u'), ownership.owns('other')], [true, false]);
    ownership.claim({ appId: 'a', handle: 'u' }, { ...RESERVED, request: 'refused' });
    assert.deepEqual([ownership.owns('u'), ownership.creation()], [false, undefined]);
    assert.deepEqual(
      saved.map((text) => (text === '' ? '' : JSON.parse(text).claim)),
      ['ours', 'ours', ''],
    );
  });

  it('lets nothing be touched in doubt', () => {
    const ownership = createOwnership({ saveState: () => {} }, fakeClock(), undefined);
    ownership.claim({ handle: 'u' }, SHARED);
    assert.deepEqual([ownership.owns('u'), ownership.creation()?.claim], [false, 'doubtful']);
  });
});
