import { ROLLED_BACK } from './changes.ts';
import { HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';

export const operation: Operation = {
  name: 'rollback',
  does: 'Puts back a revision that ran before: the one of `revision_id` or `compose_hash`, else the newest that differs from what runs.',
  noun: 'Rollback',
  waitsFor: 'running',
  changes: [ROLLED_BACK],
  uses: ['revision_id', 'compose_hash', 'transaction_hash', 'target', ...HEALTH],
  several: ['all'],
  names: 'as_input',
  finds: 'cvm',
  async plan(run, facts, found) {
    const { planRollback } = await import('./rollback_plan.ts');
    return planRollback(run, facts, found);
  },
};
