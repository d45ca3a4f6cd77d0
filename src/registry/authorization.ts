import { isObject, objectOf, parseJson, textOf } from '../text/json.ts';
import { parseChallenges } from './challenge.ts';
import { type Budget, type Exchange, type RegistryRequest, type Trouble, unusable } from './exchange.ts';
import { basicHeader, hostWords, judgeRealm, type Login } from './login.ts';

/** What became of a login: `withheld` when the realm is not the registry's own. */
export type LoginUse = { kind: 'none' } | { kind: 'sent' } | { kind: 'withheld'; realm: string };

type Authorization =
  | { kind: 'header'; value: string; login: LoginUse }
  | { kind: 'refused'; status: number; login: LoginUse }
  | Trouble;

type AuthorizationRequest = {
  registry: string;
  repository: string;
  login: Login | undefined;
  /** `WWW-Authenticate` of the answer 401. */
  challenge: string | null;
};

/** What a token endpoint is told of who asks. */
const CLIENT_ID = 'phala-cvm-action';

/**
 * Answers a registry's 401: with the login itself (Basic), or with a token for this repository that its realm gives
 * (Bearer; distribution specification, token authentication). Without a login, and where the login may not go, the
 * token is an anonymous one.
 */
export async function authorize(
  exchange: Exchange,
  { registry, repository, login, challenge }: AuthorizationRequest,
  budget: Budget,
): Promise<Authorization> {
  const none: LoginUse = { kind: 'none' };
  const challenges = parseChallenges(challenge ?? '');
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer')?.parameters;
  if (bearer === undefined) {
    const basic = challenges.some(({ scheme }) => scheme === 'basic');
    if (!basic || login?.kind !== 'password') return { kind: 'refused', status: 401, login: none };
    return { kind: 'header', value: basicHeader(login), login: { kind: 'sent' } };
  }
  const realm = judgeRealm(registry, bearer.get('realm') ?? '');
  if (realm.kind === 'none') return unusable('names no usable realm for its tokens');
  const used = realm.kind === 'own' ? login : undefined;
  const use = useOf(login, used, realm.url.host);
  const query = new URLSearchParams(realm.url.searchParams);
  const service = bearer.get('service');
  if (service !== undefined) query.set('service', service);
  query.set('scope', bearer.get('scope') ?? `repository:${repository}:pull`);
  const answer = await exchange(tokenRequest(realm.url, query, used), budget);
  if (answer.kind === 'trouble') return answer;
  const { status, body } = answer;
  const content = parseJson(body.toString('utf8'));
  // A proxy says 403 too, in a page of its own.
  if (status === 401 || (status === 403 && isObject(content))) return { kind: 'refused', status, login: use };
  const { token, access_token } = objectOf(content);
  const value = textOf(token) ?? textOf(access_token);
  if (status !== 200) return unusable(`gave no token (HTTP ${status})`);
  // A header holds no line ends, and what holds some is no token.
  if (value === undefined || !/^[\x21-\x7e]+$/.test(value))
    return unusable('gave a token that cannot be read');
  return { kind: 'header', value: `Bearer ${value}`, login: use };
}

function useOf(login: Login | undefined, used: Login | undefined, realm: string): LoginUse {
  if (login === undefined) return { kind: 'none' };
  return used === undefined ? { kind: 'withheld', realm: hostWords(realm, [login]) } : { kind: 'sent' };
}

function tokenRequest(realm: URL, query: URLSearchParams, login: Login | undefined): RegistryRequest {
  const base = { accept: 'application/json', redirects: 'refused' } as const;
  if (login?.kind === 'identity_token') {
    // In the body and not in the address: addresses are logged on the way.
    const form = new URLSearchParams(query);
    form.set('grant_type', 'refresh_token');
    form.set('client_id', CLIENT_ID);
    form.set('refresh_token', login.token);
    return { ...base, method: 'POST', url: `${realm.origin}${realm.pathname}`, form };
  }
  const url = `${realm.origin}${realm.pathname}?${query}`;
  const authorization = login === undefined ? {} : { authorization: basicHeader(login) };
  return { ...base, method: 'GET', url, ...authorization };
}
