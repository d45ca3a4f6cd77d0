import { describe, it } from 'node:test';
import { COLUMN_NAMES } from './fault_matrix.ts';
import { rows } from './fault_matrix_rows.ts';
import { once } from './fault_matrix_verdict.ts';

describe('faults and the built action', { concurrency: 3 }, () => {
  const met = rows('http://127.0.0.1:9').filter(({ rule }) => rule.kind !== 'refused');
  // The first of each kind, each at another request.
  const first = new Map(met.toReversed().map((row) => [row.rule.kind, row]));
  for (const [index, row] of [...first.values()].entries()) {
    const column = COLUMN_NAMES[(index * 3) % COLUMN_NAMES.length] ?? 'commit';
    it(`${column}: ${row.fault}`, () => once(column, row, row.effects[0] ?? 'applied', { action: 'built' }));
  }
});
