import { describeCvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import type { Acted, Context } from '../run/operation.ts';
import { GONE } from '../wait/observation.ts';
import { newestOperation } from '../wait/operation_lookup.ts';
import { findCvm, requireHandle } from './find.ts';

/** Phala Cloud API: `DELETE /cvms/{id}`, which only begins the deletion; a CVM that is gone already is no error. */
export async function remove(context: Context): Promise<Acted> {
  const { api, signal, clock } = context;
  const cvm = await findCvm(context);
  if (cvm === undefined) {
    context.line('Nothing to do: the CVM does not exist');
    return { change: 'unchanged', cvm: { status: 'deleted', resource: {}, kms: {}, urls: [] } };
  }
  const handle = requireHandle(cvm);
  context.plan({ change: 'deleted', words: [describeCvm(cvm)] });
  const before = await newestOperation(context.once, handle, signal);
  const requestedMs = clock.nowMs();
  try {
    await api.remove(handle, signal);
  } catch (error) {
    // After a lost answer the CVM may be gone before the request is repeated.
    if (!isNotFound(error)) throw error;
  }
  return {
    change: 'deleted',
    cvm,
    wait: { handle, expectation: { target: GONE, proof: 'any' }, requestedMs, newestOperation: before },
  };
}
