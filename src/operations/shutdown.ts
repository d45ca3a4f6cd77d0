import { isStopped, isStopping } from '../phala/status.ts';
import { NONE, UNCHANGED } from '../run/change.ts';
import { alreadyThere, lifecycle, onItsWay } from './lifecycle.ts';
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
  async plan(run, _facts, found) {
    const { status } = found.state;
    if (isStopped(status)) return alreadyThere(run, found, 'stopped');
    // A graceful shutdown may hang; only a hard stop is sent on top of one.
    if (isStopping(status)) return onItsWay(run, found, 'stopped');
    return lifecycle(run, found, { verb: 'shutdown', change: STOPPED, target: 'stopped', proof: 'any' });
  },
};
