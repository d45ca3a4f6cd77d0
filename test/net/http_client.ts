import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiError, type ApiErrorFacts } from '../../src/net/errors.ts';
import { type ApiRequest, createHttp, type Exchange, type HttpOptions } from '../../src/net/http.ts';
import { createFetch } from '../../src/net/transport.ts';
import { API_VERSION } from '../../src/phala/api.ts';
import { apiKeyCredential } from '../../src/phala/credential.ts';
import { readErrorBody } from '../../src/phala/errors.ts';
import { fakeClock } from '../fake_clock.ts';

/** The API key of these tests. */
export const SECRET = 'phak_do-not-tell';
const fetch = createFetch();

/** The client of the API at an address, and the debug lines that it gave. */
export function httpTo(url: string, options: Partial<HttpOptions> = {}) {
  const exchanges: Exchange[] = [];
  const http = createHttp({
    baseUrl: `${url}/api/v1`,
    credential: apiKeyCredential(SECRET),
    fetch,
    clock: fakeClock(),
    wallMs: () => Date.parse('Sun, 06 Nov 1994 08:49:37 GMT'),
    userAgent: 'phala-cvm-action/9.9.9',
    headers: { 'x-phala-version': API_VERSION },
    readErrorBody,
    onExchange: (exchange) => exchanges.push(exchange),
    ...options,
  });
  return { ...http, exchanges };
}

export const read: ApiRequest = { method: 'GET', path: '/cvms/x', effect: 'read', expects: 'object' };
/** One that never aborts. */
export const { signal } = new AbortController();

/** The error of a request that must fail. */
export async function errorOf(sending: Promise<unknown>): Promise<ApiError> {
  const error = await sending.then(
    () => assert.fail('it was accepted'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ApiError, inspect(error));
  return error;
}

/** The facts that are there. */
export function told(error: ApiError): Partial<ApiErrorFacts> {
  return JSON.parse(JSON.stringify(error.facts));
}
