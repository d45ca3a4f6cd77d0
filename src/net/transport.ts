import type { Agent, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { TooLarge } from './errors.ts';
import { type AgentOptions, createAgents, https } from './proxy.ts';

export type HttpRequest = {
  /** Default: GET. */
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Ends the request at any time, also while the body comes. */
  signal?: AbortSignal;
};

/** The bytes of an answer, without their content coding. They can be read once. */
export type HttpBody = AsyncIterable<Uint8Array> & {
  /** Closes the connection at once unless the whole body came; whoever reads gets the end. */
  cancel(): void;
};

export type HttpResponse = {
  status: number;
  statusText: string;
  /** The status is one of success: 200 to 299. */
  ok: boolean;
  headers: {
    /** The value of a header, several of one name with commas between. */
    get(name: string): string | null;
    /** Names in lower case. */
    [Symbol.iterator](): Iterator<[name: string, value: string]>;
  };
  /** Whoever does not read it to the end has to cancel it, or the connection stays open. */
  body: HttpBody;
};

/** Sends one request. Redirects are answers like all others. @throws errors of Node.js, ProxyError, the signal's reason */
export type Fetch = (url: string, request: HttpRequest) => Promise<HttpResponse>;

/**
 * The requests of the action, over `node:http` and `node:https`: Node's own `fetch` takes 25 MB of memory more.
 *
 * There is no limit on silence: a stream may be silent for long, and every request has its own limit.
 */
export function createFetch(options: AgentOptions = {}): Fetch {
  const agentFor = createAgents(options);
  return async (url, request) => {
    const address = new URL(url);
    return respond(address, request, agentFor(address));
  };
}

function respond(
  url: URL,
  { method = 'GET', headers = {}, body, signal }: HttpRequest,
  agent: Agent,
): Promise<HttpResponse> {
  signal?.throwIfAborted();
  const send = url.protocol === 'https:' ? https().request : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      { method, agent, signal, headers: { 'accept-encoding': 'gzip, deflate, br', ...headers } },
      (message) => resolve(responseOf(message)),
    );
    // The listener stays, since a connection can break after the answer began, which the body tells.
    sent.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
    sent.end(body);
  });
}

function responseOf(message: IncomingMessage): HttpResponse {
  const status = message.statusCode ?? 0;
  return {
    status,
    statusText: message.statusMessage ?? '',
    ok: status >= 200 && status <= 299,
    headers: headersOf(message),
    body: bodyOf(message),
  };
}

function headersOf({ headers }: IncomingMessage): HttpResponse['headers'] {
  const values = new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return {
    get: (name) => values.get(name.toLowerCase()) ?? null,
    [Symbol.iterator]: () => values.entries(),
  };
}

function bodyOf(message: IncomingMessage): HttpBody {
  let isCancelled = false;
  // Without a reader nobody else would listen.
  message.on('error', () => {});
  return {
    cancel() {
      isCancelled = true;
      message.destroy();
    },
    async *[Symbol.asyncIterator]() {
      try {
        for await (const chunk of await decoded(message)) {
          if (isCancelled) return;
          yield chunk;
        }
      } catch (error) {
        if (!isCancelled) throw error;
      } finally {
        message.destroy();
      }
    },
  };
}

/** Takes the content codings off that were asked for. Bytes in another one come as they are, as with `fetch`. */
async function decoded(message: IncomingMessage): Promise<Readable> {
  const codings = (message.headers['content-encoding'] ?? '').toLowerCase().split(',');
  const names = codings.map((coding) => coding.trim()).filter((coding) => coding !== '');
  const known = names.every((name) => /^(?:(?:x-)?gzip|deflate|br)$/.test(name));
  // A short list, since each one multiplies the work.
  if (names.length === 0 || names.length > MOST_CODINGS || !known) return message;
  const zlib = await import('node:zlib');
  // A pipeline that begins with an ended stream never ends.
  if (message.destroyed) return message;
  // Many servers leave out the last bytes of a compressed body, and whether all came is told by HTTP itself.
  const gzip = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
  const brotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };
  const steps = names
    .reverse()
    .map((name): Transform => (name === 'br' ? zlib.createBrotliDecompress(brotli) : zlib.createUnzip(gzip)));
  return pipeline([message, ...steps], () => {}) as unknown as Readable;
}

const MOST_CODINGS = 3;

/** Reads a body as UTF-8, and closes the connection of one that is larger than the limit. @throws TooLarge */
export async function readText(body: HttpBody, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw new TooLarge(limitBytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
