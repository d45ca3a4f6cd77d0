import type { Inputs } from '../inputs/inputs.ts';
import { askFor } from '../phala/absence.ts';
import { describeCvm, NO_CVM } from '../phala/cvm.ts';
import { type Change, UNCHANGED } from '../run/change.ts';
import type { Log } from '../run/log.ts';
import { waitOn } from '../run/plan.ts';
import { GONE } from '../wait/goal.ts';
import { snapshotOf } from '../wait/reading.ts';
import type { Operation } from './operation.ts';

const DELETED: Change = {
  name: 'deleted',
  verb: 'delete',
  doing: 'Deleting',
  did: 'was deleted',
};

/** Phala Cloud API: `DELETE /cvms/{id}`, which only begins the deletion. */
export const operation: Operation = {
  name: 'delete',
  does: 'Deletes a CVM and waits until it is gone; one that is gone already is no error.',
  noun: 'Deletion',
  waitsFor: 'gone',
  changes: [DELETED, UNCHANGED],
  uses: [],
  several: ['all', 'list'],
  names: 'as_input',
  finds: 'record_or_nothing',
  async plan({ api, deadline: { signal }, clock, log, inputs }, _facts, found) {
    if (found === undefined) {
      tellAbsent(log, inputs);
      const cvm = { ...NO_CVM, status: 'deleted' };
      return { change: UNCHANGED, words: [], carryOut: async () => ({ change: UNCHANGED, cvm }) };
    }
    return {
      change: DELETED,
      words: [describeCvm(found.cvm)],
      step: 'request',
      async carryOut() {
        const requestedMs = clock.nowMs();
        const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
        // After a lost answer the CVM may be gone before the request is repeated.
        await askFor(asking, found.handle, 'code', () => api.remove(found.handle, signal));
        const goal = { target: GONE, proof: 'any', leadsTo: GONE, before: snapshotOf(found) } as const;
        const wait = waitOn(found, goal, requestedMs, 'delete');
        return { change: DELETED, cvm: found.cvm, wait };
      },
    };
  },
};

/** An id is known from somewhere, so that there is nothing behind it deserves a second look. */
function tellAbsent(log: Pick<Log, 'notice' | 'warning'>, { cvm_id: id, cvmName }: Inputs): void {
  const title = 'Nothing to delete';
  if (id === undefined)
    log.notice(`There is no CVM named \`${cvmName}\`, so nothing had to be deleted.`, title);
  else
    log.warning(
      `There is no CVM \`${id.path}\`, so nothing was deleted. A CVM of another workspace looks the same: check the id and the API key.`,
      title,
    );
}
