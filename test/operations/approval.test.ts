import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { approvalOf, approvalOfCreation, approvalSteps } from '../../src/operations/approval.ts';
import { readErrorBody } from '../../src/phala/errors.ts';
import { readProvision } from '../../src/phala/provision.ts';
import type { Approval } from '../../src/run/approval.ts';
import { someSecrets } from '../run/some_secrets.ts';
import { APP_ID, cvmOf, HASH, refusal, TOKEN } from './fake_run.ts';

const DEVICE = 'd0'.repeat(32);
const KMS = `0x${'4b'.repeat(20)}`;
const URL = `https://cloud.phala.com/team/cvms/1/confirm-update?token=${TOKEN}`;

/** The answer 465 in the words of the API. */
const ANSWER = {
  error_code: 'ERR-01-005',
  message: 'Compose hash registration required',
  details: [
    { field: 'compose_hash', value: HASH.toUpperCase() },
    { field: 'app_id', value: `0x${APP_ID}` },
    { field: 'device_id', value: DEVICE },
    { field: 'kms_info', value: { chain_id: 8453, kms_contract_address: KMS } },
    { field: 'commit_token', value: TOKEN },
    { field: 'commit_url', value: URL },
    {
      field: 'onchain_status',
      value: { compose_hash_allowed: false, device_id_allowed: true, is_allowed: false },
    },
  ],
};

const UPDATE: Approval = {
  kind: 'update',
  composeHash: HASH,
  appId: APP_ID,
  deviceId: DEVICE,
  kmsContractAddress: KMS,
  chainId: 8453,
  allowed: { composeHash: false, device: true, all: false },
  commitToken: TOKEN,
  commitUrl: URL,
};

function refusalWith(body: unknown) {
  return refusal(465, readErrorBody(JSON.stringify(body), ''));
}

describe('an approval', () => {
  for (const [place, body] of [
    ['as the body', ANSWER],
    ['under `detail`', { detail: ANSWER }],
  ] as const) {
    it(`of an update is read from the answer ${place}`, () => {
      assert.deepEqual(approvalOf('update', refusalWith(body), cvmOf(), someSecrets()), UPDATE);
    });
  }

  it('of an update takes from the record of the CVM what the answer does not tell', () => {
    const error = refusalWith({ ...ANSWER, details: [{ field: 'compose_hash', value: HASH }] });
    const cvm = cvmOf({ kms_info: { chain_id: 1, dstack_kms_address: KMS } });
    const { appId, chainId, kmsContractAddress, commitToken, allowed } = approvalOf(
      'update',
      error,
      cvm,
      someSecrets(),
    );
    assert.deepEqual([appId, chainId, kmsContractAddress, commitToken], [APP_ID, 1, KMS, undefined]);
    assert.deepEqual(allowed, { composeHash: undefined, device: undefined, all: undefined });
  });

  it('is read from an answer without any details', () => {
    const { kind, composeHash } = approvalOf(
      'update',
      refusalWith({ detail: 'nothing more' }),
      cvmOf(),
      someSecrets(),
    );
    assert.deepEqual([kind, composeHash], ['update', undefined]);
  });

  const provision = {
    app_id: null,
    compose_hash: HASH,
    device_id: DEVICE,
    kms_info: { chain_id: 1, kms_contract_address: KMS },
  };

  it('of a creation is read from a provision without an app id', () => {
    assert.deepEqual(approvalOfCreation(readProvision(provision), DEPLOYER), {
      kind: 'create',
      composeHash: HASH,
      deviceId: DEVICE,
      kmsContractAddress: KMS,
      chainId: 1,
      deployer: DEPLOYER,
    });
  });

  for (const field of ['chain_id', 'kms_contract_address']) {
    it(`of a creation is none without \`${field}\``, () => {
      const kms_info = { ...provision.kms_info, [field]: null };
      assert.equal(approvalOfCreation(readProvision({ ...provision, kms_info }), undefined), undefined);
    });
  }
});

const DEPLOYER = `0x${'dE'.repeat(20)}`;

describe('what the approver reads', () => {
  const readAs = (approval: Approval, label: string) =>
    approvalSteps(approval).find((step) => step.label === label)?.value;

  const CREATION: Approval = {
    kind: 'create',
    composeHash: HASH,
    deviceId: `0x${DEVICE}`,
    kmsContractAddress: KMS,
    chainId: 1,
  };
  const common = (chain: string) => [
    ['Chain id', chain],
    ['Compose hash', `0x${HASH}`],
    ['Device id', `0x${DEVICE}`],
  ];
  const kinds: [approval: Approval, steps: string[][]][] = [
    [
      UPDATE,
      [
        ...common('8453'),
        ['App contract', `0x${APP_ID}`],
        ['Explorer', `https://basescan.org/address/0x${APP_ID}`],
        ['Send', `addComposeHash to the app contract, call data 0xdfc77223${HASH}`],
        ['Then', '`operation: commit` with this `cvm_id` and `compose_hash`, within 14 days'],
      ],
    ],
    [
      CREATION,
      [
        ...common('1'),
        ['KMS contract', KMS],
        ['Explorer', `https://etherscan.io/address/${KMS}`],
        [
          'Send',
          'deployAndRegisterApp(deployer, disableUpgrades, allowAnyDevice, deviceId, composeHash) to the KMS contract',
        ],
        [
          'Then',
          '`operation: commit` with the app id of the event AppDeployedViaFactory, `compose_hash`, `contract_address` and `deployer_address`, within 14 days',
        ],
      ],
    ],
  ];
  for (const [approval, steps] of kinds) {
    it(`is for the kind \`${approval.kind}\` the contract, the call, the explorer and how to go on`, () => {
      assert.deepEqual(
        approvalSteps(approval).map(({ label, value }) => [label, value]),
        steps,
      );
    });
  }

  it('has the call data of a new app once its owner is known, which allow this device and later updates', () => {
    const data = ['8618169d', `${'0'.repeat(24)}${'de'.repeat(20)}`, '0'.repeat(128), DEVICE, HASH].join('');
    const call = `deployAndRegisterApp to the KMS contract, call data 0x${data}`;
    assert.equal(readAs({ ...CREATION, deployer: DEPLOYER }, 'Send'), call);
  });

  const rows: [what: string, allowed: Approval['allowed'], send: boolean, sendToo: boolean][] = [
    ['nothing is told', undefined, true, false],
    ['both are missing', { composeHash: false, device: false }, true, true],
    ['only the device is missing', { composeHash: true, device: false }, false, true],
    ['only the compose hash is missing', { composeHash: false, device: true }, true, false],
  ];
  for (const [what, allowed, send, sendToo] of rows) {
    it(`asks only for what the contract lacks: ${what}`, () => {
      const approval = { ...UPDATE, allowed };
      assert.equal(readAs(approval, 'Send') !== undefined, send);
      const device = readAs(approval, 'Send too');
      assert.equal(
        device,
        sendToo ? `addDevice to the app contract, call data 0x2a819728${DEVICE}` : undefined,
      );
    });
  }

  it('has no explorer for a chain that it does not know', () => {
    assert.equal(readAs({ ...UPDATE, chainId: 31_337 }, 'Explorer'), undefined);
    assert.equal(readAs({ ...UPDATE, chainId: undefined }, 'Chain id'), undefined);
  });

  it('has no call data without the value that belongs into it', () => {
    assert.equal(readAs({ ...UPDATE, composeHash: undefined }, 'Send'), 'addComposeHash to the app contract');
  });

  it('never holds the token', () => {
    assert.equal(JSON.stringify(approvalSteps(UPDATE)).includes(TOKEN), false);
  });
});
