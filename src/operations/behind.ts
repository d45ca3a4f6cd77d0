import type { Accepted } from '../phala/api.ts';
import { describeCvm } from '../phala/cvm.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import type { Found } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';

/** A record may appear a little after its operation was accepted. */
const LOOKS_FOR_RECORD = 3;

/**
 * The CVM as the next request of the same update finds it: with the operation of the last one as its newest, which has
 * left its traces.
 *
 * Waits for the end of that operation where its record can be read (Phala Cloud API: `GET /cvms/{id}/operations`).
 * Elsewhere the next request waits for its turn by itself, and only a failure goes unseen.
 *
 * @throws OperationProblem when the operation failed, so that the rest is not sent
 */
export async function behind(run: Run, found: Found, accepted: Accepted): Promise<Found> {
  const { next, record } = await endOf(run, found, accepted);
  if (record?.outcome === 'failed') throw failed(found, record);
  return next;
}

type End = { next: Found; record: OperationRecord | undefined };

/** The same, however that operation ended; its record where it can be read. */
export async function endOf(run: Run, found: Found, { correlationId }: Accepted): Promise<End> {
  const { api, deadline } = run;
  const id = correlationId ?? (await api.info(found.handle, deadline.signal)).progress?.correlationId;
  const record = id === undefined ? undefined : await untilOver(run, found, id);
  const next: Found = {
    ...found,
    cvm: { ...found.cvm, inProgress: true, progress: { correlationId: id } },
    newestOperation: id === undefined ? undefined : { id },
  };
  return { next, record };
}

async function untilOver(run: Run, found: Found, id: string): Promise<OperationRecord | undefined> {
  const { clock, inputs, deadline, log } = run;
  log.line('Waiting until that is done, before the rest is sent');
  let missed = 0;
  for (;;) {
    const records = await recordsOf(run, found);
    const record = records?.find(({ correlationId }) => correlationId === id);
    if (record === undefined) missed++;
    const isOver = record !== undefined && record.outcome !== 'in_progress';
    if (isOver || records === undefined || missed >= LOOKS_FOR_RECORD) return record;
    await sleep(clock, inputs.retry_delay, deadline.signal);
  }
}

/** Optional evidence: some logins may not read it. */
async function recordsOf(
  { api, deadline: { signal } }: Run,
  { handle }: Found,
): Promise<OperationRecord[] | undefined> {
  try {
    return await api.once.operations(handle, signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function failed({ cvm }: Found, { errorMessage }: OperationRecord): OperationProblem {
  return new OperationProblem(
    `The first part of the update of ${describeCvm(cvm)} failed: ${errorMessage ?? 'the platform gave no reason'}. The rest of the update was not sent.`,
    'The update failed',
    undefined,
    'cvm_failed',
  );
}
