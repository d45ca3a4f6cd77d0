import assert from 'node:assert/strict';
import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EnvPair } from '../../src/phala/seal.ts';
import { sealEnv } from '../../src/phala/seal.ts';

/** Texts of any script, and with every control character. */
const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }));

/** Published vector of the encryption: a key pair, and what was sealed for it by another program. */
const PRIVATE_KEY = '0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20';
const PUBLIC_KEY = '07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c';
const PLAINTEXT =
  '{"env":[{"key":"FOO","value":"bar"},{"key":"GREETING","value":"héllo \\"wörld\\""},{"key":"EMPTY","value":""}]}';
const VECTORS = [
  {
    sealed:
      '4a58f0b056e025242f704d0587201bb150cd614406f21cadf89574c00fc7675ab0b1b2b3b4b5b6b7b8b9babbe0e41606ef94d40a5b8d33b0ad3fa22abf67509b403ac2d553b83532cfdccb180dd1c5868e4fbd9a4c2a92c0558331c3d813034adca407be044a691af60d0b4bd18654930447278da5058f6e716df2727c51a940d624edd1f7f7be702d1838cffcd00079e26bec07bd010d27d1e38a491f41ad60c42e6acd5bf4dce2ef9952',
    shared: '61c373dcc5efa45c5ef51182f609a5443c82316215a577e9bf568d4ddd4dd163',
  },
  {
    sealed:
      'c667d77291e7c1fa2830e40039126cbe929a73063d9c0850db75dac41fda361c8fbcdae3001ecceba9748dfbceea683a990381f37f2bea8d0a9170f777f21484972b5b3dfbe14902145dc6ba8220bd6ffa30bf3edf3fb3c9cfa106936a592f9fcc6fdb95c41aa95255508add9e06113fe1c1f4d66993c7d6f97a6f162074623a222f2ad29b7300a56dd62edd5deba113fe2b73c50b5e3e3ab68642cae15fd3c621bcf36ae57e25451e7500',
    shared: 'de3706ccfe782851a5da162680047e844a46a94da90a80c2386ba1de9c91560a',
  },
];

/** Opens a sealed env with nothing but `node:crypto`: the counterpart inside the machine, written on its own. */
function open(sealed: string): { plaintext: string; shared: string } {
  const bytes = Buffer.from(sealed, 'hex');
  // Node takes raw X25519 keys only inside DER.
  const privateKey = createPrivateKey({
    key: Buffer.from(`302e020100300506032b656e04220420${PRIVATE_KEY}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), bytes.subarray(0, 32)]),
    format: 'der',
    type: 'spki',
  });
  const shared = diffieHellman({ privateKey, publicKey });
  const decipher = createDecipheriv('aes-256-gcm', shared, bytes.subarray(32, 44));
  decipher.setAuthTag(bytes.subarray(-16));
  const plaintext = Buffer.concat([decipher.update(bytes.subarray(44, -16)), decipher.final()]);
  return { plaintext: plaintext.toString('utf8'), shared: shared.toString('hex') };
}

const roundTrip = async (pairs: EnvPair[]) => JSON.parse(open(await sealEnv(pairs, PUBLIC_KEY)).plaintext);

describe('sealEnv', () => {
  for (const [index, { sealed, shared }] of VECTORS.entries()) {
    it(`agrees with the opening of published vector ${index + 1}`, () =>
      assert.deepEqual(open(sealed), { plaintext: PLAINTEXT, shared }));
  }

  it('seals the pairs of the published vector as the same text, of the same length', async () => {
    const pairs = [
      { key: 'FOO', value: 'bar' },
      { key: 'GREETING', value: 'héllo "wörld"' },
      { key: 'EMPTY', value: '' },
    ];
    for (const prefix of ['', '0x', '0X']) {
      const sealed = await sealEnv(pairs, prefix + (prefix === '0X' ? PUBLIC_KEY.toUpperCase() : PUBLIC_KEY));
      assert.match(sealed, /^[0-9a-f]{342}$/);
      assert.equal(open(sealed).plaintext, PLAINTEXT);
    }
  });

  it('seals an empty list', async () => {
    const sealed = await sealEnv([], PUBLIC_KEY);
    assert.equal(sealed.length, 140);
    assert.equal(open(sealed).plaintext, '{"env":[]}');
  });

  it('never seals the same way twice', async () => {
    const pairs = [{ key: 'A', value: 'b' }];
    assert.notEqual(await sealEnv(pairs, PUBLIC_KEY), await sealEnv(pairs, PUBLIC_KEY));
  });

  it('seals name and value and nothing else of a pair', async () => {
    const pair = { source: '.env', value: 'b', key: 'A' };
    assert.equal(open(await sealEnv([pair], PUBLIC_KEY)).plaintext, '{"env":[{"key":"A","value":"b"}]}');
  });

  it('seals any text so that the machine reads it back', async () => {
    const awkward = fc.constantFrom(
      '\r\n',
      '"',
      "'",
      '=',
      '#',
      '$',
      '\\',
      '\\n',
      'é',
      '🔑',
      '\u2028',
      ' ',
      'a',
    );
    const value = fc.oneof(
      fc.array(awkward).map((all) => all.join('')),
      anyText,
    );
    const pairs = fc.array(
      fc.record({ key: fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,9}$/), value }, { noNullPrototype: true }),
      {
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(pairs, async (given) => assert.deepEqual(await roundTrip(given), { env: given })),
      { numRuns: 60 },
    );
  });

  it('seals a thousand variables', async () => {
    const pairs = Array.from({ length: 1000 }, (_, n) => ({ key: `NAME_${n}`, value: `${n}é`.repeat(50) }));
    assert.deepEqual(await roundTrip(pairs), { env: pairs });
  });

  const badKeys: [name: string, key: string, message: RegExp][] = [
    ['an empty key', '', /is empty/],
    ['a key that is only a prefix', '0x', /is empty/],
    ['a character that is no hex digit', `g${PUBLIC_KEY.slice(1)}`, /no hex digit/],
    ['a blank', ` ${PUBLIC_KEY}`, /no hex digit/],
    ['a key in base64', Buffer.from(PUBLIC_KEY, 'hex').toString('base64'), /no hex digit/],
    ['a short key', PUBLIC_KEY.slice(2), /has 62 hex digits/],
    ['a long key', `04${PUBLIC_KEY}`, /has 66 hex digits/],
    ['a key of zeros', '0'.repeat(64), /all zeros/],
    ['a key for which the secret is known', `01${'0'.repeat(62)}`, /no usable X25519 key/],
  ];
  for (const [name, key, message] of badKeys) {
    it(`refuses ${name}, and shows no value`, async () => {
      const error = await sealEnv([{ key: 'A', value: 'secret' }], key).then(assert.fail, (thrown) => thrown);
      assert.ok(error instanceof Error);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /secret/);
    });
  }
});
