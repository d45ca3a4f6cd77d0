import { isStopped } from '../phala/status.ts';
import { type Change, NONE, UNCHANGED } from '../run/change.ts';
import { alreadyThere, lifecycle } from './lifecycle.ts';
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
  plan: async (run, _facts, found) =>
    isStopped(found.state.status)
      ? alreadyThere(run, found, 'stopped')
      : lifecycle(run, found, { verb: 'stop', change: STOPPED, target: 'stopped', proof: 'any' }),
};
