import { describeCvm } from '../phala/cvm.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import type { Found } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import type { Effectless } from '../wait/effect.ts';
import type { Goal } from '../wait/goal.ts';
import { observedState, snapshotOf } from '../wait/reading.ts';
import { foundAgain } from './find.ts';
import { isBusy, type Sent } from './took_effect.ts';

/** A record may appear a little after its operation was accepted. */
const LOOKS_FOR_RECORD = 3;

/**
 * The CVM as the next request of the same update finds it: with the operation of the last one as its newest, which has
 * left its traces.
 *
 * Waits for the end of that operation where its record can be read (Phala Cloud API: `GET /cvms/{id}/operations`).
 * Elsewhere the CVM shows it, and that it failed by what it has not done.
 *
 * @throws OperationProblem when the operation failed, so that the rest is not sent
 */
export async function behind(run: Run, found: Found, sent: Sent): Promise<Found> {
  const { next, failure } = await endOf(run, found, sent);
  if (failure !== undefined) throw failed(found, failure);
  return next;
}

type End = {
  next: Found;
  /** Why it failed. */
  failure: string | undefined;
};

/** The same, however that operation ended. */
export async function endOf(run: Run, found: Found, sent: Sent): Promise<End> {
  const { api, deadline, log } = run;
  const id =
    sent.accepted.correlationId ?? (await api.info(found.handle, deadline.signal)).progress?.correlationId;
  log.line('Waiting until that is done, before the rest is sent');
  const record = id === undefined ? undefined : await untilOver(run, found, id);
  const failure = record === undefined ? await untilIdle(run, sent) : failureOf(record);
  const next: Found = {
    ...found,
    cvm: { ...found.cvm, inProgress: true, progress: { correlationId: id } },
    newestOperation: id === undefined ? undefined : { id },
  };
  return { next, failure };
}

/** @returns the record of the end, where one tells of it */
async function untilOver(run: Run, found: Found, id: string): Promise<OperationRecord | undefined> {
  const { clock, inputs, deadline } = run;
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

/** @returns why it failed, by what it has not done */
async function untilIdle(run: Run, { before, requestedMs }: Sent): Promise<string | undefined> {
  const { clock, inputs, deadline } = run;
  // With the wait, or for an update in several requests alone.
  const { failureWithoutRecord, nextEffectless } = await import('../wait/effect.ts');
  const goal: Goal = {
    target: 'running',
    proof: 'change',
    leadsTo: 'running',
    before: snapshotOf(before),
  };
  let effectless: Effectless | undefined;
  let began = false;
  for (;;) {
    const askedMs = clock.nowMs();
    const now = await foundAgain(run, before);
    const seen = observedState(now);
    began ||= isBusy(now) || seen.status !== before.state.status;
    effectless = nextEffectless(goal, effectless, {
      ...seen,
      from: 'read',
      atMs: askedMs - requestedMs,
      answeredMs: clock.nowMs() - requestedMs,
    });
    // Whether an operation runs may not be told at all; then the next request waits for its turn by itself.
    if (seen.inProgress === undefined || (!isBusy(now) && effectless === undefined)) return undefined;
    const failure = failureWithoutRecord(effectless, began);
    if (failure !== undefined) return failure;
    await sleep(clock, inputs.retry_delay, deadline.signal);
  }
}

function failureOf({ outcome, errorMessage }: OperationRecord): string | undefined {
  return outcome === 'failed' ? (errorMessage ?? 'the platform gave no reason') : undefined;
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

function failed({ cvm }: Found, reason: string): OperationProblem {
  return new OperationProblem(
    `The first part of the update of ${describeCvm(cvm)} failed: ${reason}. The rest of the update was not sent.`,
    'The update failed',
    undefined,
    'cvm_failed',
  );
}
