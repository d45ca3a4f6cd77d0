import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCvm } from '../../src/phala/cvm.ts';
import { readState } from '../../src/phala/state.ts';
import type { Approval } from '../../src/run/approval.ts';
import { createFacts, type News } from '../../src/run/facts.ts';
import { outputNames } from '../../src/run/outputs.ts';
import { anyJson } from '../phala/any_json.ts';
import { someSecrets } from './some_secrets.ts';

const UUID = '550e8400-e29b-41d4-a716-446655440000';
const APP = '00112233445566778899aabbccddeeff00112233';
const INSTANCE = '33221100ffeeddccbbaa99887766554433221100';
const HASH = 'ab'.repeat(32);

/** What is set as outputs when these things are learnt, one after the other. */
function outputsAfter(...news: News[]): Record<string, string> {
  const outputs: Record<string, string> = {};
  const facts = createFacts(
    () => 61_240,
    (name, value) => {
      outputs[name] = value;
    },
    someSecrets(),
  );
  news.forEach(facts.learn);
  return outputs;
}

const RECORD = {
  id: 'cvm_1',
  vm_uuid: UUID,
  app_id: `app_${APP}`,
  instance_id: INSTANCE,
  name: 'my-app',
  status: 'Running',
  compose_hash: HASH,
  node_info: { node_id: 5, device_id: 'dd' },
  kms_info: { chain_id: 8453, kms_contract_address: '0xkms' },
  kms_type: 'BASE',
  os: { name: 'dstack-0.5.7', os_image_hash: HASH },
  docker_compose_hash: HASH,
  gateway: { base_domain: 'gateway.test' },
  endpoints: [{ app: 'https://a.test', instance: 'https://i.test' }],
};
const OF_RECORD = {
  app_id: APP,
  cvm_id: UUID,
  instance_id: INSTANCE,
  name: 'my-app',
  node_id: '5',
  status: 'running',
  url: 'https://a.test',
  urls: '["https://a.test","https://i.test"]',
  dashboard_url: `https://cloud.phala.com/dashboard/cvms/${UUID}`,
  compose_hash: HASH,
  device_id: 'dd',
  kms_contract_address: '0xkms',
  chain_id: '8453',
  kms_type: 'base',
  os_image: 'dstack-0.5.7',
  os_image_hash: HASH,
  docker_compose_hash: HASH,
  gateway_domain: 'gateway.test',
};
const BOOTING = {
  status: 'Starting',
  boot_progress: 'booting',
  boot_error: 'no',
  uptime: '4s',
  instance_id: `instance_${INSTANCE}`,
};
const APPROVAL: Approval = {
  kind: 'update',
  appId: '44'.repeat(20),
  composeHash: 'cd'.repeat(32),
  deviceId: 'd0',
  kmsContractAddress: '0xother',
  chainId: 1,
  commitToken: 't',
  commitUrl: 'u',
};

describe('the outputs', () => {
  const rows: [what: string, news: News[], outputs: Record<string, string>][] = [
    ['nothing', [], {}],
    ['an empty record', [{ cvm: readCvm({}) }], {}],
    ['a record', [{ cvm: readCvm(RECORD) }], OF_RECORD],
    ['a record without a UUID', [{ cvm: readCvm({ id: 'cvm_1' }) }], { cvm_id: 'cvm_1' }],
    ['an app id, which may stand for several machines', [{ cvm: readCvm({ app_id: APP }) }], { app_id: APP }],
    [
      'a state, and the state itself',
      [{ state: readState(BOOTING) }],
      { ...BOOTING, status: 'starting', instance_id: INSTANCE, state: JSON.stringify(BOOTING) },
    ],
    [
      'what an approval is about, which wins over the record',
      [{ cvm: readCvm(RECORD), approval: APPROVAL }],
      {
        ...OF_RECORD,
        app_id: '44'.repeat(20),
        compose_hash: 'cd'.repeat(32),
        device_id: 'd0',
        kms_contract_address: '0xother',
        chain_id: '1',
        commit_token: 't',
        commit_url: 'u',
        approval_contract: `0x${'44'.repeat(20)}`,
        approval_call_data: `0xdfc77223${'cd'.repeat(32)}`,
      },
    ],
    [
      'how it was before',
      [{ previous: { status: 'stopped', composeHash: HASH } }],
      { previous_status: 'stopped', previous_compose_hash: HASH },
    ],
    ['what was verified', [{ verification: { verified: false } }], { verified: 'false' }],
    [
      'an operation and its connections',
      [{ operation: { correlationId: 'op-1' }, attempts: 2 }],
      { correlation_id: 'op-1', attempts: '2' },
    ],
    [
      'the end',
      [{ end: { outcome: 'failure', elapsedMs: 61_240, reason: 'why' } }],
      { outcome: 'failure', elapsed_seconds: '61.2', failure_reason: 'why' },
    ],
    [
      'a CVM that is gone',
      [{ gone: true }],
      { status: 'deleted', timeline: '[{"at":61.2,"status":"deleted"}]' },
    ],
  ];
  for (const [what, news, outputs] of rows) {
    it(`tell ${what}`, () => assert.deepEqual(outputsAfter(...news), outputs));
  }

  it('keep what is not told any more, and take back an error that is over', () => {
    const { status, boot_error, uptime } = outputsAfter(
      { state: readState({ status: 'starting', boot_error: 'no', uptime: '4s' }) },
      { state: readState({ boot_error: null }) },
    );
    assert.deepEqual([status, boot_error, uptime], ['starting', '', '4s']);
  });

  it('are set as soon as they are known, and again only when they change', () => {
    const set: string[] = [];
    const facts = createFacts(
      () => 0,
      (name, value) => set.push(`${name}=${value}`),
      someSecrets(),
    );
    for (const status of ['starting', 'starting', 'running', 'starting'])
      facts.learn({ cvm: readCvm({ status }) });
    assert.deepEqual(set, ['status=starting', 'status=running', 'status=starting']);
  });

  it('are cut where an answer has no bounds, and JSON stays JSON', () => {
    const long = 'x'.repeat(70_000);
    const state = {
      status: 'running',
      boot_progress: long,
      boot_error: long,
      uptime: long,
      instance_id: long,
    };
    const cvm = readCvm({ name: long, endpoints: [{ app: `https://${long}` }] });
    const outputs = outputsAfter({ cvm, state: readState(state) });
    for (const name of ['boot_progress', 'boot_error', 'uptime', 'instance_id', 'name'])
      assert.equal(outputs[name], `${'x'.repeat(997)}...`, name);
    assert.equal(JSON.parse(outputs.state ?? '').boot_error, `${'x'.repeat(997)}...`);
    assert.equal(JSON.parse(outputs.urls ?? '')[0].length, 1000);
  });

  it('leave out JSON that stays too large', () => {
    const events = Array.from({ length: 20_000 }, (_, n) => n);
    assert.equal(outputsAfter({ state: readState({ status: 'running', events }) }).state, '');
  });

  it('can be made of any JSON', () => {
    const value = anyJson('status', 'boot_error', 'uptime', 'instance_id', 'name', 'endpoints', 'app');
    fc.assert(
      fc.property(value, (body) => {
        const facts = createFacts(
          () => 0,
          (name, value) => {
            assert.doesNotMatch(value, /[\n\r\u2028]/, name);
          },
          someSecrets(),
        );
        facts.learn({ cvm: readCvm(body), state: readState(body) });
      }),
    );
  });

  it('have names that are there once each', () =>
    assert.equal(new Set(outputNames).size, outputNames.length));
});
