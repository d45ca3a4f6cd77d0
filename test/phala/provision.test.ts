import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readProvision } from '../../src/phala/provision.ts';
import { anyJson } from './any_json.ts';

const APP = '00112233445566778899aabbccddeeff00112233';
const HASH = 'ab'.repeat(32);

/** As the API sends it for its own key management service. */
const offChain = {
  app_id: APP,
  compose_hash: HASH,
  app_env_encrypt_pubkey: 'ee',
  kms_info: { id: 'kms_1', slug: 'kms-prod5', url: 'https://kms.test', chain_id: null, k256_pubkey: 'kk' },
  device_id: 'dd',
  instance_type: 'tdx.small',
  teepod_id: 5,
  node_id: 17,
  kms_id: 'kms-old',
  token: null,
};

const read = (body: unknown) => JSON.parse(JSON.stringify(readProvision(body)));

describe('readProvision', () => {
  const table: [name: string, body: unknown, provision: Record<string, unknown>][] = [
    [
      'one with the key service of the platform',
      offChain,
      {
        appId: APP,
        composeHash: HASH,
        envPublicKey: 'ee',
        deviceId: 'dd',
        instanceType: 'tdx.small',
        kms: { slug: 'kms-prod5', signer: 'kk' },
      },
    ],
    [
      'one that needs a contract first',
      {
        ...offChain,
        app_id: null,
        app_env_encrypt_pubkey: null,
        teepod_id: null,
        kms_info: { slug: '', chain_id: '8453', kms_contract_address: '0xkms' },
      },
      {
        composeHash: HASH,
        deviceId: 'dd',
        instanceType: 'tdx.small',
        kms: { slug: 'kms-old', chainId: 8453, contractAddress: '0xkms' },
      },
    ],
    [
      'ids in other spellings',
      { app_id: `app_${APP.toUpperCase()}`, compose_hash: `0x${HASH}` },
      { appId: APP, composeHash: HASH, kms: {} },
    ],
    ['nulls', Object.fromEntries(Object.keys(offChain).map((key) => [key, null])), { kms: {} }],
    ['nothing', undefined, { kms: {} }],
  ];
  for (const [name, body, provision] of table) {
    it(`reads ${name}`, () => assert.deepEqual(read(body), provision));
  }

  it('reads any JSON', () => {
    fc.assert(
      fc.property(anyJson(...Object.keys(offChain), 'slug', 'chain_id'), (body) => {
        assert.equal(typeof readProvision(body).kms, 'object');
      }),
    );
  });
});
