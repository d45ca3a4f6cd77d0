import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { startEdge } from './edge.ts';
import { startGitHubRun } from './github_run.ts';
import { assertHarmless, undebugged } from './hostile_output.ts';
import { COMPOSE, deployed, OTHER_COMPOSE, play, playOn, withService } from './scenario.ts';

const MEBIBYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };
const BLANKS = Buffer.alloc(100 * MEBIBYTE, ' ');
const BOMB = gzipSync(BLANKS);
const BOMB_IN_BOMB = gzipSync(BOMB);
const OTHER_BOMB = brotliCompressSync(BLANKS, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

function endless(response: ServerResponse, begin: string, chunk: string): void {
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.write(begin);
  response.on('drain', write);
  write();
}

/** Without the HTTP library, which would refuse to send it. */
function raw({ socket }: ServerResponse, text: string): void {
  socket?.end(text);
}

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

type Attack = [what: string, answer: (response: ServerResponse, asked: number) => void];

const ATTACKS: Attack[] = [
  ['a redirect to another host', (to) => to.writeHead(307, { location: 'https://evil.test/' }).end()],
  ['a redirect to itself', (to) => to.writeHead(302, { location: '?again' }).end()],
  [
    'a redirect to a file, with an endless body',
    (to) => endless(to.writeHead(301, { location: 'file:///etc/passwd' }), '', 'x'.repeat(65_536)),
  ],
  ['an endless text', (to) => endless(to.writeHead(200, JSON_TYPE), '{"a":"', 'x'.repeat(65_536))],
  ['an endless refusal', (to) => endless(to.writeHead(400, JSON_TYPE), '{"detail":"', 'x'.repeat(65_536))],
  ['a bomb', (to) => to.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(BOMB)],
  [
    'a bomb in a bomb',
    (to) => to.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' }).end(BOMB_IN_BOMB),
  ],
  [
    'a refusal that is a bomb',
    (to) => to.writeHead(400, { ...JSON_TYPE, 'content-encoding': 'br' }).end(OTHER_BOMB),
  ],
  ['headers of megabytes', (to) => raw(to, `HTTP/1.1 200 OK\r\nx: ${'h'.repeat(3 * MEBIBYTE)}\r\n\r\n{}`)],
  ['a hundred thousand headers', (to) => raw(to, `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(100_000)}\r\n{}`)],
  ['no HTTP', (to) => raw(to, '\u0000\n::error::INJECTED\r\n##[error]INJECTED\r\n\r\n')],
  [
    'commands in the status line and the headers',
    (to) =>
      raw(
        to,
        'HTTP/1.1 400 ::error::INJECTED ##[error]INJECTED\r\nx-request-id: ::set-output name=outcome::INJECTED\r\ncontent-type: ##[add-mask]INJECTED\r\ncontent-length: 0\r\n\r\n',
      ),
  ],
  ['lists in one another', (to) => to.writeHead(200, JSON_TYPE).end(`{"status":${nested(20_000)}}`)],
  [
    'a refusal of lists in one another',
    (to) => to.writeHead(400, JSON_TYPE).end(`{"detail":${nested(20_000)}}`),
  ],
  [
    'keys twice, prototypes, numbers without end',
    (to) =>
      to
        .writeHead(200, JSON_TYPE)
        .end(
          '{"__proto__":{"vm_uuid":"x","status":"running"},"constructor":{"prototype":{"name":"x"}},"status":"running","status":"stopped","id":1e400,"name":["x"],"uptime":-1e400}',
        ),
  ],
  [
    'a picture',
    (to) => to.writeHead(200, { 'content-type': 'image/png' }).end('\u0089PNG\r\n::error::INJECTED'),
  ],
  ['silence', () => {}],
];

/** In memory that a runner has, soon after the deadline, with nothing of it taken for a command. */
const LONGEST_MS = 30_000;

describe('the built action, attacked from in front of the API', { concurrency: 3 }, () => {
  for (const [what, answer] of ATTACKS) {
    it(`ends red, in time and without a word of it taken for a command: ${what}`, () =>
      withService({ action: 'built' }, async (service) => {
        deployed(service, { composeText: OTHER_COMPOSE });
        await using edge = await startEdge(service, { matches: /GET \/api\/v1\/cvms\/[^/]+$/, answer });
        const played = await playOn(service, {
          with: { api_url: edge.url, timeout: '15s', max_retries: '3' },
        });
        const { code, signal, writes, errors, durationMs } = played;
        assert.deepEqual([code, signal, writes, errors.length], [1, null, [], 1], played.raw);
        assert.ok(edge.met() >= 1 && edge.met() < 60, `${edge.met()} requests`);
        assert.ok(durationMs < LONGEST_MS, `${durationMs} ms`);
        assert.doesNotMatch(played.raw, /Maximum call stack|Cannot read|is not a function/);
        assertHarmless(undebugged(played), [service.apiKey]);
      }));
  }

  const STREAMS: Attack[] = [
    ...ATTACKS,
    [
      'a line of megabytes',
      (to) =>
        endless(to.writeHead(200, { 'content-type': 'text/event-stream' }), 'data: ', 'x'.repeat(65_536)),
    ],
    [
      'comments of megabytes',
      (to) => endless(to.writeHead(200, { 'content-type': 'text/event-stream' }), ': ', 'x'.repeat(65_536)),
    ],
    [
      'ever new events',
      (to) =>
        endless(
          to.writeHead(200, { 'content-type': 'text/event-stream' }),
          '',
          'event: a\ndata: {}\n\n'.repeat(500),
        ),
    ],
    [
      'empty lines without end',
      (to) => endless(to.writeHead(200, { 'content-type': 'text/event-stream' }), '', '\n'.repeat(65_536)),
    ],
  ];
  for (const [what, answer] of STREAMS) {
    it(`waits without the stream: ${what}`, () =>
      withService({ action: 'built' }, async (service) => {
        deployed(service);
        await using edge = await startEdge(service, { matches: /\/state\/?\?|\/stream/, answer });
        const played = await playOn(service, {
          with: { operation: 'restart', api_url: edge.url, attempt_timeout: '10s', timeout: '10m' },
        });
        assert.deepEqual([played.code, played.errors], [0, []], played.raw);
        assert.ok(edge.met() >= 1);
        assertHarmless(undebugged(played), [service.apiKey]);
      }));
  }
});

describe('a stream of comments alone', () => {
  it('ends no wait, and lasts no longer than the deadline', async () => {
    const fault = { endpoint: 'state_stream', kind: 'endless_comments', times: 9999 } as const;
    const inputs = { operation: 'restart', timeout: '90m' };
    const good = await play({ cvm: {}, fault, with: inputs });
    assert.deepEqual([good.code, good.durationMs < 60_000], [0, true], good.log);
    const never = await play({ cvm: {}, fault, behaviour: { neverFinishes: true }, with: inputs });
    assert.equal(never.outputs.outcome, 'timed_out');
    assert.ok(never.requests.length < 90 * 60, `${never.requests.length} requests`);
    assertHarmless(undebugged(never), never.masks);
  });
});

describe('an error of GitHub that is nested without end', () => {
  it('is one that cannot be read', async () => {
    await using run = await startGitHubRun();
    run.github.answer('POST /repos/octo-org/my-web-app/deployments', {
      status: 422,
      body: `{"message":"x","errors":${nested(20_000)}}`,
    });
    const { code, raw, annotations } = await play({
      cvm: { composeText: OTHER_COMPOSE },
      env: run.env,
      files: { 'docker-compose.yml': COMPOSE, ...run.files },
      with: { ...run.with, github_deployment: 'preview' },
    });
    assert.equal(code, 0);
    assert.match(annotations[0]?.message ?? '', /could not be recorded on GitHub/);
    assert.doesNotMatch(raw, /Maximum call stack/);
  });
});
