import type { Accepted, Lifecycle, Repeat } from '../phala/api.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import { stateOfRecord } from '../phala/state.ts';
import { isStopped, isStopping } from '../phala/status.ts';
import { longestUptimeMs } from '../phala/uptime.ts';
import type { Found } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { newestOf, operationsOf } from '../wait/operation_lookup.ts';
import { ownRecord, recordsSince } from '../wait/own_operation.ts';
import type { Reading } from '../wait/reading.ts';
import { foundAgain } from './find.ts';
import { liveState } from './live_state.ts';

/** A write that was accepted, and from when on its effect counts. */
export type Sent = {
  accepted: Accepted;
  /** When the attempt was sent that was accepted, on the clock. */
  requestedMs: number;
  /** The CVM right before that attempt. */
  before: Found;
};

/** How a CVM stands to what is asked for: as when it was planned, without a difference, or with others. */
export type Comparison = 'as_planned' | 'nothing_differs' | 'differs_otherwise';

/** Another operation went first and left a CVM for which another plan is needed. */
export class Overtaken extends Error {
  readonly found: Found;

  constructor(found: Found) {
    super('another operation on the CVM went first and changed what there is to do');
    this.found = found;
  }
}

/** What is asked of a CVM before a write is sent. */
export type Questions = {
  /** Compares a CVM at rest once more with what is asked for, when another operation went first. */
  compare?: ((now: Found) => Promise<Comparison>) | undefined;
  /**
   * Whether what a CVM does is the work of another, which the write would destroy. Asked right before each attempt, whatever
   * came in between, and while an operation runs too.
   */
  isOthers?: ((now: Found) => Promise<boolean>) | undefined;
};

type Request = Questions & {
  verb: SentVerb;
  write: (repeat: Repeat) => Promise<Accepted>;
};

type SentVerb = Lifecycle | 'patch';

/**
 * Sends a write that must not act twice. Whether one whose answer was lost took effect is found out by comparing the CVM
 * with how it was before: sending it blindly again would restart a machine twice.
 *
 * After a refusal because another operation runs, snapshot and time are taken anew right before each attempt: what that
 * operation did is no effect of this request.
 *
 * @throws Overtaken when the operation that went first changed what there is to do
 */
export async function send(run: Run, found: Found, request: Request): Promise<Sent> {
  const { verb, write, compare, isOthers } = request;
  const { clock } = run;
  let before = found;
  let attemptMs = clock.nowMs();
  let lostMs: number | undefined;
  let others = othersBefore(found);
  let took = false;

  async function compareAgain(now: Found): Promise<Comparison> {
    return isBusy(now) || compare === undefined ? 'as_planned' : compare(now);
  }

  const repeat: Repeat = {
    async again({ status }, answerLost) {
      if (answerLost) {
        lostMs ??= attemptMs;
        if (status === REFUSED_FOR_ANOTHER) others = 'since';
        return;
      }
      if (status === REFUSED_FOR_ANOTHER) {
        before = await foundAgain(run, found);
        others = othersBefore(before);
        if ((await compareAgain(before)) !== 'as_planned') throw new Overtaken(before);
      }
      await leaveToOthers(run, found, isOthers);
      attemptMs = clock.nowMs();
    },
    async tookEffect(signal) {
      // What a slow answer shows may be as old as its question.
      const sinceLostMs = ({ askedMs }: Look) => askedMs - (lostMs ?? attemptMs);
      let look = await lookAgain(run, found, signal);
      // Without records of operations there is only the state, which readers may show late.
      const isLate = () =>
        !look.records?.length &&
        sinceLostMs(look) < READERS_LAG_MS &&
        !tookEffect(verb, before, look.now, { sinceMs: sinceLostMs(look), others });
      while (isLate() || (isOthers !== undefined && others === 'since' && isBusy(look.now))) {
        await sleep(clock, run.inputs.retry_delay, signal);
        look = await lookAgain(run, found, signal);
      }
      const { now, records } = look;
      const since = recordsSince(records ?? [], before.newestOperation) ?? [];
      if (others !== 'since' && ownRecord(since, { before: 'none', verb }) !== undefined) took = true;
      else {
        if (since.length > 0) others = 'since';
        took = tookEffect(verb, before, now, { sinceMs: sinceLostMs(look), others });
      }
      if (took) return true;
      if (others === 'since' && !isBusy(now)) {
        const comparison = await compareAgain(now);
        if (comparison === 'differs_otherwise') throw new Overtaken(now);
        took = comparison === 'nothing_differs';
        // The other operation is over, so what comes from now on is none of it.
        before = now;
      }
      attemptMs = clock.nowMs();
      return took;
    },
  };

  await leaveToOthers(run, found, isOthers);
  attemptMs = clock.nowMs();
  const accepted = await write(repeat);
  if (!took) return { accepted, before, requestedMs: isBusy(before) ? clock.nowMs() : attemptMs };
  // Where others had their turn meanwhile, no record can be told to be this run's.
  if (others === 'since') before = { ...before, newestOperation: undefined };
  return { accepted, before, requestedMs: others === 'since' ? attemptMs : (lostMs ?? attemptMs) };
}

/** Reads the CVM once more for the question. @throws Overtaken when it is another's by now */
export async function leaveToOthers(run: Run, found: Found, isOthers: Questions['isOthers']): Promise<void> {
  if (isOthers === undefined) return;
  const now = await foundAgain(run, found);
  if (await isOthers(now)) throw new Overtaken(now);
}

type Look = { now: Found; records: OperationRecord[] | undefined; askedMs: number };

async function lookAgain(run: Run, { handle }: Found, signal: AbortSignal): Promise<Look> {
  const { api, clock } = run;
  const askedMs = clock.nowMs();
  const [live, cvm, records] = await Promise.all([
    liveState(run, handle),
    api.info(handle, signal),
    operationsOf(api.once, handle, signal),
  ]);
  const now: Found = {
    cvm,
    handle,
    state: live ?? stateOfRecord(cvm),
    newestOperation: records === undefined ? undefined : newestOf(records),
  };
  return { now, records, askedMs };
}

const REFUSED_FOR_ANOTHER = 409;
/** What a request did is shown by all readers after this time. */
export const READERS_LAG_MS = 20_000;

/** Whether an operation of another ran on the CVM when it was read, or may have begun since. */
type Others = 'none' | 'before' | 'since';

function othersBefore(found: Found): Others {
  return isBusy(found) ? 'before' : 'none';
}

/**
 * Whether a CVM shows the effect of a request, by its state alone. Pure.
 *
 * What an operation of another has done (a restart, another status, a new compose hash) looks just like the effect of a
 * request that waited behind it. Then only the id of a newer operation counts, and for an update behind which another may
 * have come not even that: an update that is sent twice costs a restart, one that is never sent is lost.
 *
 * @param sinceMs time since the request was sent
 */
export function tookEffect(
  verb: SentVerb,
  before: Reading,
  now: Reading,
  { sinceMs, others }: { sinceMs: number; others: Others },
): boolean {
  const isMixed = others !== 'none';
  const operation = operationOf(now);
  const isOther = operation !== undefined && operation !== operationOf(before);
  if (isOther && !(verb === 'patch' && others === 'since')) return true;
  if (isBusy(now)) return !isMixed;
  const { status } = now.state;
  switch (verb) {
    case 'start':
      return status !== '' && !isStopped(status) && status !== 'exited';
    case 'stop':
    case 'shutdown':
      return isStopped(status) || isStopping(status);
    case 'restart':
      return !isMixed && wasTouched(before, now, sinceMs);
    case 'patch':
      return !isMixed && (wasTouched(before, now, sinceMs) || hasNewHash(before, now));
    default:
      return verb satisfies never;
  }
}

/** An operation was running on the CVM when it was read. */
export function isBusy({ cvm, state }: Reading): boolean {
  return cvm.inProgress === true || state.inProgress === true;
}

function operationOf({ cvm, state }: Reading): string | undefined {
  return cvm.progress?.correlationId ?? state.correlationId;
}

/** The machine was started since then, or has another status. */
function wasTouched(before: Reading, { state }: Reading, sinceMs: number): boolean {
  const uptimeMs = longestUptimeMs(state.uptime);
  if (uptimeMs !== undefined && uptimeMs <= sinceMs) return true;
  // A status that was not known before says nothing about a change.
  return state.status !== '' && before.state.status !== '' && state.status !== before.state.status;
}

function hasNewHash(before: Reading, now: Reading): boolean {
  return now.cvm.composeHash !== undefined && now.cvm.composeHash !== before.cvm.composeHash;
}
