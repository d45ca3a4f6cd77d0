import type { Inputs } from '../inputs/inputs.ts';
import type { Credential } from '../net/http.ts';
import { apiKeyCredential } from '../phala/credential.ts';
import { oidcCredential } from '../phala/oidc.ts';
import type { Host } from './host.ts';
import type { Secrets } from './secrets.ts';

export type LoginKind = 'api_key' | 'oidc';

/** How a run logs in. */
export function loginKind({ api_key }: Pick<Inputs, 'api_key'>): LoginKind {
  return api_key === undefined ? 'oidc' : 'api_key';
}

/** Phala Cloud accepts GitHub's OIDC tokens for this audience only. */
const AUDIENCE = 'https://cloud.phala.com';

type LoginHost = Pick<Host, 'env' | 'clock'> & { runner: Pick<Host['runner'], 'getIDToken'> };

/**
 * The credential of this run: the API key, or else the OIDC token of the job.
 *
 * @returns `undefined` when the job has neither
 */
export function login(
  inputs: Inputs,
  host: LoginHost,
  secrets: Pick<Secrets, 'learn'>,
): Credential | undefined {
  return inputs.api_key === undefined ? oidcLogin(inputs, host, secrets) : keyLogin(inputs.api_key);
}

export const keyLogin = apiKeyCredential;

/** @returns `undefined` when the job may not have a token */
export function oidcLogin(
  { workspace }: Pick<Inputs, 'workspace'>,
  { runner, env, clock }: LoginHost,
  secrets: Pick<Secrets, 'learn'>,
): Credential | undefined {
  // The runner sets this variable only for a job with `permissions: id-token: write`.
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL) return undefined;
  return oidcCredential({
    workspace,
    clock,
    fetchToken: async () => {
      const token = await runner.getIDToken(AUDIENCE);
      secrets.learn(token, 'the OIDC token');
      return token;
    },
  });
}
