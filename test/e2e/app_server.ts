import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type AppServer = {
  port: number;
  /** Without a path. */
  url: string;
  requests: { path: string; headers: IncomingHttpHeaders }[];
};

type AppAnswer = number | { status: number; body: string };

/**
 * What the app answers: by the path, or to each request in their order and the last one from then on. A status of 0 is no
 * answer at all.
 */
export type AppAnswers = readonly AppAnswer[] | ((path: string) => AppAnswer);

/** An app on the loopback interface, for health checks. A redirect leads to `/login`. */
export async function startApp(answers: AppAnswers): Promise<AppServer & AsyncDisposable> {
  const requests: AppServer['requests'] = [];
  const server = createServer(({ url = '', headers }, response) => {
    requests.push({ path: url, headers });
    const answer =
      typeof answers === 'function'
        ? answers(url)
        : (answers[Math.min(requests.length, answers.length) - 1] ?? 200);
    const { status, body } = typeof answer === 'number' ? { status: answer, body: 'hello' } : answer;
    if (status === 0) return;
    response.writeHead(status, status === 302 ? { location: '/login' } : {});
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
