import { type Clock, sleep } from '../time/clock.ts';
import { ApiError, type ApiErrorFacts } from './errors.ts';
import type { Effect, Send } from './http.ts';

/**
 * What to do after a request failed.
 *
 * - `again`: the same request, after a pause.
 * - `look`: it may have taken effect; find out before sending it again.
 * - `briefly`: most likely the set-up is wrong, which shows at once for what passes: again for `BRIEF_MS`.
 * - `final`: asking again cannot help.
 */
export type Decision = 'again' | 'look' | 'briefly' | 'final';

/** How long a fault of the set-up is given the chance to be none. */
export const BRIEF_MS = 30_000;

type Rule = {
  matches: (error: ApiError) => boolean;
  decision: Record<Effect, Decision>;
  reason: string;
};

const EVERY_AGAIN: Record<Effect, Decision> = { read: 'again', repeatable: 'again', single: 'again' };
const UNKNOWN_EFFECT: Record<Effect, Decision> = { read: 'again', repeatable: 'again', single: 'look' };
const BRIEFLY: Record<Effect, Decision> = { read: 'briefly', repeatable: 'briefly', single: 'briefly' };
const FINAL: Record<Effect, Decision> = { read: 'final', repeatable: 'final', single: 'final' };

/** Codes of the platform whose meaning is known; none says that another operation runs. */
const KNOWN_CODE =
  /^ERR-(?:01-00[1-8]|02-0(?:0[1-9]|1[0-6])|03-0(?:0[1-9]|10)|04-00[1-3]|05-00[12]|06-00[16])$/;
const SAYS_BUSY =
  /in progress|another (?:operation|update|request)|operation .{0,40}(?:running|pending|ongoing|active)|\bbusy\b|\b(?:cvm|vm|instance|machine|resource)\b.{0,40}\blocked\b|already being/i;

/** A 409 that says by its words alone what one without a code means. */
function saysBusy({ code, message }: ApiErrorFacts): boolean {
  return code !== undefined && !KNOWN_CODE.test(code) && SAYS_BUSY.test(message.slice(0, 2000));
}

/** Statuses of a server that failed on the way; from 520 on they are those of Cloudflare. */
const ON_THE_WAY: ReadonlySet<number> = new Set([
  ...[408, 425, 500, 502, 503, 504],
  ...[520, 521, 522, 523, 524, 525, 526, 527, 529, 530],
]);

/** The first rule that matches decides. */
const RULES: Rule[] = [
  {
    matches: ({ facts }) => facts.kind === 'redirected',
    decision: FINAL,
    reason: 'an API does not redirect; a wrong `api_url` or a captive proxy does',
  },
  {
    matches: ({ status, facts }) => status === 429 || (status === 403 && facts.edgeCode === 1015),
    decision: EVERY_AGAIN,
    reason: 'rate limited before anything was done, by the platform or by the edge in front of it',
  },
  {
    matches: ({ status, facts }) => status === 403 && facts.edgeCode !== undefined,
    decision: FINAL,
    reason: 'the edge refused this runner, and the API never saw the request',
  },
  {
    matches: ({ facts }) => facts.setUp === 'certificate' || facts.setUp === 'host_name',
    decision: BRIEFLY,
    reason: 'nothing was sent, and nothing will be until the set-up is right',
  },
  {
    matches: ({ facts }) => facts.setUp === 'page' && facts.kind === 'unreadable',
    decision: { ...BRIEFLY, single: 'look' },
    reason: 'a page in place of an answer: the request may have gone through to the API behind it',
  },
  {
    matches: ({ facts }) => facts.kind === 'unreachable' || facts.kind === 'unreadable',
    decision: UNKNOWN_EFFECT,
    reason: 'the request may or may not have arrived',
  },
  {
    matches: ({ status }) => status !== undefined && ON_THE_WAY.has(status) && status !== 500,
    decision: UNKNOWN_EFFECT,
    reason: 'a server or a proxy failed on the way',
  },
  {
    matches: ({ facts }) => facts.setUp === 'page',
    decision: BRIEFLY,
    reason: 'a page that refuses is no word of the API',
  },
  {
    matches: ({ status, code, facts }) => status === 409 && (code === undefined || saysBusy(facts)),
    decision: EVERY_AGAIN,
    reason: 'another operation runs on the CVM',
  },
  {
    matches: ({ status, code }) => status === 500 && code !== undefined,
    decision: { ...FINAL, read: 'again' },
    reason:
      'a reason of the platform, such as a failed GPU allocation, and no accident; a read allocates nothing',
  },
  {
    matches: ({ status }) => status === 500,
    decision: UNKNOWN_EFFECT,
    reason: 'an accident of the platform',
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
    let setUpWrongSinceMs: number | undefined;
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
        const nowMs = patience.clock.nowMs();
        // A page may have met a write that must be looked for first, so the set-up counts and not the decision.
        setUpWrongSinceMs = isSetUp(error) ? (setUpWrongSinceMs ?? nowMs) : undefined;
        const leftMs = setUpWrongSinceMs === undefined ? Infinity : setUpWrongSinceMs + BRIEF_MS - nowMs;
        if (leftMs <= 0) throw error;
        const pauseMs = Math.min(pauseAfter(error, patience), leftMs);
        patience.onRetry(error, pauseMs);
        await sleep(patience.clock, pauseMs, signal);
        answerLost ||= decision === 'look';
        await request.again?.(error, answerLost);
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

/** The set-up stands in the way: another try may help for a short while only. */
export function isSetUp(error: unknown): boolean {
  return decide(error, 'read') === 'briefly';
}

/** `Retry-After` wins; else the mean pause with full jitter, so that jobs that failed together do not return together. */
export function pauseAfter(
  { facts: { retryAfterMs } }: ApiError,
  { retryDelayMs, random }: Pick<Patience, 'retryDelayMs' | 'random'>,
): number {
  if (retryAfterMs === undefined) return Math.max(jitter(retryDelayMs, random), SHORTEST_RETRY_MS);
  // `Retry-After: 0` from a server that goes on refusing would be a storm of requests.
  return Math.max(retryAfterMs, SHORTEST_PAUSE_MS);
}

const SHORTEST_PAUSE_MS = 500;
/** A shorter `retry_delay` is raised to it. */
export const SHORTEST_RETRY_MS = 200;

/** Between half and one and a half of the mean. */
export function jitter(meanMs: number, random: () => number): number {
  return meanMs * (0.5 + random());
}
