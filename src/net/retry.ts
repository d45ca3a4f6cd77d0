import { type Clock, sleep } from '../time/clock.ts';
import { ApiError } from './errors.ts';
import type { Effect, Send } from './http.ts';

/**
 * What to do after a request failed.
 *
 * - `again`: the same request, after a pause.
 * - `look`: it may have taken effect; find out before sending it again.
 * - `final`: asking again cannot help.
 */
export type Decision = 'again' | 'look' | 'final';

type Rule = {
  matches: (error: ApiError) => boolean;
  decision: Record<Effect, Decision>;
  reason: string;
};

const EVERY_AGAIN: Record<Effect, Decision> = { read: 'again', repeatable: 'again', single: 'again' };
const UNKNOWN_EFFECT: Record<Effect, Decision> = { read: 'again', repeatable: 'again', single: 'look' };
const FINAL: Record<Effect, Decision> = { read: 'final', repeatable: 'final', single: 'final' };

/** The first rule that matches decides. */
const RULES: Rule[] = [
  {
    matches: ({ facts }) => facts.kind === 'redirected',
    decision: FINAL,
    reason: 'an API does not redirect; a wrong `api_url` or a captive proxy does',
  },
  {
    matches: ({ facts }) => facts.kind === 'unreachable' || facts.kind === 'unreadable',
    decision: UNKNOWN_EFFECT,
    reason: 'the request may or may not have arrived',
  },
  {
    matches: ({ status }) => status === 429,
    decision: EVERY_AGAIN,
    reason: 'rate limited before anything was done',
  },
  {
    matches: ({ status, code }) => status === 409 && code === undefined,
    decision: EVERY_AGAIN,
    reason: 'another operation runs on the CVM',
  },
  {
    matches: ({ status, code }) => status === 500 && code !== undefined,
    decision: FINAL,
    reason: 'a reason of the platform, such as a failed GPU allocation, and no accident',
  },
  {
    matches: ({ status }) => status !== undefined && [408, 425, 500, 502, 503, 504].includes(status),
    decision: UNKNOWN_EFFECT,
    reason: 'a server or a proxy failed on the way',
  },
];

/** Decides about one failure. Answers 400, 401, 403, 404, 410, 422, 465 to 468 and 409 with a code are final. */
export function decide(error: unknown, effect: Effect): Decision {
  if (!(error instanceof ApiError)) return 'final';
  return RULES.find((rule) => rule.matches(error))?.decision[effect] ?? 'final';
}

export type Patience = {
  clock: Clock;
  random: () => number;
  /** Mean pause before another try. */
  retryDelayMs: number;
  /** A CVM that was just created may not be known everywhere yet: until this time a 404 of a read is no answer. */
  unknownUntilMs: () => number;
  onRetry: (error: ApiError, pauseMs: number) => void;
};

/**
 * Makes a sender that tries again as the rules say, until the signal aborts. It is the only place that repeats a
 * request, apart from the event stream.
 *
 * A write with the effect `single` is never sent twice blindly: after a lost answer its `tookEffect` is asked first. The
 * question is asked after the pause, because a write that was just accepted may not show yet; and a 409 after a lost
 * answer is most likely that very write still running, so it is asked again then.
 *
 * @throws ApiError for a final answer, or the signal's reason.
 */
export function patient(send: Send, patience: Patience): Send {
  return async (request, signal) => {
    let answerLost = false;
    for (;;) {
      try {
        return await send(request, signal);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const decision = isTooEarly(error, request.effect, patience)
          ? 'again'
          : decide(error, request.effect);
        // Without a way to find out, sending it again could do harm.
        if (decision === 'final' || (decision === 'look' && request.tookEffect === undefined)) throw error;
        const pauseMs = pauseFor(error, patience);
        patience.onRetry(error, pauseMs);
        await sleep(patience.clock, pauseMs, signal);
        answerLost ||= decision === 'look';
        if (!answerLost) continue;
        const tookEffect = await request.tookEffect?.();
        if (tookEffect !== undefined) return tookEffect;
      }
    }
  };
}

function isTooEarly(error: ApiError, effect: Effect, patience: Patience): boolean {
  return effect === 'read' && error.status === 404 && patience.clock.nowMs() < patience.unknownUntilMs();
}

/** `Retry-After` wins; else the mean pause with full jitter, so that jobs that failed together do not return together. */
function pauseFor(error: ApiError, patience: Patience): number {
  const { retryAfterMs } = error.facts;
  if (retryAfterMs === undefined) return jitter(patience.retryDelayMs, patience.random);
  // `Retry-After: 0` from a server that goes on refusing would be a storm of requests.
  return Math.max(retryAfterMs, SHORTEST_PAUSE_MS);
}

const SHORTEST_PAUSE_MS = 500;

/** Between half and one and a half of the mean. */
export function jitter(meanMs: number, random: () => number): number {
  return meanMs * (0.5 + random());
}
