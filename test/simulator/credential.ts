import type { IncomingHttpHeaders } from 'node:http';
import { ApiError, plain } from './api_error.ts';
import { isRecord } from './app_compose.ts';
import type { EndpointName } from './endpoint.ts';
import { isName } from './identifier.ts';
import type { ServiceRules } from './rules.ts';

/** Who asks: the holder of an API key, or of a bearer token. */
export type Caller = { kind: 'key'; key: string } | { kind: 'token'; token: string };

/** Lets a request in or throws 401, 403. A key wins over a token, as the clients of the vendor send only one. */
export function caller(
  rules: ServiceRules,
  headers: IncomingHttpHeaders,
  endpoint: EndpointName,
  cvm: string | undefined,
): Caller {
  const key = headers['x-api-key'];
  if (typeof key === 'string' && key !== '') {
    if (rules.apiKeys.includes(key)) return { kind: 'key', key };
    throw plain(401, 'Invalid API key');
  }
  const token = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw plain(401, 'Not authenticated');
  if (!isTrusted(rules, token)) throw plain(401, 'Invalid or expired token');
  const byName = endpoint === 'info' && cvm !== undefined && isName(cvm);
  if (!acceptsTokens(rules, endpoint) || (byName && rules.tokenByName === 'refused')) {
    const detail = 'This endpoint does not accept OIDC tokens';
    throw new ApiError(rules.tokenRefusal, { kind: 'plain', detail });
  }
  refuseUnclearWorkspace(rules, headers['x-phala-workspace']);
  return { kind: 'token', token };
}

function isTrusted({ trustedTokens }: ServiceRules, token: string): boolean {
  return typeof trustedTokens === 'function' ? trustedTokens(token) : trustedTokens.includes(token);
}

function acceptsTokens({ tokenEndpoints }: ServiceRules, endpoint: EndpointName): boolean {
  if (tokenEndpoints === 'all') return true;
  return typeof tokenEndpoints === 'function' ? tokenEndpoints(endpoint) : tokenEndpoints.includes(endpoint);
}

function refuseUnclearWorkspace({ workspaces }: ServiceRules, given: string | string[] | undefined): void {
  if (given === undefined || given === '') {
    if (workspaces.length > 1) throw plain(400, 'Several workspaces trust this repository, name one');
    return;
  }
  if (!workspaces.includes(String(given))) throw plain(403, 'This workspace does not trust the repository');
}

/** Which commit a CVM was deployed from, as the claims of the OIDC token tell; null after a deploy with a key. */
export function provenanceOf(token: string | null): Record<string, unknown> | null {
  if (token === null) return null;
  const claims = claimsOf(token);
  return {
    repository: claims.repository ?? 'sim-owner/sim-repo',
    commit_sha: claims.sha ?? '0'.repeat(40),
  };
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isRecord(claims) ? claims : {};
  } catch {
    return {};
  }
}
