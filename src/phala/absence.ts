import { ApiError } from '../net/errors.ts';
import { BRIEF_MS } from '../net/retry.ts';
import { type Clock, sleep } from '../time/clock.ts';
import type { Api } from './api.ts';
import { type Cvm, describeCvm } from './cvm.ts';
import { isBarred, isNotFound } from './errors.ts';
import { isMeant } from './identity.ts';
import { type CvmId, readCvmId } from './ids.ts';

/**
 * What it takes for a CVM to be absent. A 404 alone proves nothing: a gateway, a proxy and a wrong prefix say it too.
 *
 * - `code`: an error code of the platform is enough; a 404 without one needs the list
 * - `list_if_readable`: the list too, since a stopped CVM may not be found by its name; a login that may not read the
 *   list has to do with the code
 * - `list`: the list in any case
 */
export type Demand = 'code' | 'list_if_readable' | 'list';

/** What the list of all CVMs says. */
export type ListLook =
  | { kind: 'not_asked' }
  | { kind: 'lacks' }
  | { kind: 'has'; cvms: Cvm[] }
  /** This login may not read it. */
  | { kind: 'refused'; reason: string }
  /** It gave no answer that counts. */
  | { kind: 'untold'; reason: string };

type Whereabouts =
  | { kind: 'absent' }
  /** It is not found by this identifier, and is there. */
  | { kind: 'listed'; cvms: Cvm[] }
  | { kind: 'unknown'; reason: string };

/** Codes of the platform for a CVM that does not exist, or that belongs to others, which it tells as the same. */
const OWN_CODE = /^ERR-03-\d{3}$/;

/** Whether a 404 may be about the CVM, and not about a node or an image that a request names. */
export function mayBeAbsence({ code }: ApiError): boolean {
  return code === undefined || OWN_CODE.test(code);
}

/** Decides what a 404 means. Pure: the one rule for deploy, delete, the wait and the step after the job. */
export function judgeAbsence(code: string | undefined, demand: Demand, list: ListLook): Whereabouts {
  const isOwnWord = code !== undefined && OWN_CODE.test(code);
  switch (list.kind) {
    case 'not_asked':
      return isOwnWord && demand === 'code'
        ? { kind: 'absent' }
        : { kind: 'unknown', reason: 'the list of CVMs was not asked' };
    case 'lacks':
      return { kind: 'absent' };
    case 'has':
      return { kind: 'listed', cvms: list.cvms };
    case 'refused':
      return isOwnWord && demand !== 'list' ? { kind: 'absent' } : { kind: 'unknown', reason: list.reason };
    case 'untold':
      return { kind: 'unknown', reason: list.reason };
    default:
      return list satisfies never;
  }
}

type Listing = Pick<Api, 'list'>;

/** What a 404 for a CVM means; asks for the list where that counts. @throws only the signal's reason */
export async function whereabouts(
  api: Listing,
  id: CvmId | undefined,
  { code }: ApiError,
  demand: Demand,
  signal: AbortSignal,
): Promise<Whereabouts> {
  const byCode = judgeAbsence(code, demand, { kind: 'not_asked' });
  if (byCode.kind === 'absent') return byCode;
  return judgeAbsence(code, demand, await lookInList(api, id, signal));
}

/** Looks for a CVM in the list of all (Phala Cloud API: `GET /cvms/paginated`). @throws only the signal's reason */
export async function lookInList(
  api: Listing,
  id: CvmId | undefined,
  signal: AbortSignal,
): Promise<ListLook> {
  try {
    const all = await api.list(signal);
    const cvms = all.filter((cvm) => id !== undefined && isMeant(cvm, id) === true);
    if (cvms.length > 0) return { kind: 'has', cvms };
    const silent = all.find((cvm) => id === undefined || isMeant(cvm, id) === undefined);
    if (silent === undefined) return { kind: 'lacks' };
    return { kind: 'untold', reason: `the list does not tell whether it is ${describeCvm(silent)}` };
  } catch (error) {
    signal.throwIfAborted();
    const reason = `the list of CVMs cannot be read: ${error instanceof Error ? error.message : error}`;
    return isBarred(error) ? { kind: 'refused', reason } : { kind: 'untold', reason };
  }
}

type Asking = { api: Listing; clock: Clock; pauseMs: number; signal: AbortSignal };

type Answered<T> = { kind: 'answer'; value: T } | Exclude<Whereabouts, { kind: 'unknown' }>;

/**
 * Asks for a CVM, and takes a 404 for an answer only where it is one. One that is none is trouble, and asked again for
 * half a minute.
 *
 * @param id what the request names; its spelling says what of an entry in the list it is compared with
 * @throws what `ask` throws; for a 404 that says nothing, an ApiError with what is missing
 */
export async function askFor<T>(
  { api, clock, pauseMs, signal }: Asking,
  id: CvmId | string,
  demand: Demand,
  ask: () => Promise<T>,
): Promise<Answered<T>> {
  const meant = typeof id === 'string' ? readCvmId(id) : id;
  const startedMs = clock.nowMs();
  for (;;) {
    try {
      return { kind: 'answer', value: await ask() };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const found = await whereabouts(api, meant, error, demand, signal);
      if (found.kind === 'absent' || (found.kind === 'listed' && meant?.kind === 'name')) return found;
      const leftMs = startedMs + BRIEF_MS - clock.nowMs();
      if (leftMs <= 0) throw untold(error, found);
      await sleep(clock, Math.min(pauseMs, leftMs), signal);
    }
  }
}

function untold({ facts }: ApiError, found: Extract<Whereabouts, { kind: 'listed' | 'unknown' }>): ApiError {
  const why = found.kind === 'listed' ? 'the list of CVMs has it' : found.reason;
  return new ApiError({
    ...facts,
    setUp: facts.code === undefined ? 'prefix' : facts.setUp,
    message: `${facts.message}; whether the CVM exists cannot be told: ${facts.code === undefined ? 'this 404 has no code of the platform, and ' : ''}${why}`,
  });
}
