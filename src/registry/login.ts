import { apiOrigin, DOCKER_HUB, isLoopback, registryName } from './reference.ts';

/** What proves to a registry who is asking. */
export type Login =
  | { kind: 'password'; username: string; password: string }
  /** An OAuth refresh token, as Docker keeps it under `identitytoken`. */
  | { kind: 'identity_token'; token: string };

export function basicHeader({ username, password }: Extract<Login, { kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** What must be masked of a login: the secret, and the form in which it goes over the wire. */
export function loginSecrets(login: Login): string[] {
  if (login.kind === 'identity_token') return [login.token];
  return [login.password, basicHeader(login).slice('Basic '.length)];
}

/** A host that a registry names. It may be made of the login, in lower case as all hosts, and then it is not told. */
export function hostWords(host: string, logins: readonly Login[]): string {
  const secrets = logins.flatMap(loginSecrets).filter((secret) => secret !== '');
  return secrets.some((secret) => host.includes(secret.toLowerCase())) ? '***' : host;
}

/**
 * The registry that a login names: `ghcr.io`, `https://ghcr.io/v2/` or Docker Hub's `https://index.docker.io/v1/`.
 * Docker leaves out scheme and path too.
 */
export function loginRegistry(text: string): string {
  const host = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/s, '');
  const name = registryName(host);
  return name === '' || name === 'registry-1.docker.io' ? DOCKER_HUB : name;
}

/** What was said of where a token is to be had, and whether the login may go there. */
type Realm = { kind: 'own'; url: URL } | { kind: 'foreign'; url: URL } | { kind: 'none' };

/**
 * Domains below which strangers have hosts side by side. There, a neighbour is nobody's own realm. Such as `co.uk` are
 * found by their form.
 */
const SHARED_DOMAINS = new Set([
  ...['azurecr.io', 'azurewebsites.net', 'azurecontainerapps.io', 'cloudapp.azure.com', 'windows.net'],
  ...['amazonaws.com', 'on.aws', 'cloudfront.net', 'elasticbeanstalk.com', 'awsapprunner.com'],
  ...['pkg.dev', 'gcr.io', 'run.app', 'appspot.com', 'googleapis.com', 'web.app'],
  ...['jfrog.io', 'github.io', 'gitlab.io', 'githubpreview.dev', 'app.github.dev', 'herokuapp.com'],
  ...['fly.dev', 'onrender.com', 'vercel.app', 'netlify.app', 'pages.dev', 'workers.dev', 'railway.app'],
  ...['ngrok.io', 'ngrok.app', 'ngrok-free.app', 'trycloudflare.com', 'duckdns.org', 'nip.io', 'sslip.io'],
  ...['ondigitalocean.app', 'aliyuncs.com', 'myqcloud.com', 'myhuaweicloud.com', 'phala.network', 'ts.net'],
]);

/**
 * Realms that are a registry's own though their domains do not show it. A `*` stands for one label, the same on both
 * sides.
 */
const KNOWN_REALMS: readonly (readonly [registry: string, realm: string, reason: string])[] = [
  ['registry.*.aliyuncs.com', 'dockerauth.*.aliyuncs.com', 'Alibaba Cloud, per region'],
  ['rg.*.scw.cloud', 'api.scaleway.com', 'Scaleway'],
];

/**
 * Decides whether a registry's login may be sent to the realm that the registry names.
 *
 * A registry that asks for the password itself gets it, so the rule is about where else it may go: to the same host, to
 * a host below it, or to the registry's site, which is its host without the first label (`docker.io` of
 * `registry-1.docker.io`), and any host below that site. A site has at least two labels and is no domain that strangers
 * share. Always by HTTPS, and by plain HTTP only when both are on the loopback interface.
 */
export function judgeRealm(registry: string, realm: string): Realm {
  const url = URL.parse(realm);
  if (url === null || url.username !== '' || url.password !== '') return { kind: 'none' };
  const { hostname: own, protocol } = new URL(apiOrigin(registry));
  // No credential may go in clear, and no registry of the network may send a runner to its own loopback interface.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { kind: 'none' };
  if (url.protocol === 'http:' && !(protocol === 'http:' && isLoopback(url.hostname)))
    return { kind: 'none' };
  return { kind: isOwn(own, url.hostname) ? 'own' : 'foreign', url };
}

function isOwn(registry: string, realm: string): boolean {
  if (realm === registry) return true;
  if (isAddress(registry) || isAddress(realm)) return false;
  if (realm.endsWith(`.${registry}`)) return true;
  if (KNOWN_REALMS.some(([from, to]) => matchesPair(registry, realm, from, to))) return true;
  const site = registry.split('.').slice(1).join('.');
  if (!site.includes('.') || isShared(site)) return false;
  return realm === site || realm.endsWith(`.${site}`);
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

/** `co.uk`, `com.au`: two letters of a country behind a short word, which is a registry of names and no one's site. */
function isShared(site: string): boolean {
  if (/^[a-z]{1,3}\.[a-z]{2}$/.test(site)) return true;
  const labels = site.split('.');
  return labels.some((_, from) => SHARED_DOMAINS.has(labels.slice(from).join('.')));
}

function matchesPair(registry: string, realm: string, from: string, to: string): boolean {
  const [before = '', after = ''] = from.split('*');
  if (!registry.startsWith(before) || !registry.endsWith(after)) return false;
  const label = registry.slice(before.length, registry.length - after.length);
  return label !== '' && !label.includes('.') && realm === to.replace('*', label);
}
