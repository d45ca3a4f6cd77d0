import { ApiError } from '../net/errors.ts';
import { decide, jitter } from '../net/retry.ts';
import { NO_CVM } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import type { Sent } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { durationWords } from '../text/lines.ts';
import { sleep } from '../time/clock.ts';
import { withinBudget } from './budget.ts';

/** What the machine says that it runs. */
export type Verification =
  | { kind: 'verified'; proof: string }
  /** It cannot be asked. No proof, and no failure unless one is required. */
  | { kind: 'unreadable'; reason: string }
  /** There is a quote, and nothing of Intel to judge it by. */
  | { kind: 'no_collateral'; reason: string }
  /** It shows the version before, to the end. */
  | { kind: 'late'; reason: string }
  /**
   * What runs is not what was sent, or not what the platform says (`agreed`: it is that); seen twice, unless the time was
   * over after one.
   */
  | { kind: 'different'; reason: string; once?: true; agreed?: true | undefined }
  /** The proof itself does not hold, which says nothing about the version. */
  | { kind: 'refuted'; reason: string; next: string }
  /** Another deployment came after this one. */
  | { kind: 'superseded'; reason: string }
  /** What runs is another's, which came before what was sent was seen to run. */
  | { kind: 'replaced'; reason: string };

/** One look at what the machine shows. `isFinal`: looking again cannot help. */
export type Look = (
  signal: AbortSignal,
  /** What counts when the time is over in the middle of this look. */
  suppose: (meanwhile: Verification) => void,
) => Promise<Verification & { isFinal?: true }>;

/** A machine whose content is private answers without it for good; the first answers may be those of a slow one. */
const PRIVATE_ANSWERS = 3;
const PRIVATE_MS = 30_000;
/** What contradicts all that is known counts when it was seen twice. */
const CONTRADICTIONS = 2;
const FIRST_PAUSE_MS = 2000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Looks at what the machine shows, at a growing pace, until it shows what was sent or `verify_timeout` is over. It shows an
 * update late, by minutes, and until then the version before or nothing.
 *
 * @throws the reason of a cancel
 */
export async function lookUntilSure(
  run: Run,
  facts: Facts,
  handle: string,
  { sent, look }: { sent: Sent; look: Look },
): Promise<Verification> {
  const {
    inputs,
    api,
    clock,
    log,
    host: { random },
  } = run;
  const ours = facts.known.cvm.composeHash;
  const before = facts.known.previous?.composeHash;
  const startedMs = clock.nowMs();
  const isPrivate = inputs.public_tcbinfo === false || facts.known.cvm.publicTcbinfo === false;
  let last: Verification = { kind: 'unreadable', reason: 'the machine was not asked in time' };

  async function once(signal: AbortSignal): ReturnType<Look> {
    try {
      return await look(signal, (meanwhile) => {
        last = meanwhile;
      });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiError)) throw error;
      const { message, status } = error.facts;
      const answer = status === undefined ? '' : ` (HTTP ${status})`;
      const found: Verification = {
        kind: 'unreadable',
        reason: `asked what the machine shows, the platform says: ${message}${answer}`,
      };
      return decide(error, 'read') === 'final' ? { ...found, isFinal: true } : found;
    }
  }

  async function again(signal: AbortSignal): Promise<Verification> {
    let contradictions = 0;
    let answers = 0;
    for (let meanMs = FIRST_PAUSE_MS; ; meanMs = Math.min(meanMs * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
      const { isFinal, ...found } = await once(signal);
      last = found;
      answers++;
      const contradicts = ['different', 'refuted', 'replaced'].includes(found.kind);
      contradictions = contradicts ? contradictions + 1 : 0;
      const staysPrivate =
        found.kind === 'unreadable' &&
        isPrivate &&
        answers >= PRIVATE_ANSWERS &&
        clock.nowMs() - startedMs >= PRIVATE_MS;
      if (isFinal === true || found.kind === 'verified' || contradictions >= CONTRADICTIONS || staysPrivate)
        return found;
      log.once(`Asking again: ${found.reason}`);
      await sleep(clock, jitter(meanMs, random), signal);
      // The hash that the platform reports may lag too, or be another deployment's by now.
      facts.learn({ cvm: await api.info(handle, signal) });
      const now = facts.known.cvm.composeHash;
      const isOthers = ours !== undefined && now !== ours && now !== before;
      if (isOthers && sent.composeHash === undefined) {
        facts.learn({ cvm: { ...NO_CVM, composeHash: ours } });
        return {
          kind: 'superseded',
          reason: `the platform reports the compose hash ${now} now, and this run's is ${ours}`,
        };
      }
    }
  }

  const found = await withinBudget(run, inputs.verify_timeout, again);
  if (found !== undefined) return found;
  // Assigned by the closures above, which the compiler does not follow.
  const shown = last as Verification;
  if (shown.kind === 'verified') return shown;
  const reason = `${shown.reason} (asked for ${durationWords(clock.nowMs() - startedMs)})`;
  return shown.kind === 'different' ? { ...shown, reason, once: true } : { ...shown, reason };
}

/** The hash that the machine must have. */
export function expectedHash({ known: { cvm } }: Facts, { composeHash }: Sent): string | undefined {
  return composeHash ?? cvm.composeHash;
}
