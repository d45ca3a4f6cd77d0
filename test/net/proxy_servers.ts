import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tlsCertificate } from './tls_certificate.ts';

/** The name of the server that only proxies can reach. */
export const HOST = 'api.example.test';

type Passage = { to: string | undefined; headers: IncomingHttpHeaders };

/** A proxy that knows one way only: whatever it is asked for, by a tunnel or in plain text, it connects to `port`. */
export async function startProxy(port: number, refusal?: string) {
  const tunnels: Passage[] = [];
  const plain: Passage[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((message, response) => {
    plain.push({ to: message.url, headers: message.headers });
    if (refusal !== undefined) return void response.writeHead(Number.parseInt(refusal, 10)).end();
    request({ port, path: message.url }, (answer) => void answer.pipe(response)).end();
  });
  server.on('connect', ({ url, headers }, socket: Socket) => {
    tunnels.push({ to: url, headers });
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(target).pipe(socket);
    });
    for (const end of [socket, target]) {
      sockets.add(end);
      end.on('error', () => {});
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    plain,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server of the API that only proxies can reach under its name. */
export async function startTlsServer() {
  const certificate = tlsCertificate(HOST);
  const received: IncomingHttpHeaders[] = [];
  const server = createTlsServer(certificate, ({ headers }, response) => {
    received.push(headers);
    response.end('through the tunnel');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...certificate,
    port: (server.address() as AddressInfo).port,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
