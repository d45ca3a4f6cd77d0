import type { Inputs } from '../inputs/inputs.ts';
import type { Credential } from '../net/http.ts';
import { createHttp, type Send } from '../net/http.ts';
import { type Patience, patient } from '../net/retry.ts';
import { API_VERSION, type Api, createApi } from '../phala/api.ts';
import { readErrorBody } from '../phala/errors.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import { VERSION } from './version.ts';

/** The API, which repeats requests by the rules until the signal aborts; `once` sends each a single time. */
export type Connection = Api & { once: Api };

type ConnectionParts = Pick<Patience, 'unknownUntilMs' | 'onRetry'> & {
  host: Host;
  inputs: Pick<Inputs, 'api_url' | 'retry_delay' | 'dry_run'>;
  credential: Credential;
  log: Pick<Log, 'exchange'>;
};

/** The Phala Cloud API as the inputs name it, for the main step and for the one after the job. */
export function connect({ host, inputs, credential, log, ...patience }: ConnectionParts): Connection {
  const { clock, random } = host;
  const http = createHttp({
    baseUrl: inputs.api_url,
    credential,
    fetch: host.fetch,
    clock,
    wallMs: host.wallMs,
    userAgent: `phala-cvm-action/${VERSION}`,
    headers: { 'x-phala-version': API_VERSION },
    readErrorBody,
    onExchange: log.exchange,
  });
  const send = patient(http.send, { clock, random, retryDelayMs: inputs.retry_delay, ...patience });
  return {
    ...createApi(inputs.dry_run ? readsOnly(send) : send, http, clock),
    once: createApi(inputs.dry_run ? readsOnly(http.send) : http.send, http, clock),
  };
}

/** The net under a dry run, which ends with the plan: nothing that writes can be sent. */
function readsOnly(send: Send): Send {
  return async (request, signal) => {
    if (request.effect === 'read') return send(request, signal);
    throw new Error(`a dry run must not send ${request.method} ${request.path}`);
  };
}
