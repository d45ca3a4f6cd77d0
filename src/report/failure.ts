import { FileProblem } from '../inputs/files.ts';
import { ApiError, type ApiErrorFacts, LoginError, ProxyError } from '../net/errors.ts';
import { stateWords } from '../phala/status.ts';
import type { Change } from '../run/change.ts';
import type { Moment } from '../run/known.ts';
import type { LoginKind } from '../run/login.ts';
import { type Failure, failure } from '../run/outcome.ts';
import type { Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Trouble } from '../run/troubles.ts';
import { clockTime, durationWords, unbroken } from '../text/lines.ts';
import { Interruption, type Limit } from '../time/deadline.ts';
import type { Ending } from '../wait/wait.ts';
import { type Advice, adviceFor } from './diagnosis/refusals.ts';
import { waitAdvice } from './wait_advice.ts';

/** What was seen last: the state of the CVM, and why nothing could be read since; and what counted meanwhile. */
type Last = {
  seen?: Moment | undefined;
  /** What stands against that state. */
  unmet?: string | undefined;
  trouble?: Trouble | undefined;
  limit?: Limit;
  login?: LoginKind;
  /** What was asked for. */
  operation?: string;
};

/**
 * Words for anything that was thrown.
 *
 * @param doing what was going on, such as "`deploy` of CVM `my-app`"
 */
export function failureOf(error: unknown, doing: string, last: Last): Failure {
  if (error instanceof Interruption) return interrupted(error, doing, last);
  if (error instanceof ApiError) return refused(error.facts, doing, last.login);
  if (error instanceof Unwatchable)
    return {
      ...failure('failure', 'Accepted, but it cannot be watched', error.message, error.next),
      about: 'unwatched',
    };
  if (error instanceof OperationProblem)
    return { ...failure('failure', error.title, error.message), place: error.place, about: error.about };
  if (error instanceof FileProblem)
    return { ...failure('failure', error.title, error.message), place: error.place };
  if (error instanceof LoginError) return failure('failure', 'No login without a key', error.message);
  if (error instanceof ProxyError) return failure('failure', 'The proxy cannot be used', error.message);
  const text = error instanceof Error ? error.message : String(error);
  return failure('failure', 'The action failed', unbroken(`${doing}: ${text}`));
}

function interrupted({ kind, message }: Interruption, doing: string, last: Last): Failure {
  const { seen, unmet, trouble, limit, login, operation } = last;
  const state = stateWords(seen);
  const status = state ? `. The last status was: ${unbroken(state)}` : '';
  if (kind === 'cancelled') {
    return {
      ...failure(
        'cancelled',
        'Cancelled',
        `${doing} was cancelled: ${message}, by hand or by \`concurrency\`${status}`,
        'What was sent by then goes on; the CVM is left as it is.',
      ),
      about: 'cancelled',
    };
  }
  const when =
    limit === undefined ? `in time: ${message}` : `within ${durationWords(limit.limitMs)} (${limit.source})`;
  const against = status !== '' && unmet ? ` (not counted: ${unbroken(unmet)})` : '';
  const reason = `${doing} was not done ${when}${status}${against}`;
  // What stood in the way last explains more than what was waited for.
  if (trouble !== undefined) {
    const advice = trouble.error instanceof ApiError ? adviceFor(trouble.error.facts, login) : undefined;
    return {
      ...failure(
        'timed_out',
        advice === undefined ? 'Timed out' : `Timed out: ${behindColon(advice.title)}`,
        `${reason}. ${troubleWords(trouble)}`,
        advice?.next ?? 'Check `api_url`, the network of the runner and its proxy (`HTTPS_PROXY`).',
      ),
      about: 'not_in_time',
      isStale: true,
      ...(trouble.error instanceof ApiError ? { requestId: trouble.error.facts.requestId } : {}),
      ...(state ? { ofCvm: true } : {}),
      ...(isTurnedAway(trouble) ? { isRefusal: true } : {}),
    };
  }
  const { title, next } = waitAdvice(seen?.status, limit?.source, operation);
  return { ...failure('timed_out', title, reason, next), about: 'not_in_time', ofCvm: true };
}

/** A title within a sentence. A name keeps its capital. */
function behindColon(title: string): string {
  return title.startsWith('Phala') ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** A request that never got its turn did nothing. */
function isTurnedAway({ error }: Trouble): boolean {
  return error instanceof ApiError && (error.status === 409 || error.status === 429);
}

function troubleWords({ words, error, times, sinceMs }: Trouble): string {
  const since = `since ${clockTime(sinceMs)} of this run, ${times} ${times === 1 ? 'try' : 'tries'}`;
  return error instanceof ApiError && error.status === 409
    ? `Another operation held the CVM (${since}): ${unbroken(words)}`
    : `The last request failed (${since}): ${unbroken(words)}`;
}

/** What others did says nothing of the version. */
const BY_OTHERS = { deletion: 'gone', newer: 'overtaken' } as const;

/**
 * Words for a wait that ended by itself without reaching its target.
 *
 * @param change what was done: after an update that failed, the CVM may well run
 */
export function failedWait(
  ending: Exclude<Ending, { kind: 'reached' }>,
  doing: string,
  change: Change,
): Failure {
  switch (ending.kind) {
    case 'failed':
      return {
        ...failure(
          'failure',
          change.name === 'updated' ? 'The update failed' : 'The CVM failed',
          unbroken(`${doing}: ${ending.reason}`),
          'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.',
        ),
        about: ending.by === undefined ? 'cvm_failed' : BY_OTHERS[ending.by],
        ofCvm: true,
      };
    case 'exhausted':
      return {
        ...failure(
          'failure',
          'The connection was lost too often',
          unbroken(`${doing}: ${ending.reason}, and \`max_retries\` allows no further connection`),
          'What was asked for may still be going on: see the dashboard. Leave `max_retries` empty to try until `timeout`.',
        ),
        about: 'unwatched',
      };
    default:
      return ending satisfies never;
  }
}

/** The platform took the request, and the login that was good enough for it may not read what becomes of it. */
export class Unwatchable extends Error {
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

/** Tells an accepted request that cannot be watched from one that failed; nothing for any other error. */
export function unwatchable(
  error: unknown,
  plan: Plan,
  doing: string,
  login: LoginKind,
): Unwatchable | undefined {
  const status =
    error instanceof ApiError && [401, 403].includes(error.status ?? 0) ? error.status : undefined;
  const refusal = error instanceof ApiError && status !== undefined ? wordsOf(error.facts) : undefined;
  const reason = error instanceof LoginError ? error.message : refusal;
  if (reason === undefined) return undefined;
  const accepted = plan.words.length === 0 ? 'nothing had to be sent' : 'the platform accepted the request';
  const isEdge = error instanceof ApiError && error.facts.edgeCode !== undefined;
  const [what, cure] = isEdge
    ? ['the edge in front of the API refuses this runner', 'Run the job on another runner']
    : login === 'oidc'
      ? ['this login may not read the state of the CVM', 'Use an API key to watch it']
      : status === 401
        ? ['then refused the API key, as if it had been revoked meanwhile', 'Give `api_key` a new key']
        : ['this API key may not read the state of the CVM', 'Use a key of the workspace that may'];
  const but = status === 401 && login === 'api_key' ? 'and' : 'but';
  return new Unwatchable(
    `${doing}: ${accepted}, ${but} ${what} (${reason})`,
    `It may well be running: see the dashboard. ${cure}, or accept not to know with \`wait: false\`.`,
  );
}

function refused(facts: ApiErrorFacts, doing: string, login?: LoginKind): Failure {
  const advice = adviceFor(facts, login);
  return {
    outcome: 'failure',
    title: advice?.title ?? 'Phala Cloud refused the request',
    reason: unbroken(`${doing}: ${wordsOf(facts)}`),
    next: nextStep(advice, facts),
    suggestions: (facts.suggestions ?? []).map(unbroken),
    links: (facts.links ?? []).map(({ label, url }) => ({ label: unbroken(label), url: unbroken(url) })),
    requestId: facts.requestId,
    about: 'refused',
    ...(facts.kind === 'refused' && (facts.status ?? 500) < 500 ? { isRefusal: true } : {}),
  };
}

function wordsOf({ request, status, code, message }: ApiErrorFacts): string {
  const http = status === undefined ? undefined : `HTTP ${status}`;
  // The words for a page or a redirect have it already.
  const result = [message.includes(`(${http})`) ? undefined : http, code].filter(
    (part) => part !== undefined,
  );
  const answer = result.length === 0 ? '' : ` (${result.join(', ')})`;
  return `${message}${answer}, ${request}`;
}

const ASK =
  'If these words of the platform do not help, ask the support of Phala Cloud: it wants the request id.';

function nextStep(advice: Advice | undefined, { suggestions }: ApiErrorFacts): string | undefined {
  return advice?.next ?? suggestions?.[0] ?? ASK;
}
