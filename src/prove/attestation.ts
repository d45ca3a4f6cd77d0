import { ApiError } from '../net/errors.ts';
import { decide, jitter } from '../net/retry.ts';
import type { Facts } from '../run/facts.ts';
import type { Sent } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { durationWords } from '../text/lines.ts';
import { sleep } from '../time/clock.ts';
import { withinBudget } from './budget.ts';
import { compare } from './compose_hash.ts';

/** What the machine says that it runs. */
export type Verification =
  | { kind: 'verified'; proof: string }
  /** It cannot be asked. No proof, and no failure unless one is required. */
  | { kind: 'unreadable'; reason: string }
  /** It shows the version before, to the end. */
  | { kind: 'late'; reason: string }
  /** What runs is not what was sent, or not what the platform says; seen twice, unless the time was over after one. */
  | { kind: 'different'; reason: string; once?: true }
  /** Another deployment came after this one. */
  | { kind: 'superseded'; reason: string };

/** A machine whose content is private answers without it for good; the first answers may be those of a slow one. */
const PRIVATE_ANSWERS = 3;
const PRIVATE_MS = 30_000;
/** What differs from all that is known counts when it was seen twice. */
const DIFFERENT_ANSWERS = 2;
const FIRST_PAUSE_MS = 2000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Asks the machine what it runs (Phala Cloud API: `GET /cvms/{id}/attestation`) until it shows what was sent. It shows an
 * update late, by minutes, and until then the version before or nothing.
 *
 * @param sent what must be found in it
 * @throws the reason of a cancel
 */
export async function verifyHash(run: Run, facts: Facts, handle: string, sent: Sent): Promise<Verification> {
  const { inputs, api, clock, log, random } = run;
  const ours = facts.known.cvm.composeHash;
  const before = facts.known.previous?.composeHash;
  const startedMs = clock.nowMs();
  const isPrivate = inputs.public_tcbinfo === false || facts.known.cvm.publicTcbinfo === false;
  let last = { kind: 'unreadable', reason: 'the machine was not asked in time' } as Verification;

  /** The next answer; nothing when asking again cannot help. */
  async function answer(signal: AbortSignal): Promise<Verification | undefined> {
    const { composeHash } = facts.known.cvm;
    try {
      const { appCompose, error, isPublic } = await api.once.attestation(handle, signal);
      if (appCompose === undefined) {
        last = { kind: 'unreadable', reason: error ?? 'the machine shows no app compose' };
        return isPublic === false ? undefined : last;
      }
      if (composeHash === undefined)
        return { kind: 'unreadable', reason: 'the platform reports no compose hash' };
      const found = compare(appCompose, {
        hash: composeHash,
        before: composeHash === before ? undefined : before,
        sent,
      });
      switch (found.kind) {
        case 'same':
          return { kind: 'verified', proof: found.proof };
        case 'before':
          return {
            kind: 'late',
            reason: `the machine still attests the version before, compose hash ${found.hash}`,
          };
        case 'different':
          return { kind: 'different', reason: found.reason };
        default:
          return found satisfies never;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiError)) throw error;
      last = { kind: 'unreadable', reason: error.message };
      return decide(error, 'read') === 'final' ? undefined : last;
    }
  }

  async function askUntilSure(signal: AbortSignal): Promise<Verification> {
    let differences = 0;
    let answers = 0;
    for (let meanMs = FIRST_PAUSE_MS; ; meanMs = Math.min(meanMs * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
      const found = await answer(signal);
      if (found === undefined) return last;
      last = found;
      answers++;
      differences = found.kind === 'different' ? differences + 1 : 0;
      const waitedMs = clock.nowMs() - startedMs;
      const isFinal =
        found.kind === 'verified' ||
        differences >= DIFFERENT_ANSWERS ||
        (found.kind === 'unreadable' && isPrivate && answers >= PRIVATE_ANSWERS && waitedMs >= PRIVATE_MS);
      if (isFinal) return found;
      log.once(`Asking again: ${found.reason}`);
      await sleep(clock, jitter(meanMs, random), signal);
      // The hash that the platform reports may lag too, or be another deployment's by now.
      facts.learn({ cvm: await api.info(handle, signal) });
      const now = facts.known.cvm.composeHash;
      if (ours !== undefined && now !== ours && now !== before)
        return {
          kind: 'superseded',
          reason: `the platform reports the compose hash ${now} now, and this run's is ${ours}`,
        };
    }
  }

  const found = await withinBudget(run, inputs.verify_timeout, askUntilSure);
  if (found !== undefined || last.kind === 'verified') return found ?? last;
  // One answer may be a confusion of the platform's.
  const once = last.kind === 'different' ? ({ once: true } as const) : {};
  return {
    ...last,
    ...once,
    reason: `${last.reason} (asked for ${durationWords(clock.nowMs() - startedMs)})`,
  };
}
