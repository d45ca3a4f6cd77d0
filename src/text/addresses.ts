/** Longer addresses are refused by browsers and by GitHub. */
const LONGEST = 2000;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A web address from text that nobody vouches for: `https:` or `http:`, without a user and a password, which would be a
 * credential, and which make `https://github.com@example.org` seem to lead elsewhere.
 */
export function readWebAddress(text: string | undefined): URL | undefined {
  const url = text === undefined || text.length > LONGEST ? null : URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}

/** What is sent there can be read by nobody else on the way. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || LOOPBACK_HOSTS.has(hostname);
}
