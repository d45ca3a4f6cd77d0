import type { HttpBody, HttpResponse } from '../../src/net/transport.ts';

/** A body that the test writes, and that remembers that it was cancelled. */
export function testBody() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = {
    cancelled: false,
    stream: bodyOf(
      new ReadableStream<Uint8Array>({
        start: (given) => {
          controller = given;
        },
        cancel: () => {
          body.cancelled = true;
        },
      }),
    ),
    write(text: string) {
      if (text !== '') controller?.enqueue(new TextEncoder().encode(text));
    },
    close: () => controller?.close(),
    fail: (error: Error) => controller?.error(error),
  };
  return body;
}

/** The body of an answer whose bytes come from a stream. */
export function bodyOf(stream: ReadableStream<Uint8Array>): HttpBody {
  const reader = stream.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  return {
    cancel,
    async *[Symbol.asyncIterator]() {
      try {
        for (let part = await reader.read(); part.value !== undefined; part = await reader.read())
          yield part.value;
      } finally {
        cancel();
      }
    },
  };
}

/** An answer of success with this body. */
export function answered(body: HttpBody, headers: Record<string, string> = {}): HttpResponse {
  const values = new Map(Object.entries(headers));
  return {
    status: 200,
    statusText: 'OK',
    ok: true,
    headers: { get: (name) => values.get(name) ?? null, [Symbol.iterator]: () => values.entries() },
    body,
  };
}
