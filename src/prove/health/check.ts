import { STATUS_CODES } from 'node:http';
import type { StatusRange } from '../../inputs/kinds.ts';
import { describeNetworkError } from '../../net/errors.ts';
import { jitter } from '../../net/retry.ts';
import type { Fetch, HttpBody } from '../../net/transport.ts';
import { type Clock, sleep, timeLimit } from '../../time/clock.ts';

export type HealthCheck = {
  /** Complete URL (`readHealthTarget`). */
  url: string;
  /** The statuses that count as healthy. A redirect is an answer like any other and is not followed. */
  statuses: readonly StatusRange[];
  /** What the answer must hold. */
  contains?: string | undefined;
  fetch: Fetch;
  clock: Clock;
  random: () => number;
  signal: AbortSignal;
  /** Time for all attempts and pauses together. */
  budgetMs: number;
  /** Mean of the first pause; the following ones grow to five seconds. */
  pauseMs?: number;
  onAttempt?: (attempt: HealthAttempt) => void;
  userAgent?: string;
};

/** What one request met: an answer, or words for why there was none. */
type HealthAnswer =
  /** `lacks` when the text that was asked for is not in it. */
  { kind: 'answered'; status: number; lacks?: string | undefined } | { kind: 'silent'; reason: string };

export type HealthAttempt = {
  /** Counts from 1. */
  attempt: number;
  answer: HealthAnswer;
  /** The answer in words, such as `HTTP 502 (Bad Gateway)`. */
  words: string;
  elapsedMs: number;
};

type Health =
  | { kind: 'healthy'; status: number; attempts: number; elapsedMs: number }
  /** `last` is the last answer in words, for the error. */
  | { kind: 'unhealthy'; last: string; lack: Lack; attempts: number; elapsedMs: number };

/** What an answer falls short of: it did not come, has another status, or lacks the text. */
export type Lack = 'answer' | 'status' | 'text';

/** Limit of one attempt, from connecting to the status. */
const ATTEMPT_MS = 10_000;
/** A timer may go off this much early. */
const TIMER_MS = 50;
const FIRST_PAUSE_MS = 1_000;
const PAUSE_GROWTH = 1.5;
/** Largest mean of a pause. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Asks a URL until it answers with one of the statuses, or until the budget is used up.
 *
 * The request carries no credential, the body is read only for a text that it must hold, and redirects are not followed: the login page behind one
 * would say nothing of the app.
 *
 * @throws only the signal's reason
 */
export async function checkHealth(check: HealthCheck): Promise<Health> {
  const { clock, random, signal, budgetMs } = check;
  const startedMs = clock.nowMs();
  const elapsedMs = () => clock.nowMs() - startedMs;
  let meanPauseMs = Math.min(check.pauseMs ?? FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
  let last: { words: string; lack: Lack } | undefined;
  for (let attempt = 1; ; attempt++) {
    const limitMs = Math.min(ATTEMPT_MS, Math.max(0, budgetMs - elapsedMs()));
    const answer = await ask(check, limitMs);
    const words = wordsOf(answer);
    // An attempt that the end of the budget cut short says less than the answer before it.
    const isCutShort = answer.kind === 'silent' && limitMs < ATTEMPT_MS && elapsedMs() >= budgetMs - TIMER_MS;
    if (last === undefined || !isCutShort) last = { words, lack: lackOf(answer) };
    check.onAttempt?.({ attempt, answer, words, elapsedMs: elapsedMs() });
    if (answer.kind === 'answered' && answer.lacks === undefined && isAmong(answer.status, check.statuses)) {
      return { kind: 'healthy', status: answer.status, attempts: attempt, elapsedMs: elapsedMs() };
    }
    const pauseMs = Math.min(jitter(meanPauseMs, random), budgetMs - elapsedMs());
    if (pauseMs > 0) await sleep(clock, pauseMs, signal);
    if (elapsedMs() >= budgetMs) {
      return {
        kind: 'unhealthy',
        last: last.words,
        lack: last.lack,
        attempts: attempt,
        elapsedMs: elapsedMs(),
      };
    }
    meanPauseMs = Math.min(meanPauseMs * PAUSE_GROWTH, LONGEST_PAUSE_MS);
  }
}

/** A version stands at the beginning of an answer, or in a short one. */
const READ_BYTES = 64 * 1024;

async function ask(check: HealthCheck, limitMs: number): Promise<HealthAnswer> {
  const { url, fetch, clock, signal, userAgent, contains, statuses } = check;
  const limit = timeLimit(clock, limitMs, signal);
  try {
    const response = await fetch(url, {
      method: 'GET',
      headers: { accept: '*/*', ...(userAgent === undefined ? {} : { 'user-agent': userAgent }) },
      signal: limit.signal,
    });
    const { status, body } = response;
    const read = contains !== undefined && isAmong(status, statuses);
    const text = read ? await beginning(body) : '';
    // An unread body would keep its connection, and an endless one the process.
    body.cancel();
    return { kind: 'answered', status, ...(read && !text.includes(contains) ? { lacks: contains } : {}) };
  } catch (error) {
    signal.throwIfAborted();
    const reason = limit.expired()
      ? `no answer within ${Math.round(limitMs / 100) / 10} s`
      : describeNetworkError(error);
    return { kind: 'silent', reason };
  } finally {
    limit.end();
  }
}

async function beginning(body: HttpBody): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= READ_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, READ_BYTES).toString('utf8');
}

function wordsOf(answer: HealthAnswer): string {
  switch (answer.kind) {
    case 'answered': {
      const { status, lacks } = answer;
      const isRedirect = status >= 300 && status <= 399;
      const meaning = isRedirect ? 'a redirect, which is not followed' : STATUS_CODES[status];
      const words = meaning === undefined ? `HTTP ${status}` : `HTTP ${status} (${meaning})`;
      return lacks === undefined ? words : `${words} without the text \`${lacks}\``;
    }
    case 'silent':
      return answer.reason;
    default:
      return answer satisfies never;
  }
}

/** What an answer that does not count falls short of. */
export function lackOf(answer: HealthAnswer): Lack {
  if (answer.kind === 'silent') return 'answer';
  return answer.lacks === undefined ? 'status' : 'text';
}

function isAmong(status: number, ranges: readonly StatusRange[]): boolean {
  return ranges.some(({ from, to }) => status >= from && status <= to);
}
