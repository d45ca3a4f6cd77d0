import type { InputName } from '../inputs/table.ts';
import type { Lifecycle, Repeat } from '../phala/api.ts';
import { isStarting, isStatus, isStopped, isStopping } from '../phala/status.ts';
import { type Change, NONE, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import { type Found, type Plan, waitOn } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { Goal } from '../wait/goal.ts';
import { snapshotOf } from '../wait/reading.ts';
import { learnFound } from './find.ts';
import { type Comparison, Overtaken, send } from './took_effect.ts';

/** Inputs of every operation after which the CVM should answer. */
export const HEALTH: readonly InputName[] = [
  'health_url',
  'health_contains',
  'health_status',
  'health_timeout',
];

/** Whether a verb still does what was asked for, when another operation has left the CVM with a status. */
const STILL_FITS: Record<Lifecycle, (status: string) => boolean> = {
  start: (status) => status !== 'running' && !isStarting(status),
  stop: (status) => !isStopped(status),
  shutdown: (status) => !isStopped(status) && !isStopping(status),
  // A stopped one is started.
  restart: (status) => !isStopped(status),
};

type Action = {
  verb: Lifecycle;
  body?: { force: boolean };
  change: Change;
  target: string;
  proof: Goal['proof'];
};

/**
 * Phala Cloud API: `POST /cvms/{id}/start`, `/stop`, `/shutdown` or `/restart`. What it sends throws `Overtaken` where another
 * operation has left nothing for it to do.
 */
export function lifecycle(run: Run, found: Found, { verb, body, change, ...usual }: Action): Plan {
  const { api, inputs, deadline } = run;
  const target = inputs.target ?? usual.target;
  return {
    change,
    words: [`the CVM${verb === change.verb ? '' : ` by \`${verb}\``}, from status \`${found.state.status}\``],
    step: 'request',
    async carryOut() {
      const write = (repeat: Repeat) => api.lifecycle(found.handle, verb, body, deadline.signal, repeat);
      const compare = async ({ state }: Found): Promise<Comparison> =>
        STILL_FITS[verb](state.status) ? 'as_planned' : 'differs_otherwise';
      const { accepted, requestedMs, before } = await send(run, found, { verb, write, compare });
      // A status that it has already must be seen to come anew.
      const isOld = isStatus(before.state.status, target);
      const proof = target === usual.target ? usual.proof : isOld ? 'change' : 'any';
      const operationId = accepted.correlationId;
      const goal: Goal = { target, proof, leadsTo: usual.target, before: snapshotOf(before), operationId };
      return { change, cvm: before.cvm, wait: waitOn(before, goal, requestedMs, verb) };
    },
  };
}

/** Plans once more, where another operation went first and left something else to do. */
export function orAnew(
  run: Run,
  facts: Facts,
  plan: Plan,
  again: (run: Run, facts: Facts, found: Found) => Promise<Plan>,
): Plan {
  return {
    ...plan,
    carryOut: () =>
      plan.carryOut().catch(async (error: unknown) => {
        if (!(error instanceof Overtaken)) throw error;
        learnFound(facts, error.found);
        run.log.line(`Another operation went first, and the status is \`${error.found.state.status}\` now`);
        return (await again(run, facts, error.found)).carryOut();
      }),
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
