import { NONE } from '../run/change.ts';
import { REPLICATED } from './changes.ts';
import { HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';

export const operation: Operation = {
  name: 'replicate',
  does: 'Adds a machine to the app of a CVM, with the same app id.',
  noun: 'Replication',
  waitsFor: 'running',
  changes: [REPLICATED, NONE],
  uses: ['node_id', 'compose_hash', 'target', 'on_failure', 'ephemeral', ...HEALTH],
  names: 'given',
  finds: 'cvm',
  plan: async (run, _facts, found) => (await import('./plans.ts')).planReplica(run, found),
};
