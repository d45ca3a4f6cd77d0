import { isBroken, isStatus, isStopped } from '../phala/status.ts';
import { failureWithoutRecord } from './effect.ts';
import { GONE, type Goal } from './goal.ts';
import type { History } from './history.ts';
import type { Observation } from './observation.ts';
import { startedSince, UP_SINCE_BEFORE, upSinceBefore } from './reading.ts';
import { isBusy, isGone, unmetCondition } from './settled.ts';

/** What a look at a CVM means for the wait. */
export type Verdict =
  /** Not there yet. With a `doubt`, the next look may decide, so it should come soon. */
  | { kind: 'pending'; doubt?: string }
  /** The target status, and something against it, or nothing that shows that it is this run's. */
  | { kind: 'unproven'; missing: string }
  /**
   * `proof` says what shows it. `weak` when the platform showed nothing and only time has passed; `superseded` when another
   * operation has begun since, and then with the compose hash of this run's, where it is known.
   */
  | {
      kind: 'reached';
      proof: string;
      weak?: true;
      warning?: string;
      superseded?: { composeHash: string | undefined };
    }
  | { kind: 'failed'; reason: string; by?: 'deletion' | 'newer' };

/** A status that is the target with nothing in progress for this long counts without proof. */
const UNPROVEN_MS = 30_000;
/** A CVM that stopped must be seen so twice, this far apart: between two steps of an operation it is stopped too. */
const STOPPED_MS = 10_000;
/** A record that says that a CVM is broken must say so twice, this far apart. */
const BROKEN_RECORD_MS = 10_000;
/** The node starts exited machines again; it looks every 20 s. */
const EXITED_MS = 30_000;

/** A CVM that was just created may not be known everywhere for so long. */
const UNFOUND_MS = 60_000;

/** Two looks that show how a boot ended must be this far apart. */
const ANOTHER_LOOK_MS = 2000;

/**
 * Decides what one observation means. Pure: no time, no requests, no log.
 *
 * @param history what was seen since the request, this observation included
 */
export function judge(goal: Goal, history: History, seen: Observation): Verdict {
  if (isGone(seen)) return judgeGone(goal, history);
  return (
    failedOperation(seen) ??
    superseded(goal, history, seen) ??
    (goal.target === 'running' ? (failedBoot(history, seen) ?? failedRecord(history, seen)) : undefined) ??
    noEffect(history) ??
    (isStatus(seen.status, goal.target) ? atTarget(goal, history, seen) : undefined) ??
    (isBroken(seen.status) ? failedStatus(goal, history, seen) : { kind: 'pending' })
  );
}

/** One look may have met a gateway that knew nothing for a moment. */
function judgeGone({ target, before }: Goal, { gone, status }: History): Verdict {
  if (gone === undefined || gone.looks < 2) return { kind: 'pending', doubt: 'the CVM was not found' };
  if (target === GONE) return { kind: 'reached', proof: 'the CVM does not exist any more' };
  if (status !== undefined || before !== undefined)
    return { kind: 'failed', reason: 'the CVM does not exist any more', by: 'deletion' };
  return gone.lastMs - gone.sinceMs < UNFOUND_MS
    ? { kind: 'pending', doubt: 'the CVM was not found yet' }
    : {
        kind: 'failed',
        reason: `the platform has not shown the CVM in ${UNFOUND_MS / 1000} s, though it accepted the request`,
      };
}

function failedOperation({ operation }: Observation): Verdict | undefined {
  if (operation?.outcome !== 'failed') return undefined;
  const words = operation.errorMessage === undefined ? '' : ` (${operation.errorMessage})`;
  if (operation.newer === 'deletion')
    return { kind: 'failed', reason: 'somebody is deleting the CVM', by: 'deletion' };
  if (operation.newer !== undefined)
    return { kind: 'failed', reason: `${CAME_IN_BEFORE}${words}`, by: 'newer' };
  return {
    kind: 'failed',
    reason: operation.errorMessage ?? 'the platform says that the operation failed, without a reason',
  };
}

const CAME_IN_BEFORE = 'a newer deployment or another operation came in before this one was proved to run';

/**
 * What the CVM shows now is the other's. When what this run did ended well before, it is a success; where no record tells
 * of operations, the compose hash tells of another deployment.
 */
function superseded(goal: Goal, history: History, { operation }: Observation): Verdict | undefined {
  const isNewer = operation?.newer !== undefined || hasOthersHash(goal, history);
  if (!isNewer) return undefined;
  if (operation?.outcome === 'completed')
    return {
      kind: 'reached',
      proof: 'the platform says that the operation is completed',
      superseded: { composeHash: operation.composeHash ?? history.newHash },
    };
  if (operation !== undefined) return undefined;
  return {
    kind: 'failed',
    reason: `${CAME_IN_BEFORE}: the compose hash is ${history.hash?.words} now, and was ${history.newHash} after the request`,
    by: 'newer',
  };
}

function noEffect({ effectless, sawOperation, sawOtherStatus }: History): Verdict | undefined {
  const reason = failureWithoutRecord(effectless, sawOperation || sawOtherStatus !== undefined);
  return reason === undefined ? undefined : { kind: 'failed', reason };
}

/** Neither the one of this run nor the one before, and read twice: a reader may be behind for a moment. */
function hasOthersHash({ before }: Goal, { hash, newHash }: History): boolean {
  if (hash === undefined || newHash === undefined || hash.looks < 2) return false;
  return hash.words !== newHash && hash.words !== before?.composeHash;
}

function failedBoot(history: History, seen: Observation): Verdict | undefined {
  const { bootError } = history;
  if (bootError !== undefined) {
    return bootError.looks >= 2
      ? { kind: 'failed', reason: `the boot failed: ${bootError.words}` }
      : { kind: 'pending', doubt: `boot error: ${bootError.words}` };
  }
  if (isStopped(seen.status) && history.sawUp) {
    const { idleStop } = history;
    return idleStop !== undefined && idleStop.lastMs - idleStop.sinceMs >= STOPPED_MS
      ? { kind: 'failed', reason: 'the CVM stopped, and nothing is in progress that would start it' }
      : { kind: 'pending', doubt: 'the CVM is stopped' };
  }
  if (seen.status === 'exited' && history.sawChange) {
    const sinceMs = history.status?.sinceMs ?? seen.atMs;
    return seen.atMs - sinceMs > EXITED_MS
      ? { kind: 'failed', reason: 'the machine exited, and the node did not bring it back' }
      : { kind: 'pending', doubt: 'the machine exited' };
  }
  return undefined;
}

/** The platform may give a CVM up whose machine still says that it runs: an app compose that fails at boot is such a case. */
function failedRecord({ brokenRecord }: History, seen: Observation): Verdict | undefined {
  // Where the live state says the same, it is told sooner by that.
  if (brokenRecord === undefined || isBroken(seen.status)) return undefined;
  const { words, sinceMs, lastMs } = brokenRecord;
  const record = `the platform's record says \`${words}\``;
  if (lastMs - sinceMs < BROKEN_RECORD_MS) return { kind: 'pending', doubt: record };
  const live = seen.status === '' ? 'nothing else' : `\`${seen.status}\``;
  const error = seen.bootError === undefined ? '' : `; the boot reported: ${seen.bootError}`;
  return {
    kind: 'failed',
    reason: `${record} with nothing in progress, while the live state says ${live}${error}`,
  };
}

/** What an earlier operation left behind is no failure of this one. */
function failedStatus({ target }: Goal, history: History, seen: Observation): Verdict {
  // A broken CVM can be deleted, and shows its status until it is gone.
  if (target === GONE || !history.sawChange || isBusy(seen)) return { kind: 'pending' };
  return (history.status?.looks ?? 0) >= 2
    ? { kind: 'failed', reason: `the platform reports the status \`${seen.status}\`` }
    : { kind: 'pending', doubt: `status \`${seen.status}\`` };
}

function atTarget(goal: Goal, history: History, seen: Observation): Verdict {
  const missing = unmetCondition(goal, seen);
  if (missing !== undefined) return { kind: 'unproven', missing };
  if (seen.from === 'stream') return { kind: 'unproven', missing: 'a plain read that says the same' };
  const proof = proofOf(goal, history, seen);
  const warning =
    goal.target === 'running' && seen.bootError !== undefined
      ? `the boot is done, but reported: ${seen.bootError}`
      : undefined;
  if (proof !== undefined)
    return needsAnotherLook(goal, history, seen)
      ? { kind: 'unproven', missing: 'a second look that says the same' }
      : { kind: 'reached', proof, warning };
  if (goal.target === 'running' && upSinceBefore(seen)) return { kind: 'unproven', missing: UP_SINCE_BEFORE };
  const idleMs = seen.atMs - (history.idleTargetSinceMs ?? seen.atMs);
  if (idleMs < UNPROVEN_MS)
    return { kind: 'unproven', missing: 'nothing shows yet that the CVM went through the request' };
  return {
    kind: 'reached',
    weak: true,
    proof: `the status has been \`${seen.status}\` for ${UNPROVEN_MS / 1000} s with no operation in progress, but the platform gave no proof that the CVM went through the request`,
    warning,
  };
}

/**
 * The platform's `running` can come before the boot is over. Where the progress of the boot is not told, or is `done` as it
 * was before the request and was never seen otherwise since, one look may be such a moment.
 */
function needsAnotherLook({ target, proof, before }: Goal, history: History, seen: Observation): boolean {
  if (target !== 'running' || proof === 'any' || seen.operation?.outcome === 'completed') return false;
  const { bootProgress } = seen;
  const isToldAnew =
    before === undefined || bootProgress !== before.bootProgress || startedSince(seen, before);
  if (bootProgress !== undefined && (isToldAnew || history.sawBoot !== undefined)) return false;
  return seen.atMs - (history.idleTargetSinceMs ?? seen.atMs) < ANOTHER_LOOK_MS;
}

type Proof = (goal: Goal, history: History, seen: Observation) => string | undefined;

/** Each shows that a state came after the request. The first that holds is named in the log. */
const PROOFS: Proof[] = [
  ({ proof }) => (proof === 'any' ? 'this state was enough, whatever caused it' : undefined),
  ({ proof }) => (proof === 'new_cvm' ? 'the CVM was made by this run' : undefined),
  ({ proof }) => (proof === 'was_absent' ? 'the CVM did not exist before' : undefined),
  ({ proof }) => (proof === 'was_stopped' ? 'the CVM was stopped before' : undefined),
  (_, __, { operation }) =>
    operation?.outcome === 'completed' ? 'the platform says that the operation is completed' : undefined,
  (goal, history, seen) =>
    // The hash may change when the update is accepted, and `in_progress` may not be set yet: not even both are enough.
    hasNewHash(goal, seen) && history.sawOperation && seen.inProgress === false
      ? `the compose hash is a new one, ${seen.composeHash}`
      : undefined,
  (_, { sawOtherStatus }, seen) =>
    sawOtherStatus === undefined || upSinceBefore(seen)
      ? undefined
      : `the CVM was seen \`${sawOtherStatus}\` since the request`,
  (_, { sawBoot }, seen) =>
    sawBoot === undefined || upSinceBefore(seen)
      ? undefined
      : `the CVM was seen booting (\`${sawBoot}\`) since the request`,
  ({ before }, _, seen) =>
    startedSince(seen, before) ? 'the machine was started after the request, by its uptime' : undefined,
];

function proofOf(goal: Goal, history: History, seen: Observation): string | undefined {
  for (const proof of PROOFS) {
    const words = proof(goal, history, seen);
    if (words !== undefined) return words;
  }
  return undefined;
}

function hasNewHash({ before }: Goal, { composeHash }: Observation): boolean {
  return composeHash !== undefined && before?.composeHash !== undefined && composeHash !== before.composeHash;
}
