import { describeNetworkError, ProxyError } from '../net/errors.ts';
import { jitter } from '../net/retry.ts';
import { type Fetch, readText } from '../net/transport.ts';
import { objectOf, parseJson, textOf } from '../text/json.ts';
import { type Clock, sleep, timeLimit } from '../time/clock.ts';

export type IdTokenRequest = {
  /** For whom the token is, as the service expects it. */
  audience: string;
  env: NodeJS.ProcessEnv;
  fetch: Fetch;
  clock: Clock;
  random: () => number;
};

/** A few tries within the half minute of the request that waits for the token. */
const ATTEMPT_MS = 6_000;
const PAUSES_MS = [500, 1_000, 2_000];
const ANSWER_LIMIT_BYTES = 256 * 1024;

type Attempt =
  | { kind: 'token'; token: string }
  /** `again`: GitHub's endpoint is known to fail for a moment, also with 403. */
  | { kind: 'failed'; reason: string; next: 'again' | 'final' };

/**
 * Gets an OIDC token of the job from GitHub: `GET $ACTIONS_ID_TOKEN_REQUEST_URL&audience=...` with the bearer token
 * `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, both of which the runner sets for a job with `permissions: id-token: write`.
 *
 * @throws an error that tells nothing of the two variables
 */
export async function fetchIdToken(request: IdTokenRequest): Promise<string> {
  const { clock, random } = request;
  let attempt = await ask(request);
  for (const pauseMs of PAUSES_MS) {
    if (attempt.kind === 'token' || attempt.next === 'final') break;
    await sleep(clock, jitter(pauseMs, random), NEVER);
    attempt = await ask(request);
  }
  if (attempt.kind === 'failed') throw new Error(attempt.reason);
  return attempt.token;
}

const NEVER = new AbortController().signal;

async function ask({ audience, env, fetch, clock }: IdTokenRequest): Promise<Attempt> {
  const limit = timeLimit(clock, ATTEMPT_MS, NEVER);
  try {
    const { status, ok, body } = await fetch(
      `${env.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${encodeURIComponent(audience)}`,
      {
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`,
          'user-agent': 'actions/oidc-client',
        },
        signal: limit.signal,
      },
    );
    if (!ok) {
      body.cancel();
      const next = status === 403 || status === 429 || status >= 500 ? 'again' : 'final';
      return { kind: 'failed', reason: `its endpoint answered HTTP ${status}`, next };
    }
    const token = textOf(objectOf(parseJson(await readText(body, ANSWER_LIMIT_BYTES))).value);
    if (token !== undefined) return { kind: 'token', token };
    return { kind: 'failed', reason: 'the answer of its endpoint holds no token', next: 'again' };
  } catch (error) {
    const reason = limit.expired() ? `no answer within ${ATTEMPT_MS / 1000} s` : describeNetworkError(error);
    return { kind: 'failed', reason, next: error instanceof ProxyError ? 'final' : 'again' };
  } finally {
    limit.end();
  }
}
