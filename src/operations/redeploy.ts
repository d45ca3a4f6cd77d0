import { ApiError } from '../net/errors.ts';
import { describeCvm } from '../phala/cvm.ts';
import type { Revision, RevisionDetail } from '../phala/revision.ts';
import type { Approval } from '../run/approval.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan, Settings, Started } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import type { JsonObject } from '../text/json.ts';
import { APPROVAL_NEEDED, approvalOf } from './approval.ts';
import { endOf } from './behind.ts';
import { ROLLED_BACK } from './changes.ts';
import { ALREADY_REGISTERED } from './confirm.ts';
import { type Changes, deployedFrom } from './diff.ts';
import { othersSince } from './others.ts';
import { revisionWords } from './revisions.ts';
import { Overtaken, type Questions, type Sent, send } from './took_effect.ts';
import { applyChanges } from './update.ts';
import { follow } from './updated.ts';

type Goal = {
  /** What is put back of compose file and env; nothing when only settings are. */
  revision: Revision | undefined;
  /** What no revision holds. */
  settings: Settings;
} & Questions;

/**
 * Puts back what ran before (Phala Cloud API: `POST /cvms/{id}/revisions/{revision_id}/redeploy`), and after it, by an
 * ordinary update, what no revision holds.
 */
export function planRedeploy(run: Run, facts: Facts, found: Found, goal: Goal): Plan {
  const { revision, settings } = goal;
  const changes = changesBack(found, settings);
  const { size } = changes;
  return {
    change: ROLLED_BACK,
    words: [...(revision === undefined ? [] : [`to ${revisionWords(revision)}`]), ...changes.words],
    step: 'roll_back',
    async carryOut() {
      const answer = revision === undefined ? undefined : await redeploy(run, found, revision, goal);
      if (answer?.kind === 'approval')
        return { change: ROLLED_BACK, cvm: found.cvm, approval: answer.approval };
      const first = answer?.sent;
      const started =
        changes.words.length === 0
          ? follow(run, facts, first?.before ?? found, {
              sent: first,
              newComposeHash: isAnother(revision, found),
              target: run.inputs.target ?? 'running',
            })
          : await setBack(run, facts, found, first, changes, goal);
      const sent = Object.keys(size).length === 0 ? {} : { size };
      return { ...started, change: ROLLED_BACK, sent: revision === undefined ? sent : { ...sent, revision } };
    },
  };
}

function isAnother(revision: Revision | undefined, { cvm }: Found): boolean {
  return (
    revision?.composeHash !== undefined &&
    cvm.composeHash !== undefined &&
    revision.composeHash !== cvm.composeHash
  );
}

/** The version before may well fail with the size that is not its own, so a redeploy that failed is no reason to stop. */
async function setBack(
  run: Run,
  facts: Facts,
  found: Found,
  first: Sent | undefined,
  changes: Changes,
  { revision, isOthers }: Goal,
): Promise<Started> {
  let last = first;
  const hashes = [first?.before.cvm.composeHash, (revision ?? found.cvm).composeHash];
  function questions(sent: Sent | undefined): Questions {
    const own = sent ?? first;
    last = own;
    if (isOthers === undefined || own === undefined) return { isOthers };
    return { isOthers: (now) => othersSince(run, own, now, hashes) };
  }

  try {
    if (first === undefined) return await applyChanges(run, facts, found, changes, {}, questions);
    const { next, failure } = await endOf(run, first.before, first);
    if (failure !== undefined) run.log.line(`That failed: ${failure}. Sending the rest all the same`);
    return await applyChanges(run, facts, next, changes, {}, questions);
  } catch (error) {
    throw error instanceof Overtaken && last !== undefined ? partlyOvertaken(found, changes, first) : error;
  }
}

function partlyOvertaken({ cvm }: Found, { words }: Changes, redeployed: Sent | undefined): OperationProblem {
  const done = redeployed === undefined ? 'A part was set back' : 'The version before was put back';
  return new OperationProblem(
    `${done}. After that another deployed to ${describeCvm(cvm)}, so ${words.join(', ')} ${redeployed === undefined ? 'may not be' : 'was not'} set back`,
    'A newer deployment came in between',
    undefined,
    'overtaken',
  );
}

type Redeployed = { kind: 'sent'; sent: Sent } | { kind: 'approval'; approval: Approval };

async function redeploy(
  run: Run,
  found: Found,
  { id }: Revision,
  { compare, isOthers }: Questions,
): Promise<Redeployed> {
  const { api, deadline, inputs } = run;
  const isOnChain = found.cvm.kms.chainId !== undefined;
  // What ran once was registered in the contract then.
  const query = isOnChain ? { transaction_hash: inputs.transaction_hash ?? ALREADY_REGISTERED } : {};
  try {
    const sent = await send(run, found, {
      verb: 'patch',
      write: (repeat) => api.redeploy(found.handle, id, query, deadline.signal, repeat),
      compare,
      isOthers,
    });
    return { kind: 'sent', sent };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== APPROVAL_NEEDED) throw error;
    return { kind: 'approval', approval: approvalOf('update', error, found.cvm, run.secrets) };
  }
}

/** What differs now from the settings that were there, as an update says it. A disk cannot shrink. */
function changesBack({ cvm }: Found, { size, image, listed }: Settings): Changes {
  const { disk_size, ...smaller } = size;
  const canGrow = disk_size !== undefined && disk_size > (cvm.resource.diskGb ?? disk_size);
  const wanted = canGrow ? size : smaller;
  const fields = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const words = fields.map(([field, value]) => `\`${field}\` to ${value}`);
  if (image !== undefined) words.push(`the OS image to ${image}`);
  if (listed !== undefined) words.push(`\`listed\` to ${listed}`);
  return {
    patch: image === undefined ? {} : { image },
    size: Object.fromEntries(fields),
    listed,
    newComposeHash: false,
    words,
  };
}

/** The difference that a rollback makes, for a dry run: compose text and names in the env. */
export function differenceTo(
  now: JsonObject,
  revision: Revision,
  detail: RevisionDetail | undefined,
): Pick<Plan, 'compose' | 'env'> {
  if (detail === undefined) return {};
  const [deployed, goal] = [deployedFrom(now), deployedFrom(detail.appCompose)];
  const [before = [], after = []] = [deployed.allowedEnvs, goal.allowedEnvs];
  const compose =
    goal.composeText === undefined
      ? undefined
      : { path: `revision ${revision.id}`, before: deployed.composeText, after: goal.composeText };
  const env = {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
    kept: [],
  };
  return { compose, env };
}
