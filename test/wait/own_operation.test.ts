import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OperationRecord } from '../../src/phala/operation_record.ts';
import {
  fits,
  isDeletion,
  type Mark,
  newerRecord,
  ownRecord,
  type Verb,
} from '../../src/wait/own_operation.ts';

/** `3 restart`: id and type, newest first. */
function records(...lines: string[]): OperationRecord[] {
  return lines.map((line) => {
    const [correlationId = '', type] = line.split(' ');
    return { correlationId, outcome: 'completed', ...(type === undefined ? {} : { type }) };
  });
}

const BEFORE: Mark = { before: { id: '1' }, verb: 'restart' };

const ROWS: [what: string, records: OperationRecord[], mark: Mark, own: string | undefined][] = [
  ['that with its id', records('3 restart', '2 restart', '1'), { ...BEFORE, operationId: '2' }, '2'],
  ['none while its id is not listed', records('3 restart', '1'), { ...BEFORE, operationId: '2' }, undefined],
  [
    'none that was there before, whatever the answer names',
    records('2 restart', '1'),
    { ...BEFORE, operationId: '1' },
    undefined,
  ],
  ['the only new one', records('2 restart', '1 restart'), BEFORE, '2'],
  ['the only new one that fits', records('3 env_update', '2 restart', '1'), BEFORE, '2'],
  ['none of two that fit', records('3 restart', '2 restart', '1'), BEFORE, undefined],
  ['none of another type', records('2 env_update', '1'), BEFORE, undefined],
  ['one whose type nobody knows', records('2 transmogrify', '1'), BEFORE, '2'],
  ['one without a type', records('2', '1'), BEFORE, '2'],
  ['a redeploy for an update', records('2 redeploy', '1'), { ...BEFORE, verb: 'patch' }, '2'],
  ['no redeploy for a creation', records('2 redeploy', '1'), { ...BEFORE, verb: 'create' }, undefined],
  ['none when the one before is not listed any more', records('3 restart', '2 restart'), BEFORE, undefined],
  [
    'none when it is not known what was before',
    records('2 restart'),
    { verb: 'restart', before: undefined },
    undefined,
  ],
  ['the first ever', records('2 restart'), { verb: 'restart', before: 'none' }, '2'],
  [
    'the first of anyone where nothing was sent',
    records('3 restart', '2 stop', '1'),
    { before: { id: '1' } },
    '2',
  ],
];

describe('the record of this run', () => {
  for (const [what, list, mark, own] of ROWS)
    it(`is ${what}`, () => assert.equal(ownRecord(list, mark)?.correlationId, own));

  it('is followed by one of another', () => {
    const list = records('3', '2', '1');
    assert.equal(newerRecord(list, list[1])?.correlationId, '3');
    assert.equal(newerRecord(list, list[0]), undefined);
    assert.equal(newerRecord(list, undefined), undefined);
  });

  it('tells for certain of a deletion by its type alone', () => {
    const types = ['delete', 'remove', 'transmogrify', 'power_off', undefined];
    const told = types.map((type) =>
      isDeletion({ correlationId: '1', outcome: 'completed', ...(type && { type }) }),
    );
    assert.deepEqual(told, [true, true, false, false, false]);
  });

  const types: [type: string, verbs: Verb[]][] = [
    ['power_on', ['start', 'restart', 'create']],
    ['power_off', ['stop', 'shutdown']],
    ['restart', ['restart']],
    ['compose_update', ['patch']],
    ['resize', ['patch']],
    ['delete', ['delete']],
    ['create', ['create']],
  ];
  for (const [type, verbs] of types) {
    it(`can be a \`${type}\` for ${verbs.join(' and ')}`, () => {
      const all: Verb[] = ['start', 'stop', 'shutdown', 'restart', 'patch', 'create', 'delete'];
      assert.deepEqual(
        all.filter((verb) => fits({ type }, verb)),
        verbs,
      );
    });
  }
});
