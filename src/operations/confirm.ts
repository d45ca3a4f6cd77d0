import { ApiError } from '../net/errors.ts';
import type { Accepted } from '../phala/api.ts';
import type { Context, Found } from '../run/operation.ts';
import { sleep } from '../time/clock.ts';
import { landedBy } from './took_effect.ts';

/** Says that the contract was changed before, so that only its state is looked at. */
export const ALREADY_REGISTERED = 'already-registered';

/** The HTTP status of a transaction that the platform does not see, or not yet. */
const UNVERIFIED = 467;
/** A node of the chain may lag behind for a moment. */
const TRIES = 4;

export type Confirmation = {
  composeHash?: string | undefined;
  transactionHash?: string | undefined;
  /** Without a token, the hash and the login confirm. */
  token?: string | undefined;
  encryptedEnv?: string | undefined;
};

/**
 * Finishes an update that was approved: by its token (Phala Cloud API: `POST /cvms/{id}/commit-update`), or by its hash
 * (`PATCH /cvms/{id}` with `X-Compose-Hash` and `X-Transaction-Hash`), which needs no secret from another job.
 */
export async function finishUpdate(
  context: Context,
  found: Found,
  confirmation: Confirmation,
): Promise<Accepted> {
  const { clock, signal, inputs } = context;
  for (let tries = 1; ; tries++) {
    try {
      return await confirm(context, found, confirmation);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== UNVERIFIED || tries >= TRIES) throw error;
      context.line('The platform does not see the transaction yet; trying again');
      await sleep(clock, inputs.retry_delay, signal);
    }
  }
}

function confirm(context: Context, found: Found, confirmation: Confirmation): Promise<Accepted> {
  const { api, signal, clock } = context;
  const { token, composeHash = '', transactionHash = ALREADY_REGISTERED, encryptedEnv } = confirmation;
  const landed = landedBy(context, 'patch', found, clock.nowMs());
  if (token !== undefined) {
    const body = { token, compose_hash: composeHash, transaction_hash: transactionHash };
    return api.commitUpdate(found.handle, body, signal, landed);
  }
  const headers = { 'x-compose-hash': composeHash, 'x-transaction-hash': transactionHash };
  return api.patch(
    found.handle,
    encryptedEnv === undefined ? {} : { encrypted_env: encryptedEnv },
    headers,
    signal,
    landed,
  );
}
