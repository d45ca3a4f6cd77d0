import type { Accepted } from '../phala/api.ts';
import { ApiError } from '../phala/errors.ts';
import { sealEnv } from '../phala/sealed_env.ts';
import { isStopped } from '../phala/state.ts';
import { snapshotOf } from '../sources.ts';
import type { Expectation } from '../wait/observation.ts';
import { type Approval, approvalOfUpdate, outputsOfApproval } from './approval.ts';
import type { Changes, Deployed } from './changes.ts';
import { finishUpdate } from './confirmation.ts';
import { keyOfCvm } from './env_key.ts';
import { checkNames } from './env_names.ts';
import { landedBy } from './landed.ts';
import { type Acted, type Context, type Found, waitOn } from './operation.ts';

/** The HTTP status of an update that has to be approved on a blockchain first. */
const APPROVAL_NEEDED = 465;

/**
 * Brings a CVM to what the request says, with only what changes. The size first (`PATCH /cvms/{id}/resources`), then the
 * rest (`PATCH /cvms/{id}`); both restart the CVM by themselves, and the second waits for its turn.
 */
export async function update(
  context: Context,
  found: Found,
  changes: Changes,
  deployed: Deployed,
): Promise<Acted> {
  const { api, signal, clock, inputs, material } = context;
  if (material.env !== undefined) checkNames(context, material.env, deployed.allowedEnvs);
  const key = material.env === undefined ? undefined : await keyOfCvm(context, found);
  context.plan(changes.plan);

  const requestedMs = clock.nowMs();
  const landed = landedBy(context, 'patch', found, requestedMs);
  let accepted: Accepted | undefined;
  if (changes.listed !== undefined) await api.setListed(found.handle, changes.listed, signal);
  if (!isEmpty(changes.resources))
    accepted = await api.resize(found.handle, changes.resources, signal, landed);
  if (!isEmpty(changes.patch) || key !== undefined) {
    const sealed = key === undefined ? {} : { encrypted_env: await sealEnv(material.env ?? [], key) };
    const result = await patch(context, found, { ...changes.patch, ...sealed });
    if (result.kind === 'approval') return waitForApproval(context, found, result.approval);
    accepted = result.accepted;
  }
  return follow(context, found, {
    accepted,
    newComposeHash: changes.newComposeHash,
    requestedMs,
    target: inputs.target ?? 'running',
  });
}

type Patched = { kind: 'accepted'; accepted: Accepted } | { kind: 'approval'; approval: Approval };

async function patch(context: Context, found: Found, body: Record<string, unknown>): Promise<Patched> {
  const { api, signal, clock } = context;
  // Elsewhere the header holds nothing back, so it is sent only where an approval may be needed.
  const headers: Record<string, string> =
    found.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
  const landed = landedBy(context, 'patch', found, clock.nowMs());
  try {
    return { kind: 'accepted', accepted: await api.patch(found.handle, body, headers, signal, landed) };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== APPROVAL_NEEDED) throw error;
    const approval = approvalOfUpdate(error, found.cvm);
    if (approval.allowed?.all !== true || approval.commitToken === undefined)
      return { kind: 'approval', approval };
    context.line('The contract allows this compose hash already: finishing the update');
    return {
      kind: 'accepted',
      accepted: await finishUpdate(context, found, {
        token: approval.commitToken,
        composeHash: approval.composeHash,
      }),
    };
  }
}

function waitForApproval(context: Context, found: Found, approval: Approval): Acted {
  context.mask([approval.commitToken, approval.commitUrl]);
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
  const wasStopped = isStopped(found.state.status) && target === 'running';
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
