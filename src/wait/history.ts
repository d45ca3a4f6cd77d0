import { isStatus, isStopped } from '../phala/state.ts';
import type { Expectation, Observation } from './observation.ts';

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
  bootError?: Run;
  status?: Run;
  /** Stopped with nothing in progress, in this many reads in a row, since when. */
  idleStop?: { reads: number; sinceMs: number };
  /** At the target with nothing known to be in progress, in reads, since when. */
  idleTargetSinceMs?: number;
  /** The operation that was seen running since the request and was not there before. */
  operationId?: string;
};

/** The same words in so many looks in a row. */
export type Run = { words: string; looks: number; sinceMs: number; lastMs: number };

export const NOTHING_SEEN: History = {
  sawOperation: false,
  sawChange: false,
  sawUp: false,
  oldBootErrorGone: false,
};

/** Looks closer together than this are one: an event and the read that follows it may show the same slip. */
const SEPARATE_LOOKS_MS = 1000;

/** Values of `boot_progress` that do not stand against a finished boot; the last two come from old images and nodes. */
const BOOT_OVER: ReadonlySet<string | undefined> = new Set([undefined, 'done', 'running', 'n/a']);

/** The machine counts as `running` from its first moment on; only `boot_progress` tells whether the containers are up. */
export function isBootOver({ bootProgress }: Pick<Observation, 'bootProgress'>): boolean {
  return BOOT_OVER.has(bootProgress?.toLowerCase());
}

/** Adds one look to what is known. Pure. */
export function remember(expectation: Expectation, history: History, seen: Observation): History {
  if (seen.gone === true) return history;
  const { before, target } = expectation;
  const word = seen.status;
  const known = word !== '';
  const atTarget = isStatus(word, target);
  const changed = known && word !== before?.status;
  return {
    sawOtherStatus: history.sawOtherStatus ?? (changed && !atTarget ? word : undefined),
    sawBoot: history.sawBoot ?? newBootStep(expectation, seen),
    sawOperation: history.sawOperation || seen.inProgress === true,
    sawChange: history.sawChange || changed,
    sawUp: history.sawUp || (known && !isStopped(word)),
    oldBootErrorGone: history.oldBootErrorGone || seen.bootError !== before?.bootError,
    bootError:
      seen.bootError === undefined ? undefined : lengthen(history.bootError, seen.bootError, seen.atMs),
    status: known ? lengthen(history.status, word, seen.atMs) : history.status,
    idleStop: nextIdleStop(history, seen),
    idleTargetSinceMs: nextIdleTarget(history, seen, atTarget),
    operationId: history.operationId ?? expectation.operationId ?? newOperation(expectation, seen),
  };
}

function newBootStep({ before }: Expectation, seen: Observation): string | undefined {
  return isBootOver(seen) || (before !== undefined && !isBootOver(before)) ? undefined : seen.bootProgress;
}

function lengthen(run: Run | undefined, words: string, atMs: number): Run {
  if (run?.words !== words) return { words, looks: 1, sinceMs: atMs, lastMs: atMs };
  return atMs - run.lastMs < SEPARATE_LOOKS_MS ? run : { ...run, looks: run.looks + 1, lastMs: atMs };
}

/** Only a read tells whether an operation runs, and only a known `false` says that none does. */
function nextIdleStop({ idleStop }: History, seen: Observation): History['idleStop'] {
  if (!isStopped(seen.status) || seen.inProgress === true) return undefined;
  if (seen.inProgress !== false) return idleStop;
  return { reads: (idleStop?.reads ?? 0) + 1, sinceMs: idleStop?.sinceMs ?? seen.atMs };
}

function nextIdleTarget(
  { idleTargetSinceMs }: History,
  seen: Observation,
  atTarget: boolean,
): number | undefined {
  if (!atTarget || seen.inProgress === true || seen.operation?.outcome === 'in_progress') return undefined;
  return seen.from === 'read' ? (idleTargetSinceMs ?? seen.atMs) : idleTargetSinceMs;
}

function newOperation({ before }: Expectation, seen: Observation): string | undefined {
  return seen.runningOperationId === before?.runningOperationId ? undefined : seen.runningOperationId;
}
