import type { Reference } from '../inputs/compose/variables.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { ApiError } from '../net/errors.ts';
import type { Repeat } from '../phala/api.ts';
import { imageLike } from '../phala/os_image.ts';
import { sealEnv } from '../phala/seal.ts';
import type { Approval } from '../run/approval.ts';
import { NONE } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import { type Found, type Plan, type Settings, type Started, sizeOf } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { APPROVAL_NEEDED, approvalOf } from './approval.ts';
import { behind } from './behind.ts';
import { UPDATED } from './changes.ts';
import { finishUpdate } from './confirm.ts';
import type { Changes, Deployed } from './diff.ts';
import { checkNames } from './env_names.ts';
import { sentBy } from './sent.ts';
import { leaveToOthers, type Questions, type Sent, send } from './took_effect.ts';
import { follow, learnOperation } from './updated.ts';

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
  compare?: Questions['compare'],
): Promise<Plan> {
  const { env } = run.payload;
  if (env !== undefined) {
    const references = await referencesIn(run, deployed?.composeText);
    await checkNames(run, env, { ...(deployed ?? { untold: true }), references });
  }
  const key = env === undefined ? undefined : await (await import('./env_key.ts')).keyOfCvm(run, found);
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
      const started = await applyChanges(run, facts, found, changes, sealed, (last) =>
        // What was sent already cannot be planned anew.
        last === undefined ? { compare } : {},
      );
      return { ...started, sent: { ...sentBy(run), size: changes.size } };
    },
  };
}

/** What no revision holds and the changes touch, as it is now. */
function settingsBefore({ cvm }: Found, { size, patch: body, listed }: Changes): Settings {
  const now = Object.entries(sizeOf(cvm)).filter(([field]) => field in size);
  return {
    size: Object.fromEntries(now),
    ...('image' in body ? { image: imageLike(String(body.image), cvm.osName, cvm.osImageHash) } : {}),
    ...(listed === undefined ? {} : { listed: cvm.listed }),
  };
}

/** Without a compose file of its own an update leaves the deployed text, whose variables count then. */
async function referencesIn(
  { payload }: Run,
  composeText: string | undefined,
): Promise<readonly Reference[] | undefined> {
  if (payload.compose !== undefined || composeText === undefined) return undefined;
  const { checkCompose } = await import('../inputs/compose/compose.ts');
  return checkCompose({ text: composeText, path: 'deployed' }).references;
}

/**
 * Sends changes one after the other, each as it may be sent, and says what to wait for.
 *
 * @param questions what is asked before a write, by the last one that was accepted
 */
export async function applyChanges(
  run: Run,
  facts: Facts,
  found: Found,
  changes: Changes,
  sealed: { encrypted_env?: string },
  questions: (last: Sent | undefined) => Questions,
): Promise<Started> {
  const queue = writesOf(run, changes, { ...changes.patch, ...sealed }, found);
  let first: Found | undefined;
  let last: Sent | undefined;
  for (let write = queue.shift(); write !== undefined; write = queue.shift()) {
    const before = last === undefined ? found : await behind(run, found, last);
    const result = await write(run, before, questions(last));
    if (result.kind === 'approval') return waitForApproval(run, found, result.approval, changes);
    if (result.kind === 'accepted') {
      last = result.sent;
      learnOperation(facts, last);
      first ??= last.before;
    }
    if (result.kind === 'instead') queue.unshift(...result.writes);
  }
  return follow(run, facts, first ?? found, {
    sent: last,
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

type Write = (run: Run, before: Found, asks: Questions) => Promise<Written>;
type Body = Record<string, unknown>;

function writesOf({ inputs }: Run, { listed, size }: Changes, body: Body, { cvm }: Found): Write[] {
  const ending = stopFields(inputs);
  const writes: Write[] = [];
  if (listed !== undefined) writes.push((run, before, asks) => list(run, before, listed, asks));
  if (isEmpty(size)) {
    if (!isEmpty(body)) writes.push((run, before, asks) => patch(run, before, { ...body, ...ending }, asks));
  } else if (cvm.kms.chainId === undefined || isEmpty(body)) {
    writes.push((run, before, asks) => resize(run, before, size, { ...body, ...ending }, asks));
  } else {
    writes.push((run, before, asks) => resize(run, before, size, ending, asks));
    writes.push((run, before, asks) => patch(run, before, { ...body, ...ending }, asks));
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

async function list(run: Run, found: Found, listed: boolean, { isOthers }: Questions): Promise<Written> {
  const { api, deadline } = run;
  const { handle } = found;
  await leaveToOthers(run, found, isOthers);
  await api.setListed(handle, listed, deadline.signal);
  return { kind: 'done' };
}

/** A size goes with it. */
const RESTART = 'allow_restart';

/** Sends the size with the rest, or by the older route of its own (`PATCH /cvms/{id}/resources`) where that is refused. */
async function resize(run: Run, before: Found, size: Body, body: Body, asks: Questions): Promise<Written> {
  try {
    return await patch(run, before, { ...body, ...size, [RESTART]: true }, asks);
  } catch (error) {
    if (!(await refusesSize(run, before, size, error))) throw error;
    run.log.line('The size is not taken in one request with the rest; sending it by a request of its own');
    const rest: Write[] = isEmpty(body)
      ? []
      : [(_, now, { isOthers }) => patch(run, now, body, { isOthers })];
    const alone: Write = (_, now, { isOthers }) => resizeAlone(run, now, size, { isOthers });
    return { kind: 'instead', writes: [...rest, alone] };
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
  if (status === 422) return [RESTART, ...Object.keys(size)].some((field) => message.includes(field));
  // A route that is not there, of a CVM that is.
  return (
    status === 404 &&
    (await api.info(handle, deadline.signal).then(
      () => true,
      () => false,
    ))
  );
}

async function resizeAlone(run: Run, before: Found, size: Body, asks: Questions): Promise<Written> {
  const { api, deadline } = run;
  const write = (repeat: Repeat) => api.resize(before.handle, size, deadline.signal, repeat);
  const sent = await send(run, before, { verb: 'patch', write, ...asks });
  return { kind: 'accepted', sent };
}

async function patch(run: Run, before: Found, body: Body, asks: Questions): Promise<Written> {
  const { api, deadline, log, secrets } = run;
  // Elsewhere the header holds nothing back, so it is sent only where an approval may be needed.
  const headers: Record<string, string> =
    before.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
  try {
    const write = (repeat: Repeat) => api.patch(before.handle, body, headers, deadline.signal, repeat);
    const sent = await send(run, before, { verb: 'patch', write, ...asks });
    return { kind: 'accepted', sent };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== APPROVAL_NEEDED) throw error;
    const approval = approvalOf('update', error, before.cvm, secrets);
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

function isEmpty(body: Record<string, unknown>): boolean {
  return Object.keys(body).length === 0;
}
