import { isStopped } from '../phala/status.ts';
import type { Change } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { HEALTH, lifecycle, orAnew } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { STARTED, startStopped } from './start.ts';

export const RESTARTED: Change = {
  name: 'restarted',
  verb: 'restart',
  doing: 'Restarting',
  did: 'was restarted',
  reboots: true,
};

export const operation: Operation = {
  name: 'restart',
  does: 'Restarts a CVM; a stopped one is started.',
  noun: 'Restart',
  waitsFor: 'running',
  changes: [RESTARTED, STARTED],
  uses: ['target', 'force', ...HEALTH],
  several: ['all', 'list'],
  names: 'given',
  finds: 'cvm',
  plan: planRestart,
};

async function planRestart(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const plan = isStopped(found.state.status) ? startStopped(run, found) : restartRunning(run, found);
  return orAnew(run, facts, plan, planRestart);
}

/** Phala Cloud API: `POST /cvms/{id}/restart`. */
export function restartRunning(run: Run, found: Found): Plan {
  const body = { force: run.inputs.force };
  return lifecycle(run, found, {
    verb: 'restart',
    body,
    change: RESTARTED,
    target: 'running',
    proof: 'change',
  });
}
