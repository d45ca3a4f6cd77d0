import { ApiError } from '../net/errors.ts';
import type { Repeat } from '../phala/api.ts';
import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { type Sent, send } from './took_effect.ts';

/** Says that the contract was changed before, so that only its state is looked at. */
const ALREADY_REGISTERED = 'already-registered';

/** The HTTP status of a transaction that the platform does not see, or not yet. */
const UNVERIFIED = 467;
/** A node of the chain may lag behind for a moment. */
const TRIES = 4;

type Confirmation = {
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
export async function finishUpdate(run: Run, found: Found, confirmation: Confirmation): Promise<Sent> {
  const { clock, deadline, inputs, log } = run;
  for (let tries = 1; ; tries++) {
    try {
      return await confirm(run, found, confirmation);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== UNVERIFIED || tries >= TRIES) throw error;
      log.line('The platform does not see the transaction yet; trying again');
      await sleep(clock, inputs.retry_delay, deadline.signal);
    }
  }
}

function confirm(run: Run, found: Found, confirmation: Confirmation): Promise<Sent> {
  const { api, deadline } = run;
  const { token, composeHash = '', transactionHash = ALREADY_REGISTERED, encryptedEnv } = confirmation;
  const write = (repeat: Repeat) => {
    if (token !== undefined) {
      const body = { token, compose_hash: composeHash, transaction_hash: transactionHash };
      return api.commitUpdate(found.handle, body, deadline.signal, repeat);
    }
    const headers = { 'x-compose-hash': composeHash, 'x-transaction-hash': transactionHash };
    const body = encryptedEnv === undefined ? {} : { encrypted_env: encryptedEnv };
    return api.patch(found.handle, body, headers, deadline.signal, repeat);
  };
  return send(run, found, { verb: 'patch', write });
}
