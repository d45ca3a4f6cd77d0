import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { LoginError } from '../../src/net/errors.ts';
import type { ApiRequest, Credential } from '../../src/net/http.ts';
import { apiKeyCredential } from '../../src/phala/credential.ts';
import { oidcCredential } from '../../src/phala/oidc.ts';
import { fakeClock } from '../fake_clock.ts';
import { errorOf, httpTo, read, SECRET, signal } from './http_client.ts';
import { answer, serve, serveSocket } from './loopback.ts';

describe('a credential that is refused', () => {
  function renewing(tokens: string[]) {
    const queue = [...tokens];
    return oidcCredential({
      workspace: undefined,
      clock: fakeClock(),
      fetchToken: async () => queue.shift() ?? assert.fail('a token too many was fetched'),
    });
  }

  it('is renewed once, and the request sent again', async () => {
    await using server = await serve((request, response, message) =>
      answer(request.headers.authorization === 'Bearer new' ? 200 : 401, '{"a":1}')(
        request,
        response,
        message,
      ),
    );
    const http = httpTo(server.url, { credential: renewing(['old', 'new']) });
    const request: ApiRequest = { ...read, method: 'POST', body: { b: 2 } };
    assert.deepEqual(await http.send(request, signal), { status: 200, body: { a: 1 } });
    assert.deepEqual(
      server.received.map(({ headers, body }) => [headers.authorization, body]),
      [
        ['Bearer old', '{"b":2}'],
        ['Bearer new', '{"b":2}'],
      ],
    );
  });

  it('is final when the renewed one is refused as well', async () => {
    await using server = await serve(answer(401, '{"detail":"no"}'));
    const error = await errorOf(
      httpTo(server.url, { credential: renewing(['old', 'new']) }).send(read, signal),
    );
    assert.deepEqual([error.status, error.message], [401, 'no']);
    assert.equal(server.received.length, 2);
  });

  it('is final at once when it is an API key', async () => {
    await using server = await serve(answer(401));
    assert.equal((await errorOf(httpTo(server.url).send(read, signal))).status, 401);
    assert.equal(server.received.length, 1);
  });

  it('is not renewed for another refusal', async () => {
    await using server = await serve(answer(403));
    assert.equal(
      (await errorOf(httpTo(server.url, { credential: renewing(['old']) }).send(read, signal))).status,
      403,
    );
    assert.equal(server.received.length, 1);
  });

  it('is told as such when it cannot be had', async () => {
    await using server = await serve(answer(200, '{}'));
    const credential: Credential = {
      label: 'x',
      headers: () => Promise.reject(new LoginError('no permission')),
    };
    await assert.rejects(httpTo(server.url, { credential }).send(read, signal), LoginError);
    assert.deepEqual(server.received, []);
  });
});

describe('the credential', () => {
  it('is in no error and in no debug line', async () => {
    const servers = [
      await serve(answer(500, '{"detail":"no"}')),
      await serve(answer(401)),
      await serve(answer(302, '', { location: '/' })),
      await serve(answer(200, 'no JSON')),
      await serveSocket((socket) => socket.resetAndDestroy()),
      await serveSocket((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')),
      await serveSocket((socket) => socket.end('no HTTP')),
    ];
    const credentials = [
      apiKeyCredential(SECRET),
      oidcCredential({ workspace: undefined, clock: fakeClock(), fetchToken: async () => SECRET }),
    ];
    for (const server of servers) {
      for (const credential of credentials) {
        const http = httpTo(server.url, { credential });
        const request: ApiRequest = { ...read, method: 'POST', body: { encrypted_env: SECRET } };
        const error = await errorOf(http.send(request, signal));
        assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /do-not-tell/);
        assert.equal(http.exchanges.length, 1);
        assert.doesNotMatch(inspect(http.exchanges), /do-not-tell/);
      }
      await server[Symbol.asyncDispose]();
    }
  });

  it('is not told when it can be no header', async () => {
    await using server = await serve(answer(200, '{}'));
    for (const token of [`${SECRET}\n`, `${SECRET} x`, `é${SECRET}€`, '']) {
      const credential = oidcCredential({
        workspace: undefined,
        clock: fakeClock(),
        fetchToken: async () => token,
      });
      const error = await httpTo(server.url, { credential })
        .send(read, signal)
        .catch((thrown: unknown) => thrown);
      assert.ok(error instanceof LoginError, inspect(error));
      assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /do-not-tell/);
    }
    assert.deepEqual(server.received, []);
  });
});
