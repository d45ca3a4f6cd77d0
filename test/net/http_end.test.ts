import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { describeNetworkError, setUpOf } from '../../src/net/errors.ts';
import { oidcCredential } from '../../src/phala/oidc.ts';
import { type FakeClock, fakeClock } from '../fake_clock.ts';
import { errorOf, httpTo, read, signal } from './http_client.ts';
import { answer, serve, serveSocket } from './loopback.ts';

describe('the time limit of a request', () => {
  const slow: { name: string; respond: Parameters<typeof serve>[0] }[] = [
    { name: 'the answer does not begin', respond: () => {} },
    { name: 'the body does not end', respond: (_, response) => void response.writeHead(200).write('{"a":') },
  ];
  for (const { name, respond } of slow) {
    it(`ends it after 30 s when ${name}`, async () => {
      const arrived = Promise.withResolvers<void>();
      const closed = Promise.withResolvers<void>();
      await using server = await serve((request, response, message) => {
        message.socket.on('close', closed.resolve);
        respond(request, response, message);
        arrived.resolve();
      });
      const clock = fakeClock();
      const sending = errorOf(httpTo(server.url, { clock }).send(read, signal));
      await arrived.promise;
      await clock.advance(29_999);
      assert.equal(clock.pending(), 1);
      await clock.advance(1);
      const { facts } = await sending;
      assert.deepEqual([facts.kind, facts.message], ['unreachable', 'no answer within 30 s']);
      await closed.promise;
      assert.equal(clock.pending(), 0);
    });
  }

  it('holds while the credential is fetched', async () => {
    const clock = fakeClock();
    const credential = oidcCredential({
      workspace: undefined,
      clock,
      fetchToken: () => new Promise(() => {}),
    });
    const sending = httpTo('http://127.0.0.1:9', { clock, credential }).send(read, signal);
    const failed = assert.rejects(sending, {
      name: 'Error',
      message: /GitHub gave no OIDC token: no answer within/,
    });
    await clock.advance(30_000);
    await failed;
  });

  it('does not count for the body of a stream', async () => {
    await using server = await serve((_, response) => void response.writeHead(200).write('one'));
    const clock = fakeClock();
    const response = await httpTo(server.url, { clock }).open(read, signal);
    const chunks = response.body[Symbol.asyncIterator]();
    await clock.advance(600_000);
    assert.equal(new TextDecoder().decode((await chunks.next()).value), 'one');
    assert.equal(clock.pending(), 0);
    response.body.cancel();
  });

  it('leaves no timer behind after an answer', async () => {
    await using server = await serve(answer(200, '{}'));
    const clock = fakeClock();
    await httpTo(server.url, { clock }).send(read, signal);
    assert.equal(clock.pending(), 0);
  });
});

describe('a signal that aborts', () => {
  const reason = new Error('cancelled');

  async function aborted(respond: Parameters<typeof serve>[0], clock: FakeClock): Promise<void> {
    const arrived = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    await using server = await serve((request, response, message) => {
      message.socket.on('close', closed.resolve);
      respond(request, response, message);
      arrived.resolve();
    });
    const abort = new AbortController();
    const sending = httpTo(server.url, { clock }).send(read, abort.signal);
    const failed = assert.rejects(sending, (error) => error === reason);
    await arrived.promise;
    await clock.settle();
    abort.abort(reason);
    await failed;
    await closed.promise;
  }

  const moments: [name: string, respond: Parameters<typeof serve>[0]][] = [
    ['before the answer', () => {}],
    ['inside the body', (_, response) => void response.writeHead(200).write('{')],
    ['inside the body of an error', (_, response) => void response.writeHead(500).write('{')],
  ];
  for (const [name, respond] of moments) {
    it(`${name} ends the request with its own reason, and the connection`, async () => {
      const clock = fakeClock();
      await aborted(respond, clock);
      assert.equal(clock.pending(), 0);
    });
  }

  it('ends a request at once whose credential is still being fetched', async () => {
    const abort = new AbortController();
    const clock = fakeClock();
    const credential = oidcCredential({
      workspace: undefined,
      clock,
      fetchToken: () => new Promise(() => {}),
    });
    const sending = httpTo('http://127.0.0.1:9', { clock, credential }).send(read, abort.signal);
    abort.abort(reason);
    await assert.rejects(sending, (error) => error === reason);
  });
});

describe('a connection that fails', () => {
  async function refusedUrl(): Promise<string> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  }

  it('is told in words when it is refused', async () => {
    const { facts } = await errorOf(httpTo(await refusedUrl()).send(read, signal));
    assert.deepEqual(facts, {
      kind: 'unreachable',
      request: 'GET /cvms/x',
      message: 'the connection was refused (ECONNREFUSED)',
    });
  });

  const sockets: { name: string; respond: Parameters<typeof serveSocket>[0]; message: RegExp }[] = [
    {
      name: 'reset before the headers',
      respond: (socket) => socket.resetAndDestroy(),
      message: /^the connection was reset \(ECONNRESET\)$/,
    },
    {
      name: 'closed before the headers',
      respond: (socket) => socket.end(),
      message: /^the connection was closed before the answer was complete \(ECONNRESET\)$/,
    },
    {
      name: 'reset inside the body',
      respond: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', () => {
          setImmediate(() => socket.resetAndDestroy());
        });
      },
      message:
        /^the connection was (reset \(ECONNRESET\)|closed before the answer was complete \(ECONNRESET\))$/,
    },
    {
      name: 'closed inside the body',
      respond: (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":'),
      message: /^the connection was closed before the answer was complete \(ECONNRESET\)$/,
    },
    {
      name: 'closed inside a chunked body',
      respond: (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'),
      message: /^the connection was closed before the answer was complete \(ECONNRESET\)$/,
    },
    {
      name: 'answered with something that is no HTTP',
      respond: (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
      message: /\(HPE_INVALID_CONSTANT\)$/,
    },
  ];
  for (const { name, respond, message } of sockets) {
    it(`is told in words when it is ${name}`, async () => {
      await using server = await serveSocket(respond);
      const { facts } = await errorOf(httpTo(server.url).send(read, signal));
      assert.equal(facts.kind, 'unreachable');
      assert.match(facts.message, message);
      assert.equal(facts.status, undefined);
    });
  }

  const failed = (code: string, message = 'the words of the library') =>
    new Error('failed', { cause: Object.assign(new Error(message), { code, syscall: 'read' }) });
  const words: { error: unknown; message: string }[] = [
    { error: failed('ENOTFOUND'), message: 'the host name is not known (ENOTFOUND)' },
    { error: failed('EAI_AGAIN'), message: 'the host name could not be looked up (EAI_AGAIN)' },
    { error: failed('ETIMEDOUT'), message: 'the connection timed out (ETIMEDOUT)' },
    { error: failed('ENEW'), message: 'the words of the library (ENEW)' },
    { error: failed('ENEW', 'connect ENEW 1.2.3.4'), message: 'connect ENEW 1.2.3.4' },
    {
      error: new Error('failed', {
        cause: new Error('cancelled', { cause: failed('ECONNRESET').cause }),
      }),
      message: 'the connection was reset (ECONNRESET)',
    },
    { error: new Error('no cause'), message: 'no cause' },
    { error: 'thrown text', message: 'thrown text' },
  ];
  for (const { error, message } of words) {
    it(`is "${message}"`, () => assert.equal(describeNetworkError(error), message));
  }

  for (const [code, setUp] of [
    ['ENOTFOUND', 'host_name'],
    ['EAI_AGAIN', undefined],
    ['ECONNREFUSED', undefined],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
  ]) {
    it(`${setUp === undefined ? 'may pass' : `is a fault of the set-up (${setUp})`} with ${code}`, () =>
      assert.equal(setUpOf(failed(code ?? '')), setUp));
  }
});
