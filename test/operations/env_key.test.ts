import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyFromKms, keyOfCvm } from '../../src/operations/env_key.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import { APP_ID, fakeRun, foundOf, PUBLIC_KEY } from './fake_run.ts';

/** The signature of `PUBLIC_KEY` for `APP_ID` by this signer. */
const SIGNER = '028337ddc001235a2b19e21024e9edc66b048681b13eb052e11d8d7154bb44b4f1';
const SIGNATURE =
  '0eaa886c37cdc2c1f38e884056c25bc6311a365ab5c0ae259e49b8e5f8a4f045278dd3c6cf7e07a2e039388c232ca36c1c19ed0dfb1407ce57c9a95bd2d400d300';
const OTHER_KEY = PUBLIC_KEY.replace(/^07/, '08');
const IN_RECORD = '11'.repeat(32);
const KEPT = { encrypted_env_pubkey: IN_RECORD };

const ENDPOINT = (kms: string) => `GET /kms/${kms}/pubkey/${APP_ID}`;
const signed = { public_key: PUBLIC_KEY, signature: SIGNATURE };

describe('the key that the env of a CVM is sealed for', () => {
  const rows: [when: string, kms: object, type: string | null, key: string, asked: string[]][] = [
    ['the KMS is the central one: that of the record', { chain_id: null, ...KEPT }, null, IN_RECORD, []],
    [
      'the KMS is on-chain: that which the KMS signed, by its slug',
      { chain_id: 8453, slug: 'kms-base-1', ...KEPT, k256_pubkey: SIGNER },
      'base',
      PUBLIC_KEY,
      [ENDPOINT('kms-base-1')],
    ],
    [
      'the KMS is on-chain and has no slug: by its type',
      { chain_id: 8453, k256_pubkey: `0x${SIGNER.toUpperCase()}` },
      'base',
      PUBLIC_KEY,
      [ENDPOINT('base')],
    ],
    [
      'the KMS is on-chain and nameless: that of the record',
      { chain_id: 8453, ...KEPT },
      null,
      IN_RECORD,
      [],
    ],
  ];
  for (const [when, kms_info, kms_type, key, asked] of rows) {
    it(`is, when ${when}`, async () => {
      const run = fakeRun({ replies: { [ENDPOINT('kms-base-1')]: signed, [ENDPOINT('base')]: signed } });
      assert.equal(await keyOfCvm(run, foundOf({ kms_info, kms_type })), key);
      assert.deepEqual(run.sent(), asked);
    });
  }

  it('is none where the platform tells none, and the advice is to leave the env alone', async () => {
    await assert.rejects(
      keyOfCvm(fakeRun(), foundOf({ kms_info: null })),
      (error: Error) =>
        error instanceof OperationProblem && /Leave `env` and `env_file` empty/.test(error.message),
    );
  });
});

describe('the key that a KMS gives', () => {
  const app = { appId: APP_ID, kms: 'base', signer: SIGNER };

  const refused: [what: string, answer: Record<string, unknown>, signer: string, words: RegExp][] = [
    ['was signed for another key', { ...signed, public_key: OTHER_KEY }, SIGNER, /wrong signer/],
    ['was signed by somebody else', signed, `02${'11'.repeat(32)}`, /wrong signer/],
    ['has a broken signature', { ...signed, signature: 'ff'.repeat(65) }, SIGNER, /invalid signature/],
    ['has no signature', { public_key: PUBLIC_KEY, signature: null }, SIGNER, /invalid signature/],
    ['is missing', { public_key: null, signature: SIGNATURE }, SIGNER, /gave no public key/],
  ];
  for (const [what, answer, signer, words] of refused) {
    it(`is refused when it ${what}`, async () => {
      const run = fakeRun({ replies: { [ENDPOINT('base')]: answer } });
      await assert.rejects(
        keyFromKms(run, { ...app, signer }),
        (error: Error) =>
          error instanceof OperationProblem &&
          words.test(error.message) &&
          /nothing was sent/.test(error.message),
      );
    });
  }

  it('is taken as it is where no signer is known, and the log says so', async () => {
    const run = fakeRun({ replies: { [ENDPOINT('base')]: { public_key: OTHER_KEY } } });
    assert.equal(await keyFromKms(run, { ...app, signer: undefined }), OTHER_KEY);
    assert.match(run.lines.join(), /is not checked/);
  });
});
