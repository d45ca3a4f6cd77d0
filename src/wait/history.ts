import { isAtRest, isBootDone, isBootOver, isBroken, isStatus, isStopped } from '../phala/status.ts';
import { type Effectless, nextEffectless } from './effect.ts';
import { GONE, type Goal } from './goal.ts';
import { knownSinceMs, type Observation } from './observation.ts';
import { isBusy, isGone, unmetCondition } from './settled.ts';

/** What has been seen since the request, as far as a later judgement needs it. */
export type History = {
  /** A status that is neither the target nor the one from before the request was seen. */
  sawOtherStatus?: string;
  /** A step of the boot was seen, and before the request there was none. */
  sawBoot?: string;
  /** An operation was seen to be in progress. */
  sawOperation: boolean;
  /** A status other than the one before the request was seen. */
  sawChange: boolean;
  /** A status other than stopped was seen, so `stopped` is news. */
  sawUp: boolean;
  /** No boot error, or another than the one from before, was seen: the one from before is over. */
  oldBootErrorGone: boolean;
  /** A boot error that is new and ends the boot. */
  bootError?: Run;
  /** The record says that the CVM is broken, as news and with nothing in progress, in the reads that tell so. */
  brokenRecord?: Run;
  /** Looks in a row that found no CVM. */
  gone?: Run;
  status?: Run;
  /** Stopped with nothing in progress, in the first and the last of the reads that tell so. */
  idleStop?: { sinceMs: number; lastMs: number };
  /** The request has no effect, in the reads in a row that tell so. */
  effectless?: Effectless;
  /** At the target with nothing standing against it, in reads, since when. */
  idleTargetSinceMs?: number;
  /** The operation that was seen running since the request and was not there before. */
  operationId?: string;
  /** The compose hash, in the reads that tell it. */
  hash?: Run;
  /** The first that was not there before and was read twice: that of this run, when it changes what is hashed. */
  newHash?: string;
};

/**
 * The same words in so many looks in a row: since the answer of the first, and until the last was asked for and answered.
 */
type Run = { words: string; looks: number; sinceMs: number; lastMs: number; answeredMs: number };

export const NOTHING_SEEN: History = {
  sawOperation: false,
  sawChange: false,
  sawUp: false,
  oldBootErrorGone: false,
};

/** Looks closer together than this are one: an event and the read that follows it may show the same slip. */
const SEPARATE_LOOKS_MS = 1000;

/**
 * The guest reports this one and goes on with its boot; it stays until the next start. The platform may put the number of
 * the CVM in front.
 */
const HARMLESS_BOOT_ERROR = 'dstack-gateway registration failed, the app has no ingress route';

/** A single event with a status at rest may come from a reader that is behind by more than this request. */
function isNews({ status }: History, { from, status: word, atMs }: Observation): boolean {
  if (from === 'read' || !isAtRest(word)) return true;
  return status?.words === word && atMs - status.sinceMs >= SEPARATE_LOOKS_MS;
}

/** Adds one look to what is known. Pure. */
export function remember(goal: Goal, history: History, seen: Observation): History {
  if (isGone(seen)) return { ...history, gone: lengthen(history.gone, 'gone', seen) };
  const { before, target } = goal;
  const word = seen.status;
  const hash = seen.composeHash === undefined ? history.hash : lengthen(history.hash, seen.composeHash, seen);
  const known = word !== '';
  const atTarget = isStatus(word, target);
  const changed = known && word !== before?.status;
  return {
    sawOtherStatus:
      history.sawOtherStatus ?? (changed && !atTarget && isNews(history, seen) ? word : undefined),
    sawBoot: history.sawBoot ?? newBootStep(goal, seen),
    sawOperation: history.sawOperation || seen.inProgress === true,
    sawChange: history.sawChange || changed,
    sawUp: history.sawUp || (known && !isStopped(word)),
    oldBootErrorGone: history.oldBootErrorGone || seen.bootError !== before?.bootError,
    bootError: nextBootError(goal, history, seen),
    status: known ? lengthen(history.status, word, seen) : history.status,
    brokenRecord: nextBrokenRecord(goal, history, seen, changed),
    idleStop: nextIdleStop(history, seen),
    effectless: nextEffectless(goal, history.effectless, seen),
    idleTargetSinceMs: atTarget ? nextIdleTarget(goal, history, seen) : undefined,
    operationId: history.operationId ?? goal.operationId ?? newOperation(goal, seen),
    hash,
    newHash: history.newHash ?? newHash(goal, hash),
  };
}

function newBootStep({ before }: Goal, seen: Observation): string | undefined {
  return isBootOver(seen) || (before !== undefined && !isBootOver(before)) ? undefined : seen.bootProgress;
}

function lengthen(run: Run | undefined, words: string, seen: Observation): Run {
  const answeredMs = knownSinceMs(seen);
  const last = { lastMs: seen.atMs, answeredMs };
  if (run?.words !== words) return { words, looks: 1, sinceMs: answeredMs, ...last };
  return seen.atMs - run.answeredMs < SEPARATE_LOOKS_MS ? run : { ...run, looks: run.looks + 1, ...last };
}

/**
 * What was shown before the request is no news, even by a machine that is younger than the request: the error of the boot
 * before stays visible for a moment. It is news once it was away.
 */
function nextBootError({ before }: Goal, history: History, seen: Observation): Run | undefined {
  const { bootError } = seen;
  if (bootError === undefined || isBootDone(seen)) return undefined;
  if (bootError.includes(HARMLESS_BOOT_ERROR)) return undefined;
  if (bootError === before?.bootError && !history.oldBootErrorGone) return undefined;
  return lengthen(history.bootError, bootError, seen);
}

/**
 * What the record said before the request is news once something was seen to happen since; then it may still be behind a
 * machine that is on its way.
 */
function nextBrokenRecord(
  { before }: Goal,
  { brokenRecord, sawChange, sawOperation }: History,
  seen: Observation,
  changed: boolean,
): Run | undefined {
  const { recordedStatus: word, status, inProgress } = seen;
  if (word === undefined) return seen.from === 'stream' ? brokenRecord : undefined;
  if (!isBroken(word) || isBusy(seen) || inProgress === undefined) return undefined;
  const isOld = word === before?.recordedStatus;
  if (isOld && !(sawChange || sawOperation || changed)) return undefined;
  if (isOld && !isAtRest(status)) return undefined;
  return lengthen(brokenRecord, word, seen);
}

/** Only a read tells whether an operation runs, and only a known `false` says that none does. */
function nextIdleStop({ idleStop }: History, seen: Observation): History['idleStop'] {
  if (!isStopped(seen.status) || isBusy(seen)) return undefined;
  if (seen.inProgress !== false) return idleStop;
  return { sinceMs: idleStop?.sinceMs ?? knownSinceMs(seen), lastMs: seen.atMs };
}

function nextIdleTarget(goal: Goal, { idleTargetSinceMs }: History, seen: Observation) {
  if (unmetCondition(goal, seen) !== undefined) return undefined;
  return seen.from === 'read' ? (idleTargetSinceMs ?? knownSinceMs(seen)) : idleTargetSinceMs;
}

function newHash({ before, newComposeHash }: Goal, hash: Run | undefined): string | undefined {
  if (newComposeHash !== true || before?.composeHash === undefined || (hash?.looks ?? 0) < 2)
    return undefined;
  return hash?.words === before.composeHash ? undefined : hash?.words;
}

/** A deletion ends the operation that it finds, whose record then says that it failed. */
function newOperation({ before, target }: Goal, seen: Observation): string | undefined {
  const isNews = target !== GONE && seen.runningOperationId !== before?.runningOperationId;
  return isNews ? seen.runningOperationId : undefined;
}
