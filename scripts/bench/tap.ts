import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and the service, and sees when what goes over the wire. Times are those of `performance.now()`. */
type Tap = AsyncDisposable & {
  port: number;
  /** Bytes in both directions, headers included. */
  bytes(): number;
  /** When the first byte came from the client. */
  firstMs(): number | undefined;
  /** When the service sent what ends the wait: the last `complete` of a stream, else the last state `running`. */
  endMs(): number | undefined;
};

/** @param target port of the service on 127.0.0.1 */
export async function startTap(target: number): Promise<Tap> {
  const sockets = new Set<Socket>();
  let bytes = 0;
  let firstMs: number | undefined;
  let completeMs: number | undefined;
  let runningMs: number | undefined;
  const server = createServer((client) => {
    const service = connect(target, '127.0.0.1');
    client.on('data', (chunk: Buffer) => {
      firstMs ??= performance.now();
      bytes += chunk.byteLength;
    });
    service.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (chunk.includes('event: complete')) completeMs = performance.now();
      if (/"status": ?"running"/.test(chunk.toString('latin1'))) runningMs = performance.now();
    });
    client.pipe(service).pipe(client);
    for (const [end, other] of [
      [client, service],
      [service, client],
    ] as const) {
      sockets.add(end);
      end.setNoDelay(true).on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    bytes: () => bytes,
    firstMs: () => firstMs,
    endMs: () => completeMs ?? runningMs,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
