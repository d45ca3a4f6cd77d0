import assert from 'node:assert/strict';
import { it } from 'node:test';
import { outputNames } from '../../src/run/outputs.ts';
import { playOnNode } from './quote_run.ts';
import { NAME, OTHER_COMPOSE, play, QUICK, type Scenario } from './scenario.ts';

/** A few ends that have nothing in common but the outputs. */
const RUNS: [what: string, scenario: Scenario][] = [
  ['an update', { cvm: { composeText: OTHER_COMPOSE } }],
  ['a creation that waits for an approval', { with: { kms: 'base' } }],
  ['an update that waits for an approval', { cvm: { composeText: OTHER_COMPOSE, kms: 'base' } }],
  ['a boot that fails', { behaviour: { ...QUICK, bootFails: { error: 'no keys' } } }],
  [
    'an update that is rolled back',
    {
      cvm: { composeText: OTHER_COMPOSE },
      behaviour: { ...QUICK, times: 1, bootFails: { error: 'no keys' } },
      with: { on_failure: 'rollback' },
    },
  ],
  [
    'a restart of all CVMs of an app',
    { cvm: {}, with: { operation: 'restart', instances: 'all', name: NAME } },
  ],
];

it('every output is set by at least one end-to-end run', async () => {
  const runs = RUNS.map(([, scenario]) => play(scenario));
  const played = await Promise.all([...runs, playOnNode()]);
  const set = new Set(played.flatMap(({ outputs }) => Object.keys(outputs).filter((name) => outputs[name])));
  assert.deepEqual(
    outputNames.filter((name) => !set.has(name)),
    [],
  );
  assert.deepEqual(
    played.map(({ outputs }) => outputs.outcome),
    ['success', 'pending_approval', 'pending_approval', 'failure', 'failure', 'success', 'success'],
  );
});
