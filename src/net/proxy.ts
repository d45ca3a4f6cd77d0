import { Agent as HttpAgent } from 'node:http';
import { checkBypass } from '@actions/http-client/lib/proxy';
import { ProxyError } from './errors.ts';

export type AgentOptions = {
  /** As in `process.versions.node`. */
  nodeVersion?: string;
  /** How long a connection is kept that is not used. */
  idleMs?: number;
};

/** Less than the five seconds after which many servers close, so that no write goes out on a connection that they close. */
const IDLE_MS = 4_000;

/** The first versions whose agents know proxies. */
const PROXY_VERSIONS = { major: 24, minor: 5 };

/**
 * Agents that keep connections open, and send through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in
 * capitals or not. The toolkit of GitHub Actions reads them, since every other action in the job goes the same way.
 *
 * @returns the agent for a URL. It throws ProxyError where a proxy is named that cannot be used: to go past it could send
 *   what the proxy is there to see.
 */
export function createAgents(options: AgentOptions): (url: URL) => HttpAgent {
  const { nodeVersion = process.versions.node, idleMs = IDLE_MS } = options;
  const agents = new Map<string, HttpAgent>();
  return (url) => {
    const proxy = proxyFor(url);
    if (proxy !== undefined && !knowsProxies(nodeVersion)) {
      const { major, minor } = PROXY_VERSIONS;
      throw new ProxyError(
        `\`${proxy.variable}\` names a proxy, which needs Node.js ${major}.${minor} or later, and this is ${nodeVersion}. Update the runner`,
      );
    }
    const key = `${url.protocol} ${proxy?.href ?? ''}`;
    const agent = agents.get(key) ?? createAgent(url.protocol, proxy?.href, idleMs);
    agents.set(key, agent);
    return agent;
  };
}

/** Read for the first address that needs it, since it brings TLS along. */
export const https = () => process.getBuiltinModule('node:https');

function createAgent(protocol: string, proxy: string | undefined, idleMs: number): HttpAgent {
  const options = { keepAlive: true, timeout: idleMs };
  return protocol === 'https:'
    ? new (https().Agent)({
        ...options,
        ...(proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: proxy } }),
      })
    : new HttpAgent({ ...options, ...(proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy } }) });
}

function knowsProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > PROXY_VERSIONS.major || (major === PROXY_VERSIONS.major && minor >= PROXY_VERSIONS.minor);
}

function proxyFor(url: URL): { href: string; variable: string } | undefined {
  const lower = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const variable = process.env[lower] ? lower : lower.toUpperCase();
  const text = process.env[variable] ?? '';
  if (text === '' || checkBypass(url)) return undefined;
  const href = readProxy(text.trim());
  if (href !== undefined) return { href, variable };
  // The value is not told, since it may hold a password.
  throw new ProxyError(`The proxy that \`${variable}\` names has no \`http:\` or \`https:\` address`);
}

function readProxy(text: string): string | undefined {
  // `proxy.example:3128` alone would be a URL with a scheme of that name.
  const proxy = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (proxy === null || !/^https?:$/.test(proxy.protocol)) return undefined;
  try {
    decodeURIComponent(proxy.username + proxy.password);
    return proxy.href;
  } catch {
    return undefined;
  }
}
