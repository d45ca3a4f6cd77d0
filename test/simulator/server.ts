import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { serve } from './exchange.ts';
import type { Faults } from './fault.ts';
import type { RequestRecord, SimulatorOptions } from './options.ts';
import type { World } from './world.ts';

/** The HTTP side of the simulator. */
export interface HttpServer {
  /** Resolves with the port. */
  listen(port: number): Promise<number>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** Serves a world over HTTP on the loopback address, and keeps a record of every request. */
export function httpServer(
  world: World,
  faults: Faults,
  requests: RequestRecord[],
  tls: SimulatorOptions['tls'],
): HttpServer {
  const sockets = new Set<Socket>();
  let closing = false;
  const service = { world, faults, requests, isClosing: () => closing };
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    serve(service, request, response).catch((error: unknown) => {
      // A defect of the simulator itself: say so loudly, a test must not take it for a fault.
      console.error('The simulator failed:', error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The simulator failed');
    });
  };
  const server: Server = tls ? createTlsServer(tls, onRequest) : createServer(onRequest);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
