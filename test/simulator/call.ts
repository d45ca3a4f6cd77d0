import type { IncomingHttpHeaders } from 'node:http';
import type { ApiVersion } from './rules.ts';
import type { World } from './world.ts';

/** A request that was let in, as a handler sees it. */
export interface Call {
  world: World;
  /** Segments of the path, by the names in its pattern. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, else the text; undefined without a body. */
  body: unknown;
  version: ApiVersion;
  /** The bearer token, when it was not an API key that let the request in. */
  token: string | null;
  /** Whose event streams are counted together: an API key or a token; `''` without either. */
  user: string;
}

/** Where an event stream is written. */
export interface StreamSink {
  /** Sends one event. */
  event(name: string, data: unknown): void;
  end(): void;
  /** Called once when the connection is gone, whoever closed it. */
  onClose(listener: () => void): void;
}

/** What a handler answers. */
export type Answer =
  /** `delaySeconds` is how long the service takes for it, simulated. */
  | { kind: 'json'; status: number; body: unknown; delaySeconds?: number }
  | { kind: 'text'; status: number; text: string; contentType: string }
  | { kind: 'empty'; status: number }
  | { kind: 'stream'; open: (sink: StreamSink) => void };

/** A JSON answer, 200 without a status. */
export function json(body: unknown, status = 200): Answer {
  return { kind: 'json', status, body };
}

/** A text answer. */
export function text(content: string, contentType = 'text/plain; charset=utf-8'): Answer {
  return { kind: 'text', status: 200, text: content, contentType };
}

/** A segment of the path that the pattern guarantees. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The pattern of the path has no segment ${name}`);
  return value;
}

/** A header as one text. */
export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Whether ids are numbers in the VM record: before 2026-05-22. */
export function hasNumericIds(version: ApiVersion): boolean {
  return version === '2025-10-28' || version === '2026-01-21';
}
