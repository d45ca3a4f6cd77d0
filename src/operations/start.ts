import { isStarting, isStopped } from '../phala/status.ts';
import type { Change } from '../run/change.ts';
import { NONE, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { alreadyThere, HEALTH, lifecycle, onItsWay, orAnew } from './lifecycle.ts';
import type { Operation } from './operation.ts';

export const STARTED: Change = {
  name: 'started',
  verb: 'start',
  doing: 'Starting',
  did: 'was started',
  reboots: true,
};

export const operation: Operation = {
  name: 'start',
  does: 'Starts a stopped CVM; one that runs or starts already is left alone.',
  noun: 'Start',
  waitsFor: 'running',
  changes: [STARTED, UNCHANGED, NONE],
  uses: ['target', ...HEALTH],
  several: ['all', 'list'],
  names: 'given',
  finds: 'cvm',
  plan: planStart,
};

async function planStart(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { status } = found.state;
  if (status === 'running') return alreadyThere(run, found, 'running');
  if (isStarting(status)) return onItsWay(run, found, 'running');
  return orAnew(run, facts, startStopped(run, found), planStart);
}

/** Phala Cloud API: `POST /cvms/{id}/start`. */
export function startStopped(run: Run, found: Found): Plan {
  const proof = isStopped(found.state.status) ? 'was_stopped' : 'change';
  return lifecycle(run, found, { verb: 'start', change: STARTED, target: 'running', proof });
}
