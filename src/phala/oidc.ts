import type { Clock } from '../clock.ts';
import { type Credential, LoginError } from './credential.ts';

export type OidcOptions = {
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

  async function headers(): Promise<Record<string, string>> {
    if (token === undefined || clock.nowMs() - fetchedMs > FRESH_MS) return renew();
    return headersOf(await token);
  }

  async function renew(): Promise<Record<string, string>> {
    fetchedMs = clock.nowMs();
    const fetching = fetchToken();
    token = fetching;
    try {
      return headersOf(await fetching);
    } catch (error) {
      // A token that could not be had once must not be the answer for the next three minutes.
      token = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new LoginError(`GitHub gave no OIDC token: ${reason}`);
    }
  }

  function headersOf(value: string): Record<string, string> {
    const bearer = { authorization: `Bearer ${value}` };
    return workspace === undefined ? bearer : { ...bearer, 'x-phala-workspace': workspace };
  }

  return { label: 'OIDC token of the job', headers, renew };
}
