import type { Lifecycle } from '../phala/api.ts';
import { isStopped } from '../phala/state.ts';
import { type Acted, type Change, type Context, type Found, waitOn } from '../run/operation.ts';
import { snapshotOf } from '../wait/cvm_source.ts';
import type { Expectation } from '../wait/observation.ts';
import { requireCvm } from './find.ts';
import { isBusy, landedBy } from './took_effect.ts';

/** Statuses of a CVM that is on its way to running. */
const STARTING: ReadonlySet<string> = new Set([
  'starting',
  'restarting',
  'creating',
  'provisioning',
  'updating',
  'pending',
]);
/** Statuses of a CVM that is on its way to stopped. */
const STOPPING: ReadonlySet<string> = new Set(['stopping', 'shutting_down']);

export function isStarting(status: string): boolean {
  return STARTING.has(status);
}

/** Phala Cloud API: `POST /cvms/{id}/start`, unless it runs or starts already. */
export async function start(context: Context): Promise<Acted> {
  const found = await requireCvm(context);
  const { status } = found.state;
  if (status === 'running') return alreadyThere(context, found, 'running');
  if (isStarting(status)) return onItsWay(context, found, 'running');
  return startStopped(context, found);
}

export function startStopped(context: Context, found: Found): Promise<Acted> {
  const proof = isStopped(found.state.status) ? 'was_stopped' : 'change';
  return act(context, found, { verb: 'start', change: 'started', target: 'running', proof });
}

/** Phala Cloud API: `POST /cvms/{id}/stop` (pulls the plug) or `/shutdown` (containers get SIGTERM first). */
export async function stop(context: Context, verb: 'stop' | 'shutdown'): Promise<Acted> {
  const found = await requireCvm(context);
  const { status } = found.state;
  if (isStopped(status)) return alreadyThere(context, found, 'stopped');
  // A graceful shutdown may hang; only a hard stop is sent on top of one.
  if (STOPPING.has(status) && verb === 'shutdown') return onItsWay(context, found, 'stopped');
  return act(context, found, { verb, change: 'stopped', target: 'stopped', proof: 'any' });
}

/** Phala Cloud API: `POST /cvms/{id}/restart`; a stopped CVM is started. */
export async function restart(context: Context): Promise<Acted> {
  const found = await requireCvm(context);
  return isStopped(found.state.status) ? startStopped(context, found) : restartRunning(context, found);
}

export function restartRunning(context: Context, found: Found): Promise<Acted> {
  const body = { force: context.inputs.force };
  return act(context, found, {
    verb: 'restart',
    body,
    change: 'restarted',
    target: 'running',
    proof: 'change',
  });
}

type Action = {
  verb: Lifecycle;
  body?: { force: boolean };
  change: Change;
  target: string;
  proof: Expectation['proof'];
};

async function act(context: Context, found: Found, action: Action): Promise<Acted> {
  const { api, signal, inputs, clock } = context;
  const target = inputs.target ?? action.target;
  context.plan({
    change: action.change,
    words: [`\`${action.verb}\`, from status \`${found.state.status}\``],
  });
  const sentMs = clock.nowMs();
  const landed = landedBy(context, action.verb, found, sentMs);
  const { correlationId } = await context.timed('request', () =>
    api.lifecycle(found.handle, action.verb, action.body, signal, landed),
  );
  // A request that waited for its turn was sent before another operation restarted the CVM.
  const requestedMs = isBusy(found) ? clock.nowMs() : sentMs;
  const proof = target === action.target ? action.proof : 'any';
  const expectation: Expectation = { target, proof, before: snapshotOf(found), operationId: correlationId };
  return { change: action.change, cvm: found.cvm, wait: waitOn(found, expectation, requestedMs) };
}

/** Nothing to send: the CVM is what was asked for. The wait still makes sure that its boot is over. */
export function alreadyThere(context: Context, found: Found, target: string): Acted {
  context.line(`Nothing to do: the status is \`${found.state.status}\` already`);
  return waitOnly(context, found, target, 'unchanged');
}

export function onItsWay(context: Context, found: Found, target: string): Acted {
  context.line(`Nothing to send: the status is \`${found.state.status}\` already`);
  return waitOnly(context, found, target, 'none');
}

function waitOnly({ inputs, clock }: Context, found: Found, target: string, change: Change): Acted {
  const expectation: Expectation = { target: inputs.target ?? target, proof: 'any' };
  return { change, cvm: found.cvm, wait: waitOn(found, expectation, clock.nowMs()) };
}
