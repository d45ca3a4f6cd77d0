import { ApiError } from '../net/errors.ts';
import { revisionsOfCvm } from '../operations/revisions.ts';
import type { Facts } from '../run/facts.ts';
import type { Run } from '../run/run.ts';

/** Whether a machine that should have one compose hash may still show another one, because it attests updates late. */
export type IsEarlier = (shown: string, expected: string, signal: AbortSignal) => Promise<boolean>;

/**
 * Tells versions that a CVM had before: the one before this run, and those before it (Phala Cloud API: `GET
 * /apps/{app_id}/revisions`). Another run may have updated the CVM a minute ago, and this one finds nothing to do; or two
 * updates may come within the minutes in which a machine shows neither.
 *
 * What the platform does not report is no version that anything is earlier than.
 */
export function earlierVersions({ api }: Pick<Run, 'api'>, { known }: Facts): IsEarlier {
  let hashes: readonly (string | undefined)[] | undefined;

  /** Newest first. Optional evidence, so one try for each look: some logins may not read it. */
  async function read(signal: AbortSignal): Promise<typeof hashes> {
    const { cvm } = known;
    if (cvm.appId === undefined) return undefined;
    try {
      const revisions = await api.once.revisions(cvm.appId, signal);
      return revisionsOfCvm(revisions, cvm).map(({ composeHash }) => composeHash);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return undefined;
    }
  }

  return async (shown, expected, signal) => {
    const { cvm, previous } = known;
    if (shown === expected) return false;
    // What the record has already is not the version before.
    if (shown === previous?.composeHash && shown !== cvm.composeHash) return true;
    if (cvm.composeHash !== expected) return false;
    hashes ??= await read(signal);
    // The list may not show the newest yet; then all of it came before.
    return hashes !== undefined && hashes.indexOf(shown) > hashes.indexOf(expected);
  };
}
