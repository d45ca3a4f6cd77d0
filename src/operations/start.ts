import { isStarting, isStopped } from '../phala/status.ts';
import type { Change } from '../run/change.ts';
import { NONE, UNCHANGED } from '../run/change.ts';
import type { Found, Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { alreadyThere, HEALTH, lifecycle, onItsWay } from './lifecycle.ts';
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
  async plan(run, _facts, found) {
    const { status } = found.state;
    if (status === 'running') return alreadyThere(run, found, 'running');
    if (isStarting(status)) return onItsWay(run, found, 'running');
    return startStopped(run, found);
  },
};

/** Phala Cloud API: `POST /cvms/{id}/start`. */
export function startStopped(run: Run, found: Found): Plan {
  const proof = isStopped(found.state.status) ? 'was_stopped' : 'change';
  return lifecycle(run, found, { verb: 'start', change: STARTED, target: 'running', proof });
}
