import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NodeFaults } from '../simulator/tdx_node.ts';
import { lacksUpdates, runsEvil, UPDATE } from './quote_rows.ts';
import { playOnNode } from './quote_run.ts';
import { COMPOSE, deployed, NAME } from './scenario.ts';

const WAY_BACK = { ...UPDATE, with: { on_failure: 'rollback', verify_timeout: '1m' } };
const showsEvil: NodeFaults = {
  runs: runsEvil,
  answer: ({ tcb_info: shown }) => {
    if (shown !== null) runsEvil(shown);
  },
};

describe('a rollback and the proof by quote', { concurrency: 2 }, () => {
  it('comes after a quote that vouches for neither version', async () => {
    const { outputs, code } = await playOnNode(showsEvil, WAY_BACK, { attestationLagSeconds: 0 });
    assert.deepEqual(
      [code, outputs.change, outputs.rolled_back, outputs.verified],
      [1, 'rolled_back', 'true', ''],
    );
  });

  const kept: [what: string, faults: NodeFaults][] = [
    ['a platform that lacks updates', { platform: lacksUpdates }],
    ['a PCCS that is down', { pccs: { fault: () => ({ kind: 'status', status: 503 }) } }],
    ['no quote', { answer: (instance) => void Object.assign(instance, { quote: null }) }],
    ['a quote that is forged', { runs: runsEvil }],
  ];
  for (const [what, faults] of kept)
    it(`does not come after ${what}`, async () => {
      const { outputs, code, writes, errors } = await playOnNode(faults, WAY_BACK);
      assert.deepEqual([code, outputs.change, writes.length], [1, 'updated', 1]);
      assert.match(errors[0]?.message ?? '', /runs, unverified, and was not rolled back/);
    });

  const asked = (faults: NodeFaults) =>
    playOnNode(faults, {
      cvm: { composeText: `${COMPOSE}# new\n`, earlier: [{ composeText: COMPOSE }] },
      with: { operation: 'rollback', name: NAME },
    });

  it('of its own is proved like any other version', async () => {
    const { outputs, code, log } = await asked({});
    assert.deepEqual([code, outputs.rolled_back, outputs.verified], [0, 'true', 'true'], log);
  });

  it('of its own is red when something else runs', async () => {
    const { outputs, code, log } = await asked(showsEvil);
    assert.deepEqual([code, outputs.rolled_back, outputs.verified], [1, 'false', 'false'], log);
  });
});

it('several CVMs of one app are proved one by one', async () => {
  const { code, outputs, log } = await playOnNode(
    {},
    {
      given: (service) => [1, 2].map(() => deployed(service, { app_id: 'f'.repeat(40) })),
      with: { cvm_id: 'f'.repeat(40), instances: 'all', operation: 'status' },
    },
  );
  assert.deepEqual([code, outputs.verified], [0, 'true'], log);
  const members: Record<string, unknown>[] = JSON.parse(outputs.cvms ?? '[]');
  assert.deepEqual(
    members.map(({ verified }) => verified),
    ['true', 'true'],
  );
});
