import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { Simulator } from '../simulator/simulator.ts';
import { startAction } from './runner.ts';
import { deployed, NAME, withService } from './scenario.ts';

const MEBIBYTE = 1024 * 1024;
const MOST_BYTES = 150 * MEBIBYTE;

/** A body that comes as fast as it is read. */
type Flood = {
  what: string;
  /** Requests that it answers, by method and path. */
  meets: RegExp;
  type: string;
  head: string;
  /** Sent again and again. */
  chunk: string;
  tail: string;
  bytes: number;
  /** How the log names it; the run ends well all the same. */
  log: RegExp;
};

const STREAM = /^GET \/cvms\/[^/]+\/state\?target=/;
const EVENT = { status: 'starting', boot_progress: 'x'.repeat(200) };

const FLOODS: Flood[] = [
  {
    what: 'a stream that does not end',
    meets: STREAM,
    type: 'text/event-stream',
    head: '',
    chunk: `event: state\ndata: ${JSON.stringify(EVENT)}\n\n: ${'x'.repeat(100)}\n\n`.repeat(100),
    tail: '',
    bytes: 128 * MEBIBYTE,
    log: /Status: starting, x+/,
  },
  {
    what: 'an event of 64 MiB',
    meets: STREAM,
    type: 'text/event-stream',
    head: 'event: state\ndata: {"status":"starting","name":"',
    chunk: 'x'.repeat(64 * 1024),
    tail: '"}\n\n',
    bytes: 64 * MEBIBYTE,
    log: /The event stream was lost \(it sent an event of more than 1 MiB\)/,
  },
  {
    what: 'an event of 64 MiB in many lines',
    meets: STREAM,
    type: 'text/event-stream',
    head: 'event: state\n',
    chunk: `data: ${'x'.repeat(1000)}\n`.repeat(64),
    tail: '\n\n',
    bytes: 64 * MEBIBYTE,
    log: /The event stream was lost \(it sent an event of more than 1 MiB\)/,
  },
  {
    what: 'a JSON answer of 64 MiB',
    meets: /^GET \/cvms\/[^/]+\/state$/,
    type: 'application/json',
    head: '{"status":"running","name":"',
    chunk: 'x'.repeat(64 * 1024),
    tail: '"}',
    bytes: 64 * MEBIBYTE,
    log: /the answer is larger than 10 MiB/,
  },
  {
    what: 'a JSON answer that is just small enough',
    meets: /^GET \/cvms\/[^/]+\/state$/,
    type: 'application/json',
    head: '{"status":"running","name":"',
    chunk: 'x'.repeat(64 * 1024),
    tail: '"}',
    bytes: 9 * MEBIBYTE,
    log: /Status: running/,
  },
  {
    what: 'an error of 64 MiB',
    meets: /^POST \/cvms\/[^/]+\/restart$/,
    type: 'application/json',
    head: '{"detail":"',
    chunk: 'x'.repeat(64 * 1024),
    tail: '"}',
    bytes: 64 * MEBIBYTE,
    log: /HTTP 503/,
  },
];

describe('memory stays bounded', { concurrency: 2 }, () => {
  for (const flood of FLOODS) {
    it(`with ${flood.what}`, async () => {
      await withService({}, async (service) => {
        deployed(service);
        service.behave(NAME, { bootSeconds: 4 });
        let peakBytes = 0;
        const front = await flooding(service, flood, () => {
          peakBytes = Math.max(peakBytes, peakOf(running.child.pid));
        });
        const running = startAction({
          with: { api_url: front.url, api_key: service.apiKey, operation: 'restart', name: NAME },
          speed: 20,
          onLine: () => {
            peakBytes = Math.max(peakBytes, peakOf(running.child.pid));
          },
        });
        const { code, log, outputs } = await running.result;
        await front.close();
        assert.deepEqual([code, outputs.outcome], [0, 'success'], log);
        assert.match(log, flood.log);
        assert.ok(peakBytes > 0 && peakBytes <= MOST_BYTES, `${Math.round(peakBytes / MEBIBYTE)} MiB`);
      });
    });
  }
});

/** Answers the first request that the flood meets with it, and passes all others on to the service. */
async function flooding(service: Simulator, flood: Flood, over: () => void) {
  let met = false;
  const server = createServer((incoming, response) => {
    const line = `${incoming.method} ${incoming.url?.replace('/api/v1', '')}`;
    if (met || !flood.meets.test(line)) return passOn(service, incoming, response);
    met = true;
    void pour(response, flood).finally(over);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/v1`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pour(response: ServerResponse, { type, head, chunk, tail, bytes, log }: Flood): Promise<void> {
  response.writeHead(log.source.includes('503') ? 503 : 200, { 'content-type': type });
  response.write(head);
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
    if (response.write(chunk)) continue;
    const drained = new AbortController();
    const { signal } = drained;
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).catch(
      () => {},
    );
    drained.abort();
  }
  response.end(tail);
}

function passOn(service: Simulator, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = incoming;
  const onward = request(new URL(url ?? '/', service.url), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** The most memory that a process ever had, as the kernel counts it; 0 once it is gone. */
function peakOf(pid: number | undefined): number {
  try {
    const [, kibibytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) * 1024;
  } catch {
    return 0;
  }
}
