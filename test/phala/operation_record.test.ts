import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type OperationRecord, readOperations } from '../../src/phala/operation_record.ts';
import { anyJson } from './any_json.ts';

describe('readOperations', () => {
  const entry = {
    correlation_id: 'op-1',
    operation_type: 'update',
    started_at: '2026-01-02T03:04:05Z',
    status: 'failed',
    error_message: 'image not found',
    compose_hash: 'AB12',
  };
  const record: OperationRecord = {
    correlationId: 'op-1',
    type: 'update',
    startedAt: '2026-01-02T03:04:05Z',
    outcome: 'failed',
    errorMessage: 'image not found',
    composeHash: 'ab12',
  };

  it('reads a list, and a page of one', () => {
    assert.deepEqual(readOperations([entry]), [record]);
    assert.deepEqual(readOperations({ items: [entry], total: 1 }), [record]);
  });

  it('is newest first, in whatever order the list comes, where each tells when it began', () => {
    const began = (...times: (string | null)[]) =>
      times.map((started_at, index) => ({ ...entry, correlation_id: `${index}`, started_at }));
    const ids = (items: unknown) =>
      readOperations(items)
        .map(({ correlationId }) => correlationId)
        .join('');
    assert.equal(ids(began('2026-01-02T03:04:05Z', '2026-01-02T03:04:07Z', '2026-01-02T03:04:06Z')), '120');
    assert.equal(ids(began('2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z')), '01');
    assert.equal(ids(began('2026-01-02T03:04:05Z', null, '2026-01-02T03:04:06Z')), '012');
  });

  it('leaves out what cannot be told apart from others', () => {
    const nameless = [{ ...entry, correlation_id: null }, { status: 'failed' }, null, 'op-1', []];
    assert.deepEqual(readOperations([...nameless, entry]), [record]);
  });

  for (const body of [null, undefined, {}, 'x', { items: null }, { items: {} }]) {
    it(`reads nothing from ${JSON.stringify(body)}`, () => assert.deepEqual(readOperations(body), []));
  }

  const outcomes: [status: unknown, outcome: OperationRecord['outcome']][] = [
    ['in_progress', 'in_progress'],
    ['cancelled', 'failed'],
    ['timed_out', 'failed'],
    ['pending', 'in_progress'],
    ['running', 'in_progress'],
    ['completed', 'completed'],
    ['Completed', 'completed'],
    ['succeeded', 'completed'],
    ['success', 'completed'],
    ['failed', 'failed'],
    ['FAILED', 'failed'],
    ['error', 'failed'],
    ['skipped', 'unknown'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ];
  for (const [status, outcome] of outcomes) {
    it(`takes the status ${JSON.stringify(status)} for ${outcome}`, () =>
      assert.equal(readOperations([{ ...entry, status }])[0]?.outcome, outcome));
  }

  it('reads any JSON', () => {
    const value = anyJson('correlation_id', 'status', 'error_message', 'compose_hash', 'items');
    const known = ['in_progress', 'completed', 'failed', 'unknown'];
    fc.assert(
      fc.property(value, (body) => {
        for (const { outcome } of readOperations(body)) assert.ok(known.includes(outcome));
      }),
    );
  });
});
