import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export type Received = {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
};

export type Loopback = AsyncDisposable & {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** Requests so far, in the order of their arrival. */
  received: Received[];
};

export type Respond = (request: Received, response: ServerResponse, message: IncomingMessage) => void;

/** Answers every request with this. */
export function answer(status: number, body = '', headers: Record<string, string> = {}): Respond {
  return (_, response) => void response.writeHead(status, headers).end(body);
}

/** An HTTP server on the loopback interface. `respond` is called when the whole request is there. */
export async function serve(respond: Respond): Promise<Loopback> {
  const received: Received[] = [];
  const server = createServer(async (message, response) => {
    const request: Received = {
      method: message.method ?? '',
      url: message.url ?? '',
      headers: message.headers,
      body: await text(message),
    };
    received.push(request);
    respond(request, response, message);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server below HTTP: `respond` gets the socket as soon as the first bytes of a request are there. */
export async function serveSocket(
  respond: (socket: Socket) => void,
): Promise<AsyncDisposable & { url: string }> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => respond(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
