import { NONE } from '../run/change.ts';
import type { Operation } from './operation.ts';
import { expectedBy } from './sent.ts';

export const operation: Operation = {
  name: 'status',
  does: 'Reads the state of a CVM and sets all outputs; green in any state of a CVM that exists. With `verify` it also checks what runs.',
  noun: 'Status',
  changes: [NONE],
  uses: ['compose_hash', 'compose_file'],
  compose: 'if_given',
  verify: 'off',
  several: ['all', 'list'],
  names: 'given',
  finds: 'cvm',
  refuse: ({ verify, compose_hash }) =>
    compose_hash !== undefined && (verify === undefined || verify === 'off')
      ? [
          'Input `compose_hash` is given, and operation `status` compares nothing without `verify`. Give `verify: hash` or `verify: quote` too.',
        ]
      : [],
  async plan(run, facts, found) {
    const { status, bootProgress } = found.state;
    facts.learn({ seen: { status, bootProgress } });
    return {
      change: NONE,
      words: [],
      carryOut: async () => ({ change: NONE, cvm: found.cvm, verify: found.handle, sent: expectedBy(run) }),
    };
  },
};
