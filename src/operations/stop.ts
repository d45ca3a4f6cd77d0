import { isStopped } from '../phala/status.ts';
import { type Change, NONE, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { alreadyThere, lifecycle, orAnew } from './lifecycle.ts';
import type { Operation } from './operation.ts';

export const STOPPED: Change = {
  name: 'stopped',
  verb: 'stop',
  doing: 'Stopping',
  did: 'was stopped',
};

/** Phala Cloud API: `POST /cvms/{id}/stop`. */
export const operation: Operation = {
  name: 'stop',
  does: 'Pulls the plug of a CVM; a stopped one is left alone.',
  noun: 'Stop',
  waitsFor: 'stopped',
  changes: [STOPPED, UNCHANGED, NONE],
  uses: ['target'],
  several: ['all', 'list'],
  names: 'as_input',
  finds: 'cvm',
  plan: planStop,
};

async function planStop(run: Run, facts: Facts, found: Found): Promise<Plan> {
  if (isStopped(found.state.status)) return alreadyThere(run, found, 'stopped');
  const plan = lifecycle(run, found, { verb: 'stop', change: STOPPED, target: 'stopped', proof: 'any' });
  return orAnew(run, facts, plan, planStop);
}
