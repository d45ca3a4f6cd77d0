import { isStopped } from '../phala/status.ts';
import type { Facts } from '../run/facts.ts';
import { type Found, type Started, waitOn } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { Goal } from '../wait/goal.ts';
import { snapshotOf } from '../wait/reading.ts';
import { UPDATED } from './changes.ts';
import { previousOf } from './find.ts';
import { isBusy, type Sent } from './took_effect.ts';

type Accepted = { sent: Sent | undefined; newComposeHash: boolean; target: string };

/** An update may take several requests, each an operation of its own. */
export function learnOperation({ known, learn }: Facts, { accepted: { correlationId } }: Sent): void {
  if (correlationId === undefined) return;
  const ids = [...new Set([...(known.operation.ids ?? []), correlationId])];
  learn({ operation: { correlationId, ids } });
}

/**
 * What to wait for after an update was accepted.
 *
 * @param found before the first of its requests
 */
export function follow(
  { log, clock }: Run,
  facts: Facts,
  found: Found,
  { sent, target, newComposeHash }: Accepted,
): Started {
  // Nothing that restarts the CVM was sent, so there is nothing to go through.
  if (sent === undefined) {
    const wait = waitOn(found, { target, proof: 'any' }, clock.nowMs());
    return { change: UPDATED, cvm: found.cvm, wait };
  }
  const { correlationId } = sent.accepted;
  learnOperation(facts, sent);
  log.line(
    correlationId === undefined
      ? 'The request is accepted'
      : `The request is accepted as operation ${correlationId}`,
  );
  // In the middle of an operation a CVM is stopped too, and would have run without this request.
  const { before } = sent;
  facts.learn({ previous: previousOf(found), newComposeHash });
  const wasStopped = isStopped(before.state.status) && !isBusy(before) && target === 'running';
  const goal: Goal = {
    target,
    proof: wasStopped ? 'was_stopped' : 'change',
    leadsTo: 'running',
    before: { ...snapshotOf(before), composeHash: found.cvm.composeHash },
    newComposeHash,
    operationId: correlationId,
  };
  return { change: UPDATED, cvm: before.cvm, wait: waitOn(before, goal, sent.requestedMs, 'patch') };
}
