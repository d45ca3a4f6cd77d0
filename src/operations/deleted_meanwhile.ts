import { ApiError } from '../net/errors.ts';
import { askFor, mayBeAbsence } from '../phala/absence.ts';
import { describeCvm } from '../phala/cvm.ts';
import { isDeleting } from '../phala/status.ts';
import type { Facts } from '../run/facts.ts';
import type { Found } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { READERS_LAG_MS } from './took_effect.ts';

/**
 * Whether a 404 for a request means that the CVM went away since it was found. A login that may not write gets a 404 too,
 * so it counts only when no reader shows the CVM any more, or all show that it is leaving.
 *
 * @throws ApiError when that cannot be told, and the reason of the run's own signal
 */
async function isGone(run: Run, { handle }: Found): Promise<boolean> {
  const { api, clock, inputs, deadline } = run;
  const { signal } = deadline;
  const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
  const untilMs = clock.nowMs() + READERS_LAG_MS;
  for (;;) {
    const look = await askFor(asking, handle, 'code', () => api.info(handle, signal));
    if (look.kind === 'absent' || (look.kind === 'answer' && isDeleting(look.value.status))) return true;
    if (clock.nowMs() >= untilMs) return false;
    await sleep(clock, inputs.retry_delay, signal);
  }
}

/**
 * What a deploy does about a request that failed because its CVM is gone: by `name` alone it is created anew.
 *
 * @param error the 404
 * @throws OperationProblem where only this very CVM was meant; the error when the CVM is there all the same
 */
export async function afterLoss(run: Run, facts: Facts, found: Found, error: ApiError): Promise<void> {
  if (!mayBeAbsence(error)) throw error;
  if (!(await isGone(run, found))) throw stillThere(error);
  const { cvm_id, mode } = run.inputs;
  if (cvm_id !== undefined || mode !== 'auto') {
    facts.learn({ gone: true });
    throw deleted(found, error, cvm_id === undefined ? '`mode` is `update`' : '`cvm_id` is given');
  }
  run.log.line(`${describeCvm(found.cvm)} was deleted since it was found: creating a new one`);
  facts.forget();
}

function stillThere({ facts }: ApiError): ApiError {
  return new ApiError({
    ...facts,
    message: `${facts.message}; the CVM can be read all the same, so this login may perhaps read it and not change it`,
  });
}

function deleted({ cvm }: Found, { facts: { request } }: ApiError, why: string): OperationProblem {
  return new OperationProblem(
    `${describeCvm(cvm)} was there when this step began, and was deleted before it could be changed (HTTP 404, ${request}). Nothing was created in its place, because ${why}. To create a new one, which has a new app id and with it new keys, deploy by \`name\` with \`mode: auto\`.`,
    'The CVM was deleted meanwhile',
  );
}
