/**
 * Loaded into the action's process before the bundle (`node --import`): the network without the internet, as in
 * `local_network.ts`. The bundle itself knows nothing of it.
 */
import dns from 'node:dns';
import http, { type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';

type Request = (
  url: URL,
  options: RequestOptions,
  callback?: (answer: http.IncomingMessage) => void,
) => ClientRequest;

const registry = process.env.SIMULATED_REGISTRY ?? '';
const real = https.request as Request;
const elsewhere: Request = (url, options, callback) => {
  if (!url.pathname.startsWith('/v2/') || registry === '') return real(url, options, callback);
  const { agent: _, ...others } = options;
  const headers = { ...(others.headers as http.OutgoingHttpHeaders), host: url.host };
  return http.request(
    new URL(`${url.pathname}${url.search}`, `http://${registry}`),
    { ...others, headers },
    callback,
  );
};
Object.assign(https, { request: elsewhere });

const lookup = dns.lookup as (...values: unknown[]) => void;
const known = (host: string) => host === 'localhost' || host.endsWith('.test') || isIP(host) !== 0;
Object.assign(dns, {
  lookup: (host: string, ...others: unknown[]) => {
    if (known(host)) return lookup(host, ...others);
    const done = others.at(-1) as (error: Error) => void;
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }));
  },
});
syncBuiltinESMExports();
