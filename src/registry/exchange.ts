import { describeNetworkError } from '../net/errors.ts';
import { jitter } from '../net/retry.ts';
import { readRetryAfter } from '../net/retry_after.ts';
import { type Clock, sleep } from '../time/clock.ts';
import { isLoopback } from './reference.ts';

type RegistryResponse = {
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array> | null;
};

/** The part of the Fetch standard that registries need. */
export type RegistryFetch = (
  url: string,
  init: {
    method: 'GET' | 'HEAD' | 'POST';
    headers: Record<string, string>;
    body?: string;
    redirect: 'manual';
    signal: AbortSignal;
  },
) => Promise<RegistryResponse>;

export type RegistryRequest = {
  method: 'GET' | 'HEAD' | 'POST';
  url: string;
  accept: string;
  /** Goes to the origin of `url` alone. */
  authorization?: string;
  /** Fields of a form. */
  form?: URLSearchParams;
  /** A registry may keep blobs and manifests elsewhere; a token endpoint may not. */
  redirects: 'followed' | 'refused';
};

export type Answer = { kind: 'answer'; status: number; headers: RegistryResponse['headers']; body: Buffer };

/** No answer to work with, because of the network or of what came; `problem` goes on after "the registry ". */
export type Trouble = { kind: 'trouble'; cause: 'network' | 'answer'; problem: string };

/** The time that a registry has. */
export type Budget = { signal: AbortSignal; leftMs(): number };

export type ExchangeOptions = {
  fetch: RegistryFetch;
  clock: Clock;
  random: () => number;
  /** Milliseconds since 1970, only to read dates in headers. */
  wallMs: () => number;
  userAgent: string;
};

/** A manifest may have 4 MiB; OCI distribution specification. */
const LARGEST_BODY_BYTES = 4 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const MOST_TRIES = 4;
const RETRY_DELAY_MS = 500;
const SHORTEST_PAUSE_MS = 200;

/** Answers after which the same question may be answered, and the codes of the edge networks in front of registries. */
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530]);

export type Exchange = (request: RegistryRequest, budget: Budget) => Promise<Answer | Trouble>;

/**
 * Makes the one place that talks HTTP to registries: tries again within the budget, follows redirects without the
 * credential, reads bodies with a limit.
 *
 * @returns the last answer, whatever its status. The exchange throws only the reason of the budget's signal.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { clock, random } = options;

  return async (request, budget) => {
    for (let attempt = 1; ; attempt++) {
      const reply = await followed(request, budget.signal);
      if (reply.kind === 'answer' ? !AGAIN.has(reply.status) : reply.cause === 'answer') return reply;
      const pauseMs = pauseAfter(reply);
      if (attempt === MOST_TRIES || pauseMs >= budget.leftMs()) return reply;
      await sleep(clock, pauseMs, budget.signal);
    }
  };

  function pauseAfter(reply: Answer | Trouble): number {
    const header = (name: string) => (reply.kind === 'answer' ? reply.headers.get(name) : null);
    const askedMs = readRetryAfter(header('retry-after'), header('date'), options.wallMs());
    return Math.max(askedMs ?? jitter(RETRY_DELAY_MS, random), SHORTEST_PAUSE_MS);
  }

  async function followed(request: RegistryRequest, signal: AbortSignal): Promise<Answer | Trouble> {
    let url = request.url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const reply = await once({ ...request, url }, isSameOrigin(request.url, url), signal);
      if (reply.kind === 'trouble' || ![301, 302, 303, 307, 308].includes(reply.status)) return reply;
      if (request.redirects === 'refused') return unusable('redirects its token endpoint');
      const next = URL.parse(reply.headers.get('location') ?? '', url);
      if (next === null || !mayFollow(request.url, next))
        return unusable('redirects to an address that is not followed');
      url = next.href;
    }
    return unusable('redirects again and again');
  }

  async function once(
    request: RegistryRequest,
    atHome: boolean,
    signal: AbortSignal,
  ): Promise<Answer | Trouble> {
    const { method, url, form, authorization } = request;
    const headers: Record<string, string> = { accept: request.accept, 'user-agent': options.userAgent };
    if (form !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
    if (authorization !== undefined && atHome) headers.authorization = authorization;
    try {
      const init = { method, headers, redirect: 'manual' as const, signal };
      const response = await options.fetch(url, form === undefined ? init : { ...init, body: String(form) });
      const { status, headers: answered } = response;
      const body = await readBody(response.body);
      if (body === undefined) return unusable(`sent more than ${LARGEST_BODY_BYTES} bytes`);
      return { kind: 'answer', status, headers: answered, body };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      return {
        kind: 'trouble',
        cause: 'network',
        problem: `could not be reached: ${describeNetworkError(error)}`,
      };
    }
  }
}

/** An answer that is of no use, and would come again. */
export function unusable(problem: string): Trouble {
  return { kind: 'trouble', cause: 'answer', problem };
}

/** `undefined` when it is larger than anything that is asked for. Leaving the loop ends the stream. */
async function readBody(body: AsyncIterable<Uint8Array> | null): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

/** HTTPS leads anywhere but to this machine; plain HTTP stays on the loopback interface where it began. */
function mayFollow(from: string, to: URL): boolean {
  const local = isLoopback(new URL(from).hostname);
  if (to.username !== '' || to.password !== '') return false;
  return isLoopback(to.hostname) ? local && /^https?:$/.test(to.protocol) : to.protocol === 'https:';
}
