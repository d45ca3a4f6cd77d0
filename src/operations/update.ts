import type { Reference } from '../inputs/compose/variables.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { ApiError } from '../net/errors.ts';
import type { Cvm } from '../phala/cvm.ts';
import { sealEnv } from '../phala/seal.ts';
import { isStopped } from '../phala/status.ts';
import type { Approval } from '../run/approval.ts';
import { type Change, NONE } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import { type Found, type Plan, type Settings, type Started, sizeOf, waitOn } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { snapshotOf } from '../wait/cvm_source.ts';
import type { Goal } from '../wait/goal.ts';
import { approvalOfUpdate } from './approval.ts';
import { behind } from './behind.ts';
import { finishUpdate } from './confirm.ts';
import { sentBy } from './create.ts';
import type { Changes, Deployed } from './diff.ts';
import { keyOfCvm } from './env_key.ts';
import { checkNames } from './env_names.ts';
import { isBusy, type Sent, send } from './took_effect.ts';

export const UPDATED: Change = {
  name: 'updated',
  verb: 'update',
  doing: 'Updating',
  did: 'was updated',
  reboots: true,
};

/** The HTTP status of an update that has to be approved on a blockchain first. */
export const APPROVAL_NEEDED = 465;

/**
 * Brings a CVM to what the request says, with only what changes: `PATCH /cvms/{id}` for everything, and `PATCH
 * /cvms/{id}/listed`. On-chain the size, which needs no approval, waits behind a compose hash that may need one.
 */
export async function planUpdate(
  run: Run,
  facts: Facts,
  found: Found,
  changes: Changes,
  deployed: Deployed | undefined,
): Promise<Plan> {
  const { env } = run.payload;
  if (env !== undefined) {
    const references = await referencesIn(run, deployed?.composeText);
    checkNames(run, env, { ...(deployed ?? { untold: true }), references });
  }
  const key = env === undefined ? undefined : await keyOfCvm(run, found);
  return {
    change: UPDATED,
    words: changes.words,
    compose: changes.compose,
    env: changes.env,
    undo: {
      found,
      revised: changes.newComposeHash || env !== undefined,
      settings: settingsBefore(found, changes),
    },
    step: 'update',
    async carryOut() {
      const sealed = key === undefined ? {} : { encrypted_env: await sealEnv(env ?? [], key) };
      const started = await applyChanges(run, facts, found, changes, sealed);
      return { ...started, sent: { ...sentBy(run), size: changes.size } };
    },
  };
}

/** What no revision holds and the changes touch, as it is now. */
function settingsBefore({ cvm }: Found, { size, patch: body, listed }: Changes): Settings {
  const now = Object.entries(sizeOf(cvm)).filter(([field]) => field in size);
  return {
    size: Object.fromEntries(now),
    ...('image' in body ? { image: imageName(cvm, String(body.image)) } : {}),
    ...(listed === undefined ? {} : { listed: cvm.listed }),
  };
}

/** The OS image in the form in which the other one was taken: its name alone, or with a beginning of its hash. */
function imageName({ osName, osImageHash }: Cvm, other: string): string | undefined {
  const digits = /-([0-9a-f]{8,64})$/.exec(other)?.[1]?.length;
  return digits === undefined || osImageHash === undefined
    ? osName
    : `${osName}-${osImageHash.slice(0, digits)}`;
}

/** Without a compose file of its own an update leaves the deployed text, whose variables count then. */
async function referencesIn(
  { payload }: Run,
  composeText: string | undefined,
): Promise<readonly Reference[] | undefined> {
  if (payload.compose !== undefined || composeText === undefined) return undefined;
  const { checkCompose } = await import('../inputs/compose/check.ts');
  return checkCompose({ text: composeText, path: 'deployed' }).references;
}

/** Sends changes one after the other, each as it may be sent, and says what to wait for. */
export async function applyChanges(
  run: Run,
  facts: Facts,
  found: Found,
  changes: Changes,
  sealed: { encrypted_env?: string },
): Promise<Started> {
  const queue = writesOf(run, changes, { ...changes.patch, ...sealed }, found);
  let last: { sent: Sent; before: Found } | undefined;
  for (let write = queue.shift(); write !== undefined; write = queue.shift()) {
    const before = last === undefined ? found : await behind(run, found, last.sent.accepted);
    const result = await write(run, before);
    if (result.kind === 'approval') return waitForApproval(run, found, result.approval, changes);
    if (result.kind === 'accepted') last = { sent: result.sent, before };
    if (result.kind === 'instead') queue.unshift(...result.writes);
  }
  return follow(run, facts, last?.before ?? found, {
    sent: last?.sent,
    newComposeHash: changes.newComposeHash,
    target: run.inputs.target ?? 'running',
  });
}

type Written =
  /** Nothing that restarts the CVM. */
  | { kind: 'done' }
  | { kind: 'accepted'; sent: Sent }
  | { kind: 'approval'; approval: Approval }
  /** It was refused as it was, and goes by other ways. */
  | { kind: 'instead'; writes: readonly Write[] };

type Write = (run: Run, before: Found) => Promise<Written>;
type Body = Record<string, unknown>;

function writesOf({ inputs }: Run, { listed, size }: Changes, body: Body, { cvm }: Found): Write[] {
  const ending = stopFields(inputs);
  const writes: Write[] = [];
  if (listed !== undefined) writes.push((run, before) => list(run, before, listed));
  if (isEmpty(size)) {
    if (!isEmpty(body)) writes.push((run, before) => patch(run, before, { ...body, ...ending }));
  } else if (cvm.kms.chainId === undefined || isEmpty(body)) {
    writes.push((run, before) => resize(run, before, size, { ...body, ...ending }));
  } else {
    writes.push((run, before) => resize(run, before, size, ending));
    writes.push((run, before) => patch(run, before, { ...body, ...ending }));
  }
  // What may need an approval comes first, so that nothing is touched before it is there.
  return cvm.kms.chainId === undefined ? writes : writes.toReversed();
}

/** How long an update waits for the containers to stop, when `force` may not let it wait for ever. */
const FORCED_STOP_SECONDS = 120;

function stopFields({ force, shutdown_timeout }: Inputs): Body {
  const seconds = shutdown_timeout ?? (force ? FORCED_STOP_SECONDS : undefined);
  return {
    ...(force ? { allow_force_stop: true } : {}),
    ...(seconds === undefined ? {} : { shutdown_timeout: seconds }),
  };
}

async function list({ api, deadline }: Run, { handle }: Found, listed: boolean): Promise<Written> {
  await api.setListed(handle, listed, deadline.signal);
  return { kind: 'done' };
}

/** Sends the size with the rest, or by the older route of its own (`PATCH /cvms/{id}/resources`) where that is refused. */
async function resize(run: Run, before: Found, size: Body, body: Body): Promise<Written> {
  try {
    return await patch(run, before, { ...body, ...size, allow_restart: true });
  } catch (error) {
    if (!(await refusesSize(run, before, size, error))) throw error;
    run.log.line('The size is not taken in one request with the rest; sending it by a request of its own');
    const rest: Write[] = isEmpty(body) ? [] : [(_, now) => patch(run, now, body)];
    return { kind: 'instead', writes: [...rest, (_, now) => resizeAlone(run, now, size)] };
  }
}

async function refusesSize(
  { api, deadline }: Run,
  { handle }: Found,
  size: Body,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ApiError)) return false;
  const { status, message } = error.facts;
  if (status === 405) return true;
  if (status === 422) return Object.keys(size).some((field) => message.includes(field));
  // A route that is not there, of a CVM that is.
  return (
    status === 404 &&
    (await api.info(handle, deadline.signal).then(
      () => true,
      () => false,
    ))
  );
}

async function resizeAlone({ api, deadline, ...run }: Run, before: Found, size: Body): Promise<Written> {
  const sent = await send({ api, deadline, ...run }, before, 'patch', (tookEffect) =>
    api.resize(before.handle, size, deadline.signal, tookEffect),
  );
  return { kind: 'accepted', sent };
}

async function patch(run: Run, before: Found, body: Record<string, unknown>): Promise<Written> {
  const { api, deadline, log, secrets } = run;
  // Elsewhere the header holds nothing back, so it is sent only where an approval may be needed.
  const headers: Record<string, string> =
    before.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
  try {
    const sent = await send(run, before, 'patch', (tookEffect) =>
      api.patch(before.handle, body, headers, deadline.signal, tookEffect),
    );
    return { kind: 'accepted', sent };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== APPROVAL_NEEDED) throw error;
    const approval = approvalOfUpdate(error, before.cvm, secrets);
    const { commitToken: token, composeHash } = approval;
    if (approval.allowed?.all !== true || token === undefined) return { kind: 'approval', approval };
    log.line('The contract allows this compose hash already: finishing the update');
    return { kind: 'accepted', sent: await finishUpdate(run, before, { token, composeHash }) };
  }
}

function waitForApproval({ log }: Run, found: Found, approval: Approval, { size, listed }: Changes): Started {
  if (!isEmpty(size) || listed !== undefined)
    log.line(
      'The size and `listed` need no approval, but wait for it too: they change with the deploy after it',
    );
  return { change: NONE, cvm: found.cvm, approval };
}

type Accepted = { sent: Sent | undefined; newComposeHash: boolean; target: string };

/** What to wait for after an update was accepted. */
export function follow(
  { log, clock }: Run,
  facts: Facts,
  found: Found,
  { sent, target, newComposeHash }: Accepted,
): Started {
  // Nothing that restarts the CVM was sent, so there is nothing to go through.
  if (sent === undefined) {
    const wait = waitOn(found, { target, proof: 'any' }, clock.nowMs());
    return { change: UPDATED, cvm: found.cvm, wait };
  }
  const { correlationId } = sent.accepted;
  facts.learn({ operation: { correlationId } });
  log.line(
    correlationId === undefined
      ? 'The update is accepted'
      : `The update is accepted as operation ${correlationId}`,
  );
  // In the middle of an operation a CVM is stopped too, and would have run without this request.
  const wasStopped = isStopped(found.state.status) && !isBusy(found) && target === 'running';
  const goal: Goal = {
    target,
    proof: wasStopped ? 'was_stopped' : 'change',
    before: snapshotOf(found),
    newComposeHash,
    operationId: correlationId,
  };
  return { change: UPDATED, cvm: found.cvm, wait: waitOn(found, goal, sent.requestedMs) };
}

function isEmpty(body: Record<string, unknown>): boolean {
  return Object.keys(body).length === 0;
}
