import { isAtRest, isStatus } from '../phala/status.ts';
import type { Goal } from './goal.ts';
import { knownSinceMs, type Observation } from './observation.ts';
import { startedSince, UP_SINCE_BEFORE, upSinceBefore } from './reading.ts';
import { hasOldHash, isBusy } from './settled.ts';

/** What the last reads in a row show of a request that has no effect, and for how long. */
export type Effectless = Lack & { sinceMs: number; lastMs: number };

type Lack = {
  words: string;
  /** Something else shows that the request had its effect, so a reader may be far behind. */
  contradicted?: true;
};

/** So long after the end of an operation its effect must show. Between two of its steps none seems to run either. */
const EFFECT_MS = 120_000;

/**
 * So long an accepted request may stay unseen before it counts as one that will not begin. The platform takes a moment to
 * say that it works, and a record in its database shows it later still.
 */
const BEGIN_MS = 240_000;

/** The platform's own script waits for so long until all readers show an update. */
const READERS_MS = 600_000;

/**
 * What shows that a request has no effect, in one look, with no operation in progress: the first row that holds.
 * A status on its way, and what nobody knows, show nothing.
 */
const ROWS: readonly ((goal: Goal & { leadsTo: string }, seen: Observation) => Lack | string | undefined)[] =
  [
    // What a machine does after it was brought to where the request leads is its own matter, however long it takes.
    ({ target, leadsTo, before }, { status }) =>
      isStatus(status, target) ||
      isStatus(status, leadsTo) ||
      (target !== leadsTo && status !== before?.status)
        ? undefined
        : `the status is ${status === before?.status ? 'still ' : ''}\`${status}\``,
    (goal, seen) =>
      goal.newComposeHash === true && hasOldHash(goal, seen)
        ? {
            words: 'the compose hash is still the old one',
            ...(hasMoved(goal, seen) ? { contradicted: true } : {}),
          }
        : undefined,
    ({ leadsTo, before }, seen) =>
      leadsTo === 'running' && seen.status === 'running' && before !== undefined && upSinceBefore(seen)
        ? UP_SINCE_BEFORE
        : undefined,
  ];

function hasMoved({ before }: Goal, seen: Observation): boolean {
  return seen.operation?.outcome === 'completed' || startedSince(seen, before);
}

function lacking(goal: Goal, seen: Observation): Lack | undefined {
  const { leadsTo } = goal;
  // Only a known `false` says that nothing runs.
  if (leadsTo === undefined || seen.inProgress !== false || isBusy(seen)) return undefined;
  if (!isAtRest(seen.status) || isShuttingDown(goal, seen)) return undefined;
  for (const row of ROWS) {
    const lack = row({ ...goal, leadsTo }, seen);
    if (lack !== undefined) return typeof lack === 'string' ? { words: lack } : lack;
  }
  return undefined;
}

/** A graceful stop may take very long; a word of an earlier one may still be there. */
function isShuttingDown({ before }: Goal, { shutdownProgress }: Observation): boolean {
  return shutdownProgress !== undefined && shutdownProgress !== before?.shutdownProgress;
}

/** Adds one look. Of an event only a status on its way counts: it tells of no operation and no hash. Pure. */
export function nextEffectless(
  goal: Goal,
  past: Effectless | undefined,
  seen: Observation,
): Effectless | undefined {
  const { from, status, atMs } = seen;
  if (from === 'stream') return status === '' || isAtRest(status) ? past : undefined;
  const lack = lacking(goal, seen);
  if (lack === undefined) return undefined;
  // What contradicted it once still does when the words of an uptime are too coarse to tell.
  const same = past?.words === lack.words ? past : { sinceMs: knownSinceMs(seen) };
  return { ...same, ...lack, lastMs: atMs };
}

/**
 * Why a request has failed of which no record tells so: its operation is over, or never began, and it has no effect. The one
 * rule for the wait, and for a request that waits behind another. Pure.
 *
 * @param began something of it was seen: an operation in progress, or another status
 */
export function failureWithoutRecord(past: Effectless | undefined, began: boolean): string | undefined {
  const patienceMs = past?.contradicted === true ? READERS_MS : began ? EFFECT_MS : BEGIN_MS;
  if (past === undefined || past.lastMs - past.sinceMs < patienceMs) return undefined;
  return began || past.contradicted === true
    ? `the operation is over, and ${past.words}`
    : `the request was accepted, nothing was seen of it for ${BEGIN_MS / 60_000} min, and ${past.words}`;
}
