import { describeCvm, NO_CVM } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import { type Change, UNCHANGED } from '../run/change.ts';
import { waitOn } from '../run/plan.ts';
import { GONE } from '../wait/goal.ts';
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
  finds: 'record_or_nothing',
  async plan({ api, deadline: { signal }, clock, log }, _facts, found) {
    if (found === undefined) {
      log.line('Nothing to do: the CVM does not exist');
      const cvm = { ...NO_CVM, status: 'deleted' };
      return { change: UNCHANGED, words: [], carryOut: async () => ({ change: UNCHANGED, cvm }) };
    }
    return {
      change: DELETED,
      words: [describeCvm(found.cvm)],
      step: 'request',
      async carryOut() {
        const requestedMs = clock.nowMs();
        try {
          await api.remove(found.handle, signal);
        } catch (error) {
          // After a lost answer the CVM may be gone before the request is repeated.
          if (!isNotFound(error)) throw error;
        }
        const wait = waitOn(found, { target: GONE, proof: 'any' }, requestedMs);
        return { change: DELETED, cvm: found.cvm, wait };
      },
    };
  },
};
