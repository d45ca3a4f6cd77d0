import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '../simulator/simulator.ts';

/** Answers in place of the service, or passes its answer on in another way. */
export type EdgeRule = {
  /** Requests that it meets, by `METHOD /path?query`; all without it. */
  matches?: RegExp;
  /** An answer of its own. @param asked how often it was asked before */
  answer?: (response: ServerResponse, asked: number) => void;
  /** The answer of the service, on its way. */
  pass?: (from: IncomingMessage, to: ServerResponse) => void;
};

export type Edge = {
  /** What the service's whole prefix is behind it. */
  url: string;
  /** How many requests its rule met. */
  met(): number;
};

/** What stands in front of the API: a server on the loopback interface that may answer anything at all. */
export async function startEdge(
  service: Pick<Simulator, 'url'>,
  { matches = /./, answer, pass }: EdgeRule,
): Promise<Edge & AsyncDisposable> {
  let met = 0;
  const server = createServer((asked, response) => {
    response.on('error', () => {});
    const isMet = matches.test(`${asked.method} ${asked.url}`);
    if (isMet) met++;
    if (isMet && answer !== undefined) {
      answer(response, met - 1);
      return;
    }
    const { method, headers, url = '/' } = asked;
    const onward = request(new URL(url, service.url), { method, headers }, (from) => {
      if (isMet && pass !== undefined) {
        pass(from, response);
        return;
      }
      response.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  server.on('clientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${new URL(service.url).pathname}`,
    met: () => met,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
