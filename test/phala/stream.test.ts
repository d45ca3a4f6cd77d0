import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { createFetch, type HttpBody } from '../../src/net/transport.ts';
import {
  EVENT_LIMIT_CHARACTERS,
  readStateStream,
  type StreamEnd,
  type StreamEvent,
} from '../../src/phala/stream.ts';
import { BOUNDS } from '../../src/text/bounds.ts';
import { type FakeClock, fakeClock } from '../fake_clock.ts';
import { serve } from '../net/loopback.ts';
import { bodyOf, testBody } from '../net/test_body.ts';
import { validStream } from './event_stream.ts';

const LIMITS = { silenceMs: 25_000, totalMs: 320_000 };
const MIB = 1024 * 1024;

type Read = { events: StreamEvent[]; end: StreamEnd };

async function readAll(events: AsyncGenerator<StreamEvent, StreamEnd>): Promise<Read> {
  const seen: StreamEvent[] = [];
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) return { events: seen, end: value };
    seen.push(value);
  }
}

function start(body: HttpBody, clock: FakeClock = fakeClock()) {
  const abort = new AbortController();
  const retries: number[] = [];
  const events = readStateStream(body, LIMITS, clock, abort.signal, (ms) => retries.push(ms));
  return { events, abort, clock, retries };
}

function readChunks(chunks: Iterable<Uint8Array>) {
  const { events, retries } = start(bodyOf(ReadableStream.from(chunks) as ReadableStream<Uint8Array>));
  return readAll(events).then((read) => ({ ...read, retries }));
}

const readText = (text: string) => readChunks([new TextEncoder().encode(text)]);

/** A state with nothing but what the stream has to carry over. */
function bare(event: StreamEvent): StreamEvent {
  if (event.kind !== 'state') return event;
  return { kind: 'state', state: { status: event.state.status, raw: event.state.raw } };
}

describe('the events of a state stream', () => {
  it('are the same in every spelling and however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(validStream, async ({ chunks, events, retries }) => {
        const read = await readChunks(chunks);
        assert.deepEqual(read.events.map(bare), events);
        assert.deepEqual(read.retries, retries);
        assert.deepEqual(read.end, { kind: 'closed' });
      }),
      { numRuns: 150 },
    );
  });

  it('carry all fields of the state', async () => {
    const { events } = await readText(
      'event: state\ndata: {"status":"Starting","boot_progress":"booting","boot_error":null,"uptime":"4s"}\n\n',
    );
    const [event] = events;
    assert.equal(event?.kind, 'state');
    assert.equal(event.state.bootProgress, 'booting');
    assert.equal(event.state.bootError, undefined);
    assert.equal(event.state.uptime, '4s');
  });

  const table: [name: string, text: string, events: StreamEvent[]][] = [
    ['none of an empty stream', '', []],
    ['none of comments', ': ping\n\n:\n\n', []],
    ['none of a name without data', 'event: complete\n\n', []],
    [
      'an unknown one for a state that is no JSON',
      'event: state\ndata: {"status":\n\n',
      [{ kind: 'unknown', event: 'state' }],
    ],
    [
      'an unknown one for a state without a status',
      'event: state\ndata: {"status":null}\n\nevent: state\ndata: []\n\n',
      [
        { kind: 'unknown', event: 'state' },
        { kind: 'unknown', event: 'state' },
      ],
    ],
    [
      'a complete one even when its data cannot be read',
      'event: complete\ndata: done\n\n',
      [{ kind: 'complete', status: '' }],
    ],
    [
      "the error's message before its kind",
      'event: error\ndata: {"error":"Busy","message":"five streams are open"}\n\n',
      [{ kind: 'error', message: 'five streams are open' }],
    ],
    ['an error without a reason', 'event: error\ndata:\n\n', [{ kind: 'error', message: 'no reason given' }]],
  ];
  for (const [name, text, events] of table) {
    it(`are ${name}`, async () => assert.deepEqual((await readText(text)).events, events));
  }

  it('are none for an answer without a body', async () => {
    const { events, clock } = start(bodyOf(new ReadableStream({ start: (body) => body.close() })));
    assert.deepEqual(await readAll(events), { events: [], end: { kind: 'closed' } });
    assert.equal(clock.pending(), 0);
  });

  it('come as soon as they are there', async () => {
    const body = testBody();
    const { events } = start(body.stream);
    body.write('event: complete\ndata: {"status":"running"}\n\n');
    assert.deepEqual((await events.next()).value, { kind: 'complete', status: 'running' });
    await events.return({ kind: 'closed' });
  });
});

describe('a state stream of garbage', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .constantFrom('event:', 'data:', 'retry:', '\n', '\r', '\0', 'state', '{', '"status"', '\ufeff')
      .map((text): Uint8Array => new TextEncoder().encode(text)),
  );

  it('never ends in an error of this program', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (chunks) => {
        const { end } = await readChunks(chunks);
        assert.deepEqual(end, { kind: 'closed' });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a state stream of too much', () => {
  const chunk = new Uint8Array(64 * 1024).fill('x'.charCodeAt(0));

  /** 64 MiB, cut into chunks, that begin with `first`; counts what was taken of them. */
  function flood(first: string, repeated: Uint8Array = chunk) {
    const source = { bytes: 0, cancelled: false };
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const next = source.bytes === 0 ? new TextEncoder().encode(first) : repeated;
          source.bytes += next.byteLength;
          if (source.bytes > 64 * MIB) controller.close();
          else controller.enqueue(next);
        },
        cancel: () => {
          source.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return { source, stream: bodyOf(stream) };
  }

  it('is left when it sends more events than any wait has', async () => {
    const { source, stream } = flood(
      ': \n',
      new TextEncoder().encode('event: state\ndata: {"status":"a"}\n\n'),
    );
    const { events, end } = await readAll(start(stream).events);
    assert.equal(events.length, BOUNDS.streamEvents.most);
    assert.deepEqual(end, { kind: 'broken', reason: 'it sent more than 2000 events' });
    assert.ok(source.cancelled && source.bytes < MIB, `${source.bytes} bytes`);
  });

  const oversized: [name: string, first: string, repeated?: Uint8Array][] = [
    ['one line of data', 'data: '],
    ['many lines of data', 'event: state\n', new TextEncoder().encode(`data: ${'x'.repeat(1000)}\n`)],
    ['the name of an event', 'event: '],
    ['characters of several bytes', 'data: ', new TextEncoder().encode('é'.repeat(9999))],
  ];
  for (const [name, first, repeated] of oversized) {
    it(`is left when one event is over 1 MiB (${name})`, async () => {
      const { source, stream } = flood(first, repeated);
      const { events, end } = await readAll(start(stream).events);
      assert.deepEqual(events, []);
      assert.deepEqual(end, { kind: 'broken', reason: 'it sent an event of more than 1 MiB' });
      assert.ok(source.cancelled);
      assert.ok(source.bytes < 3 * MIB, `${source.bytes} bytes were taken`);
    });
  }

  it('keeps an event of just under 1 MiB', async () => {
    const padding = 'x'.repeat(EVENT_LIMIT_CHARACTERS - 100);
    const { events } = await readText(`event: state\ndata: {"status":"running","padding":"${padding}"}\n\n`);
    assert.equal(events[0]?.kind, 'state');
  });

  it('tells the events before the one that is too large', async () => {
    const { stream } = flood('event: timeout\ndata: {}\n\ndata: ');
    assert.deepEqual((await readAll(start(stream).events)).events, [{ kind: 'timeout' }]);
  });

  const harmless: [name: string, first: string, repeated?: Uint8Array][] = [
    ['one comment', ': '],
    ['a field that nobody knows', 'nobody: '],
    ['small events', '\n', new TextEncoder().encode(`event: ping\ndata: ${'x'.repeat(60_000)}\n\n`)],
  ];
  for (const [name, first, repeated] of harmless) {
    it(`takes 64 MiB without keeping them (${name})`, async () => {
      setFlagsFromString('--expose-gc');
      const collect: () => void = runInNewContext('gc');
      const { source, stream } = flood(first, repeated);
      let count = 0;
      let highest = 0;
      async function* watched() {
        for await (const bytes of stream) {
          yield bytes;
          if (++count % 256 !== 0) continue;
          collect();
          highest = Math.max(highest, process.memoryUsage().heapUsed - before);
        }
      }
      collect();
      const before = process.memoryUsage().heapUsed;
      const { events } = start({ cancel: stream.cancel, [Symbol.asyncIterator]: watched });
      while ((await events.next()).done !== true);
      assert.ok(source.bytes > 64 * MIB);
      assert.ok(highest < 8 * MIB, `the heap grew by ${highest} bytes`);
    });
  }
});

describe('the end of a state stream', () => {
  it('comes when nothing came for a while', async () => {
    const body = testBody();
    const { events, clock } = start(body.stream);
    const read = readAll(events);
    for (let round = 0; round < 5; round++) {
      await clock.advance(LIMITS.silenceMs - 1);
      body.write(':\n');
      await clock.settle();
    }
    await clock.advance(LIMITS.silenceMs - 1);
    assert.equal(body.cancelled, false);
    await clock.advance(1);
    assert.deepEqual((await read).end, { kind: 'broken', reason: 'nothing came for 25 s' });
    assert.ok(body.cancelled);
  });

  it('comes when the server keeps the stream open for longer than it was asked to', async () => {
    const body = testBody();
    const { events, clock } = start(body.stream);
    const read = readAll(events);
    for (let atMs = 0; atMs < LIMITS.totalMs; atMs += 10_000) {
      assert.equal(body.cancelled, false);
      body.write(': still here\n');
      await clock.advance(10_000);
    }
    assert.deepEqual((await read).end, { kind: 'broken', reason: 'the server kept it open for over 320 s' });
    assert.ok(body.cancelled);
  });

  it('names what broke the connection', async () => {
    const body = testBody();
    const { events, clock } = start(body.stream);
    const read = readAll(events);
    body.write('event: timeout\ndata: {}\n\n');
    await clock.settle();
    body.fail(
      Object.assign(new TypeError('terminated'), {
        cause: Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'read' }),
      }),
    );
    assert.deepEqual(await read, {
      events: [{ kind: 'timeout' }],
      end: { kind: 'broken', reason: 'the connection was reset (ECONNRESET)' },
    });
  });

  type Way = { name: string; leave: (stream: ReturnType<typeof start>) => Promise<unknown> };
  const reason = new Error('the job was cancelled');
  const ways: Way[] = [
    {
      name: 'the signal aborts while the next event is awaited',
      async leave({ events, abort, clock }) {
        await events.next();
        const next = events.next();
        await clock.settle();
        abort.abort(reason);
        await assert.rejects(next, reason);
      },
    },
    {
      name: 'the signal aborts between two events',
      async leave({ events, abort }) {
        await events.next();
        abort.abort(reason);
        await assert.rejects(events.next(), reason);
      },
    },
    {
      name: 'the signal aborts before the first event is asked for',
      async leave({ events, abort }) {
        abort.abort(reason);
        await assert.rejects(events.next(), reason);
      },
    },
    {
      name: 'the signal aborts and no event is ever asked for',
      async leave({ abort, clock }) {
        abort.abort(reason);
        await clock.settle();
      },
    },
    {
      name: 'the reader has seen enough',
      async leave({ events }) {
        for await (const event of events) {
          assert.equal(event.kind, 'timeout');
          break;
        }
      },
    },
    {
      name: 'the reader fails',
      leave: ({ events }) =>
        assert.rejects(async () => {
          for await (const event of events) throw new Error(event.kind);
        }, /timeout/),
    },
    {
      name: 'the time of silence is over',
      async leave({ events, clock }) {
        const read = readAll(events);
        await clock.settle();
        await clock.advance(LIMITS.silenceMs);
        await read;
      },
    },
  ];
  for (const { name, leave } of ways) {
    it(`cancels the body and leaves no timer behind when ${name}`, async () => {
      const body = testBody();
      const stream = start(body.stream);
      body.write('event: timeout\ndata: {}\n\n');
      await leave(stream);
      await stream.clock.settle();
      assert.ok(body.cancelled);
      assert.equal(stream.clock.pending(), 0);
    });
  }

  it('throws the reason of a signal that had aborted before', async () => {
    const body = testBody();
    const abort = new AbortController();
    abort.abort(reason);
    const events = readStateStream(body.stream, LIMITS, fakeClock(), abort.signal);
    await assert.rejects(events.next(), reason);
    assert.ok(body.cancelled);
  });

  it('leaves no timer behind when the server closes', async () => {
    const body = testBody();
    const { events, clock } = start(body.stream);
    const read = readAll(events);
    body.close();
    assert.deepEqual((await read).end, { kind: 'closed' });
    assert.equal(clock.pending(), 0);
  });

  it('frees the place of the stream on the server', async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: timeout\ndata: {}\n\n');
      response.on('close', closed.resolve);
    });
    const { signal } = new AbortController();
    const events = readStateStream(
      (await createFetch()(server.url, { signal })).body,
      LIMITS,
      fakeClock(),
      signal,
    );
    for await (const { kind } of events) if (kind === 'timeout') break;
    await closed.promise;
  });
});
