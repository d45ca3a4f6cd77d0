import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readState, type State } from '../../src/phala/state.ts';
import { anyJson } from './any_json.ts';

const plain = {
  id: 'cvm_0123abcd',
  name: 'my-app',
  status: 'running',
  instance_id: '00112233445566778899aabbccddeeff00112233',
  uptime: '41s',
  boot_progress: 'done',
};
const read = (state: State) => JSON.parse(JSON.stringify({ ...state, raw: undefined }));

describe('readState', () => {
  const table: [name: string, body: unknown, state: Record<string, unknown>][] = [
    [
      'the plain state',
      plain,
      { status: 'running', uptime: '41s', bootProgress: 'done', instanceId: plain.instance_id },
    ],
    [
      'a machine that died',
      {
        status: 'Exited',
        exited_at: '3m 2s',
        boot_error: 'failed to start containers',
        shutdown_progress: 'powering off',
      },
      {
        status: 'exited',
        exitedAt: '3m 2s',
        bootError: 'failed to start containers',
        shutdownProgress: 'powering off',
      },
    ],
    [
      'an entry of the status batch',
      {
        vm_uuid: 'x',
        status: 'starting',
        in_progress: true,
        correlation_id: 'op-1',
        operation_type: 'start',
        events: [
          { event: 'boot.progress', body: 'booting', timestamp: 1_760_000_000_000 },
          { event: 'boot.error', body: null, timestamp: null },
          { event: null, body: 'x' },
          'not an event',
        ],
      },
      {
        status: 'starting',
        inProgress: true,
        correlationId: 'op-1',
        events: [
          { event: 'boot.progress', body: 'booting', timestampMs: 1_760_000_000_000 },
          { event: 'boot.error', body: '' },
        ],
      },
    ],
    [
      'an entry of the status batch of a newer server',
      {
        status: 'starting',
        in_progress: false,
        operation: { type: 'start', phase: 'boot', correlation_id: 'op-2' },
        events: [],
      },
      { status: 'starting', inProgress: false, correlationId: 'op-2', events: [] },
    ],
    [
      'nulls',
      {
        status: null,
        uptime: null,
        boot_progress: null,
        boot_error: null,
        in_progress: null,
        operation: null,
        events: null,
      },
      { status: '' },
    ],
    [
      'empty texts',
      { status: '', uptime: '', boot_progress: '', boot_error: ' ', instance_id: '' },
      { status: '' },
    ],
    ['fields of the wrong kind', { status: ['running'], in_progress: 'true', uptime: {} }, { status: '' }],
    ['nothing', undefined, { status: '' }],
    ['a list', [plain], { status: '' }],
  ];
  for (const [name, body, state] of table) {
    it(`reads ${name}`, () => {
      assert.deepEqual(read(readState(body)), state);
      assert.equal(readState(body).raw, body);
    });
  }

  it('reads any JSON', () => {
    const value = anyJson('status', 'uptime', 'boot_error', 'events', 'event', 'operation');
    fc.assert(fc.property(value, (body) => assert.equal(typeof readState(body).status, 'string')));
  });
});
