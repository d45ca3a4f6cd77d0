import type { Fetch, HttpBody, HttpResponse } from '../../src/net/transport.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

export function isLocal({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

/** A question to a container registry of the internet, which no test asks. */
export function isOfRegistry(url: URL): boolean {
  return !isLocal(url) && url.pathname.startsWith('/v2/');
}

/**
 * The network without the internet: a registry there is answered by the simulated one, and without one as by a proxy that
 * knows none; other names are not found.
 *
 * @param registry `HOST:PORT` of the simulated one
 */
export function localNetwork(real: Fetch, registry?: string): Fetch {
  return async (url, init) => {
    const address = new URL(url);
    if (isLocal(address)) return real(url, init);
    if (!isOfRegistry(address))
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${address.hostname}`), { code: 'ENOTFOUND' });
    if (registry === undefined) return PAGE;
    const { host, pathname, search } = address;
    return real(`http://${registry}${pathname}${search}`, { ...init, headers: { ...init.headers, host } });
  };
}

const NOTHING: HttpBody = { cancel() {}, async *[Symbol.asyncIterator]() {} };

const PAGE: HttpResponse = {
  status: 404,
  statusText: 'Not Found',
  ok: false,
  headers: { get: () => null, [Symbol.iterator]: () => [][Symbol.iterator]() },
  body: NOTHING,
};
