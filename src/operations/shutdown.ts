import { isStopped, isStopping } from '../phala/status.ts';
import { NONE, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { alreadyThere, lifecycle, onItsWay, orAnew } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { STOPPED } from './stop.ts';

/** Phala Cloud API: `POST /cvms/{id}/shutdown`. */
export const operation: Operation = {
  name: 'shutdown',
  does: 'Stops a CVM gracefully: its containers get SIGTERM first.',
  noun: 'Shutdown',
  waitsFor: 'stopped',
  changes: [STOPPED, UNCHANGED, NONE],
  uses: ['target'],
  several: ['all', 'list'],
  names: 'as_input',
  finds: 'cvm',
  plan: planShutdown,
};

async function planShutdown(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { status } = found.state;
  if (isStopped(status)) return alreadyThere(run, found, 'stopped');
  // A graceful shutdown may hang; only a hard stop is sent on top of one.
  if (isStopping(status)) return onItsWay(run, found, 'stopped');
  const plan = lifecycle(run, found, { verb: 'shutdown', change: STOPPED, target: 'stopped', proof: 'any' });
  return orAnew(run, facts, plan, planShutdown);
}
