/** A body that the test writes, and that remembers that it was cancelled. */
export function testBody() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = {
    cancelled: false,
    stream: new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given;
      },
      cancel: () => {
        body.cancelled = true;
      },
    }),
    write(text: string) {
      if (text !== '') controller?.enqueue(new TextEncoder().encode(text));
    },
    close: () => controller?.close(),
    fail: (error: Error) => controller?.error(error),
  };
  return body;
}
