import type { Cause, Failure } from '../run/outcome.ts';

/** Whether a failure takes the new version back, and why; the words are for the runs that do not. */
type CauseRow = { rollsBack: boolean; why: string; words?: string };

const UNVERIFIED = 'The new version runs, unverified, and was not rolled back';

/** Only what shows that the new version is bad rolls back. */
export function showsBad({ about }: Failure): boolean {
  return about !== undefined && CAUSES[about].rollsBack;
}

export const CAUSES: Record<Cause, CauseRow> = {
  cvm_failed: { rollsBack: true, why: 'a boot error, a failed operation or a stop is what the version does' },
  gone: {
    rollsBack: false,
    why: 'whoever deletes a CVM says nothing of its version',
    words: 'There is nothing to roll back',
  },
  overtaken: {
    rollsBack: false,
    why: 'what runs is the work of another, which is not for this run to take back',
    words: 'A newer deployment came in between, so nothing was rolled back',
  },
  not_in_time: { rollsBack: true, why: 'it was not proved to run in the time that it was given' },
  unhealthy: { rollsBack: true, why: 'it runs and does not do what it is for' },
  attests_other: { rollsBack: true, why: 'something else runs, and neither version is what it is' },
  replaced: {
    rollsBack: false,
    why: 'platform and machine agree on a version of somebody else, which is not for this run to take back',
    words: 'Another deployment may have come in, so nothing was rolled back',
  },
  unverified: {
    rollsBack: false,
    why: 'a machine attests late, and collateral can be missing, for a version that is good',
    words: UNVERIFIED,
  },
  size_ignored: {
    rollsBack: false,
    why: 'the platform ignored a field; the version itself runs',
    words: 'The new version runs and was not rolled back',
  },
  unasked: {
    rollsBack: false,
    why: 'an address that nobody tells says nothing of the app',
    words: 'The new version runs, its health unknown, and was not rolled back',
  },
  refused: { rollsBack: false, why: 'what was refused changed nothing' },
  unwatched: {
    rollsBack: false,
    why: 'it may well be running',
    words: 'What runs is not known, so nothing was rolled back',
  },
  cancelled: { rollsBack: false, why: 'whoever cancels decides what comes next' },
};
