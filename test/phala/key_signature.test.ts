import assert from 'node:assert/strict';
import { ECDH } from 'node:crypto';
import { describe, it } from 'node:test';
import { type KeyVerdict, type SignedKey, verifyEnvPublicKey } from '../../src/phala/key_signature.ts';

/** Published vector of the signature: made by another program with a key of its own. */
const SIGNER = '028337ddc001235a2b19e21024e9edc66b048681b13eb052e11d8d7154bb44b4f1';
const GOOD: SignedKey = {
  appId: '00112233445566778899aabbccddeeff00112233',
  publicKey: '07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c',
  signature:
    '0eaa886c37cdc2c1f38e884056c25bc6311a365ab5c0ae259e49b8e5f8a4f045278dd3c6cf7e07a2e039388c232ca36c1c19ed0dfb1407ce57c9a95bd2d400d300',
  expectedSigner: SIGNER,
};
/** The signature of the same key in the form with a timestamp, which this endpoint does not use. */
const TIMESTAMPED =
  'b10395b50e75dfbb1838843e08ec3be9035855951e6c01adc9e0b078734f4e8370554f6a502f80aeaf56a68e650ca6305fbfc38a9f5be55609c7cf6af0091e5400';
const CHANGED_KEY = `08${GOOD.publicKey.slice(2)}`;
const CHANGED_SIGNER = '02a760bbe5230186da9c57e3714e046ee0aac8a0033efb266f1e1200760b0cec5e';
const UNCOMPRESSED = String(ECDH.convertKey(SIGNER, 'secp256k1', 'hex', 'hex', 'uncompressed'));

describe('verifyEnvPublicKey', () => {
  const valid: KeyVerdict = { kind: 'valid', signer: SIGNER };
  const cases: [name: string, key: Partial<SignedKey>, gives: KeyVerdict][] = [
    ['the published vector', {}, valid],
    ['an app id with `0x`', { appId: `0x${GOOD.appId}` }, valid],
    ['an app id with `app_`', { appId: `app_${GOOD.appId}` }, valid],
    [
      '`0x` and capitals everywhere',
      {
        publicKey: `0x${GOOD.publicKey.toUpperCase()}`,
        signature: `0X${GOOD.signature.toUpperCase()}`,
        expectedSigner: `0x${SIGNER.toUpperCase()}`,
      },
      valid,
    ],
    ['a signer that is not compressed', { expectedSigner: UNCOMPRESSED }, valid],
    ['no signer to compare with', { expectedSigner: undefined }, { kind: 'no_signer', recovered: SIGNER }],
    ['an empty signer', { expectedSigner: '' }, { kind: 'no_signer', recovered: SIGNER }],
    [
      'a changed byte of the key',
      { publicKey: CHANGED_KEY },
      { kind: 'wrong_signer', recovered: CHANGED_SIGNER },
    ],
    [
      'a changed byte of the key without a signer',
      { publicKey: CHANGED_KEY, expectedSigner: undefined },
      { kind: 'no_signer', recovered: CHANGED_SIGNER },
    ],
    ['another signer', { expectedSigner: CHANGED_SIGNER }, { kind: 'wrong_signer', recovered: SIGNER }],
    ['a signer that is no key', { expectedSigner: '02zz' }, { kind: 'wrong_signer', recovered: SIGNER }],
  ];
  for (const [name, key, gives] of cases) {
    it(`says \`${gives.kind}\` for ${name}`, () =>
      assert.deepEqual(verifyEnvPublicKey({ ...GOOD, ...key }), gives));
  }

  for (const { name, key } of [
    { name: 'another app id', key: { appId: `ff${GOOD.appId.slice(2)}` } },
    { name: 'the other recovery id', key: { signature: `${GOOD.signature.slice(0, -2)}01` } },
    { name: 'a signature of the form with a timestamp', key: { signature: TIMESTAMPED } },
  ]) {
    it(`says \`wrong_signer\` for ${name}`, () => {
      const verdict = verifyEnvPublicKey({ ...GOOD, ...key });
      assert.ok(verdict.kind === 'wrong_signer');
      assert.notEqual(verdict.recovered, SIGNER);
    });
  }

  const invalid: [name: string, key: Partial<SignedKey>, reason: RegExp][] = [
    ['a short signature', { signature: GOOD.signature.slice(2) }, /65 bytes/],
    ['a signature that is no hex', { signature: `zz${GOOD.signature.slice(2)}` }, /65 bytes/],
    ['the recovery id 27', { signature: `${GOOD.signature.slice(0, -2)}1b` }, /recovery id is 27/],
    ['a signature of zeros', { signature: '0'.repeat(130) }, /recovered/],
    ['a short public key', { publicKey: GOOD.publicKey.slice(2) }, /32 bytes/],
    ['a short app id', { appId: '0x0011' }, /20 bytes/],
  ];
  for (const [name, key, reason] of invalid) {
    it(`says \`invalid_signature\` for ${name}`, () => {
      const verdict = verifyEnvPublicKey({ ...GOOD, ...key });
      assert.ok(verdict.kind === 'invalid_signature');
      assert.match(verdict.reason, reason);
    });
  }
});
