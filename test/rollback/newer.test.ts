import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OperationRecord } from '../../src/phala/operation_record.ts';
import type { Revision } from '../../src/phala/revision.ts';
import { ownAmong } from '../../src/rollback/newer.ts';

/** A revision of a second of the day; it may name the operation that made it. */
const revision = (id: string, second: number, operationId?: string): Revision => ({
  id,
  createdMs: Date.UTC(2026, 0, 1, 0, 0, second),
  operationId,
});
const record = (
  correlationId: string,
  second: number,
  outcome: OperationRecord['outcome'] = 'completed',
): OperationRecord => ({
  correlationId,
  startedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  outcome,
});

type Row = [
  what: string,
  given: { fresh: Revision[]; own?: string[]; records?: OperationRecord[] },
  says: [own: string | undefined, replaced?: string] | 'newer',
];

const ROWS: Row[] = [
  ['nothing is listed yet', { fresh: [], own: ['us'] }, [undefined]],
  ['one is there, and nobody tells who made it', { fresh: [revision('a', 10)], own: ['us'] }, ['a']],
  ['one is there, and the request got no id', { fresh: [revision('a', 10)] }, ['a']],
  [
    'one names an id of another kind',
    { fresh: [revision('a', 10, 'trace-of-a-request')], own: ['us'] },
    ['a'],
  ],
  [
    'an update took two requests, and nobody tells who made them',
    { fresh: [revision('b', 20), revision('a', 10)], own: ['us-1', 'us-2'] },
    ['b'],
  ],
  [
    'an update took two requests, which the revisions name',
    { fresh: [revision('b', 20, 'us-2'), revision('a', 10, 'us-1')], own: ['us-1', 'us-2'] },
    ['b'],
  ],
  [
    'another went first, as the names say',
    { fresh: [revision('b', 20, 'us'), revision('a', 10, 'them')], own: ['us'] },
    ['b', 'a'],
  ],
  [
    'another went first, as the times of the records say',
    {
      fresh: [revision('b', 20), revision('a', 10)],
      own: ['us'],
      records: [record('us', 20), record('them', 10)],
    },
    ['b', 'a'],
  ],
  [
    'another went first, and failed: what ran before it stayed the way back',
    {
      fresh: [revision('b', 20), revision('a', 10)],
      own: ['us'],
      records: [record('us', 20), record('them', 10, 'failed')],
    },
    ['b'],
  ],
  [
    'the nearest of two records counts',
    {
      fresh: [revision('b', 12), revision('a', 11)],
      own: ['us'],
      records: [record('us', 12), record('them', 11)],
    },
    ['b', 'a'],
  ],
  [
    'another came after, as the names say',
    { fresh: [revision('b', 20, 'them'), revision('a', 10, 'us')], own: ['us'] },
    'newer',
  ],
  [
    'only that of another is listed',
    { fresh: [revision('a', 10)], own: ['us'], records: [record('us', 20), record('them', 10)] },
    'newer',
  ],
  [
    'there is one too many, and nobody tells who made it',
    { fresh: [revision('b', 20), revision('a', 10)], own: ['us'] },
    'newer',
  ],
  ['there are two for a request without an id', { fresh: [revision('b', 20), revision('a', 10)] }, 'newer'],
];

describe('the revision of this run', () => {
  for (const [what, { fresh, own = [], records = [] }, says] of ROWS)
    it(`is ${says === 'newer' ? 'left to whoever may have come later' : 'found'} where ${what}`, () => {
      const since = ownAmong(fresh, new Set(own), records);
      const found = since.kind === 'ours' ? [since.revision?.id, since.replaced?.id] : since.kind;
      assert.deepEqual(found, says === 'newer' ? says : [says[0], says[1]]);
    });
});
