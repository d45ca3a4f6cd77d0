import { ApiError } from '../net/errors.ts';
import type { Accepted } from '../phala/api.ts';
import { sealEnv } from '../phala/seal.ts';
import { isStopped } from '../phala/state.ts';
import { type Acted, type Approval, type Context, type Found, waitOn } from '../run/operation.ts';
import { snapshotOf } from '../wait/cvm_source.ts';
import type { Expectation } from '../wait/observation.ts';
import { approvalOfUpdate, outputsOfApproval } from './approval.ts';
import { finishUpdate } from './confirm.ts';
import type { Changes, Deployed } from './diff.ts';
import { keyOfCvm } from './env_key.ts';
import { checkNames } from './env_names.ts';
import { behind } from './sequence.ts';
import { isBusy, landedBy } from './took_effect.ts';

/** The HTTP status of an update that has to be approved on a blockchain first. */
const APPROVAL_NEEDED = 465;

/**
 * Brings a CVM to what the request says, with only what changes: `PATCH /cvms/{id}/listed`, the size (`PATCH
 * /cvms/{id}/resources`) and the rest (`PATCH /cvms/{id}`). The last two restart the CVM by themselves, and the second of
 * them waits for its turn.
 */
export async function update(
  context: Context,
  found: Found,
  changes: Changes,
  deployed: Deployed,
): Promise<Acted> {
  const { clock, inputs, material } = context;
  if (material.env !== undefined) checkNames(context, material.env, deployed.allowedEnvs);
  const key = material.env === undefined ? undefined : await keyOfCvm(context, found);
  const sealed = key === undefined ? {} : { encrypted_env: await sealEnv(material.env ?? [], key) };
  context.plan(changes.plan);

  let last: { accepted: Accepted; before: Found; requestedMs: number } | undefined;
  for (const write of writesOf(changes, { ...changes.patch, ...sealed }, found)) {
    const before = last === undefined ? found : await behind(context, found, last.accepted);
    const sentMs = clock.nowMs();
    const result = await write(context, before);
    if (result.kind === 'approval') return waitForApproval(context, found, result.approval, changes);
    if (result.kind === 'done') continue;
    // A request that waited for its turn was sent before another operation restarted the CVM.
    const requestedMs = isBusy(before) ? clock.nowMs() : sentMs;
    last = { accepted: result.accepted, before, requestedMs };
  }
  return follow(context, last?.before ?? found, {
    accepted: last?.accepted,
    newComposeHash: changes.newComposeHash,
    requestedMs: last?.requestedMs ?? clock.nowMs(),
    target: inputs.target ?? 'running',
  });
}

type Written =
  /** Nothing that restarts the CVM. */
  { kind: 'done' } | { kind: 'accepted'; accepted: Accepted } | { kind: 'approval'; approval: Approval };

type Write = (context: Context, before: Found) => Promise<Written>;

function writesOf(
  { listed, resources }: Changes,
  body: Record<string, unknown>,
  { cvm }: Found,
): readonly Write[] {
  const writes: Write[] = [];
  if (listed !== undefined) writes.push((context, before) => list(context, before, listed));
  if (!isEmpty(resources)) writes.push((context, before) => resize(context, before, resources));
  if (!isEmpty(body)) writes.push((context, before) => patch(context, before, body));
  // What may need an approval comes first, so that nothing is touched before it is there.
  return cvm.kms.chainId === undefined ? writes : writes.toReversed();
}

async function list({ api, signal }: Context, { handle }: Found, listed: boolean): Promise<Written> {
  await api.setListed(handle, listed, signal);
  return { kind: 'done' };
}

async function resize(context: Context, before: Found, body: Record<string, unknown>): Promise<Written> {
  const { api, signal, clock } = context;
  const landed = landedBy(context, 'patch', before, clock.nowMs());
  return { kind: 'accepted', accepted: await api.resize(before.handle, body, signal, landed) };
}

async function patch(context: Context, before: Found, body: Record<string, unknown>): Promise<Written> {
  const { api, signal, clock } = context;
  // Elsewhere the header holds nothing back, so it is sent only where an approval may be needed.
  const headers: Record<string, string> =
    before.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
  const landed = landedBy(context, 'patch', before, clock.nowMs());
  try {
    return { kind: 'accepted', accepted: await api.patch(before.handle, body, headers, signal, landed) };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== APPROVAL_NEEDED) throw error;
    const approval = approvalOfUpdate(error, before.cvm);
    context.mask([approval.commitToken, approval.commitUrl]);
    if (approval.allowed?.all !== true || approval.commitToken === undefined)
      return { kind: 'approval', approval };
    context.line('The contract allows this compose hash already: finishing the update');
    const { commitToken: token, composeHash } = approval;
    return { kind: 'accepted', accepted: await finishUpdate(context, before, { token, composeHash }) };
  }
}

function waitForApproval(
  context: Context,
  found: Found,
  approval: Approval,
  { resources, listed }: Changes,
): Acted {
  if (!isEmpty(resources) || listed !== undefined)
    context.line(
      'The size and `listed` need no approval, but wait for it too: they change with the deploy after it',
    );
  context.known(outputsOfApproval(approval));
  return { change: 'none', cvm: { ...found.cvm, composeHash: approval.composeHash }, approval };
}

type Started = {
  accepted: Accepted | undefined;
  newComposeHash: boolean;
  requestedMs: number;
  target: string;
};

/** What to wait for after an update was accepted. */
export function follow(context: Context, found: Found, started: Started): Acted {
  const { accepted, target, newComposeHash, requestedMs } = started;
  // Nothing that restarts the CVM was sent, so there is nothing to go through.
  if (accepted === undefined) {
    return {
      change: 'updated',
      cvm: found.cvm,
      wait: waitOn(found, { target, proof: 'any' }, requestedMs),
    };
  }
  const { correlationId } = accepted;
  context.known({ correlation_id: correlationId });
  context.line(
    correlationId === undefined
      ? 'The update is accepted'
      : `The update is accepted as operation ${correlationId}`,
  );
  // In the middle of an operation a CVM is stopped too, and would have run without this request.
  const wasStopped = isStopped(found.state.status) && !isBusy(found) && target === 'running';
  const expectation: Expectation = {
    target,
    proof: wasStopped ? 'was_stopped' : 'change',
    before: snapshotOf(found),
    newComposeHash,
    operationId: correlationId,
  };
  return { change: 'updated', cvm: found.cvm, wait: waitOn(found, expectation, requestedMs) };
}

function isEmpty(body: Record<string, unknown>): boolean {
  return Object.keys(body).length === 0;
}
