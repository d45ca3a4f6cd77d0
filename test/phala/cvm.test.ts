import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Cvm, dashboardUrl, describeCvm, handleOf, readCvm } from '../../src/phala/cvm.ts';
import { anyJson } from './any_json.ts';

const UUID = '550e8400-e29b-41d4-a716-446655440000';
const APP = '00112233445566778899aabbccddeeff00112233';
const INSTANCE = '33221100ffeeddccbbaa99887766554433221100';
const HASH = 'ab'.repeat(32);
const appUrl = `https://${APP}-80.dstack-pha-prod5.phala.network`;
const instanceUrl = `https://${INSTANCE}-80.dstack-pha-prod5.phala.network`;

/** `GET /cvms/{id}` since 2026. */
const nested = {
  id: 'cvm_0123abcd',
  name: 'my-app',
  status: 'Running',
  app_id: `app_${APP}`,
  vm_uuid: UUID,
  instance_id: INSTANCE,
  in_progress: true,
  progress: { target: 'running', started_at: '2026-01-01T00:00:00Z', correlation_id: 'op-1' },
  compose_hash: `0x${HASH.toUpperCase()}`,
  docker_compose_hash: HASH,
  pre_launch_script_hash: null,
  resource: { instance_type: 'tdx.small', vcpu: 1, memory_in_gb: 2, disk_in_gb: 40 },
  node_info: { object_type: 'node', id: 'node_5', node_id: 5, name: 'prod5', device_id: 'dd' },
  os: { name: 'dstack-0.5.7', version: '0.5.7', is_dev: false },
  kms_type: 'base',
  kms_info: { chain_id: 8453, dstack_kms_address: '0xkms', encrypted_env_pubkey: 'ee', k256_pubkey: 'kk' },
  gateway: { base_domain: 'dstack-pha-prod5.phala.network', cname: 'app.example.test' },
  endpoints: [{ app: appUrl, instance: instanceUrl }],
  logs: { serial: 'https://logs.example.test/serial', stdout: null },
  workspace: { id: 'wks_1', slug: 'my-team' },
  public_logs: false,
  public_sysinfo: true,
  public_tcbinfo: true,
  listed: false,
};

/** `GET /cvms/{id}` in 2025-10-28. */
const flat = {
  id: 4711,
  name: 'my-app',
  status: 'running',
  in_progress: false,
  teepod_id: 5,
  teepod: { id: 5, name: 'prod5' },
  app_id: `0x${APP}`,
  vm_uuid: UUID,
  instance_id: `instance_${INSTANCE}`,
  vcpu: 1,
  memory: 2048,
  disk_size: 40,
  base_image: 'dstack-0.5.7',
  encrypted_env_pubkey: 'ee',
  instance_type: 'tdx.small',
  kms_info: { id: 'kms_1', slug: 'kms-base', chain_id: 8453, kms_contract_address: '0xkms' },
  public_urls: [{ app: appUrl, instance: instanceUrl }],
  gateway_domain: 'dstack-pha-prod5.phala.network',
  listed: false,
  public_logs: false,
};

/** An entry of a list in 2025-10-28, which wraps what the node says. */
const hosted = {
  hosted: { id: UUID, name: 'my-app', status: 'exited', app_id: APP, instance_id: INSTANCE, exited_at: '3m' },
  status: null,
  in_progress: false,
  vcpu: 1,
  memory: 2048,
};

const same = {
  name: 'my-app',
  status: 'running',
  appId: APP,
  vmUuid: UUID,
  instanceId: INSTANCE,
  resource: { instanceType: 'tdx.small', vcpu: 1, memoryMb: 2048, diskGb: 40 },
  osName: 'dstack-0.5.7',
  urls: [appUrl, instanceUrl],
  gatewayDomain: 'dstack-pha-prod5.phala.network',
  listed: false,
  publicLogs: false,
};

/** What is there of a CVM. */
const read = (body: unknown) => JSON.parse(JSON.stringify(readCvm(body)));
const empty = { status: '', resource: {}, kms: {}, urls: [] };

describe('readCvm', () => {
  it('reads the nested form of 2026', () =>
    assert.deepEqual(read(nested), {
      ...same,
      id: 'cvm_0123abcd',
      nodeId: '5',
      inProgress: true,
      progress: { target: 'running', correlationId: 'op-1' },
      composeHash: HASH,
      dockerComposeHash: HASH,
      kms: { chainId: 8453, contractAddress: '0xkms', envPublicKey: 'ee', signer: 'kk', type: 'base' },
      deviceId: 'dd',
      customDomain: 'app.example.test',
      workspaceSlug: 'my-team',
      publicSysinfo: true,
      publicTcbinfo: true,
      serialLogUrl: 'https://logs.example.test/serial',
    }));

  it('reads the flat form of 2025', () =>
    assert.deepEqual(read(flat), {
      ...same,
      id: '4711',
      inProgress: false,
      kms: { slug: 'kms-base', chainId: 8453, contractAddress: '0xkms', envPublicKey: 'ee' },
    }));

  it('reads what an old list wraps', () =>
    assert.deepEqual(read(hosted), {
      ...empty,
      id: UUID,
      name: 'my-app',
      status: 'exited',
      appId: APP,
      instanceId: INSTANCE,
      inProgress: false,
      resource: { vcpu: 1, memoryMb: 2048 },
    }));

  const table: [name: string, body: unknown, cvm: Partial<Record<keyof Cvm, unknown>>][] = [
    ['nothing', undefined, {}],
    ['null', null, {}],
    ['a list', [nested], {}],
    [
      'a form full of nulls',
      Object.fromEntries(Object.keys({ ...nested, ...flat }).map((key) => [key, null])),
      {},
    ],
    [
      'a form full of empty texts',
      Object.fromEntries(Object.keys({ ...nested, ...flat }).map((key) => [key, ''])),
      {},
    ],
    [
      "the node's status where the platform's is empty",
      { status: '', hosted: { status: 'Stopped' } },
      { status: 'stopped' },
    ],
    [
      'numbers that are texts',
      { resource: { memory_in_gb: '0.5', vcpu: '2' }, disk_size: '20' },
      { resource: { memoryMb: 512, vcpu: 2, diskGb: 20 } },
    ],
    ['an id that is the number nil', { id: 0 }, { id: '0' }],
    ['a flag that is no boolean', { in_progress: 'false', public_logs: 1 }, {}],
    ['an app id that is none', { app_id: 'pending', compose_hash: 'soon' }, {}],
    ['progress without a target', { progress: { target: null, correlation_id: null } }, { progress: {} }],
    [
      'old addresses where there are no new ones',
      { endpoints: [], public_urls: [{ app: 'https://a.test' }] },
      { urls: ['https://a.test'] },
    ],
    [
      "all apps' addresses before all instances', each once",
      {
        endpoints: [
          { app: 'https://a.test', instance: 'https://i.test' },
          null,
          { app: 'https://b.test', instance: 'https://a.test' },
          { app: null, instance: '' },
        ],
      },
      { urls: ['https://a.test', 'https://b.test', 'https://i.test'] },
    ],
    [
      'the node of an answer that has no node info, and never the number that it had in older versions',
      { teepod_id: 5, node_id: 7, device_id: 'dd' },
      { nodeId: '7', deviceId: 'dd' },
    ],
    ['a node that has but a name for an id', { node_info: { id: 'node_5' } }, { nodeId: 'node_5' }],
  ];
  for (const [name, body, cvm] of table) {
    it(`reads ${name}`, () => assert.deepEqual(read(body), { ...empty, ...cvm }));
  }

  it('reads any JSON', () => {
    const value = anyJson(
      ...Object.keys({ ...nested, ...flat, ...hosted }),
      'app',
      'slug',
      'target',
      'serial',
    );
    fc.assert(
      fc.property(value, (body) => {
        const cvm = readCvm(body);
        assert.equal(typeof cvm.status, 'string');
        assert.ok(cvm.urls.every((url) => typeof url === 'string'));
        assert.equal(typeof describeCvm(cvm), 'string');
        dashboardUrl(cvm);
      }),
      { numRuns: 300 },
    );
  });
});

describe('how a CVM is named', () => {
  const blank: Cvm = { status: '', resource: {}, kms: {}, urls: [] };
  const page = 'https://cloud.phala.com/dashboard/cvms';
  const table: [cvm: Partial<Cvm>, words: string, handle?: string, dashboard?: string][] = [
    [
      { vmUuid: UUID, id: 'cvm_1', appId: APP, name: 'my-app' },
      `CVM \`my-app\` (${UUID})`,
      UUID,
      `${page}/${UUID}`,
    ],
    [{ id: 'cvm_1', appId: APP, name: 'my-app' }, 'CVM `my-app` (cvm_1)', 'cvm_1', `${page}/app_${APP}`],
    [{ id: 'cvm_1' }, 'CVM cvm_1', 'cvm_1'],
    [{ appId: APP }, `CVM app_${APP}`, `app_${APP}`],
    [{ name: 'my-app' }, 'CVM `my-app`'],
    [{}, 'the CVM'],
  ];
  for (const [cvm, words, handle, dashboard] of table) {
    it(`is "${words}" in a sentence, \`${handle}\` in a path, and ${dashboard} on the dashboard`, () => {
      const whole = { ...blank, ...cvm };
      assert.deepEqual(
        [describeCvm(whole), handleOf(whole), dashboardUrl(whole)],
        [words, handle, dashboard],
      );
    });
  }
});
