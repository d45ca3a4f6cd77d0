import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyOfApp, keyOfCvm } from '../../src/operations/env_key.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import {
  APP_ID,
  type FakeRun,
  fakeRun,
  foundOf,
  PATH,
  PUBLIC_KEY,
  type Reply,
  refusing,
  SIGNATURE,
  SIGNER,
} from './fake_run.ts';

const OTHER_KEY = PUBLIC_KEY.replace(/^07/, '08');
const IN_RECORD = '11'.repeat(32);
const KEPT = { encrypted_env_pubkey: IN_RECORD };
const CONTRACT = `0x${'c0'.repeat(20)}`;

const key = (kms: string) => `GET /kms/${kms}/pubkey/${APP_ID}`;
const OLD_RECORD = `GET ${PATH}`;
const signed = { public_key: PUBLIC_KEY, signature: SIGNATURE };
const ofStranger = { public_key: OTHER_KEY, signature: SIGNATURE };
const base = { chain_id: 8453, k256_pubkey: SIGNER };
const central = { chain_id: null, encrypted_env_pubkey: PUBLIC_KEY };
const listed = { slug: 'kms-base-1', chain_id: 8453, contract_address: CONTRACT, k256_pubkey: SIGNER };

type Replies = Record<string, Reply>;

describe('the key that the env of a CVM is sealed for', () => {
  const rows: [when: string, kms: object, type: string | null, Replies, key: string, asked: string[]][] = [
    [
      'the KMS is central and nobody tells its key: as the record has it',
      { ...KEPT },
      'phala',
      {},
      IN_RECORD,
      [],
    ],
    [
      'the KMS is central and its key is told: as the record has it, once the KMS confirms it',
      { ...central, k256_pubkey: SIGNER },
      'phala',
      { [key('phala')]: signed },
      PUBLIC_KEY,
      [key('phala')],
    ],
    [
      'the chain is 0, which is none: as the record has it',
      { chain_id: 0, ...KEPT },
      null,
      {},
      IN_RECORD,
      [],
    ],
    [
      'the KMS is on-chain: that which it signed, by its type',
      { ...base, slug: 'kms-base-1', ...KEPT, k256_pubkey: `0x${SIGNER.toUpperCase()}` },
      'BASE',
      { [key('base')]: signed },
      PUBLIC_KEY,
      [key('base')],
    ],
    [
      'its type is not known there: by its slug',
      { ...base, slug: 'kms-base-1' },
      'base',
      { [key('kms-base-1')]: signed },
      PUBLIC_KEY,
      [key('base'), key('kms-base-1')],
    ],
    [
      'only an older version of the record has the slug: by that',
      base,
      'base',
      { [OLD_RECORD]: { kms_info: { slug: 'kms-base-2' } }, [key('kms-base-2')]: signed },
      PUBLIC_KEY,
      [key('base'), OLD_RECORD, key('kms-base-2')],
    ],
    [
      'neither is known there: by its contract',
      { ...base, slug: 'kms-base-1', dstack_kms_address: CONTRACT },
      'base',
      { [key(CONTRACT)]: signed },
      PUBLIC_KEY,
      [key('base'), key('kms-base-1'), key(CONTRACT)],
    ],
    [
      'the record tells its chain alone: by the slug in the list of KMS, signed by the key there',
      { chain_id: 8453 },
      null,
      { 'GET /kms': { items: [listed] }, [key('kms-base-1')]: signed },
      PUBLIC_KEY,
      [key('base'), OLD_RECORD, 'GET /kms', key('kms-base-1')],
    ],
    [
      'the type leads to another KMS of the chain: by the slug, whose key is signed',
      { ...base, slug: 'kms-base-1' },
      'base',
      { [key('base')]: ofStranger, [key('kms-base-1')]: signed },
      PUBLIC_KEY,
      [key('base'), key('kms-base-1')],
    ],
    [
      'the node of the type is off: by the slug, without asking the type again',
      { ...base, slug: 'kms-base-1' },
      'base',
      { [key('base')]: refusing(504, { message: 'the node did not answer' }), [key('kms-base-1')]: signed },
      PUBLIC_KEY,
      [key('base'), key('kms-base-1')],
    ],
  ];
  for (const [when, kms_info, kms_type, replies, expected, asked] of rows) {
    it(`is, when ${when}`, async () => {
      const run = fakeRun({ replies });
      assert.equal(await keyOfCvm(run, foundOf({ kms_info, kms_type })), expected);
      assert.deepEqual([run.sent(), run.warnings], [asked, []]);
    });
  }

  it('is asked for in the version that knows types, with a minute for the answer', async () => {
    const run = fakeRun({ replies: { [key('base')]: signed } });
    await keyOfCvm(run, foundOf({ kms_info: base, kms_type: 'base' }));
    const [{ headers, limitMs } = {}] = run.requests;
    assert.deepEqual([headers, limitMs], [{ 'x-phala-version': '2026-06-23' }, 60_000]);
  });

  it('is asked for again as long as the KMS may come back', async () => {
    let times = 0;
    const reply = () => (++times < 4 ? refusing(503)() : signed);
    const run = fakeRun({ replies: { [key('base')]: reply, [OLD_RECORD]: { kms_info: {} } } });
    const found = foundOf({ kms_info: base, kms_type: 'base' });
    assert.equal(await run.clock.finish(keyOfCvm(run, found)), PUBLIC_KEY);
    assert.deepEqual([times, run.troubles.count()], [4, 3]);
  });

  it('is none without an app id, and the advice is to leave the env alone', async () => {
    await rejects(keyOfCvm(fakeRun(), foundOf({ app_id: null, kms_info: base })), [
      /does not tell the app id/,
      /Leave `env` and `env_file` empty/,
    ]);
  });
});

describe('a key that is not to be had', () => {
  it('names the KMS, and what was tried', async () => {
    const run = fakeRun({
      replies: { [key('kms-base-1')]: refusing(400, { message: 'Invalid app_id' }), 'GET /kms': [listed] },
    });
    await rejects(keyOfCvm(run, foundOf({ kms_info: { ...base, slug: 'kms-base-1' }, kms_type: 'base' })), [
      /The KMS `base` gave no public key .* nothing was sent/,
      /Tried: `base` \(HTTP 404, not found\); `kms-base-1` \(HTTP 400, Invalid app_id\); `0xc0/,
    ]);
  });

  it('says when a login without a key may not ask, at once', async () => {
    const run = fakeRun({ replies: { [key('base')]: refusing(403) } });
    await rejects(keyOfCvm(run, foundOf({ kms_info: base, kms_type: 'base' })), [
      /HTTP 403/,
      /give `api_key`/,
    ]);
    assert.deepEqual(run.sent(), [key('base')]);
  });
});

describe('the key that a KMS gives', () => {
  const refused: [what: string, answer: Record<string, unknown>, signer: string, words: RegExp][] = [
    ['was signed for another key', ofStranger, SIGNER, /wrong signer/],
    ['was signed by somebody else', signed, `02${'11'.repeat(32)}`, /wrong signer/],
    ['has a broken signature', { ...signed, signature: 'ff'.repeat(65) }, SIGNER, /invalid signature/],
    ['has no signature', { public_key: PUBLIC_KEY, signature: null }, SIGNER, /invalid signature/],
    ['is missing', { public_key: null, signature: SIGNATURE }, SIGNER, /gave no public key/],
  ];
  for (const [what, answer, signer, words] of refused) {
    it(`is refused when it ${what}`, async () => {
      const run = fakeRun({ replies: { [key('base')]: answer } });
      const kms = { type: 'base', chainId: 8453, signer };
      await rejects(keyOfApp(run, { appId: APP_ID, kms, told: undefined }), [words, /nothing was sent/]);
    });
  }

  const confirmed: [what: string, told: string, reply: Reply | undefined, words: RegExp][] = [
    [
      'is another one than the one that is told',
      OTHER_KEY,
      signed,
      /not signed by its KMS `phala` \(another key\)/,
    ],
    ['is signed by somebody else', PUBLIC_KEY, ofStranger, /not signed by its KMS `phala` \(wrong signer\)/],
  ];
  for (const [what, told, reply, words] of confirmed) {
    it(`stops a central KMS too, when it ${what}`, async () => {
      const run = fakeRun({ replies: { [key('phala')]: reply ?? {} } });
      await rejects(keyOfApp(run, { appId: APP_ID, kms: { signer: SIGNER }, told }), [words]);
    });
  }

  type Row = [
    when: string,
    kms: object,
    told: string | undefined,
    Replies,
    (run: FakeRun) => string[],
    RegExp,
  ];
  const unchecked: Row[] = [
    [
      'an on-chain KMS tells no key of its own: a warning',
      { type: 'base', chainId: 8453 },
      undefined,
      { [key('base')]: signed },
      ({ warnings }) => warnings,
      /not checked: the platform tells no key of the KMS `base`/,
    ],
    [
      'the central KMS does not answer: a warning',
      { signer: SIGNER },
      PUBLIC_KEY,
      { [key('phala')]: refusing(503, { message: 'off' }) },
      ({ warnings }) => warnings,
      /the KMS `phala` gave no signature of it \(`phala` \(HTTP 503, off\)\)/,
    ],
    [
      'a login without a key may not ask the central KMS: a line',
      { signer: SIGNER },
      PUBLIC_KEY,
      { [key('phala')]: refusing(403) },
      ({ lines, warnings }) => [...lines, ...warnings.map(() => 'warned')],
      /^The public key that the env is sealed for is not checked: .*HTTP 403.*\)$/,
    ],
  ];
  for (const [when, kms, told, replies, where, words] of unchecked) {
    it(`is taken unchecked when ${when}`, async () => {
      const run = fakeRun({ replies });
      assert.equal(await keyOfApp(run, { appId: APP_ID, kms, told }), PUBLIC_KEY);
      assert.match(where(run).join('\n'), words);
    });
  }
});

async function rejects(promise: Promise<unknown>, words: RegExp[]): Promise<void> {
  await assert.rejects(promise, (error: Error) => {
    assert.ok(error instanceof OperationProblem, String(error));
    for (const pattern of words) assert.match(error.message, pattern);
    assert.doesNotMatch(error.message, /cvm_id/);
    return true;
  });
}
