import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCvm } from '../../src/phala/cvm.ts';
import { readProvision } from '../../src/phala/provision.ts';
import { readState } from '../../src/phala/state.ts';
import {
  createOutputs,
  outputNames,
  outputsOfCvm,
  outputsOfProvision,
  outputsOfState,
} from '../../src/run/outputs.ts';
import { anyJson } from '../phala/any_json.ts';

const UUID = '550e8400-e29b-41d4-a716-446655440000';
const APP = '00112233445566778899aabbccddeeff00112233';
const INSTANCE = '33221100ffeeddccbbaa99887766554433221100';
const HASH = 'ab'.repeat(32);

function collect() {
  const set: [name: string, value: string][] = [];
  return { set, outputs: createOutputs((name, value) => set.push([name, value])) };
}

/** What is known of some outputs. */
const known = (values: object) => JSON.parse(JSON.stringify(values));

describe('an output', () => {
  it('is set as soon as it is known, as text', () => {
    const { set, outputs } = collect();
    outputs.set({ attempts: 1, name: 'my-app' });
    outputs.set({ elapsed_seconds: 1.5 });
    assert.deepEqual(set, [
      ['name', 'my-app'],
      ['attempts', '1'],
      ['elapsed_seconds', '1.5'],
    ]);
  });

  it('is set again only when it changes', () => {
    const { set, outputs } = collect();
    for (const status of ['starting', 'starting', 'running', 'starting']) outputs.set({ status });
    assert.deepEqual(
      set.map(([, value]) => value),
      ['starting', 'running', 'starting'],
    );
  });

  it('keeps its last value when it is not known any more', () => {
    const { set, outputs } = collect();
    outputs.set({ url: 'https://a.test', name: 'my-app' });
    outputs.set({ url: undefined, name: '' });
    assert.deepEqual(outputs.values, { url: 'https://a.test', name: '' });
    assert.deepEqual(set.at(-1), ['name', '']);
  });

  it('is none that action.yml does not have', () => {
    const { set, outputs } = collect();
    outputs.set({ token: 'x' } as never);
    assert.deepEqual(set, []);
  });
});

describe('the outputs of a CVM', () => {
  it('tell what the record has', () => {
    const cvm = readCvm({
      id: 'cvm_1',
      vm_uuid: UUID,
      app_id: `app_${APP}`,
      instance_id: INSTANCE,
      name: 'my-app',
      status: 'Running',
      compose_hash: HASH,
      node_info: { node_id: 5, device_id: 'dd' },
      kms_info: { chain_id: 8453, kms_contract_address: '0xkms' },
      endpoints: [{ app: 'https://a.test', instance: 'https://i.test' }],
    });
    assert.deepEqual(known(outputsOfCvm(cvm)), {
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
      chain_id: 8453,
    });
  });

  it('are unknown where the record has nothing', () =>
    assert.deepEqual(known(outputsOfCvm(readCvm({}))), {}));

  it('name the CVM by its id where it has no UUID, and never by its app id', () => {
    assert.equal(outputsOfCvm(readCvm({ id: 'cvm_1', app_id: APP })).cvm_id, 'cvm_1');
    assert.equal(outputsOfCvm(readCvm({ app_id: APP })).cvm_id, undefined);
  });
});

describe('the outputs of a state', () => {
  it('tell what the state has, and the state itself', () => {
    const body = {
      status: 'Starting',
      boot_progress: 'booting',
      boot_error: 'no',
      uptime: '4s',
      instance_id: `instance_${INSTANCE}`,
    };
    assert.deepEqual(known(outputsOfState(readState(body))), {
      status: 'starting',
      boot_progress: 'booting',
      boot_error: 'no',
      uptime: '4s',
      instance_id: INSTANCE,
      state: JSON.stringify(body),
    });
  });

  it('take back an error that is over, and nothing else', () => {
    const { outputs } = collect();
    outputs.set(outputsOfState(readState({ status: 'starting', boot_error: 'no', uptime: '4s' })));
    outputs.set(outputsOfState(readState({ boot_error: null })));
    assert.deepEqual(
      [outputs.values.status, outputs.values.boot_error, outputs.values.uptime],
      ['starting', '', '4s'],
    );
  });
});

describe('an output from an answer without bounds', () => {
  const long = 'x'.repeat(70_000);

  it('is cut, and JSON stays JSON', () => {
    const state = outputsOfState(
      readState({
        status: 'running',
        boot_progress: long,
        boot_error: long,
        uptime: long,
        instance_id: long,
      }),
    );
    for (const text of [state.boot_progress, state.boot_error, state.uptime, state.instance_id]) {
      assert.equal(text, 'x'.repeat(1000));
    }
    assert.equal(JSON.parse(String(state.state)).boot_error, 'x'.repeat(1000));
    const cvm = outputsOfCvm(
      readCvm({ name: long, instance_id: long, endpoints: [{ app: `https://${long}` }] }),
    );
    assert.deepEqual([cvm.name, cvm.instance_id], ['x'.repeat(1000), 'x'.repeat(1000)]);
    assert.equal(JSON.parse(String(cvm.urls))[0].length, 1000);
  });

  it('is left out when it is JSON that stays too large', () => {
    const events = Array.from({ length: 20_000 }, (_, n) => n);
    assert.equal(outputsOfState(readState({ status: 'running', events })).state, '');
  });

  it('can be made of any JSON', () => {
    const value = anyJson('status', 'boot_error', 'uptime', 'instance_id', 'name', 'endpoints', 'app');
    fc.assert(
      fc.property(value, (body) => {
        const all = { ...outputsOfState(readState(body)), ...outputsOfCvm(readCvm(body)) };
        for (const output of Object.values(all))
          assert.ok(['string', 'number', 'undefined'].includes(typeof output));
      }),
    );
  });
});

describe('the outputs of a provision', () => {
  it('tell what the commit needs', () => {
    const provision = readProvision({
      app_id: APP,
      compose_hash: HASH,
      device_id: 'dd',
      kms_info: { chain_id: 8453, kms_contract_address: '0xkms' },
    });
    assert.deepEqual(known(outputsOfProvision(provision)), {
      app_id: APP,
      compose_hash: HASH,
      device_id: 'dd',
      kms_contract_address: '0xkms',
      chain_id: 8453,
    });
  });
});

describe('the names of the outputs', () => {
  it('are there once each', () => assert.equal(new Set(outputNames).size, outputNames.length));
});
