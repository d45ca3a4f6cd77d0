import type { ServerResponse } from 'node:http';
import { isRecord } from './app_compose.ts';
import type { Answer } from './call.ts';
import type { Clock } from './clock.ts';
import type { FaultRule } from './fault.ts';
import { openStream, tearDown } from './stream_delivery.ts';

/** An answer as bytes. */
interface Payload {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends an answer, spoiled by a fault when there is one. Calls `sent` with the status once the headers go out. */
export function deliver(
  response: ServerResponse,
  answer: Answer,
  requestId: string,
  clock: Clock,
  fault: FaultRule | undefined,
  sent: (status: number) => void,
): void {
  if (answer.kind === 'stream') {
    const begin = () => {
      if (response.destroyed) return;
      sent(200);
      openStream(response, answer, requestId, clock, fault);
    };
    if (fault?.kind === 'slow_headers') clock.schedule(fault.ms, begin);
    else begin();
    return;
  }
  const payload = spoiled(payloadOf(answer, requestId), fault);
  const send = () => {
    if (response.destroyed) return;
    sent(payload.status);
    response.writeHead(payload.status, payload.headers);
    if (fault?.kind === 'reset_after_headers') {
      response.flushHeaders();
      tearDown(response);
    } else if (fault?.kind === 'slow_body') {
      drip(response, payload.body, fault, clock);
    } else {
      response.end(payload.body);
    }
  };
  const serviceMs = answer.kind === 'json' ? (answer.delaySeconds ?? 0) * 1000 : 0;
  const delayMs = serviceMs + (fault?.kind === 'slow_headers' ? fault.ms : 0);
  if (delayMs > 0) clock.schedule(delayMs, send);
  else send();
}

function payloadOf(answer: Exclude<Answer, { kind: 'stream' }>, requestId: string): Payload {
  const headers: Record<string, string> = { 'x-request-id': requestId };
  switch (answer.kind) {
    case 'empty':
      return { status: answer.status, headers, body: Buffer.alloc(0) };
    case 'text':
      return withBody(answer.status, headers, answer.contentType, answer.text);
    case 'json':
      return withBody(answer.status, headers, 'application/json', JSON.stringify(answer.body));
    default:
      return answer satisfies never;
  }
}

function withBody(
  status: number,
  headers: Record<string, string>,
  contentType: string,
  text: string,
): Payload {
  const body = Buffer.from(text);
  const more = { 'content-type': contentType, 'content-length': String(body.length) };
  return { status, headers: { ...headers, ...more }, body };
}

function spoiled(payload: Payload, fault: FaultRule | undefined): Payload {
  switch (fault?.kind) {
    case 'truncated_json':
      return replaced(payload, payload.body.subarray(0, Math.floor(payload.body.length / 2)));
    case 'not_json':
      return replaced(payload, Buffer.from('<html><body>upstream says hello</body></html>'));
    case 'nulls':
      return replaced(payload, Buffer.from(JSON.stringify(withNulls(parsed(payload.body)))));
    case 'extra_fields':
      return replaced(payload, Buffer.from(JSON.stringify(withExtras(parsed(payload.body)))));
    default:
      return payload;
  }
}

function replaced(payload: Payload, body: Buffer): Payload {
  return { ...payload, headers: { ...payload.headers, 'content-length': String(body.length) }, body };
}

function parsed(body: Buffer): unknown {
  return body.length === 0 ? null : JSON.parse(body.toString('utf8'));
}

function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, null]));
}

function withExtras(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withExtras);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).map(([key, inner]) => [key, withExtras(inner)]);
  return { ...Object.fromEntries(fields), x_future: { nested: [1, 'two', null] }, x_flag: true };
}

function drip(
  response: ServerResponse,
  body: Buffer,
  fault: { ms: number; bytes: number },
  clock: Clock,
): void {
  let from = 0;
  const next = () => {
    if (response.destroyed) return;
    response.write(body.subarray(from, from + fault.bytes));
    from += fault.bytes;
    if (from >= body.length) response.end();
    else clock.schedule(fault.ms, next);
  };
  response.flushHeaders();
  clock.schedule(fault.ms, next);
}
