import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ApiErrorFacts } from '../../src/net/errors.ts';
import type { ApiRequest, Credential } from '../../src/net/http.ts';
import { oidcCredential } from '../../src/phala/oidc.ts';
import { fakeClock } from '../fake_clock.ts';
import { errorOf, httpTo, read, SECRET, signal, told } from './http_client.ts';
import { answer, type Received, serve, serveSocket } from './loopback.ts';

/** Headers that were sent, without those of the library and of the connection. */
function ownHeaders({ headers }: Received) {
  const names = [
    'host',
    'connection',
    'accept-language',
    'sec-fetch-mode',
    'accept-encoding',
    'content-length',
  ];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

describe('a request to the API', () => {
  const always = { 'user-agent': 'phala-cvm-action/9.9.9', 'x-phala-version': '2026-05-22' };
  const key = { 'x-api-key': SECRET };
  const bearer = { authorization: 'Bearer token' };
  const oidc = (workspace: string | undefined) =>
    oidcCredential({ workspace, clock: fakeClock(), fetchToken: async () => 'token' });

  const table: [
    name: string,
    request: ApiRequest,
    received: { method: string; url: string; body: string; headers: Record<string, string> },
    credential?: Credential,
  ][] = [
    [
      'without a body',
      read,
      {
        method: 'GET',
        url: '/api/v1/cvms/x',
        body: '',
        headers: { ...always, ...key, accept: 'application/json' },
      },
    ],
    [
      'with a query',
      { ...read, query: { target: 'a b&c', interval: 5 } },
      {
        method: 'GET',
        url: '/api/v1/cvms/x?target=a+b%26c&interval=5',
        body: '',
        headers: { ...always, ...key, accept: 'application/json' },
      },
    ],
    [
      'with a body',
      { ...read, method: 'POST', body: { force: false, name: 'é' } },
      {
        method: 'POST',
        url: '/api/v1/cvms/x',
        body: '{"force":false,"name":"é"}',
        headers: { ...always, ...key, accept: 'application/json', 'content-type': 'application/json' },
      },
    ],
    [
      'with headers of its own',
      { ...read, method: 'PATCH', headers: { accept: 'text/event-stream', 'x-prepare-only': 'true' } },
      {
        method: 'PATCH',
        url: '/api/v1/cvms/x',
        body: '',
        headers: { ...always, ...key, accept: 'text/event-stream', 'x-prepare-only': 'true' },
      },
    ],
    [
      'with the token of a job',
      { ...read, method: 'DELETE' },
      {
        method: 'DELETE',
        url: '/api/v1/cvms/x',
        body: '',
        headers: { ...always, ...bearer, accept: 'application/json' },
      },
      oidc(undefined),
    ],
    [
      'with the token of a job and a workspace',
      read,
      {
        method: 'GET',
        url: '/api/v1/cvms/x',
        body: '',
        headers: { ...always, ...bearer, accept: 'application/json', 'x-phala-workspace': 'my-team' },
      },
      oidc('my-team'),
    ],
  ];
  for (const [name, request, received, credential] of table) {
    it(`${name} has exactly the headers that it needs`, async () => {
      await using server = await serve(answer(200, '{}'));
      await httpTo(server.url, credential && { credential }).send(request, signal);
      const [seen] = server.received;
      assert.ok(seen);
      const { accept, ...headers } = ownHeaders(seen);
      assert.deepEqual({ ...seen, headers: { accept, ...headers } }, received);
    });
  }

  it('never puts the credential into the address', async () => {
    await using server = await serve(answer(200, '{}'));
    await httpTo(server.url).send({ ...read, query: { page: 1 } }, signal);
    assert.doesNotMatch(server.received[0]?.url ?? '', /phak_/);
  });
});

describe('an answer of the API', () => {
  const fine: { name: string; body: string; expects: ApiRequest['expects']; read: unknown }[] = [
    { name: 'an object', body: '{"a":[1]}', expects: 'object', read: { a: [1] } },
    { name: 'a list', body: '[1]', expects: 'list', read: [1] },
    { name: 'nothing where anything goes', body: '', expects: 'anything', read: '' },
    { name: 'text where anything goes', body: 'gone', expects: 'anything', read: 'gone' },
    { name: 'characters of several bytes', body: '{"a":"é🔑"}', expects: 'object', read: { a: 'é🔑' } },
  ];
  for (const { name, body, expects, read: parsed } of fine) {
    it(`is read when it is ${name}`, async () => {
      await using server = await serve(answer(body === '' ? 204 : 202, body));
      assert.deepEqual(await httpTo(server.url).send({ ...read, expects }, signal), {
        status: body === '' ? 204 : 202,
        body: parsed,
      });
    });
  }

  const unreadable: [name: string, body: string, expects: ApiRequest['expects'], message: string][] = [
    ['cut short', '{"a":', 'object', 'the answer is not JSON, or was cut short'],
    ['empty', '', 'object', 'the answer is not JSON, or was cut short'],
    ['a text', 'Welcome', 'list', 'the answer is not JSON, or was cut short'],
    ['null', 'null', 'object', 'the answer is not the JSON object it should be'],
    ['a list', '[]', 'object', 'the answer is not the JSON object it should be'],
    ['an object', '{}', 'list', 'the answer is not the JSON list it should be'],
  ];
  for (const [name, body, expects, message] of unreadable) {
    it(`is unreadable when it is ${name} where the API promises something else`, async () => {
      await using server = await serve(answer(200, body));
      assert.deepEqual(told(await errorOf(httpTo(server.url).send({ ...read, expects }, signal))), {
        kind: 'unreadable',
        request: 'GET /cvms/x',
        status: 200,
        message,
      });
    });
  }

  const pages: [status: number, body: string, kind: string, setUp: string | undefined][] = [
    [200, '<html></html>', 'unreadable', 'page'],
    [202, '\n<!DOCTYPE html><p>Log in</p>', 'unreadable', 'page'],
    [403, '<HTML><h1>Forbidden</h1>', 'refused', 'page'],
    [404, '<html></html>', 'refused', 'page'],
    [404, '{"detail":"<html>"}', 'refused', undefined],
    [404, '404 page not found', 'refused', undefined],
    [502, '<html></html>', 'refused', undefined],
  ];
  for (const [status, body, kind, setUp] of pages) {
    it(`is ${setUp === undefined ? 'no' : 'a'} page in place of the API with ${status} and \`${body.trim()}\``, async () => {
      await using server = await serve(answer(status, body));
      const { facts } = await errorOf(httpTo(server.url).send({ ...read, expects: 'anything' }, signal));
      assert.deepEqual([facts.kind, facts.setUp], [kind, setUp]);
    });
  }

  /** Sends a piece again and again for as long as someone takes it. */
  function pour(response: ServerResponse, piece: Buffer): { sent: number } {
    const poured = { sent: 0 };
    const more = () => {
      while (!response.destroyed) {
        poured.sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
    };
    more();
    return poured;
  }

  it('is read up to 10 MiB, and the connection closed', async () => {
    const closed = Promise.withResolvers<number>();
    await using server = await serve((_, response) => {
      const poured = pour(response.writeHead(200), Buffer.alloc(256 * 1024, '1'));
      response.on('close', () => closed.resolve(poured.sent));
    });
    const error = await errorOf(httpTo(server.url).send(read, signal));
    assert.equal(error.facts.kind, 'unreadable');
    assert.equal(error.message, 'the answer is larger than 10 MiB');
    assert.ok((await closed.promise) < 40 * 1024 * 1024);
  });

  it('is counted as it is after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const error = await errorOf(httpTo(server.url).send(read, signal));
    assert.equal(error.message, 'the answer is larger than 10 MiB');
  });

  it('of 9 MiB is read', async () => {
    await using server = await serve(answer(200, JSON.stringify({ a: 'x'.repeat(9 * 1024 * 1024) })));
    assert.equal((await httpTo(server.url).send(read, signal)).status, 200);
  });
});

describe('an answer with an error status', () => {
  const page = `<html>${'<p>Bad Gateway</p>'.repeat(60_000)}</html>`;
  const table: [
    name: string,
    status: number,
    body: string,
    facts: Partial<ApiErrorFacts>,
    headers?: Record<string, string>,
  ][] = [
    [
      'a structured error',
      409,
      '{"error_code":"ERR-03-007","message":"Taken","details":null,"suggestions":["Provision again"],"links":null}',
      { message: 'Taken', code: 'ERR-03-007', suggestions: ['Provision again'], links: [], details: {} },
    ],
    ['a plain detail', 404, '{"detail":"CVM not found"}', { message: 'CVM not found' }],
    [
      'a list of what is not valid',
      422,
      '{"detail":[{"loc":["query","interval"],"msg":"too small","type":"x"}]}',
      { message: '`interval`: too small' },
    ],
    ['the page of a proxy', 502, '<html>', { message: 'Bad Gateway' }],
    ['a megabyte of HTML', 502, page, { message: 'Bad Gateway' }],
    ['nothing', 503, '', { message: 'Service Unavailable' }],
    ['an unknown status and nothing', 599, '', { message: 'unknown' }],
    [
      'a pause in seconds',
      429,
      '',
      { message: 'Too Many Requests', retryAfterMs: 7000 },
      { 'retry-after': '7' },
    ],
    [
      "a pause until a time on the server's clock",
      503,
      '',
      { message: 'Service Unavailable', retryAfterMs: 30_000 },
      { 'retry-after': 'Fri, 02 Jan 2026 00:00:30 GMT', date: 'Fri, 02 Jan 2026 00:00:00 GMT' },
    ],
    [
      'a request id in a header',
      404,
      '{"detail":"No","request_id":"req-2"}',
      { message: 'No', requestId: 'req-1' },
      { 'x-request-id': 'req-1' },
    ],
    [
      'a request id in the body',
      404,
      '{"detail":"No","request_id":"req-2"}',
      { message: 'No', requestId: 'req-2' },
    ],
  ];
  for (const [name, status, body, facts, headers] of table) {
    it(`and ${name} is told in full`, async () => {
      await using server = await serve(answer(status, body, headers));
      assert.deepEqual(told(await errorOf(httpTo(server.url).send(read, signal))), {
        kind: 'refused',
        request: 'GET /cvms/x',
        status,
        ...facts,
      });
    });
  }

  it('is told without the body when that breaks off', async () => {
    await using server = await serveSocket((socket) => {
      socket.end('HTTP/1.1 500 Broken\r\ncontent-length: 100\r\n\r\n{"detail":');
    });
    const error = await errorOf(httpTo(server.url).send(read, signal));
    assert.deepEqual([error.facts.kind, error.status, error.message], ['refused', 500, 'Broken']);
  });

  it('names the path and never the query', async () => {
    await using server = await serve(answer(404));
    const error = await errorOf(httpTo(server.url).send({ ...read, query: { token: 'x' } }, signal));
    assert.equal(error.facts.request, 'GET /cvms/x');
  });
});

describe('a redirect', () => {
  for (const status of [300, 301, 302, 303, 307, 308]) {
    it(`with status ${status} is refused, and its target hears nothing`, async () => {
      await using elsewhere = await serve(answer(200, '{}'));
      await using server = await serve(
        answer(status, 'moved', { location: `${elsewhere.url}/api/v1/cvms/x` }),
      );
      for (const method of ['GET', 'POST'] as const) {
        const error = await errorOf(httpTo(server.url).send({ ...read, method }, signal));
        assert.deepEqual([error.facts.kind, error.status], ['redirected', status]);
        assert.doesNotMatch(error.message, new RegExp(elsewhere.url));
      }
      assert.equal(server.received.length, 2);
      assert.deepEqual(elsewhere.received, []);
    });
  }

  it('of the same server is refused too', async () => {
    await using server = await serve(answer(308, '', { location: '/api/v2/cvms/x' }));
    const error = await errorOf(httpTo(server.url).open(read, signal));
    assert.equal(error.facts.kind, 'redirected');
    assert.equal(server.received.length, 1);
  });
});

describe('the debug line of a request', () => {
  it('tells method, path, status, duration and request id', async () => {
    const clock = fakeClock();
    await using server = await serve(async (_, response) => {
      await clock.advance(1500);
      response.writeHead(200, { 'x-request-id': 'req-1' }).end('{}');
    });
    const http = httpTo(server.url, { clock });
    await http.send({ ...read, query: { a: 1 } }, signal);
    assert.deepEqual(http.exchanges, [
      {
        method: 'GET',
        path: '/cvms/x',
        status: 200,
        durationMs: 1500,
        requestId: 'req-1',
        problem: undefined,
      },
    ]);
  });

  it('tells what went wrong', async () => {
    await using server = await serve(answer(404, '{"detail":"CVM not found"}'));
    const http = httpTo(server.url);
    await errorOf(http.send(read, signal));
    assert.deepEqual(http.exchanges, [
      {
        method: 'GET',
        path: '/cvms/x',
        status: 404,
        durationMs: 0,
        requestId: undefined,
        problem: 'CVM not found',
      },
    ]);
  });
});
