import { NONE } from '../run/change.ts';
import type { Operation } from './operation.ts';

export const operation: Operation = {
  name: 'status',
  does: 'Reads the state of a CVM and sets all outputs; green in any state of a CVM that exists.',
  noun: 'Status',
  changes: [NONE],
  uses: [],
  verify: 'off',
  names: 'given',
  finds: 'cvm',
  async plan(_run, facts, found) {
    const { status, bootProgress } = found.state;
    facts.learn({ seen: { status, bootProgress } });
    return {
      change: NONE,
      words: [],
      carryOut: async () => ({ change: NONE, cvm: found.cvm }),
    };
  },
};
