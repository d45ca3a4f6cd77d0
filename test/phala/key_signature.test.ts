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
  const cases: { name: string; key: Partial<SignedKey>; gives: KeyVerdict }[] = [
    { name: 'the published vector', key: {}, gives: valid },
    { name: 'an app id with `0x`', key: { appId: `0x${GOOD.appId}` }, gives: valid },
    { name: 'an app id with `app_`', key: { appId: `app_${GOOD.appId}` }, gives: valid },
    {
      name: '`0x` and capitals everywhere',
      key: {
        publicKey: `0x${GOOD.publicKey.toUpperCase()}`,
        signature: `0X${GOOD.signature.toUpperCase()}`,
        expectedSigner: `0x${SIGNER.toUpperCase()}`,
      },
      gives: valid,
    },
    { name: 'a signer that is not compressed', key: { expectedSigner: UNCOMPRESSED }, gives: valid },
    {
      name: 'no signer to compare with',
      key: { expectedSigner: undefined },
      gives: { kind: 'no_signer', recovered: SIGNER },
    },
    { name: 'an empty signer', key: { expectedSigner: '' }, gives: { kind: 'no_signer', recovered: SIGNER } },
    {
      name: 'a changed byte of the key',
      key: { publicKey: CHANGED_KEY },
      gives: { kind: 'wrong_signer', recovered: CHANGED_SIGNER },
    },
    {
      name: 'a changed byte of the key without a signer',
      key: { publicKey: CHANGED_KEY, expectedSigner: undefined },
      gives: { kind: 'no_signer', recovered: CHANGED_SIGNER },
    },
    {
      name: 'another signer',
      key: { expectedSigner: CHANGED_SIGNER },
      gives: { kind: 'wrong_signer', recovered: SIGNER },
    },
    {
      name: 'a signer that is no key',
      key: { expectedSigner: '02zz' },
      gives: { kind: 'wrong_signer', recovered: SIGNER },
    },
  ];
  for (const { name, key, gives } of cases) {
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

  const invalid: { name: string; key: Partial<SignedKey>; reason: RegExp }[] = [
    { name: 'a short signature', key: { signature: GOOD.signature.slice(2) }, reason: /65 bytes/ },
    {
      name: 'a signature that is no hex',
      key: { signature: `zz${GOOD.signature.slice(2)}` },
      reason: /65 bytes/,
    },
    {
      name: 'the recovery id 27',
      key: { signature: `${GOOD.signature.slice(0, -2)}1b` },
      reason: /recovery id is 27/,
    },
    { name: 'a signature of zeros', key: { signature: '0'.repeat(130) }, reason: /recovered/ },
    { name: 'a short public key', key: { publicKey: GOOD.publicKey.slice(2) }, reason: /32 bytes/ },
    { name: 'a short app id', key: { appId: '0x0011' }, reason: /20 bytes/ },
  ];
  for (const { name, key, reason } of invalid) {
    it(`says \`invalid_signature\` for ${name}`, () => {
      const verdict = verifyEnvPublicKey({ ...GOOD, ...key });
      assert.ok(verdict.kind === 'invalid_signature');
      assert.match(verdict.reason, reason);
    });
  }
});
