import type { ApiError } from '../net/errors.ts';
import { askFor } from '../phala/absence.ts';
import type { Api } from '../phala/api.ts';
import { type Cvm, handleOf } from '../phala/cvm.ts';
import { isDeleting, isStopped } from '../phala/status.ts';
import type { Creation } from '../run/after_job.ts';
import { type Claim, claimOf, UNPROVED } from '../run/ownership.ts';
import type { Clock } from '../time/clock.ts';
import { operationsOf } from '../wait/operation_lookup.ts';
import { fits, isDeletion } from '../wait/own_operation.ts';
import { sealedOrigin } from './sealed_origin.ts';

type Asking = {
  api: Api & { once: Api };
  clock: Clock;
  pauseMs: number;
  signal: AbortSignal;
  /** The login is that of the main step: what it does not find is gone, and not another workspace's. */
  login: 'same' | 'another';
};

export type CleanUp =
  | { kind: 'done'; how: 'being_deleted' | 'being_stopped' | 'stopped' | 'absent' }
  /** It was left as it is. */
  | { kind: 'left'; reason: string };

/** Does to a CVM of this run what its inputs ask for. @throws ApiError, or the signal's reason */
export async function cleanUp(asking: Asking, creation: Creation, end: 'stop' | 'delete'): Promise<CleanUp> {
  const { api, signal } = asking;
  if (creation.handle === undefined && creation.appId === undefined) return UNSEEN_REPLICA;
  const id = creation.handle ?? `app_${creation.appId}`;
  const found = await askFor(asking, id, 'code', () => api.info(id, signal));
  switch (found.kind) {
    case 'absent':
      return gone(asking);
    case 'listed':
      return { kind: 'left', reason: 'it is in the list of CVMs, but cannot be read' };
    case 'answer':
      break;
    default:
      found satisfies never;
  }
  const cvm = found.kind === 'answer' ? found.value : undefined;
  const handle = creation.handle ?? (cvm === undefined ? undefined : handleOf(cvm)) ?? id;
  const claim = await claimNow(asking, creation, cvm);
  if (claim !== 'ours') return claim === 'doubtful' ? DOUBTFUL : OF_ANOTHER;
  if (end === 'delete' && isDeleting(cvm?.status ?? '')) return IS_BEING_DELETED;
  const left = cvm && (await leftToOthers(asking, creation, cvm, handle));
  if (left !== undefined) return left;
  if (end === 'stop' && cvm !== undefined && isDown(cvm)) return IS_STOPPED;

  // While the request waits for its turn, another run may take the CVM over.
  async function again(_: ApiError, answerLost: boolean): Promise<void> {
    const now = await api.info(handle, signal);
    // Some platforms refuse to stop what is stopped, with the words for an operation that is in the way.
    if (end === 'stop' && isDown(now)) throw new Needless(IS_STOPPED);
    const settled = await leftToOthers(asking, creation, now, handle, answerLost ? end : undefined);
    if (settled !== undefined) throw new Needless(settled);
  }
  try {
    if (end === 'stop') {
      // Stopping what is stopped does no harm, so a lost answer may be followed by a second request.
      await api.lifecycle(handle, 'stop', undefined, signal, { tookEffect: async () => false, again });
      return { kind: 'done', how: 'being_stopped' };
    }
    const removed = await askFor(asking, handle, 'code', () => api.remove(handle, signal, again));
    return removed.kind === 'absent' ? gone(asking) : IS_BEING_DELETED;
  } catch (error) {
    if (error instanceof Needless) return error.instead;
    throw error;
  }
}

/** A request that need not, or must not, be sent again. */
class Needless extends Error {
  readonly instead: CleanUp;

  constructor(instead: CleanUp) {
    super('the request is not sent again');
    this.instead = instead;
  }
}

const IS_BEING_DELETED: CleanUp = { kind: 'done', how: 'being_deleted' };
const IS_STOPPED: CleanUp = { kind: 'done', how: 'stopped' };

function isDown({ status, inProgress }: Cvm): boolean {
  return isStopped(status) && inProgress !== true;
}

/** What the main step could not tell may be told by the sealed env. */
async function claimNow(asking: Asking, creation: Creation, cvm: Cvm | undefined): Promise<Claim> {
  const { claim, sealedMark } = creation;
  if (claim === 'ours' || sealedMark === undefined || cvm === undefined) return claim;
  const sealedEnv = await sealedOrigin(asking, cvm, sealedMark);
  return claimOf({ before: 'unknown', foundBy: 'known_to_others', request: 'sent', sealedEnv });
}

const DOUBTFUL: CleanUp = {
  kind: 'left',
  reason: `it ${UNPROVED}`,
};

const OF_ANOTHER: CleanUp = {
  kind: 'left',
  reason: 'another request made it: it was created with another sealed env than that of this run',
};

const UNSEEN_REPLICA: CleanUp = {
  kind: 'left',
  reason: 'the answer to the request was not seen, so the replica cannot be told from those of others',
};

function gone({ login }: Asking): CleanUp {
  return login === 'same'
    ? { kind: 'done', how: 'absent' }
    : {
        kind: 'left',
        reason:
          'this step has another login than the step that created it, and does not find it: a CVM of another workspace looks the same as one that is gone',
      };
}

/**
 * What shows that a CVM is another run's since, or on its way out.
 *
 * @param sent what this run asked for, where its operation may be listed already
 */
async function leftToOthers(
  { api, signal }: Asking,
  { composeHash }: Creation,
  cvm: Cvm,
  handle: string,
  sent?: 'stop' | 'delete',
): Promise<CleanUp | undefined> {
  const left = (reason: string): CleanUp => ({ kind: 'left', reason });
  if (composeHash !== undefined && cvm.composeHash !== undefined && cvm.composeHash !== composeHash)
    return left(`it runs another version since (compose hash ${cvm.composeHash})`);
  const all = (await operationsOf(api.once, handle, signal)) ?? [];
  // Somebody wanted it gone, as this run does, and it is still there.
  const records = all.filter((record) => !(isDeletion(record) && record.outcome === 'failed'));
  const [newest] = records;
  if (newest !== undefined && isDeletion(newest)) return IS_BEING_DELETED;
  // A start can be the creation's own, or the end of a restart by another: then there is a stop before it.
  const other = records.find(
    (record) => !fits(record, 'create') && !(sent !== undefined && fits(record, sent)),
  );
  return other && left(`another operation was begun on it since (\`${other.type}\`)`);
}
