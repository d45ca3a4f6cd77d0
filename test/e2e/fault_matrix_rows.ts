import type { FaultKind } from '../simulator/fault.ts';
import { cells, type Row } from './fault_matrix.ts';

const BOTH = ['applied', 'not_applied'] as const;
const APPLIED = ['applied'] as const;
const NOT_APPLIED = ['not_applied'] as const;

const HTML = `<html><head><title>502 Bad Gateway</title></head><body>${'<hr>nginx'.repeat(200)}</body></html>`;
const NULL_STATE =
  '{"name":null,"status":null,"uptime":null,"boot_progress":null,"boot_error":null,"id":null}';
const RICH_STATE = '{"name":"x","status":"restarting","phase":7,"x_future":{"nested":[1,"two",null]}}';

function status(code: number, body?: unknown, headers?: Record<string, string>): FaultKind {
  return { kind: 'status', status: code, body, headers };
}

/** An event stream that holds this and is then over. */
function events(text: string): FaultKind {
  return status(200, text, { 'Content-Type': 'text/event-stream' });
}

/** @param origin of another service, which must never see a request */
export function rows(origin: string): Row[] {
  return [
    {
      fault: 'a refused connection',
      rule: { kind: 'refused' },
      effects: NOT_APPLIED,
      words: /the connection was refused \(ECONNREFUSED\)/,
      cells: cells('LOST'),
    },
    {
      fault: 'a reset before the headers',
      rule: { kind: 'reset_before_headers' },
      effects: BOTH,
      words: /the connection was (reset|closed)/,
      cells: cells('LOST'),
    },
    {
      fault: 'a reset after the headers',
      rule: { kind: 'reset_after_headers' },
      effects: APPLIED,
      words: /the connection was (reset|closed)/,
      cells: cells('LOST'),
    },
    {
      fault: 'a connection that is half open',
      rule: { kind: 'half_open' },
      effects: BOTH,
      words: /no answer within 30 s/,
      cells: cells('LOST'),
    },
    {
      fault: 'slow headers',
      rule: { kind: 'slow_headers', ms: 45_000 },
      effects: APPLIED,
      words: /no answer within 30 s/,
      cells: cells('LOST'),
    },
    {
      fault: 'a slow body',
      rule: { kind: 'slow_body', ms: 5000, bytes: 1 },
      effects: APPLIED,
      words: /no answer within 30 s/,
      streamRule: { kind: 'silence' },
      streamWords: /nothing came for 25 s/,
      cells: cells('LOST'),
    },
    { fault: 'HTTP 408', rule: status(408), effects: BOTH, words: /HTTP 408/, cells: cells('LOST') },
    {
      fault: 'HTTP 409 without a code',
      rule: status(409, { detail: 'Another operation is in progress' }),
      effects: NOT_APPLIED,
      words: /another operation runs|HTTP 409/i,
      cells: cells('BUSY'),
    },
    {
      fault: 'HTTP 409 with a code',
      rule: status(409, { error_code: 'ERR-03-007', message: 'another configuration' }),
      effects: NOT_APPLIED,
      words: /another configuration \(HTTP 409, ERR-03-007\)/,
      cells: cells('FINAL'),
    },
    { fault: 'HTTP 425', rule: status(425), effects: BOTH, words: /HTTP 425/, cells: cells('LOST') },
    {
      fault: 'HTTP 429 with seconds',
      rule: status(429, { detail: 'slow down' }, { 'Retry-After': '12' }),
      effects: NOT_APPLIED,
      words: /HTTP 429, slow down/,
      retryAfterSeconds: 12,
      cells: cells('LIMITED'),
    },
    {
      fault: 'HTTP 429 with a date',
      rule: status(429, { detail: 'slow down' }, dateAfter(12)),
      effects: NOT_APPLIED,
      words: /HTTP 429, slow down/,
      retryAfterSeconds: 12,
      cells: cells('LIMITED'),
    },
    {
      fault: 'HTTP 429 without Retry-After',
      rule: status(429),
      effects: NOT_APPLIED,
      words: /HTTP 429/,
      cells: cells('LIMITED'),
    },
    { fault: 'HTTP 500', rule: status(500), effects: BOTH, words: /HTTP 500/, cells: cells('LOST') },
    {
      fault: 'HTTP 502 with HTML',
      rule: status(502, HTML),
      effects: BOTH,
      words: /HTTP 502/,
      cells: cells('LOST'),
    },
    { fault: 'HTTP 503', rule: status(503), effects: BOTH, words: /HTTP 503/, cells: cells('LOST') },
    {
      fault: 'truncated JSON',
      rule: { kind: 'truncated_json' },
      effects: APPLIED,
      words: /not JSON, or was cut short/,
      streamRule: events('event: state\ndata: {"name":"my-web-app","sta'),
      streamWords: /sent an event that cannot be read/,
      cells: cells('UNREADABLE'),
    },
    {
      fault: 'an answer that is not JSON',
      rule: { kind: 'not_json' },
      effects: APPLIED,
      words: /not JSON, or was cut short/,
      streamRule: status(200, HTML),
      streamWords: /no event stream but text\/html/,
      cells: cells('UNREADABLE'),
    },
    {
      fault: 'null for every field',
      rule: { kind: 'nulls' },
      effects: APPLIED,
      words: /without an app id|no id at all/,
      streamRule: events(`event: state\ndata: ${NULL_STATE}\n\n`),
      streamWords: /sent an event that cannot be read/,
      cells: cells('NULLS'),
    },
    {
      fault: 'fields that nobody knows',
      rule: { kind: 'extra_fields' },
      effects: APPLIED,
      words: /./,
      streamRule: events(`event: state\ndata: ${RICH_STATE}\n\nevent: news\ndata: 7\n\n`),
      cells: cells('FINE'),
    },
    ...[401, 403, 422].map(
      (code): Row => ({
        fault: `HTTP ${code}`,
        rule: status(code, { detail: 'no, never' }),
        effects: NOT_APPLIED,
        words: new RegExp(`no, never \\(HTTP ${code}\\)`),
        // A login that may write and not watch goes by the record.
        cells: cells(code === 422 ? 'FINAL' : 'FORBIDDEN'),
      }),
    ),
    {
      fault: 'a redirect to another origin',
      rule: { kind: 'redirect', location: `${origin}/api/v1/elsewhere` },
      effects: NOT_APPLIED,
      words: /the answer is a redirect \(HTTP 302\), which is not followed/,
      cells: cells('FINAL'),
    },
  ];
}

/** A date needs a clock to count from, and the server's own is the one that counts. */
function dateAfter(seconds: number): Record<string, string> {
  const now = Date.UTC(2026, 0, 5, 12, 0, 0);
  const at = (ms: number) => new Date(ms).toUTCString();
  return { Date: at(now), 'Retry-After': at(now + seconds * 1000) };
}
