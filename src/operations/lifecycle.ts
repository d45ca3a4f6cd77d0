import type { InputName } from '../inputs/table.ts';
import type { Lifecycle, Repeat } from '../phala/api.ts';
import { type Change, NONE, UNCHANGED } from '../run/change.ts';
import { type Found, type Plan, waitOn } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { Goal } from '../wait/goal.ts';
import { snapshotOf } from '../wait/reading.ts';
import { send } from './took_effect.ts';

/** Inputs of every operation after which the CVM should answer. */
export const HEALTH: readonly InputName[] = [
  'health_url',
  'health_contains',
  'health_status',
  'health_timeout',
];

type Action = {
  verb: Lifecycle;
  body?: { force: boolean };
  change: Change;
  target: string;
  proof: Goal['proof'];
};

/** Phala Cloud API: `POST /cvms/{id}/start`, `/stop`, `/shutdown` or `/restart`. */
export function lifecycle(run: Run, found: Found, { verb, body, change, ...usual }: Action): Plan {
  const { api, inputs, deadline } = run;
  const target = inputs.target ?? usual.target;
  return {
    change,
    words: [`the CVM${verb === change.verb ? '' : ` by \`${verb}\``}, from status \`${found.state.status}\``],
    step: 'request',
    async carryOut() {
      const write = (repeat: Repeat) => api.lifecycle(found.handle, verb, body, deadline.signal, repeat);
      const { accepted, requestedMs, before } = await send(run, found, { verb, write });
      const proof = target === usual.target ? usual.proof : 'any';
      const operationId = accepted.correlationId;
      const goal: Goal = { target, proof, before: snapshotOf(before), operationId };
      return { change, cvm: before.cvm, wait: waitOn(before, goal, requestedMs, verb) };
    },
  };
}

/** Nothing to send: the CVM is what was asked for. The wait still makes sure that its boot is over. */
export function alreadyThere(run: Run, found: Found, target: string): Plan {
  run.log.line(`Nothing to do: the status is \`${found.state.status}\` already`);
  return onlyWait(run, found, target, UNCHANGED);
}

export function onItsWay(run: Run, found: Found, target: string): Plan {
  run.log.line(`Nothing to send: the status is \`${found.state.status}\` already`);
  return onlyWait(run, found, target, NONE);
}

/** Sends nothing, and waits for the target, whoever causes it. */
function onlyWait({ inputs, clock }: Run, found: Found, target: string, change: Change): Plan {
  return {
    change,
    words: [],
    carryOut: async () => ({
      change,
      cvm: found.cvm,
      wait: waitOn(found, { target: inputs.target ?? target, proof: 'any' }, clock.nowMs()),
    }),
  };
}
