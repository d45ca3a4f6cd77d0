import type { ServerResponse } from 'node:http';
import type { Answer, StreamSink } from './call.ts';
import type { Clock } from './clock.ts';
import type { FaultRule } from './fault.ts';

/** Writes an event stream, spoiled by a fault when there is one. */
export function openStream(
  response: ServerResponse,
  answer: Extract<Answer, { kind: 'stream' }>,
  requestId: string,
  clock: Clock,
  fault: FaultRule | undefined,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-request-id': requestId,
  });
  response.flushHeaders();
  const wire = wireOf(response, clock, fault);
  const sink: StreamSink = {
    event: (name, data) => wire.event(name, data),
    end: () => wire.end(),
    onClose: (listener) => void response.once('close', listener),
  };
  answer.open(sink);
  wire.opened();
}

interface Wire {
  /** The stream is set up; what a fault does by itself begins. */
  opened(): void;
  event(name: string, data: unknown): void;
  end(): void;
}

const ENDLESS_COMMENT_MS = 200;

function wireOf(response: ServerResponse, clock: Clock, fault: FaultRule | undefined): Wire {
  const newline = fault?.kind === 'bom_crlf' ? '\r\n' : '\n';
  const frame = (name: string, data: unknown) =>
    `event: ${name}${newline}data: ${JSON.stringify(data)}${newline}${newline}`;
  const write = (text: string | Buffer) => {
    if (!response.destroyed && !response.writableEnded) response.write(text);
  };
  const wire: Wire = {
    opened: () => {},
    event: (name, data) => write(frame(name, data)),
    end: () => void response.end(),
  };
  switch (fault?.kind) {
    case 'reset_after_headers':
      return { opened: () => void tearDown(response), event: () => {}, end: () => {} };
    case 'silence':
      return { opened: () => {}, event: () => {}, end: () => {} };
    case 'drop_after_bytes':
      return droppingWire(response, frame, fault.n);
    case 'garbage':
      return {
        ...wire,
        opened: () => {
          write(Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xc3, 0x28, 0x0a]));
          write('event: state\ndata: {"status": "runn\n\ndata\n:\nevent\n\nnonsense without a colon\n\n');
        },
      };
    case 'split_every_byte':
      return splittingWire(response, clock, frame);
    case 'end_without_complete':
      return {
        ...wire,
        event: (name, data) => (name === 'state' ? write(frame(name, data)) : undefined),
        opened: () => void response.end(),
      };
    case 'oversized_event':
      return {
        ...wire,
        opened: () =>
          write(frame('state', { name: 'x', status: 'starting', boot_progress: 'x'.repeat(fault.bytes) })),
      };
    case 'endless_comments':
      return { event: () => {}, end: () => {}, opened: () => comment(response, clock) };
    case 'stale_state':
      return { ...wire, event: (name, data) => write(frame(name, stale(name, data, fault.status))) };
    case 'retry_field':
      write(`retry: ${fault.ms}\n\n`);
      return wire;
    case 'error_event':
      return {
        ...wire,
        opened: () =>
          write(
            frame('error', {
              error: fault.error ?? 'internal',
              message: fault.message ?? 'state unavailable',
            }),
          ),
      };
    case 'timeout_now':
      return {
        event: () => {},
        end: () => {},
        opened: () => {
          write(frame('timeout', { error: 'Timeout', elapsed: 0, target: '' }));
          response.end();
        },
      };
    case 'bom_crlf':
      write('\uFEFF: hello\r\n\r\n');
      return wire;
    default:
      return wire;
  }
}

/** Ends the connection once everything that was written has left: a reset right away may overtake it. */
export function tearDown(response: ServerResponse): void {
  response.socket?.write('', () => response.destroy());
}

function droppingWire(
  response: ServerResponse,
  frame: (name: string, data: unknown) => string,
  limit: number,
): Wire {
  let left = limit;
  const drop = () => tearDown(response);
  return {
    opened: () => (limit <= 0 ? drop() : undefined),
    // A stream that is over before it was cut ends as it should.
    end: () => void (left > 0 ? response.end() : undefined),
    event: (name, data) => {
      if (left <= 0) return;
      const bytes = Buffer.from(frame(name, data)).subarray(0, left);
      left -= bytes.length;
      response.write(bytes);
      if (left <= 0) drop();
    },
  };
}

function splittingWire(
  response: ServerResponse,
  clock: Clock,
  frame: (name: string, data: unknown) => string,
): Wire {
  const waiting: number[] = [];
  let busy = false;
  let ended = false;
  const pump = () => {
    const byte = waiting.shift();
    if (byte === undefined) {
      busy = false;
      if (ended) response.end();
      return;
    }
    busy = true;
    // One write per turn of the event loop, so that each byte is a chunk of its own.
    response.write(Buffer.of(byte));
    setImmediate(pump);
  };
  return {
    opened: () => {},
    event: (name, data) => {
      clock.catchUp();
      waiting.push(...Buffer.from(frame(name, data)));
      if (!busy) pump();
    },
    end: () => {
      ended = true;
      if (!busy) response.end();
    },
  };
}

function comment(response: ServerResponse, clock: Clock): void {
  if (response.destroyed) return;
  response.write(': keep-alive\n\n');
  clock.schedule(ENDLESS_COMMENT_MS, () => comment(response, clock));
}

function stale(name: string, data: unknown, status = 'running'): unknown {
  return name === 'state' && typeof data === 'object' ? { ...data, status } : data;
}
