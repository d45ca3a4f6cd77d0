import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createFetch } from '../../src/net/transport.ts';
import { fetchIdToken, type IdTokenRequest } from '../../src/run/id_token.ts';
import type { Clock } from '../../src/time/clock.ts';
import { answer, type Respond, serve } from '../net/loopback.ts';

const SECRET = 'request-token-do-not-tell';
const fetch = createFetch();

/** Pauses pass at once; the limit of an attempt passes when `expire` is called. */
function passing(pauses: number[], limit: { expire: () => void }): Clock {
  return {
    nowMs: () => 0,
    timer(delayMs, action) {
      if (delayMs === 6_000) limit.expire = action;
      else {
        pauses.push(delayMs);
        setImmediate(action);
      }
      return () => {};
    },
  };
}

async function ask(url: string, limit = { expire: () => {} }, changes: Partial<IdTokenRequest> = {}) {
  const pauses: number[] = [];
  const token = fetchIdToken({
    audience: 'https://cloud.phala.com',
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/job/1?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: SECRET,
    },
    fetch,
    clock: passing(pauses, limit),
    random: () => 0.5,
    ...changes,
  });
  return { pauses, token: await token.catch((error: unknown) => error) };
}

const given = answer(200, '{"count":1,"value":"a.b.c"}');

/** Fails first, and gives a token then. */
const after =
  (...failures: Respond[]): Respond =>
  (...exchange) =>
    (failures.shift() ?? given)(...exchange);

describe("GitHub's endpoint for OIDC tokens", () => {
  it('is asked once, for the audience and with the token of the request', async () => {
    await using server = await serve(given);
    assert.deepEqual(await ask(server.url), { token: 'a.b.c', pauses: [] });
    const [request] = server.received;
    assert.equal(request?.url, '/job/1?api-version=2.0&audience=https%3A%2F%2Fcloud.phala.com');
    assert.equal(request?.headers.authorization, `Bearer ${SECRET}`);
  });

  const passing: [what: string, failure: Respond][] = [
    ['HTTP 403', answer(403)],
    ['HTTP 429', answer(429)],
    ['HTTP 500', answer(500)],
    ['HTTP 503', answer(503)],
    ['a broken connection', (_, response) => void response.destroy()],
    ['an answer without a token', answer(200, '{}')],
    ['an answer that is cut short', answer(200, '{"value":"a')],
  ];
  for (const [what, failure] of passing) {
    it(`is asked again after ${what}, with growing pauses`, async () => {
      await using server = await serve(after(failure, failure, failure));
      assert.deepEqual(await ask(server.url), { token: 'a.b.c', pauses: [500, 1_000, 2_000] });
    });
  }

  it('is asked again when it does not answer', async () => {
    const limit = { expire: () => {} };
    await using server = await serve(after(() => limit.expire()));
    assert.equal((await ask(server.url, limit)).token, 'a.b.c');
  });

  const final: [what: string, failure: Respond, words: string, requests: number][] = [
    ['HTTP 401', answer(401, SECRET), 'its endpoint answered HTTP 401', 1],
    ['HTTP 404', answer(404), 'its endpoint answered HTTP 404', 1],
    ['a redirect', answer(302, '', { location: '/x' }), 'its endpoint answered HTTP 302', 1],
    ['HTTP 403 each time', answer(403, SECRET), 'its endpoint answered HTTP 403', 4],
    ['an empty token each time', answer(200, '{"value":""}'), 'the answer of its endpoint holds no token', 4],
  ];
  for (const [what, failure, words, requests] of final) {
    it(`is told in words after ${what}, without what the request was made with`, async () => {
      await using server = await serve(failure);
      const { token: error } = await ask(server.url);
      assert.ok(error instanceof Error);
      assert.equal(error.message, words);
      assert.equal(server.received.length, requests);
      assert.doesNotMatch(inspect(error, { depth: 20 }), /do-not-tell|job\/1/);
    });
  }

  for (const [what, env] of [
    [
      'an address that is none',
      { ACTIONS_ID_TOKEN_REQUEST_URL: `:${SECRET}`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' },
    ],
    [
      'a token that is no header',
      {
        ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/?a',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: `a\n${SECRET}`,
      },
    ],
  ] as const) {
    it(`is not told with ${what}`, async () => {
      const { token: error } = await ask('', undefined, { env });
      assert.ok(error instanceof Error);
      assert.doesNotMatch(inspect(error, { depth: 20 }), /do-not-tell/);
    });
  }
});
