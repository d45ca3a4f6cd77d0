import type { Fetch, HttpRequest, HttpResponse } from '../../src/net/transport.ts';
import { readText } from '../../src/net/transport.ts';

/** One request on its way to the service. */
export type OnItsWay = {
  /** How many of those that match were there before. */
  asked: number;
  /** `METHOD /path?query`, without the prefix. */
  line: string;
  request: HttpRequest;
  /** Lets the service answer it. */
  real: () => Promise<HttpResponse>;
};

/** Answers in place of the service where a request matches; the others pass. */
export function scripted(
  matches: RegExp,
  answer: (on: OnItsWay) => Promise<HttpResponse> | HttpResponse,
): (real: Fetch) => Fetch {
  return (real) => {
    let asked = 0;
    return async (url, request) => {
      const { pathname, search } = new URL(url);
      const line = `${request.method ?? 'GET'} ${pathname.replace('/api/v1', '')}${search}`;
      if (!matches.test(line)) return real(url, request);
      return answer({ asked: asked++, line, request, real: () => real(url, request) });
    };
  };
}

/** Several scripts; the one that is named first is nearest to the action. */
export function allOf(...scripts: ((real: Fetch) => Fetch)[]): (real: Fetch) => Fetch {
  return (real) => scripts.reduceRight((next, script) => script(next), real);
}

/** An answer: JSON, or text as it is. */
export function reply(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = new Map(
    Object.entries({
      'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
      ...headers,
    }),
  );
  return {
    status,
    statusText: '',
    ok: status >= 200 && status < 300,
    headers: { get: (name) => all.get(name) ?? null, [Symbol.iterator]: () => all.entries() },
    body: {
      cancel() {},
      async *[Symbol.asyncIterator]() {
        yield Buffer.from(text);
      },
    },
  };
}

/** An event stream that says all of this at once and is closed. */
export function events(text: string): HttpResponse {
  return reply(200, text, { 'content-type': 'text/event-stream' });
}

/** The answer of the service with its JSON changed. */
export async function changed(
  from: HttpResponse,
  change: (body: Record<string, unknown>) => unknown,
): Promise<HttpResponse> {
  const text = await readText(from.body, 1e8);
  if (text === '' || !/json/.test(from.headers.get('content-type') ?? ''))
    return { ...from, ...rebody(text) };
  const headers = Object.fromEntries([...from.headers]);
  delete headers['content-length'];
  return reply(from.status, change(JSON.parse(text)), headers);
}

function rebody(text: string): Pick<HttpResponse, 'body'> {
  return { body: reply(200, text).body };
}
