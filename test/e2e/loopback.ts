import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** The two ends of every connection within this process, by the port of the client. */
const clients = new Set<Socket>();
const servers = new Map<number, Socket>();

subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket };
  clients.add(socket);
  socket.once('close', () => clients.delete(socket));
});
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  const { remotePort = 0 } = socket;
  servers.set(remotePort, socket);
  socket.once('close', () => servers.delete(remotePort));
});

/** Connections on which something is under way that the other end has not read yet; empty when there is none. */
export function undelivered(): string {
  const open: string[] = [];
  const served = new Set<number>();
  for (const client of clients) {
    const port = client.localPort ?? 0;
    const server = servers.get(port);
    served.add(port);
    // One end alone: the beginning or the end of the connection is on its way to the other.
    if (client.connecting || server === undefined) open.push(`${port} alone`);
    else if (client.bytesWritten !== server.bytesRead || server.bytesWritten !== client.bytesRead)
      open.push(`${port} ${server.bytesRead} ${client.bytesRead}`);
  }
  for (const port of servers.keys()) if (!served.has(port)) open.push(`${port} left`);
  return open.join();
}
