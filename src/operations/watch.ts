import { NONE } from '../run/change.ts';
import { waitOn } from '../run/plan.ts';
import { GONE } from '../wait/goal.ts';
import { HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { expectedBy } from './sent.ts';

export const operation: Operation = {
  name: 'watch',
  does: 'Sends nothing and waits for `target`, whoever causes it.',
  noun: 'Watch',
  waitsFor: '`target`, which is required',
  changes: [NONE],
  uses: ['target', 'compose_hash', 'compose_file', ...HEALTH],
  compose: 'if_given',
  several: ['all', 'list'],
  names: 'given',
  finds: 'cvm',
  refuse: ({ target, wait }) =>
    [
      target === undefined
        ? 'Input `target` is missing. Operation `watch` waits for a status, such as `running` or `stopped`.'
        : undefined,
      wait
        ? undefined
        : 'Input `wait` is `false`, and operation `watch` does nothing but wait. Leave out one of them.',
    ].filter((problem) => problem !== undefined),
  async plan(run, _facts, found) {
    const { inputs, clock, log } = run;
    const target = inputs.target === 'deleted' ? GONE : (inputs.target ?? 'running');
    log.line(`Watching; the status is \`${found.state.status}\``);
    return {
      change: NONE,
      words: [],
      carryOut: async () => ({
        change: NONE,
        cvm: found.cvm,
        sent: expectedBy(run),
        wait: waitOn({ ...found, newestOperation: undefined }, { target, proof: 'any' }, clock.nowMs()),
      }),
    };
  },
};
