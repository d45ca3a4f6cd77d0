import type { IncomingHttpHeaders } from 'node:http';
import { ApiError, plain } from './api_error.ts';
import type { EndpointName } from './endpoint.ts';
import type { ServiceRules } from './options.ts';

/** Who asks: the holder of an API key, or of a bearer token. */
export type Caller = { kind: 'key' } | { kind: 'token'; token: string };

/** Lets a request in or throws 401, 403. A key wins over a token, as the clients of the vendor send only one. */
export function caller(rules: ServiceRules, headers: IncomingHttpHeaders, endpoint: EndpointName): Caller {
  const key = headers['x-api-key'];
  if (typeof key === 'string' && key !== '') {
    if (rules.apiKeys.includes(key)) return { kind: 'key' };
    throw plain(401, 'Invalid API key');
  }
  const token = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw plain(401, 'Not authenticated');
  if (!isTrusted(rules, token)) throw plain(401, 'Invalid or expired token');
  if (!acceptsTokens(rules, endpoint)) {
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
