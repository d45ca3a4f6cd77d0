import type { Cvm } from '../../phala/cvm.ts';
import { readWebAddress } from '../../text/addresses.ts';
import { checkHealth, type HealthCheck } from './check.ts';

/** What is known of the address that the platform's gateway gives an app. Right after a create it is nothing yet. */
export type AppAddress = Pick<Cvm, 'urls' | 'appId' | 'gatewayDomain'>;

export type HealthTarget = { kind: 'target'; url: string } | { kind: 'unknown'; reason: string };

/**
 * The URL to ask: a URL as it stands, or `:PORT/path` on the app's own address, which is
 * `https://{app_id}-{port}.{base_domain}{path}` in the Phala Cloud API (`gateway.base_domain`, `endpoints`).
 *
 * @returns `unknown` when the platform does not tell the app's address, or has not told it yet, and for an input that is
 *   neither of the two
 */
export function readHealthTarget(input: string, app: AppAddress): HealthTarget {
  const [, port, path = '/'] = /^:(\d{1,5})([/?].*)?$/.exec(input) ?? [];
  if (port === undefined) {
    const url = readWebAddress(input);
    if (url === undefined) return { kind: 'unknown', reason: 'it is neither a URL nor `:PORT/path`' };
    url.hash = '';
    return { kind: 'target', url: url.href };
  }
  const origin = originAt(Number(port), app);
  if (origin === undefined) {
    return {
      kind: 'unknown',
      reason: "the platform tells neither the app's URLs nor the domain of its gateway",
    };
  }
  // Resolving the path against the origin would let `//host/` leave it.
  const url = readWebAddress(`${origin}${path}`);
  return url === undefined
    ? { kind: 'unknown', reason: 'its path cannot be part of a URL' }
    : { kind: 'target', url: url.href };
}

/** The address of one of several machines: behind that of the app, any of them may answer. */
export function addressOfInstance(app: AppAddress, instanceId: string | undefined): AppAddress {
  const urls = app.urls.filter((url) => {
    const id = GATEWAY_HOST.exec(readWebAddress(url)?.hostname ?? '')?.[1];
    return id === undefined || id === instanceId;
  });
  return { ...app, urls, appId: instanceId };
}

/** The gateway's host names: an id of 40 hex digits, the port unless it is 80, and the domain of the gateway. */
const GATEWAY_HOST = /^([0-9a-f]{40})(?:-(\d{1,5}))?\.(.+)$/;

function originAt(port: number, { urls, appId, gatewayDomain }: AppAddress): string | undefined {
  const listed = urls.map(readWebAddress).filter((url) => url !== undefined);
  // What the platform lists is no guess, so it comes first.
  const exact = listed.find((url) => portBehind(url) === port);
  if (exact !== undefined) return exact.origin;
  if (appId === undefined || port < 1 || port > 65_535) return undefined;
  const seen = listed.map((url) => GATEWAY_HOST.exec(url.hostname)?.[3]);
  const domain = gatewayDomain ?? seen.find((name) => name !== undefined);
  return domain === undefined ? undefined : readWebAddress(`https://${appId}-${port}.${domain}`)?.origin;
}

/** The port of the app that a URL leads to. */
function portBehind(url: URL): number | undefined {
  const host = GATEWAY_HOST.exec(url.hostname);
  if (host !== null) return Number(host[2] ?? 80);
  return url.port === '' ? undefined : Number(url.port);
}

type Explanation = Pick<
  HealthCheck,
  'url' | 'statuses' | 'fetch' | 'clock' | 'random' | 'signal' | 'userAgent'
> & { app: AppAddress };

const EXPLANATION_MS = 5_000;
/** An app that publishes many ports is not asked on all of them. */
const MOST_ADDRESSES = 3;

/**
 * Finds out whether a custom domain is to blame for a URL that does not answer as it should: asks the same path on the
 * app's own addresses, for at most five seconds.
 *
 * @returns a sentence for the error when one of them answers as it should, else `undefined`
 * @throws only the signal's reason
 */
export async function explainUnhealthy({ url, app, ...asking }: Explanation): Promise<string | undefined> {
  const target = readWebAddress(url);
  if (target === undefined || isOwnAddress(target, app)) return undefined;
  const origins = new Set(
    app.urls.map((own) => readWebAddress(own)?.origin).filter((origin) => origin !== undefined),
  );
  const checks = [...origins].slice(0, MOST_ADDRESSES).map(async (origin) => ({
    address: `${origin}${target.pathname}`,
    health: await checkHealth({
      ...asking,
      // A query may hold a token, which is for the named address alone.
      url: `${origin}${target.pathname}`,
      budgetMs: EXPLANATION_MS,
    }),
  }));
  for (const { address, health } of await Promise.all(checks)) {
    if (health.kind !== 'healthy') continue;
    return (
      `The app's own address ${address} answers with HTTP ${health.status}, so the app runs and it is ` +
      `${target.host} that does not lead to it. See whether its DNS record points to the gateway and whether it has a certificate.`
    );
  }
  return undefined;
}

function isOwnAddress(target: URL, { urls, gatewayDomain }: AppAddress): boolean {
  const isListed = urls.some((own) => readWebAddress(own)?.origin === target.origin);
  return isListed || (gatewayDomain !== undefined && target.hostname.endsWith(`.${gatewayDomain}`));
}
