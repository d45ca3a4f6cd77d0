import { ApiError } from '../net/errors.ts';
import type { Found, Started } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { addReplica } from './replica.ts';
import { type Sent, send } from './took_effect.ts';

/** Says that the contract was changed before, so that only its state is looked at. */
export const ALREADY_REGISTERED = 'already-registered';

/** The HTTP status of a transaction that the platform does not see, or not yet. */
const UNVERIFIED = 467;
/** A node of the chain may lag behind for a moment. */
const TRIES = 4;

type Confirmation = {
  composeHash?: string | undefined;
  transactionHash?: string | undefined;
  /** Without a token, the hash and the login confirm. */
  token?: string | undefined;
};

/** What was finished. */
type Finished = { kind: 'update'; sent: Sent } | { kind: 'replica'; started: Started };

/**
 * Finishes what waited for its approval: an update or a replica by its token, or an update by its hash, which needs no
 * secret from another job. A token does not tell which of both it is for.
 */
export async function finish(run: Run, found: Found, confirmation: Confirmation): Promise<Finished> {
  const { token } = confirmation;
  if (token === undefined) return { kind: 'update', sent: await finishUpdate(run, found, confirmation) };
  try {
    return { kind: 'update', sent: await updateByToken(run, found, { ...confirmation, token }) };
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
    const started = await finishReplica(run, found, { ...confirmation, token });
    if (started !== undefined) return { kind: 'replica', started };
    return { kind: 'update', sent: await insteadByHash(run, found, confirmation, error) };
  }
}

/** Finishes an update that was approved. */
export async function finishUpdate(run: Run, found: Found, confirmation: Confirmation): Promise<Sent> {
  const { token } = confirmation;
  if (token === undefined) return updateByHash(run, found, confirmation);
  try {
    return await updateByToken(run, found, { ...confirmation, token });
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
    return insteadByHash(run, found, confirmation, error);
  }
}

type ByToken = Confirmation & { token: string };

/** Phala Cloud API: `POST /cvms/{id}/commit-replica`. @returns nothing for a token that is for no replica */
export async function finishReplica(
  run: Run,
  found: Found,
  confirmation: ByToken,
): Promise<Started | undefined> {
  const { api, deadline } = run;
  const body = bodyOf(confirmation);
  try {
    const started = await untilSeen(run, () =>
      addReplica(run, found, (tookEffect) =>
        api.commitReplica(found.handle, body, deadline.signal, tookEffect),
      ),
    );
    return { ...started, sent: { composeHash: confirmation.composeHash } };
  } catch (error) {
    if (isTokenRefused(error)) return undefined;
    throw error;
  }
}

/** Phala Cloud API: `POST /cvms/{id}/commit-update`. */
function updateByToken(run: Run, found: Found, confirmation: ByToken): Promise<Sent> {
  const { api, deadline } = run;
  const body = bodyOf(confirmation);
  return untilSeen(run, () =>
    send(run, found, {
      verb: 'patch',
      write: (repeat) => api.commitUpdate(found.handle, body, deadline.signal, repeat),
    }),
  );
}

/** Phala Cloud API: `PATCH /cvms/{id}` with an empty body: the server kept that of the first request, env and all. */
function updateByHash(
  run: Run,
  found: Found,
  { composeHash = '', transactionHash = ALREADY_REGISTERED }: Confirmation,
): Promise<Sent> {
  const { api, deadline } = run;
  const headers = { 'x-compose-hash': composeHash, 'x-transaction-hash': transactionHash };
  return untilSeen(run, () =>
    send(run, found, {
      verb: 'patch',
      write: (repeat) => api.patch(found.handle, {}, headers, deadline.signal, repeat),
    }),
  );
}

/** Some servers refuse every token, and take the hash. @throws the refusal where the hash is not known */
function insteadByHash(
  run: Run,
  found: Found,
  { composeHash }: Confirmation,
  refusal: ApiError,
): Promise<Sent> {
  if (composeHash === undefined) throw refusal;
  run.log.line(
    `The commit token is refused (HTTP ${refusal.status}); finishing the update by its compose hash`,
  );
  return updateByHash(run, found, { composeHash });
}

const TOKEN_REFUSED: ReadonlySet<number | undefined> = new Set([400, 401, 403, 404, 410, 422, 466]);

function isTokenRefused(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  const { kind, status, edgeCode, setUp } = error.facts;
  return kind === 'refused' && TOKEN_REFUSED.has(status) && edgeCode === undefined && setUp === undefined;
}

function bodyOf({ token, composeHash = '', transactionHash = ALREADY_REGISTERED }: ByToken) {
  return { token, compose_hash: composeHash, transaction_hash: transactionHash };
}

async function untilSeen<T>({ clock, deadline, inputs, log }: Run, confirm: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await confirm();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== UNVERIFIED || tries >= TRIES) throw error;
      log.line('The platform does not see the transaction yet; trying again');
      await sleep(clock, inputs.retry_delay, deadline.signal);
    }
  }
}
