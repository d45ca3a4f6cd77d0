import { ApiError } from '../net/errors.ts';
import { revisionsOfCvm } from '../phala/revision.ts';
import type { Facts } from '../run/facts.ts';
import type { Run } from '../run/run.ts';

/** The versions that a CVM has had, by their compose hashes. */
type Versions = {
  /** Whether a machine that should have one may still show another, because it attests updates late. */
  isEarlier(shown: string, expected: string, signal: AbortSignal): Promise<boolean>;
  /** Whether more than one came since the one before this run, so that what runs may be another's. */
  areOthers(signal: AbortSignal): Promise<boolean>;
};

/**
 * Tells the versions of a CVM by what this run has seen, and by the revisions of its app (Phala Cloud API: `GET
 * /apps/{app_id}/revisions`). Another run may have updated the CVM a minute ago, and this one finds nothing to do; or two
 * updates may come within the minutes in which a machine shows neither.
 */
export function versionsOf({ api }: Pick<Run, 'api'>, { known }: Facts): Versions {
  let versions: readonly string[] | undefined;

  /** Newest first. Optional evidence, so one try for each look: some logins may not read it. */
  async function read(signal: AbortSignal): Promise<string[] | undefined> {
    const { cvm } = known;
    if (cvm.appId === undefined) return undefined;
    try {
      const revisions = await api.once.revisions(cvm.appId, signal);
      const hashes = revisionsOfCvm(revisions, cvm).flatMap(({ composeHash }) => composeHash ?? []);
      // A restart may be a revision too.
      return hashes.filter((hash, index) => hash !== hashes[index - 1]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return undefined;
    }
  }

  return {
    async isEarlier(shown, expected, signal) {
      const { cvm, previous } = known;
      if (shown === expected) return false;
      // What the record has already is not the version before.
      if (shown === previous?.composeHash && shown !== cvm.composeHash) return true;
      // What the platform does not report is no version that anything is earlier than.
      if (cvm.composeHash !== expected) return false;
      versions ??= await read(signal);
      // Their order tells nothing: one that was put back may be listed at its old place alone.
      return versions?.includes(shown) === true;
    },

    async areOthers(signal) {
      const before = known.previous?.composeHash;
      if (before === undefined) return false;
      return ((await read(signal))?.indexOf(before) ?? 0) >= 2;
    },
  };
}
