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

type Line = [
  fault: string,
  /** The line of the matrix. */
  cells: string,
  effects: Row['effects'],
  rule: Row['rule'],
  words: RegExp,
  more?: Pick<Row, 'streamRule' | 'streamWords' | 'retryAfterSeconds'>,
];

const CUT_SHORT = /not JSON, or was cut short/;
const RESET = /the connection was (reset|closed)/;
const SILENCE = /no answer within 30 s/;
const BAD_EVENT = /sent an event that cannot be read/;
const NEVER = { detail: 'no, never' };
const SLOW_DOWN = { detail: 'slow down' };
const BUSY = { detail: 'Another operation is in progress' };

const LINES: Line[] = [
  [
    'a refused connection',
    'LOST',
    NOT_APPLIED,
    { kind: 'refused' },
    /the connection was refused \(ECONNREFUSED\)/,
  ],
  ['a reset before the headers', 'LOST', BOTH, { kind: 'reset_before_headers' }, RESET],
  ['a reset after the headers', 'LOST', APPLIED, { kind: 'reset_after_headers' }, RESET],
  ['a connection that is half open', 'LOST', BOTH, { kind: 'half_open' }, SILENCE],
  ['slow headers', 'LOST', APPLIED, { kind: 'slow_headers', ms: 45_000 }, SILENCE],
  [
    'a slow body',
    'LOST',
    APPLIED,
    { kind: 'slow_body', ms: 5000, bytes: 1 },
    SILENCE,
    { streamRule: { kind: 'silence' }, streamWords: /nothing came for 25 s/ },
  ],
  ['HTTP 408', 'LOST', BOTH, status(408), /HTTP 408/],
  ['HTTP 409 without a code', 'BUSY', NOT_APPLIED, status(409, BUSY), /another operation runs|HTTP 409/i],
  [
    'HTTP 409 with a code',
    'FINAL',
    NOT_APPLIED,
    status(409, { error_code: 'ERR-03-007', message: 'another configuration' }),
    /another configuration \(HTTP 409, ERR-03-007\)/,
    { streamWords: /HTTP 409, another configuration/ },
  ],
  ['HTTP 425', 'LOST', BOTH, status(425), /HTTP 425/],
  [
    'HTTP 429 with seconds',
    'LIMITED',
    NOT_APPLIED,
    status(429, SLOW_DOWN, { 'Retry-After': '12' }),
    /HTTP 429, slow down/,
    { retryAfterSeconds: 12 },
  ],
  [
    'HTTP 429 with a date',
    'LIMITED',
    NOT_APPLIED,
    status(429, SLOW_DOWN, dateAfter(12)),
    /HTTP 429, slow down/,
    { retryAfterSeconds: 12 },
  ],
  ['HTTP 429 without Retry-After', 'LIMITED', NOT_APPLIED, status(429), /HTTP 429/],
  ['HTTP 500', 'LOST', BOTH, status(500), /HTTP 500/],
  ['HTTP 502 with HTML', 'LOST', BOTH, status(502, HTML), /HTTP 502/],
  ['HTTP 503', 'LOST', BOTH, status(503), /HTTP 503/],
  [
    'truncated JSON',
    'UNREADABLE',
    APPLIED,
    { kind: 'truncated_json' },
    CUT_SHORT,
    { streamRule: events('event: state\ndata: {"name":"my-web-app","sta'), streamWords: BAD_EVENT },
  ],
  [
    'a web page in place of an answer',
    'PAGE',
    APPLIED,
    { kind: 'not_json' },
    /the answer is a web page/,
    { streamRule: status(200, HTML), streamWords: /no event stream but text\/html/ },
  ],
  [
    'null for every field',
    'NULLS',
    APPLIED,
    { kind: 'nulls' },
    /without an app id|no id at all/,
    { streamRule: events(`event: state\ndata: ${NULL_STATE}\n\n`), streamWords: BAD_EVENT },
  ],
  [
    'fields that nobody knows',
    'FINE',
    APPLIED,
    { kind: 'extra_fields' },
    /./,
    { streamRule: events(`event: state\ndata: ${RICH_STATE}\n\nevent: news\ndata: 7\n\n`) },
  ],
  // A login that may write and not watch goes by the record.
  ...([401, 403] as const).map(
    (code): Line => [
      `HTTP ${code}`,
      'FORBIDDEN',
      NOT_APPLIED,
      status(code, NEVER),
      new RegExp(`no, never \\(HTTP ${code}\\)`),
      { streamWords: new RegExp(`HTTP ${code}, no, never`) },
    ],
  ),
  // The state has the record beside it.
  [
    'HTTP 422',
    'UNWANTED',
    NOT_APPLIED,
    status(422, NEVER),
    /no, never \(HTTP 422\)/,
    { streamWords: /HTTP 422, no, never/ },
  ],
];

/** @param origin of another service, which must never see a request */
export function rows(origin: string): Row[] {
  const redirect: Line = [
    'a redirect to another origin',
    'FINAL',
    NOT_APPLIED,
    { kind: 'redirect', location: `${origin}/api/v1/elsewhere` },
    /the answer is a redirect \(HTTP 302\), which is not followed/,
  ];
  return [...LINES, redirect].map(([fault, line, effects, rule, words, more]) => ({
    fault,
    rule,
    effects,
    words,
    cells: cells(line),
    ...more,
  }));
}

/** A date needs a clock to count from, and the server's own is the one that counts. */
function dateAfter(seconds: number): Record<string, string> {
  const now = Date.UTC(2026, 0, 5, 12, 0, 0);
  const at = (ms: number) => new Date(ms).toUTCString();
  return { Date: at(now), 'Retry-After': at(now + seconds * 1000) };
}
