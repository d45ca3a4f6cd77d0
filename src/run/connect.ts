import type { Inputs } from '../inputs/inputs.ts';
import type { Credential } from '../net/http.ts';
import { createHttp } from '../net/http.ts';
import { type Patience, patient } from '../net/retry.ts';
import { API_VERSION, type Api, createApi } from '../phala/api.ts';
import { readErrorBody } from '../phala/errors.ts';
import { readsOnly } from './dry_run.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import { VERSION } from './version.ts';

export type Connection = {
  /** Repeats requests by the rules, until the signal aborts. */
  api: Api;
  /** Sends every request once. */
  once: Api;
};

export type ConnectionParts = Pick<Patience, 'unknownUntilMs' | 'onRetry'> & {
  host: Host;
  inputs: Inputs;
  credential: Credential;
  log: Log;
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
    // A dry run is safe because nothing that writes can be sent, and not because every operation remembers to ask.
    api: createApi(inputs.dry_run ? readsOnly(send) : send, http, clock),
    once: createApi(http.send, http, clock),
  };
}
