import { type Clock, timeLimit } from '../time/clock.ts';
import { isPage, readBody } from './answer_body.ts';
import {
  ApiError,
  type ApiErrorFacts,
  describeNetworkError,
  LoginError,
  ProxyError,
  setUpOf,
  TooLarge,
} from './errors.ts';
import { readRetryAfter } from './retry_after.ts';
import { type Fetch, type HttpResponse, readText } from './transport.ts';

/** What proves to a service who is asking. */
export type Credential = {
  /** Headers of the next request. */
  headers(signal: AbortSignal): Promise<Record<string, string>>;
  /** Headers with a fresh token, for a credential that can go stale. Without it a 401 is final. */
  renew?(signal: AbortSignal): Promise<Record<string, string>>;
  /** How the log calls it. */
  label: string;
};

/** How often a request may be sent without doing harm; decides what is retried (`retry.ts`). */
export type Effect =
  /** Changes nothing. */
  | 'read'
  /** The same body again gives the same result: commit, provision, delete. */
  | 'repeatable'
  /** A second one would act a second time. */
  | 'single';

export type ApiRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path under the prefix, its segments already escaped. */
  path: string;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
  /** In place of the limit that all requests have. */
  limitMs?: number;
  effect: Effect;
  /** What an answer of success must be; another one is `unreadable`, and tried again where that does no harm. */
  expects: 'object' | 'list' | 'anything';
  /** For `single`: finds out whether a write whose answer was lost took effect; gives its answer if so. */
  tookEffect?: () => Promise<Answer | undefined>;
  /** Called after the pause, before anything is asked or sent again. */
  again?: (error: ApiError, answerLost: boolean) => Promise<void>;
};

/** `body` is the parsed JSON, or the text itself where that is no JSON. */
export type Answer = { status: number; body: unknown };

export type Send = (request: ApiRequest, signal: AbortSignal) => Promise<Answer>;

/** What went over the wire, for debug lines: nothing of bodies, headers or query strings. */
export type Exchange = {
  method: string;
  path: string;
  status: number | undefined;
  durationMs: number;
  requestId: string | undefined;
  problem: string | undefined;
};

export type ErrorBody = Pick<
  ApiErrorFacts,
  'message' | 'code' | 'suggestions' | 'links' | 'details' | 'requestId' | 'edgeCode'
>;

export type HttpOptions = {
  /** The whole prefix, such as `https://cloud-api.phala.com/api/v1`. */
  baseUrl: string;
  credential: Credential;
  fetch: Fetch;
  clock: Clock;
  /** Milliseconds since 1970, only to read dates in headers. */
  wallMs: () => number;
  userAgent: string;
  /** Sent with every request. */
  headers: Record<string, string>;
  /** What an error body says; `fallback` is the message of one that says nothing. */
  readErrorBody: (text: string, fallback: string) => ErrorBody;
  onExchange: (exchange: Exchange) => void;
  /** Limit of one request, from connecting to the end of the body. */
  requestTimeoutMs?: number;
};

export type Http = {
  /** Sends once, reads the whole body. @throws ApiError, or the signal's reason. */
  send: Send;
  /** Sends once; the body is the caller's to read and to cancel. @throws ApiError, or the signal's reason. */
  open(request: ApiRequest, signal: AbortSignal): Promise<HttpResponse>;
};

const REQUEST_TIMEOUT_MS = 30_000;
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
/** An error body says its piece in a few lines; the rest is a proxy's HTML. */
const ERROR_BODY_LIMIT_BYTES = 256 * 1024;

/**
 * The one place that talks HTTP to the API: credential, version, own time limit of a request, bounded
 * body, no redirects, and one kind of error.
 */
export function createHttp(options: HttpOptions): Http {
  const { clock } = options;
  const usualLimitMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;

  async function exchange<T>(
    request: ApiRequest,
    signal: AbortSignal,
    use: (response: HttpResponse) => Promise<T>,
  ): Promise<T> {
    const startedMs = clock.nowMs();
    const { limitMs = usualLimitMs } = request;
    const limit = timeLimit(clock, limitMs, signal);
    let response: HttpResponse | undefined;
    let problem: string | undefined;
    try {
      response = await authorized(request, limit.signal);
      refuseRedirect(request, response);
      if (!response.ok) throw await refusal(request, response);
      return await use(response);
    } catch (error) {
      // A deadline or a cancelled job is nobody's error: its reason goes up as it is.
      if (signal.aborted) throw signal.reason;
      if (error instanceof LoginError || error instanceof ProxyError) throw error;
      const failure = asApiError(
        request,
        error,
        limit.expired() ? `no answer within ${limitMs / 1000} s` : undefined,
      );
      problem = failure.message;
      throw failure;
    } finally {
      limit.end();
      options.onExchange({
        method: request.method,
        path: request.path,
        status: response?.status,
        durationMs: clock.nowMs() - startedMs,
        requestId: requestIdOf(response),
        problem,
      });
    }
  }

  /** One request, and with a credential that can be renewed one more after a 401. */
  async function authorized(request: ApiRequest, signal: AbortSignal): Promise<HttpResponse> {
    const response = await sendOnce(request, await options.credential.headers(signal), signal);
    if (response.status !== 401 || options.credential.renew === undefined) return response;
    response.body.cancel();
    return sendOnce(request, await options.credential.renew(signal), signal);
  }

  function sendOnce(
    request: ApiRequest,
    login: Record<string, string>,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    return options.fetch(urlOf(options.baseUrl, request), {
      method: request.method,
      headers: {
        accept: 'application/json',
        'user-agent': options.userAgent,
        ...options.headers,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
        ...login,
      },
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal,
    });
  }

  async function refusal(request: ApiRequest, response: HttpResponse): Promise<ApiError> {
    const text = await readText(response.body, ERROR_BODY_LIMIT_BYTES).catch(() => '');
    const body = options.readErrorBody(text, response.statusText || `HTTP ${response.status}`);
    return new ApiError({
      ...body,
      kind: 'refused',
      request: nameOf(request),
      status: response.status,
      setUp: response.status < 500 && isPage(response, text) ? 'page' : undefined,
      requestId: requestIdOf(response) ?? body.requestId,
      retryAfterMs: readRetryAfter(
        response.headers.get('retry-after'),
        response.headers.get('date'),
        options.wallMs(),
      ),
    });
  }

  return {
    send: (request, signal) =>
      exchange(request, signal, async (response) => ({
        status: response.status,
        body: readBody(request, response, await readText(response.body, BODY_LIMIT_BYTES)),
      })),
    open: (request, signal) => exchange(request, signal, async (response) => response),
  };
}

function urlOf(baseUrl: string, { path, query }: ApiRequest): string {
  const pairs = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  return `${baseUrl}${path}${pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`}`;
}

function nameOf(request: ApiRequest): string {
  return `${request.method} ${request.path}`;
}

function requestIdOf(response: HttpResponse | undefined): string | undefined {
  return response?.headers.get('x-request-id') ?? undefined;
}

function refuseRedirect(request: ApiRequest, response: HttpResponse): void {
  if (response.status < 300 || response.status > 399) return;
  response.body.cancel();
  throw new ApiError({
    kind: 'redirected',
    request: nameOf(request),
    status: response.status,
    message: `the answer is a redirect (HTTP ${response.status}), which is not followed because the credential would go with it`,
  });
}

function asApiError(request: ApiRequest, error: unknown, expired: string | undefined): ApiError {
  if (error instanceof ApiError) return error;
  const setUp = expired === undefined ? setUpOf(error) : undefined;
  const facts: ApiErrorFacts = {
    kind: error instanceof TooLarge ? 'unreadable' : 'unreachable',
    request: nameOf(request),
    message: expired ?? (error instanceof TooLarge ? error.message : describeNetworkError(error)),
    ...(setUp && { setUp }),
  };
  return new ApiError(facts, { cause: error });
}
