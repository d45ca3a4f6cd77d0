import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import type { Answer, ApiRequest } from '../../src/net/http.ts';
import { type Api, createApi, type StreamRequest } from '../../src/phala/api.ts';
import type { StreamEvent } from '../../src/phala/stream.ts';
import { fakeClock } from '../fake_clock.ts';
import { httpTo, signal } from '../net/http_client.ts';
import { answer, serve } from '../net/loopback.ts';
import { answered, testBody } from '../net/test_body.ts';

const UUID = '550e8400-e29b-41d4-a716-446655440000';

/** The endpoints over a sender that remembers and answers. */
function rehearse(respond: (request: ApiRequest) => unknown = () => ({})) {
  const sent: ApiRequest[] = [];
  const clock = fakeClock();
  const api = createApi(
    async (request, given): Promise<Answer> => {
      assert.equal(given, signal);
      sent.push(request);
      return { status: 200, body: respond(request) };
    },
    { send: () => assert.fail('past the sender'), open: () => assert.fail('past the sender') },
    clock,
  );
  return { api, sent, clock };
}

/** What is there of a request. */
const plain = (request: ApiRequest | undefined) => JSON.parse(JSON.stringify(request));

describe('an endpoint of the API', () => {
  const body = { name: 'x' };
  const headers = { 'x-prepare-only': 'true' };
  const table: [
    name: string,
    call: (api: Api) => Promise<unknown>,
    line: string,
    is: [effect: string, expects: string],
    more?: Record<string, unknown>,
  ][] = [
    ['info', (api) => api.info('cvm_1', signal), 'GET /cvms/cvm_1', ['read', 'object']],
    ['state', (api) => api.state('cvm_1', signal), 'GET /cvms/cvm_1/state', ['read', 'object']],
    [
      'status',
      (api) => api.status(UUID, signal),
      'POST /status/batch',
      ['read', 'object'],
      { body: { vm_uuids: [UUID] } },
    ],
    [
      'operations',
      (api) => api.operations('cvm_1', signal),
      'GET /cvms/cvm_1/operations',
      ['read', 'anything'],
      { query: { limit: 20 } },
    ],
    [
      'composeFile',
      (api) => api.composeFile('cvm_1', signal),
      'GET /cvms/cvm_1/compose_file',
      ['read', 'object'],
    ],
    ['appCvms', (api) => api.appCvms('ab12', signal), 'GET /apps/ab12/cvms', ['read', 'list']],
    [
      'list',
      (api) => api.list(signal),
      'GET /cvms/paginated',
      ['read', 'object'],
      { query: { page: 1, page_size: 100 } },
    ],
    [
      'envPublicKey',
      (api) => api.envPublicKey('kms/1', 'ab12', signal),
      'GET /kms/kms%2F1/pubkey/ab12',
      ['read', 'object'],
      { headers: { 'x-phala-version': '2026-06-23' }, limitMs: 60_000 },
    ],
    [
      'kmsList',
      (api) => api.kmsList(signal),
      'GET /kms',
      ['read', 'anything'],
      { headers: { 'x-phala-version': '2026-06-23' }, query: { page_size: 100 } },
    ],
    ['regions', (api) => api.regions(signal), 'GET /teepods/available', ['read', 'object']],
    [
      'kmsSlug',
      (api) => api.kmsSlug('cvm_1', signal),
      'GET /cvms/cvm_1',
      ['read', 'object'],
      { headers: { 'x-phala-version': '2025-10-28' } },
    ],
    [
      'attestation',
      (api) => api.attestation('cvm_1', signal),
      'GET /cvms/cvm_1/attestation',
      ['read', 'object'],
    ],
    [
      'provision',
      (api) => api.provision(body, signal),
      'POST /cvms/provision',
      ['repeatable', 'object'],
      { body },
    ],
    ['commit', (api) => api.commit(body, signal), 'POST /cvms', ['repeatable', 'object'], { body }],
    [
      'patch',
      (api) => api.patch('cvm_1', body, headers, signal),
      'PATCH /cvms/cvm_1',
      ['single', 'anything'],
      { body, headers },
    ],
    [
      'resize',
      (api) => api.resize('cvm_1', { vcpu: 2 }, signal),
      'PATCH /cvms/cvm_1/resources',
      ['single', 'anything'],
      { body: { vcpu: 2, allow_restart: 1 } },
    ],
    [
      'setListed',
      (api) => api.setListed('cvm_1', true, signal),
      'PATCH /cvms/cvm_1/listed',
      ['repeatable', 'anything'],
      { body: { listed: true } },
    ],
    [
      'scheduleDelete',
      (api) => api.scheduleDelete('cvm_1', new Date(0), signal),
      'PATCH /cvms/cvm_1/scheduled-delete',
      ['repeatable', 'anything'],
      { body: { scheduled_delete_at: '1970-01-01T00:00:00.000Z' } },
    ],
    [
      'commitUpdate',
      (api) => api.commitUpdate('cvm_1', body, signal),
      'POST /cvms/cvm_1/commit-update',
      ['single', 'anything'],
      { body },
    ],
    [
      'start',
      (api) => api.lifecycle('cvm_1', 'start', undefined, signal),
      'POST /cvms/cvm_1/start',
      ['single', 'anything'],
    ],
    [
      'stop',
      (api) => api.lifecycle('cvm_1', 'stop', undefined, signal),
      'POST /cvms/cvm_1/stop',
      ['single', 'anything'],
    ],
    [
      'shutdown',
      (api) => api.lifecycle('cvm_1', 'shutdown', undefined, signal),
      'POST /cvms/cvm_1/shutdown',
      ['single', 'anything'],
    ],
    [
      'restart',
      (api) => api.lifecycle('cvm_1', 'restart', { force: false }, signal),
      'POST /cvms/cvm_1/restart',
      ['single', 'anything'],
      { body: { force: false } },
    ],
    [
      'replicate',
      (api) => api.replicate('cvm_1', { node_id: 5 }, signal),
      'POST /cvms/cvm_1/replicas',
      ['single', 'object'],
      { body: { node_id: 5 } },
    ],
    ['remove', (api) => api.remove('cvm_1', signal), 'DELETE /cvms/cvm_1', ['repeatable', 'anything']],
  ];
  for (const [name, call, line, [effect, expects], more] of table) {
    it(`${name} sends ${line} as a ${effect} request`, async () => {
      const { api, sent } = rehearse(() => (name === 'list' ? { items: [] } : {}));
      await call(api);
      const [method, path] = line.split(' ');
      assert.deepEqual(sent.map(plain), [{ method, path, effect, expects, ...more }]);
    });
  }

  it('escapes whatever it is given as an id', async () => {
    const { api, sent } = rehearse();
    await api.info('a/../b?c#d e', signal);
    assert.equal(sent[0]?.path, '/cvms/a%2F..%2Fb%3Fc%23d%20e');
  });
});

describe('the answer of an endpoint', () => {
  it('is found in a status batch in whatever spelling the UUID has there', async () => {
    for (const key of [UUID, UUID.toUpperCase(), UUID.replaceAll('-', '')]) {
      const { api } = rehearse(() => ({ other: { status: 'stopped' }, [key]: { status: 'Running' } }));
      assert.equal((await api.status(UUID, signal))?.status, 'running');
    }
    assert.equal(await rehearse(() => ({ other: {} })).api.status(UUID, signal), undefined);
  });

  it('is read page by page for the list of all CVMs', async () => {
    const { api, sent } = rehearse(({ query }) => ({ items: [{ name: `cvm-${query?.page}` }], pages: 3 }));
    assert.deepEqual(
      (await api.list(signal)).map(({ name }) => name),
      ['cvm-1', 'cvm-2', 'cvm-3'],
    );
    assert.equal(sent.length, 3);
  });

  for (const page of [
    { items: [], pages: null },
    { items: [], pages: 0 },
    { items: [], pages: '1', total: '0', page: '1' },
    { items: [], pages: 'all', total: 'none' },
  ]) {
    it(`ends the list of all CVMs at ${JSON.stringify(page)}`, async () =>
      assert.deepEqual(await rehearse(() => page).api.list(signal), []));
  }

  for (const [page, words] of [
    [{}, /no list of CVMs/],
    [{ items: null, pages: 1 }, /no list of CVMs/],
    [{ items: [], pages: 9102 }, /page 1 of 9102 is empty/],
    [{ items: [], pages: '7' }, /page 1 of 7 is empty/],
    [{ items: [], pages: 1, total: 5 }, /the list has 0 of 5 CVMs/],
    [{ items: [{}], total: '2' }, /the list has 1 of 2 CVMs/],
    [{ items: [{ vm_uuid: 'a' }], pages: 3 }, /page 2 holds what the pages before it do/],
    [{ items: [{}], pages: 1, page: 2 }, /asked for page 1, the answer is page 2/],
    [{ items: [{}], pages: '3', page: 1 }, /asked for page 2, the answer is page 1/],
    [{ items: [{}], pages: 9102 }, /more than 100 pages/],
  ] as const) {
    it(`is not the whole list of all CVMs with ${JSON.stringify(page)}`, async () => {
      const { api, sent, clock } = rehearse(() => page);
      await assert.rejects(clock.finish(api.list(signal)), words);
      assert.ok(sent.length <= 100);
      assert.equal(clock.nowMs(), sent.length === 100 ? 18_000 : 0);
    });
  }

  it('is empty where nothing of it can be read', async () => {
    const { api } = rehearse(() => null);
    assert.deepEqual(await api.operations('x', signal), []);
    assert.deepEqual(await api.appCvms('x', signal), []);
    assert.deepEqual(await api.composeFile('x', signal), {});
    assert.deepEqual(plain((await api.lifecycle('x', 'stop', undefined, signal)) as never), {
      cvm: { status: '', resource: {}, kms: {}, urls: [] },
    });
  });

  it('names the operation that a write began', async () => {
    const { api } = rehearse(() => ({ correlation_id: 'op-1', status: 'Stopping', name: 'my-app' }));
    const { correlationId, cvm } = await api.lifecycle('x', 'stop', undefined, signal);
    assert.deepEqual([correlationId, cvm.status, cvm.name], ['op-1', 'stopping', 'my-app']);
  });

  it('holds the app compose of an attestation, or why there is none', async () => {
    const said = { error: null, tcb_info: { app_compose: '{"a":1}' } };
    assert.deepEqual(plain((await rehearse(() => said).api.attestation('x', signal)) as never), {
      appCompose: '{"a":1}',
    });
    const offline = { error: 'offline', tcb_info: null };
    assert.deepEqual(plain((await rehearse(() => offline).api.attestation('x', signal)) as never), {
      error: 'offline',
    });
  });
});

describe('a write whose answer was lost', () => {
  it('stands for an answer when it took effect, and for none when it did not', async () => {
    const looked: AbortSignal[] = [];
    const { api, sent } = rehearse();
    const look = (took: boolean) => ({
      tookEffect: async (given: AbortSignal) => {
        looked.push(given);
        return took;
      },
    });
    await api.patch('x', {}, {}, signal, look(true));
    await api.lifecycle('x', 'start', undefined, signal, look(false));
    assert.deepEqual(await sent[0]?.tookEffect?.(), { status: 200, body: {} });
    assert.equal(await sent[1]?.tookEffect?.(), undefined);
    assert.deepEqual(looked, [signal, signal]);
  });

  it('stands for the record of the replica that is new', async () => {
    const { api, sent } = rehearse();
    await api.replicate('x', {}, signal, async () => ({ name: 'new' }));
    await api.replicate('x', {}, signal, async () => undefined);
    assert.deepEqual(await sent[0]?.tookEffect?.(), { status: 200, body: { name: 'new' } });
    assert.equal(await sent[1]?.tookEffect?.(), undefined);
  });
});

describe('the event stream of a CVM', () => {
  const request: StreamRequest = { target: 'running', intervalSeconds: 5, timeoutSeconds: 60 };
  const apiOf = (url: string, clock = fakeClock()) => {
    const http = httpTo(url, { clock });
    return createApi(http.send, http, clock);
  };

  it('is asked for with its target, interval and time limit', async () => {
    await using server = await serve(
      answer(200, 'event: timeout\ndata: {}\n\n', { 'content-type': 'Text/Event-Stream; charset=utf-8' }),
    );
    const events: StreamEvent[] = [];
    for await (const event of await apiOf(server.url).openStream('cvm_1', request, signal, () => {}))
      events.push(event);
    assert.deepEqual(events, [{ kind: 'timeout' }]);
    const [{ method, url, headers } = assert.fail('nothing was sent')] = server.received;
    assert.equal(`${method} ${url}`, 'GET /api/v1/cvms/cvm_1/state?target=running&interval=5&timeout=60');
    assert.equal(headers.accept, 'text/event-stream');
    assert.equal(headers['cache-control'], 'no-cache');
  });

  it('tells the pause that the server asks for', async () => {
    await using server = await serve(answer(200, 'retry: 1234\n', { 'content-type': 'text/event-stream' }));
    const asked: number[] = [];
    const events = await apiOf(server.url).openStream('cvm_1', request, signal, (ms) => asked.push(ms));
    assert.deepEqual(await events.next(), { done: true, value: { kind: 'closed' } });
    assert.deepEqual(asked, [1234]);
  });

  for (const type of ['application/json', undefined]) {
    it(`is no stream when the answer is of ${type ?? 'no type'}, and the connection is closed`, async () => {
      const closed = Promise.withResolvers<void>();
      await using server = await serve((_, response) => {
        response
          .writeHead(200, type === undefined ? {} : { 'content-type': type })
          .write('{"status":"running"}');
        response.on('close', closed.resolve);
      });
      await assert.rejects(
        apiOf(server.url).openStream('cvm_1', request, signal, () => {}),
        (error) => {
          assert.ok(error instanceof ApiError);
          assert.deepEqual(error.facts, {
            kind: 'unreadable',
            request: 'GET /cvms/cvm_1/state',
            message: `the answer is no event stream but ${type ?? 'no content type'}`,
          });
          return true;
        },
      );
      await closed.promise;
    });
  }

  const limits: [name: string, write: string, afterMs: number, reason: string][] = [
    ['two intervals and 15 s of silence', '', 25_000, 'nothing came for 25 s'],
    ['an interval and 15 s more than its time limit', ':\n', 80_000, 'the server kept it open for over 80 s'],
  ];
  for (const [name, write, afterMs, reason] of limits) {
    it(`is given up after ${name}`, async () => {
      const body = testBody();
      const clock = fakeClock();
      const stream = answered(body.stream, { 'content-type': 'text/event-stream' });
      const http = { send: () => assert.fail('past the stream'), open: async () => stream };
      const events = await createApi(http.send, http, clock).openStream('cvm_1', request, signal, () => {});
      const next = events.next();
      for (let atMs = 0; atMs < afterMs; atMs += 5000) {
        assert.ok(!body.cancelled, `it was given up after ${atMs} ms`);
        body.write(write);
        await clock.advance(5000);
      }
      assert.deepEqual(await next, { done: true, value: { kind: 'broken', reason } });
      assert.ok(body.cancelled);
    });
  }

  it('that is refused is told like every refusal', async () => {
    await using server = await serve(answer(429, '', { 'retry-after': '3' }));
    await assert.rejects(
      apiOf(server.url).openStream('cvm_1', request, signal, () => {}),
      (error) => {
        assert.ok(error instanceof ApiError);
        assert.deepEqual([error.status, error.facts.retryAfterMs], [429, 3000]);
        return true;
      },
    );
  });
});
