import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describeNetworkError, TooLarge } from '../../src/net/errors.ts';
import { createFetch, readText } from '../../src/net/transport.ts';
import { answer, serve } from './loopback.ts';

const fetch = createFetch();
const MIB = 1024 * 1024;

describe('an answer', () => {
  const said = 'what the server said';
  const codings: [coding: string, body: string | Buffer, read: string][] = [
    ['gzip', gzipSync(said), said],
    ['x-gzip', gzipSync(said), said],
    ['GZIP', gzipSync(said), said],
    ['deflate', deflateSync(said), said],
    ['br', brotliCompressSync(said), said],
    ['gzip, br', brotliCompressSync(gzipSync(said)), said],
    ['gzip', gzipSync(said).subarray(0, -8), said],
    ['gzip', '', ''],
    ['br', '', ''],
    ['identity', said, said],
    ['utf-8', said, said],
    ['gzip, gzip, gzip, gzip', said, said],
  ];
  for (const [coding, body, expected] of codings) {
    it(`of ${body.length} bytes coded as \`${coding}\` is "${expected}"`, async () => {
      await using server = await serve((_, response) =>
        response.writeHead(200, { 'content-encoding': coding }).end(body),
      );
      assert.equal(await text((await fetch(server.url, {})).body), expected);
    });
  }

  it('that grows when its coding is taken off is read no further than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MIB));
    await using server = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const { body } = await fetch(server.url, {});
    const before = process.memoryUsage().arrayBuffers;
    await assert.rejects(readText(body, MIB), TooLarge);
    assert.ok(process.memoryUsage().arrayBuffers - before < 20 * MIB);
  });

  it('has its status, and its headers by any spelling', async () => {
    await using server = await serve((_, response) =>
      response.writeHead(418, 'Short', { 'X-One': '1', 'set-cookie': ['a', 'b'] }).end(),
    );
    const { status, statusText, ok, headers } = await fetch(server.url, {});
    assert.deepEqual([status, statusText, ok], [418, 'Short', false]);
    assert.deepEqual(
      [headers.get('x-ONE'), headers.get('set-cookie'), headers.get('none')],
      ['1', 'a,b', null],
    );
  });
});

describe('the connection of an answer', () => {
  it('is used again once the body is read', async () => {
    await using server = await serve(
      (_, response, message) => void response.end(`${message.socket.remotePort}`),
    );
    const ports = new Set<string>();
    for (let round = 0; round < 3; round++) ports.add(await text((await fetch(server.url, {})).body));
    assert.equal(ports.size, 1);
  });

  it('is closed when it is not used for a while, before the server does', async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_, response, message) => {
      message.socket.on('close', closed.resolve);
      response.end('fine');
    });
    await text((await createFetch({ idleMs: 20 })(server.url, {})).body);
    await closed.promise;
  });

  it('is kept while the server is silent', async () => {
    await using server = await serve((_, response) => void setTimeout(() => response.end('late'), 100));
    assert.equal(await text((await createFetch({ idleMs: 20 })(server.url, {})).body), 'late');
  });

  for (const coding of ['identity', 'gzip']) {
    it(`is closed at once by a cancel, which ends the reading (${coding})`, async () => {
      const closed = Promise.withResolvers<void>();
      await using server = await serve((_, response) => {
        response.on('close', closed.resolve);
        response.writeHead(200, { 'content-encoding': coding }).flushHeaders();
      });
      const { body } = await fetch(server.url, {});
      const next = body[Symbol.asyncIterator]().next();
      body.cancel();
      assert.deepEqual(await next, { value: undefined, done: true });
      await closed.promise;
    });
  }

  it('is closed when the reader leaves', async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      response.on('close', closed.resolve);
      response.writeHead(200).write('one');
    });
    for await (const part of (await fetch(server.url, {})).body) if (part.byteLength > 0) break;
    await closed.promise;
  });

  it('is closed when the signal aborts, and the body breaks', async () => {
    const controller = new AbortController();
    await using server = await serve((_, response) => void response.writeHead(200).write('one'));
    const { body } = await fetch(server.url, { signal: controller.signal });
    const reading = text(body);
    controller.abort(new Error('cancelled'));
    await assert.rejects(reading);
  });

  it('that the server closes too early is told in words', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('one', () => response.destroy());
    });
    const { body } = await fetch(server.url, {});
    const error = await text(body).catch((thrown: unknown) => thrown);
    assert.equal(
      describeNetworkError(error),
      'the connection was closed before the answer was complete (ECONNRESET)',
    );
  });
});

describe('a request', () => {
  it('is not sent when its signal had aborted before', async () => {
    await using server = await serve(answer(200));
    const reason = new Error('cancelled');
    await assert.rejects(fetch(server.url, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(server.received.length, 0);
  });

  it('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    await using server = await serve(() => controller.abort(reason));
    await assert.rejects(fetch(server.url, { signal: controller.signal }), reason);
  });

  it('does not tell the value of a header that cannot be sent', async () => {
    const error = await fetch('http://127.0.0.1:1', { headers: { 'x-api-key': 'do-not\ntell' } }).catch(
      String,
    );
    assert.match(String(error), /x-api-key/);
    assert.doesNotMatch(String(error), /do-not/);
  });
});
