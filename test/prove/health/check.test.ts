import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { readStatusRanges } from '../../../src/inputs/kinds.ts';
import { createFetch } from '../../../src/net/transport.ts';
import {
  checkHealth,
  type HealthAttempt,
  type HealthCheck,
  type Lack,
} from '../../../src/prove/health/check.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { type FakeClock, fakeClock } from '../../fake_clock.ts';
import { type Received, serve, serveSocket } from '../../net/loopback.ts';

const fetch = createFetch();
const minuteMs = 60_000;

/** Timers alternate: the limit of an attempt, which passes only when the test says so, and a pause, which just passes. */
function passingPauses(clock: FakeClock, pauses: number[]): Clock {
  let isPause = true;
  return {
    nowMs: clock.nowMs,
    timer(delayMs, action) {
      const cancel = clock.timer(delayMs, action);
      isPause = !isPause;
      if (isPause) {
        pauses.push(delayMs);
        void clock.advance(delayMs);
      }
      return cancel;
    },
  };
}

type Changes = Partial<HealthCheck> & { time?: FakeClock };

async function check(url: string, { time = fakeClock(), ...changes }: Changes = {}) {
  const pauses: number[] = [];
  const attempts: HealthAttempt[] = [];
  const health = await checkHealth({
    url,
    statuses: [{ from: 200, to: 399 }],
    fetch,
    clock: passingPauses(time, pauses),
    random: () => 0.5,
    signal: new AbortController().signal,
    budgetMs: 5 * minuteMs,
    onAttempt: (attempt) => attempts.push(attempt),
    ...changes,
  });
  assert.equal(time.pending(), 0);
  return { health, attempts, pauses };
}

type Respond = (request: Received, response: ServerResponse) => void;

const status =
  (code: number): Respond =>
  (_, response) =>
    response.writeHead(code).end();

/** Answers with the codes in their order and then with the last of them again and again. */
function statuses(...codes: number[]): Respond {
  let requests = 0;
  return (_, response) => response.writeHead(codes[Math.min(requests++, codes.length - 1)] ?? 200).end();
}

const answers: { title: string; respond: Respond; good?: string; words: string }[] = [
  { title: 'a status of the range', respond: status(204), words: 'HTTP 204 (No Content)' },
  { title: 'a status of the list', respond: status(401), good: '200,401', words: 'HTTP 401 (Unauthorized)' },
  { title: 'a redirect', respond: status(302), words: 'HTTP 302 (a redirect, which is not followed)' },
  { title: 'a status without a name', respond: status(299), words: 'HTTP 299' },
  {
    title: 'an answer whose body never ends',
    respond: (_, response) => response.writeHead(200).write('and so on'),
    words: 'HTTP 200 (OK)',
  },
];

const refusals: { title: string; respond: Respond; good?: string; last: string; lack?: Lack }[] = [
  { title: 'another status', respond: status(502), last: 'HTTP 502 (Bad Gateway)' },
  {
    title: 'a status between those of the list',
    respond: status(400),
    good: '200,401',
    last: 'HTTP 400 (Bad Request)',
  },
  {
    title: 'a redirect to a healthy page',
    respond: ({ url }, response) =>
      response.writeHead(url === '/' ? 302 : 200, { location: '/elsewhere' }).end(),
    good: '200',
    last: 'HTTP 302 (a redirect, which is not followed)',
  },
  {
    title: 'a connection that breaks',
    respond: (_, response) => response.destroy(),
    last: 'the connection was closed before the answer was complete (ECONNRESET)',
    lack: 'answer',
  },
];

describe('the health check', () => {
  for (const { title, respond, good = '200-399', words } of answers) {
    it(`is passed by ${title}`, async () => {
      await using server = await serve(respond);
      const { health, attempts } = await check(server.url, { statuses: readStatusRanges(good) });
      assert.equal(health.kind, 'healthy');
      assert.deepEqual(
        attempts.map((attempt) => attempt.words),
        [words],
      );
    });
  }

  for (const { title, respond, good = '200-399', last, lack = 'status' } of refusals) {
    it(`is not passed by ${title}`, async () => {
      await using server = await serve(respond);
      const { health } = await check(server.url, { statuses: readStatusRanges(good), budgetMs: 20_000 });
      assert.deepEqual(health, { kind: 'unhealthy', last, lack, attempts: 7, elapsedMs: 20_000 });
      assert.equal(
        server.received.every(({ url }) => url === '/'),
        true,
      );
    });
  }

  it('is not passed by an answer that is not HTTP', async () => {
    await using server = await serveSocket((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    const { health } = await check(server.url, { budgetMs: 5_000 });
    assert.match(health.kind === 'unhealthy' ? health.last : '', /HPE_INVALID_CONSTANT/);
  });

  it('is not passed by a port where nothing listens', async () => {
    const server = await serve(status(200));
    await server[Symbol.asyncDispose]();
    const { health } = await check(server.url, { budgetMs: 5_000 });
    assert.match(health.kind === 'unhealthy' ? health.last : '', /^the connection was refused/);
  });

  it('asks again until the answer is right', async () => {
    await using server = await serve(statuses(503, 503, 200));
    const { health, attempts } = await check(server.url);
    assert.deepEqual(health, { kind: 'healthy', status: 200, attempts: 3, elapsedMs: 2_500 });
    assert.deepEqual(
      attempts.map(({ attempt, answer, elapsedMs }) => ({ attempt, answer, elapsedMs })),
      [
        { attempt: 1, answer: { kind: 'answered', status: 503 }, elapsedMs: 0 },
        { attempt: 2, answer: { kind: 'answered', status: 503 }, elapsedMs: 1_000 },
        { attempt: 3, answer: { kind: 'answered', status: 200 }, elapsedMs: 2_500 },
      ],
    );
  });

  it('pauses longer and longer, up to five seconds, and not past its budget', async () => {
    await using server = await serve(status(503));
    const { pauses, health } = await check(server.url, { pauseMs: 2_000, budgetMs: 22_000 });
    assert.deepEqual(pauses, [2_000, 3_000, 4_500, 5_000, 5_000, 2_500]);
    assert.equal(health.elapsedMs, 22_000);
  });

  it('pauses between half and one and a half of the mean', async () => {
    await using server = await serve(status(503));
    const randoms = [0, 0.999, 0.25];
    const { pauses } = await check(server.url, { random: () => randoms.shift() ?? 0.5, budgetMs: 10_000 });
    assert.deepEqual(pauses.slice(0, 3).map(Math.round), [500, 2_249, 1_688]);
  });

  it('gives an attempt ten seconds', async () => {
    const time = fakeClock();
    await using server = await serve((request, response) => {
      if (server.received.length === 1) void time.advance(10_000);
      else status(200)(request, response);
    });
    const { health, attempts } = await check(server.url, { time });
    assert.equal(attempts[0]?.words, 'no answer within 10 s');
    assert.deepEqual(health, { kind: 'healthy', status: 200, attempts: 2, elapsedMs: 11_000 });
  });

  it('tells the answer before the one that the end of the budget cut short', async () => {
    const time = fakeClock();
    await using server = await serve((request, response) => {
      if (server.received.length === 1) status(502)(request, response);
      else void time.advance(minuteMs);
    });
    const { health, attempts } = await check(server.url, { time, budgetMs: 4_000 });
    assert.equal(attempts[1]?.words, 'no answer within 3 s');
    assert.equal(health.kind === 'unhealthy' && health.last, 'HTTP 502 (Bad Gateway)');
  });

  it('says that nothing came where the budget is over with the first attempt', async () => {
    const time = fakeClock();
    await using server = await serve(() => void time.advance(minuteMs));
    const { health } = await check(server.url, { time, budgetMs: 300 });
    assert.equal(health.kind === 'unhealthy' && health.last, 'no answer within 0.3 s');
    assert.equal(health.attempts, 1);
  });

  it('sends no credential and no cookie', async () => {
    await using server = await serve((_, response) =>
      response.writeHead(server.received.length === 1 ? 503 : 200, { 'set-cookie': 'session=1' }).end(),
    );
    await check(server.url, { userAgent: 'phala-cvm-action/1' });
    const headers = server.received[1]?.headers ?? {};
    assert.equal(headers['user-agent'], 'phala-cvm-action/1');
    const harmless = /^(host|connection|accept|accept-encoding|accept-language|sec-fetch-mode|user-agent)$/;
    assert.deepEqual(
      Object.keys(headers).filter((name) => !harmless.test(name)),
      [],
    );
  });

  it('closes the connection of a body that never ends', async () => {
    let closed: Promise<unknown> | undefined;
    await using server = await serve((_, response) => {
      closed = once(response, 'close');
      response.writeHead(200).write('and so on');
    });
    await check(server.url);
    await closed;
  });

  for (const { moment, respond } of [
    { moment: 'an attempt', respond: undefined },
    { moment: 'a pause', respond: status(503) },
  ]) {
    it(`ends with the reason of its signal during ${moment}`, async () => {
      const controller = new AbortController();
      const reason = new Error('cancelled');
      const clock = fakeClock();
      await using server = await serve(respond ?? (() => controller.abort(reason)));
      let attempts = 0;
      const onAttempt = () => {
        attempts++;
        // The pause begins after this call.
        setImmediate(() => controller.abort(reason));
      };
      await assert.rejects(check(server.url, { clock, signal: controller.signal, onAttempt }), reason);
      assert.equal(attempts, respond === undefined ? 0 : 1);
      assert.equal(clock.pending(), 0);
    });
  }

  it('asks nothing after its signal', async () => {
    await using server = await serve(status(200));
    const reason = new Error('cancelled');
    await assert.rejects(check(server.url, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(server.received.length, 0);
  });
});

describe('readStatusRanges', () => {
  const texts: [string, ReturnType<typeof readStatusRanges>][] = [
    ['200-399', [{ from: 200, to: 399 }]],
    ['200', [{ from: 200, to: 200 }]],
    ['200-200', [{ from: 200, to: 200 }]],
    [
      ' 200 , 401\n500 - 599,',
      [
        { from: 200, to: 200 },
        { from: 401, to: 401 },
        { from: 500, to: 599 },
      ],
    ],
    ...[
      '',
      ',',
      '399-200',
      '99',
      '600',
      '200-',
      '-200',
      '2xx',
      '200,ok',
      '200-300-400',
      '200.5',
      '200 401',
    ].map((text): [string, undefined] => [text, undefined]),
  ];
  for (const [text, ranges] of texts) {
    it(`${ranges === undefined ? 'refuses' : 'reads'} ${JSON.stringify(text)}`, () =>
      assert.deepEqual(readStatusRanges(text), ranges));
  }
});
