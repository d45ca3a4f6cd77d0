import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createFetch } from '../../../src/net/transport.ts';
import {
  readSerialLog,
  type SerialLog,
  type SerialLogRequest,
} from '../../../src/report/diagnosis/boot_log.ts';
import { type FakeClock, fakeClock } from '../../fake_clock.ts';
import { type Received, serve, serveSocket } from '../../net/loopback.ts';
import { answered, bodyOf } from '../../net/test_body.ts';
import { someSecrets } from '../../run/some_secrets.ts';

const token = 'log-token-1';

type Changes = Partial<Omit<SerialLogRequest, 'clock'>> & { clock?: FakeClock };

async function read(url: string, changes: Changes = {}): Promise<SerialLog> {
  const { clock = fakeClock(), ...others } = changes;
  const log = await readSerialLog({
    url: `${url}/logs/1?token=${token}&ch=serial`,
    lines: 100,
    fetch: createFetch(),
    clock,
    signal: new AbortController().signal,
    hide: (text) => text,
    ...others,
  });
  assert.equal(clock.pending(), 0);
  // Whoever has the address can read the log.
  assert.equal(JSON.stringify(log).includes(token), false);
  return log;
}

/** The real function, with word of each part of a body that the reader has taken. */
function fetchWith(taken: () => void): SerialLogRequest['fetch'] {
  const fetch = createFetch();
  return async (url, init) => {
    const response = await fetch(url, init);
    const { body } = response;
    async function* told() {
      for await (const chunk of body) {
        setImmediate(taken);
        yield chunk;
      }
    }
    return { ...response, body: { cancel: body.cancel, [Symbol.asyncIterator]: told } };
  };
}

const sends = (body: string | Buffer, headers: Record<string, string> = {}) =>
  serve((_, response) => response.writeHead(200, headers).end(body));

async function linesOf(body: string | Buffer, changes: Changes = {}): Promise<string[]> {
  await using server = await sends(body);
  const log = await read(server.url, changes);
  assert.equal(log.kind, 'read');
  return log.kind === 'read' ? log.lines : [];
}

const bodies: [title: string, body: string | Buffer, lines: string[]][] = [
  ['lines as they stand', 'one\n  two  three\nfour', ['one', '  two  three', 'four']],
  ['no empty lines', '\n\none\r\n\r\ntwo\n \n', ['one', 'two']],
  ['nothing for an empty log', '', []],
  [
    'text without colours and moves of the cursor',
    '\x1b[1;31mred\x1b[0m \x1b[2Kline\n\x1b]0;title\x07after\n\x1bMup\x1b[?25l',
    ['red line', 'after', 'up'],
  ],
  ['text without control characters', 'a\x00b\x08c\x07\x7f\x85\x9bd\tend', ['abcd end']],
  ['text that keeps its direction', 'a\u202eb\u2066c\u200bd\ufeff', ['abcd']],
  ['a line for each return to its start', '10%\r20%\rdone\r\nnext', ['10%', '20%', 'done', 'next']],
  ['one line for a line separator', 'a\u2028b', ['ab']],
  ['bytes that are no text', Buffer.from([0x61, 0xff, 0xc3, 0x0a, 0x62]), ['a\ufffd\ufffd', 'b']],
  ['what looks like a command as data', '::error::x\n##[group]y', ['::error::x', '##[group]y']],
  ['the beginning of an endless line', 'x'.repeat(5_000), [`${'x'.repeat(997)}...`]],
];

const masked: [title: string, body: string, secret: string, lines: string[]][] = [
  ['in a line', 'A=hunter2!', 'hunter2', ['A=***!']],
  ['over a line end', 'A=hun\r\nter2!', 'hunter2', ['A=***', '***!']],
  ['with colours inside', 'A=hun\x1b[31mter2!', 'hunter2', ['A=***!']],
  ['with control characters inside', 'A=hun\x00\u200bter2!', 'hunter2', ['A=***!']],
  ['with control characters of its own', 'A=a\x01b\tcd!', 'a\x01b\tcd', ['A=***!']],
  ['as JSON writes it', '{"A":"hun\\"te\\\\r\\n2"}', 'hun"te\\r\n2', ['{"A":"***"}']],
  ['cut at the beginning', 'ter2!\nnext', 'hunter2', ['***!', 'next']],
];

describe("the boot log's end", () => {
  for (const [title, body, lines] of bodies) {
    it(`is ${title}`, async () => assert.deepEqual(await linesOf(body), lines));
  }

  for (const [title, body, secret, lines] of masked) {
    it(`hides a secret ${title}`, async () =>
      assert.deepEqual(await linesOf(body, { hide: someSecrets(secret).hideInLog }), lines));
  }

  it('has as many lines as are wanted', async () => {
    assert.deepEqual(await linesOf('1\n2\n3\n4\n', { lines: 2 }), ['3', '4']);
    assert.deepEqual(await linesOf('1\n2\n', { lines: 5 }), ['1', '2']);
    assert.deepEqual(await linesOf('1\n2\n', { lines: 0 }), []);
  });

  it('hides a secret of which a wanted line holds only a part', async () => {
    assert.deepEqual(await linesOf('A=hunt\ner2\n', { lines: 1, hide: someSecrets('hunter2').hideInLog }), [
      '***',
    ]);
  });

  it('is the end of the last MiB, where a secret is hidden that the cut goes through', async () => {
    const secret = 'a-secret-é-of-several-words';
    const start = Buffer.from(secret);
    const rest = Buffer.from(`\n${'0123456789abcde\n'.repeat(65_536)}`);
    // The MiB begins inside of the two bytes of `é`.
    const inside = start.indexOf('é') + 1;
    const kept = rest.subarray(0, 1024 * 1024 - (start.length - inside));
    const lines = await linesOf(Buffer.concat([Buffer.from('before\n'), start, kept]), {
      lines: 1_000_000,
      hide: someSecrets(secret).hideInLog,
    });
    assert.equal(lines[0], '***');
    assert.equal(lines[1], '0123456789abcde');
  });

  it('is asked for with the number of lines and nothing else', async () => {
    await using server = await sends('');
    await read(server.url, { lines: 50 });
    await read(server.url, { url: `${server.url}/logs/1?tail=7&sig=a%2Bb+c~%20d#x`, lines: 50 });
    assert.deepEqual(
      server.received.map(({ method, url }) => `${method} ${url}`),
      [
        `GET /logs/1?token=${token}&ch=serial&lines=50&tail=50`,
        'GET /logs/1?tail=7&sig=a%2Bb+c~%20d&lines=50',
      ],
    );
    const harmless = /^(host|connection|accept|accept-encoding|accept-language|sec-fetch-mode|user-agent)$/;
    assert.deepEqual(
      server.received.flatMap(({ headers }) => Object.keys(headers).filter((name) => !harmless.test(name))),
      [],
    );
  });

  it('is read compressed too', async () => {
    await using server = await sends(gzipSync('one\ntwo\n'), { 'content-encoding': 'gzip' });
    assert.deepEqual(await read(server.url), { kind: 'read', lines: ['one', 'two'] });
  });

  it('is what came within ten seconds of a log that goes on', async () => {
    const clock = fakeClock();
    let closed: Promise<unknown> | undefined;
    await using server = await serve((_, response) => {
      closed = once(response, 'close');
      response.writeHead(200).write('one\ntwo\n');
    });
    const fetch = fetchWith(() => void clock.advance(10_000));
    assert.deepEqual(await read(server.url, { clock, fetch }), {
      kind: 'read',
      lines: ['one', 'two'],
      cut: 'it did not end within 10 s',
    });
    await closed;
  });

  it('is what came before the connection broke', async () => {
    let body: ServerResponse | undefined;
    await using server = await serve((_, response) => {
      body = response;
      response.writeHead(200).write('one\ntw');
    });
    const log = await read(server.url, { fetch: fetchWith(() => body?.destroy()) });
    assert.deepEqual(log.kind === 'read' && log.lines, ['one', 'tw']);
    assert.match((log.kind === 'read' && log.cut) || '', /^the connection was closed/);
  });

  it('is the end of what came of a log of more than 64 MiB', async () => {
    let sent = 0;
    const chunk = new TextEncoder().encode(`${'x'.repeat(511)}\n`.repeat(2_048));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    const log = await read('http://127.0.0.1', { lines: 2, fetch: async () => answered(bodyOf(body)) });
    assert.deepEqual(log, {
      kind: 'read',
      lines: ['x'.repeat(511), 'x'.repeat(511)],
      cut: 'more than 64 MiB came',
    });
    assert.ok(sent < 70 * 1024 * 1024);
  });
});

type Respond = (request: Received, response: ServerResponse) => void;
const refusals: { title: string; respond: Respond; reason: RegExp }[] = [
  ...[401, 403, 404, 422, 500].map((status) => ({
    title: `HTTP ${status}`,
    respond: (_: Received, response: ServerResponse) => void response.writeHead(status).end('not the log'),
    reason: new RegExp(`^the server of the log answered HTTP ${status}$`),
  })),
  {
    title: 'a redirect',
    respond: ({ url }, response) =>
      url === '/other'
        ? response.end('not the log')
        : response.writeHead(302, { location: `/other?token=${token}` }).end(),
    reason: /^the server of the log answered with a redirect \(HTTP 302\), which is not followed$/,
  },
  {
    title: 'a connection that breaks',
    respond: (_, response) => response.destroy(),
    reason: /^the connection was closed/,
  },
  {
    title: 'a body that breaks before its first line',
    respond: (_, response) => response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n'),
    reason: /^the connection was closed/,
  },
  {
    title: 'a body that is not compressed as it says',
    respond: (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    reason: /incorrect header check/,
  },
];

describe('a boot log that cannot be read', () => {
  for (const { title, respond, reason } of refusals) {
    it(`is told for ${title}`, async () => {
      await using server = await serve(respond);
      const log = await read(server.url);
      assert.match(log.kind === 'unreadable' ? log.reason : '', reason);
      assert.equal(server.received.length, 1);
    });
  }

  it('is told for an answer that is not HTTP', async () => {
    await using server = await serveSocket((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    const log = await read(server.url);
    assert.match(log.kind === 'unreadable' ? log.reason : '', /HPE_INVALID_CONSTANT/);
  });

  it('is told after ten seconds of silence', async () => {
    const clock = fakeClock();
    await using server = await serve(() => void clock.advance(10_000));
    assert.deepEqual(await read(server.url, { clock }), {
      kind: 'unreadable',
      reason: 'no answer within 10 s',
    });
  });

  for (const url of [
    'http://logs.example/1',
    'ftp://logs.example/1',
    'file:///etc/passwd',
    'https://user:secret@logs.example/1',
    'http://127.0.0.1.logs.example/1',
    'logs',
    '',
  ]) {
    it(`is told, and nothing is sent, for the address ${JSON.stringify(url)}`, async () => {
      const fetch = () => assert.fail('sent');
      assert.deepEqual(await read('', { url, fetch }), {
        kind: 'unreadable',
        reason: 'its address is not an `https:` URL',
      });
    });
  }

  it('ends with the reason of the signal', async () => {
    const reason = new Error('cancelled');
    for (const moment of ['before the answer', 'in the body']) {
      const controller = new AbortController();
      const abort = () => controller.abort(reason);
      await using server = await serve((_, response) =>
        moment === 'in the body' ? response.writeHead(200).write('one\n') : abort(),
      );
      await assert.rejects(read(server.url, { fetch: fetchWith(abort), signal: controller.signal }), reason);
    }
    await assert.rejects(read('http://127.0.0.1:1', { signal: AbortSignal.abort(reason) }), reason);
  });
});
