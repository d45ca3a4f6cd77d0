import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { describe, it } from 'node:test';
import { deterministicIds } from './ids.ts';
import { envKeys, openWith } from './sealed_env.ts';

// A blob made by the vendor's package for this key; the service must be able to open it.
const PRIVATE_KEY = '0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20';
const SEALED =
  '4a58f0b056e025242f704d0587201bb150cd614406f21cadf89574c00fc7675ab0b1b2b3b4b5b6b7b8b9babbe0e41606ef94d40a5b8d33b0ad3f' +
  'a22abf67509b403ac2d553b83532cfdccb180dd1c5868e4fbd9a4c2a92c0558331c3d813034adca407be044a691af60d0b4bd18654930447278d' +
  'a5058f6e716df2727c51a940d624edd1f7f7be702d1838cffcd00079e26bec07bd010d27d1e38a491f41ad60c42e6acd5bf4dce2ef9952';

describe('the sealed environment', () => {
  const key = createPrivateKey({
    key: Buffer.from(`302e020100300506032b656e04220420${PRIVATE_KEY}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });

  it('is opened with the private key', () => {
    assert.deepEqual(openWith(key, SEALED), {
      kind: 'opened',
      pairs: [
        { key: 'FOO', value: 'bar' },
        { key: 'GREETING', value: 'héllo "wörld"' },
        { key: 'EMPTY', value: '' },
      ],
    });
  });

  for (const { what, blob } of [
    { what: 'a changed byte', blob: `${SEALED.slice(0, -2)}00` },
    { what: 'a blob that is too short', blob: SEALED.slice(0, 100) },
    { what: 'something that is no hex', blob: `zz${SEALED.slice(2)}` },
  ]) {
    it(`stays closed with ${what}`, () => {
      assert.equal(openWith(key, blob).kind, 'unreadable');
    });
  }

  it('has another key for every app, the same in every run', () => {
    const [keys, again] = [envKeys(deterministicIds(1)), envKeys(deterministicIds(1))];
    const [one, two] = ['1'.repeat(40), '2'.repeat(40)];
    assert.notEqual(keys.publicKey(one), keys.publicKey(two));
    assert.deepEqual([keys.publicKey(one), keys.signer], [again.publicKey(one), again.signer]);
    assert.match(keys.signature(one), /^[0-9a-f]{128}0[01]$/);
  });
});
