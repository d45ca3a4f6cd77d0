import { LoginError } from '../net/errors.ts';
import type { Credential } from '../net/http.ts';
import type { Clock } from '../time/clock.ts';

type OidcOptions = {
  /** Slug of the workspace, needed when several trust the repository. */
  workspace: string | undefined;
  clock: Clock;
  /** Gets a fresh token, and masks it. */
  fetchToken: () => Promise<string>;
};

/** GitHub's tokens live for a few minutes only; an older one than this is not worth a refused request. */
const FRESH_MS = 3 * 60_000;

/**
 * The OIDC token of a GitHub Actions job as a bearer token. A long wait outlives many of them, so it is renewed when it
 * is old, and once when the service refuses it.
 */
export function oidcCredential({ workspace, clock, fetchToken }: OidcOptions): Credential {
  let token: Promise<string> | undefined;
  let fetchedMs = 0;

  function headers(signal: AbortSignal): Promise<Record<string, string>> {
    if (token === undefined || clock.nowMs() - fetchedMs > FRESH_MS) return renew(signal);
    return headersOf(token, signal);
  }

  function renew(signal: AbortSignal): Promise<Record<string, string>> {
    fetchedMs = clock.nowMs();
    token = fetchToken();
    return headersOf(token, signal);
  }

  async function headersOf(fetching: Promise<string>, signal: AbortSignal): Promise<Record<string, string>> {
    try {
      const value = await unlessAborted(fetching, signal);
      // Node.js would refuse it as well, with words that do not say where it comes from.
      if (!/^[\x21-\x7e]+$/.test(value)) throw new Error('what it gave cannot be a header');
      const bearer = { authorization: `Bearer ${value}` };
      return workspace === undefined ? bearer : { ...bearer, 'x-phala-workspace': workspace };
    } catch (error) {
      // A token that could not be had once must not be the answer for the next three minutes.
      if (token === fetching) token = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new LoginError(`GitHub gave no OIDC token: ${reason}`);
    }
  }

  return { label: 'OIDC token of the job', headers, renew };
}

/** The value, or the signal's reason as soon as it aborts: several requests may wait for one token. */
function unlessAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    value.then(resolve, reject);
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
