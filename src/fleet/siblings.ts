import { describeCvm } from '../phala/cvm.ts';
import { plainUuid } from '../phala/revision.ts';
import type { Known } from '../run/known.ts';
import type { Run } from '../run/run.ts';
import { timeLimit } from '../time/clock.ts';

const LIMIT_MS = 5000;
const MOST_LISTED = 10;

/**
 * Warns after a deploy of one CVM when its app has others that run something else (Phala Cloud API:
 * `GET /apps/{app_id}/cvms`). One try, which some logins may not make.
 */
export async function warnOfSiblings(run: Run, { cvm }: Readonly<Known>): Promise<void> {
  const { api, clock, deadline, log } = run;
  const { appId, composeHash } = cvm;
  if (appId === undefined || composeHash === undefined) return;
  const limit = timeLimit(clock, LIMIT_MS, deadline.signal);
  const all = await api.once.appCvms(appId, limit.signal).catch(() => []);
  limit.end();
  const others = all.filter(
    (other) =>
      plainUuid(other.vmUuid) !== plainUuid(cvm.vmUuid) &&
      other.composeHash !== undefined &&
      other.composeHash !== composeHash,
  );
  if (others.length === 0) return;
  const list = others
    .slice(0, MOST_LISTED)
    .map((other) => `${describeCvm(other)}, compose hash ${other.composeHash?.slice(0, 12)}`);
  const left = others.length - list.length;
  log.warning(
    `The app has ${others.length} other ${others.length === 1 ? 'CVM that runs' : 'CVMs that run'} another version: ${list.join('; ')}${left > 0 ? `; and ${left} more` : ''}. \`instances: all\` deploys to all of them.`,
    'The app runs several versions',
  );
}
