import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { Agent, type Dispatcher, ProxyAgent, fetch as undiciFetch } from 'undici';
import { ProxyError } from './errors.ts';
import type { Fetch } from './http.ts';

/**
 * The Fetch function of the action: that of the HTTP library which the toolkit of GitHub Actions brings along anyway,
 * through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, read as the toolkit reads them.
 *
 * The library's own limits on silence are off: a stream may be silent for long, and every request has its own limit.
 */
export function createFetch(): Fetch {
  const limits = { headersTimeout: 0, bodyTimeout: 0 };
  const direct = new Agent(limits);
  const proxies = new Map<string, Dispatcher>();

  function dispatcherFor(url: string): Dispatcher {
    const proxy = proxyFor(new URL(url));
    if (proxy === undefined) return direct;
    const agent = proxies.get(proxy) ?? new ProxyAgent({ uri: proxy, ...limits });
    proxies.set(proxy, agent);
    return agent;
  }

  // The library's types are its own copies of those of the standard.
  const send = undiciFetch as unknown as (url: string, init: object) => Promise<Response>;
  return async (url, init) => send(url, { ...init, dispatcher: dispatcherFor(url) });
}

function proxyFor(url: URL): string | undefined {
  const proxy = getProxyUrl(url)?.href;
  if (proxy === undefined || /^https?:/.test(proxy)) return proxy;
  // The toolkit takes `proxy.example:3128` for a URL, with a scheme of that name.
  if (!proxy.includes('://')) return `http://${proxy}`;
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  throw new ProxyError(`The proxy that \`${variable}\` names has no \`http:\` or \`https:\` address`);
}
