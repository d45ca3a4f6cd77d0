import assert from 'node:assert/strict';
import { ask } from './client.ts';
import type { Behaviour, CvmView, Simulator } from './simulator.ts';

/** Reads of one simulator, and a CVM that is told to restart: what the tests of behaviours begin with. */
export function stage(simulator: () => Simulator) {
  const viewOf = (cvm: { id: string }): CvmView => {
    const view = simulator()
      .cvms()
      .find(({ id }) => id === cvm.id);
    assert.ok(view);
    return view;
  };
  const state = async (cvm: { id: string }) => ask(simulator(), 'GET', `/cvms/${cvm.id}/state`);
  const info = async (cvm: { id: string }) => ask(simulator(), 'GET', `/cvms/${cvm.id}`);
  const batch = async (cvm: CvmView) => {
    const reply = await ask(simulator(), 'POST', '/status/batch', { vm_uuids: [cvm.vm_uuid] });
    return (reply.body as Record<string, Record<string, unknown>>)[cvm.vm_uuid] ?? {};
  };
  /** A running CVM with a behaviour, just told to restart. */
  async function restarted(behaviour: Behaviour, seed = {}) {
    const cvm = simulator().addCvm(seed);
    simulator().behave(cvm.id, behaviour);
    const answer = await ask(simulator(), 'POST', `/cvms/${cvm.id}/restart`);
    assert.equal(answer.status, 200);
    return cvm;
  }
  return { viewOf, state, info, batch, restarted };
}
