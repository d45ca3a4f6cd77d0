import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that knows CONNECT only, as one in front of a company's runners. */
export type ConnectProxy = {
  /** Without a user. */
  url: string;
  port: number;
  /** `host:port` of every tunnel that was asked for. */
  tunnels: string[];
  /** `Proxy-Authorization` of each. */
  credentials: (string | undefined)[];
  /** Requests that were sent without a tunnel. */
  plain: string[];
  /** The first bytes that came through the tunnels. */
  firstBytes: number[];
  close(): Promise<void>;
};

/** @param targets port on 127.0.0.1 by `host:port`; another one is refused with the status */
export async function startConnectProxy(
  targets: Record<string, number>,
  refusal = 403,
): Promise<ConnectProxy> {
  const sockets = new Set<Duplex>();
  const proxy: Omit<ConnectProxy, 'url' | 'port' | 'close'> = {
    tunnels: [],
    credentials: [],
    plain: [],
    firstBytes: [],
  };
  const server = createServer((request, response) => {
    proxy.plain.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket: Duplex) => {
    const target = request.url ?? '';
    proxy.tunnels.push(target);
    proxy.credentials.push(request.headers['proxy-authorization']);
    socket.on('error', () => {});
    const port = targets[target];
    if (port === undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`);
    const onward: Socket = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', (bytes: Buffer) => proxy.firstBytes.push(bytes[0] ?? 0));
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) sockets.add(end);
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...proxy,
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
