import type { Clock } from '../time/clock.ts';
import { type Creation, markOf, saveCreation } from './after_job.ts';
import type { Host } from './host.ts';

/** What is known of a request to create a CVM. */
export type Evidence = {
  /** What the platform itself said of the CVM right before. */
  before: 'absent' | 'there' | 'unknown';
  /**
   * What leads to the CVM: an app id that this run's own provision reserved, which no one else knows; the answer to a
   * request of which each makes another CVM; or an app id that others may commit too, which gives them all the same CVM.
   */
  foundBy: 'reserved_by_this_run' | 'answer_alone' | 'known_to_others';
  /** `answered` is the answer to the first attempt; one to a repetition may tell of what another's request made. */
  request: 'sent' | 'answered' | 'answered_when_repeated' | 'refused';
  /** The record contradicts: it was created before the request, or bears another name or compose hash. */
  contradicted?: boolean;
  /** Whose sealed env the CVM was made with, where that can be read. No two are alike, not even of the same variables. */
  sealedEnv?: 'of_this_run' | 'of_another' | 'unknown';
};

/**
 * Whose a CVM is.
 *
 * - `ours`: this run made it, and may stop it, remove it, or give it an expiry
 * - `doubtful`: this run may have made it, and another as well; it is waited for, and never removed
 * - `not_ours`
 */
export type Claim = 'ours' | 'doubtful' | 'not_ours';

type Row = { matches: (evidence: Evidence) => boolean; claim: Claim; reason: string };

/** The first row that matches decides. */
const ROWS: readonly Row[] = [
  { matches: ({ before }) => before === 'there', claim: 'not_ours', reason: 'it was there before' },
  { matches: ({ request }) => request === 'refused', claim: 'not_ours', reason: 'nothing was created' },
  {
    matches: ({ contradicted, sealedEnv }) => contradicted === true || sealedEnv === 'of_another',
    claim: 'not_ours',
    reason: 'its own record says that another request made it',
  },
  {
    matches: ({ sealedEnv }) => sealedEnv === 'of_this_run',
    claim: 'ours',
    reason: 'it was made with what only this run has sent',
  },
  {
    matches: ({ before }) => before === 'unknown',
    claim: 'doubtful',
    reason: 'it may have been there before',
  },
  {
    matches: ({ foundBy }) => foundBy === 'reserved_by_this_run',
    claim: 'ours',
    reason: 'only this run knew its app id, so no other request can have made it',
  },
  {
    matches: ({ foundBy, request }) => foundBy === 'answer_alone' && request === 'answered',
    claim: 'ours',
    reason: 'the first answer told of it, and no other request is answered with it',
  },
  {
    matches: () => true,
    claim: 'doubtful',
    reason: 'another run may have sent the same request, even at the same moment, and is told the same',
  },
];

/** The one rule for whose a CVM is. Pure. What is only inferred is waited for, never removed. */
export function claimOf(evidence: Evidence): Claim {
  return ROWS.find(({ matches }) => matches(evidence))?.claim ?? 'doubtful';
}

/** What this run made, and may therefore remove. */
export type Ownership = {
  /**
   * Says what is known of a creation, before its request is sent and again when more is known. It is written down at once,
   * so that even a process that is killed in between leaves nothing behind unseen.
   */
  claim(creation: Omit<Creation, 'claim' | 'keyMark'>, evidence: Evidence): Claim;
  /** The CVM that this run created, or began to; also one that may be another's. */
  creation(): Creation | undefined;
  /** Whether this run may remove, stop, or give an expiry to the CVM. */
  owns(handle: string): boolean;
  /** A person was told that a CVM is left alone, and how to remove it. */
  told(): void;
  /** From now on until a little later, the new CVM may not be known everywhere. */
  justCreated(): void;
  /** A 404 before this time, on the clock, is a CVM that is not known everywhere yet. */
  unknownUntilMs(): number;
};

/** A CVM that was created this long ago is known everywhere. */
const UNKNOWN_MS = 20_000;

/** @param apiKey what the step after the job has to log in with again, where it is one */
export function createOwnership(
  runner: Pick<Host['runner'], 'saveState'>,
  clock: Clock,
  apiKey: string | undefined,
): Ownership {
  let creation: Creation | undefined;
  let unknownUntilMs = Number.NEGATIVE_INFINITY;

  function save(next: Creation | undefined): void {
    if (next === undefined && creation === undefined) return;
    creation = next;
    saveCreation(runner, next);
  }

  return {
    claim(about, evidence) {
      const claim = claimOf(evidence);
      const keyMark = apiKey === undefined ? undefined : markOf(apiKey);
      save(claim === 'not_ours' ? undefined : { ...about, claim, keyMark });
      return claim;
    },
    creation: () => creation,
    owns: (handle) => creation?.claim === 'ours' && creation.handle === handle,
    told: () => {
      if (creation !== undefined) save({ ...creation, told: true });
    },
    justCreated: () => {
      unknownUntilMs = clock.nowMs() + UNKNOWN_MS;
    },
    unknownUntilMs: () => unknownUntilMs,
  };
}

/** Why nothing is done to a CVM in doubt. */
export const UNPROVED =
  'cannot be proved to be made by this run, because another may have sent the same request: to have it removed in any case, add a step with `operation: delete` and its `cvm_id`';

/** The CVM in a sentence. */
export function creationWords({ name, handle, appId, replicaOf }: Partial<Creation>): string {
  if (handle === undefined && appId === undefined) return `a replica of app ${replicaOf ?? 'unknown'}`;
  const id = handle ?? `app_${appId}`;
  return name === undefined ? `CVM ${id}` : `CVM \`${name}\` (${id})`;
}

/** How a person gets rid of it. */
export function removalWords({ handle, appId, replicaOf }: Partial<Creation>): string {
  if (handle === undefined && appId === undefined)
    return `To see the machines of the app: \`phala apps\`, or https://cloud.phala.com/dashboard/cvms/app_${replicaOf}; to remove one by hand: \`phala cvms delete ID\``;
  const id = handle ?? `app_${appId}`;
  return `To remove it by hand: \`phala cvms delete ${id}\`, or https://cloud.phala.com/dashboard/cvms/${id}`;
}
