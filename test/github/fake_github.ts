import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type FakeRequest = {
  method: string;
  /** Decoded path, without the query. */
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  /** The parsed JSON body, or `undefined` without one. */
  body: unknown;
};

export type FakeAnswer =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  /** Takes the request and never answers. */
  | 'silence'
  /** Closes the connection without an answer. */
  | 'hang up';

export type FakeGitHub = {
  /** What `GITHUB_API_URL` would hold. */
  url: string;
  /** All requests so far, in the order of their arrival. */
  requests: FakeRequest[];
  /**
   * Sets the answer to `METHOD /path`, until it is set again. Without one GitHub answers 404, as it does for what a token
   * may not see.
   */
  answer(route: string, answer: FakeAnswer | ((request: FakeRequest) => FakeAnswer)): void;
  [Symbol.asyncDispose](): Promise<void>;
};

/** GitHub's REST API on the loopback interface: answers what the test sets and refuses requests without `token`. */
export async function startFakeGitHub(token: string): Promise<FakeGitHub> {
  const answers = new Map<string, FakeAnswer | ((request: FakeRequest) => FakeAnswer)>();
  const requests: FakeRequest[] = [];

  const server = createServer(async (message, response) => {
    const { pathname, searchParams } = new URL(message.url ?? '/', 'http://github.invalid');
    const body = await text(message);
    const request: FakeRequest = {
      method: message.method ?? '',
      path: decodeURIComponent(pathname),
      query: Object.fromEntries(searchParams),
      headers: message.headers,
      body: body === '' ? undefined : JSON.parse(body),
    };
    requests.push(request);
    const set = answers.get(`${request.method} ${request.path}`) ?? {
      status: 404,
      body: { message: 'Not Found' },
    };
    const allowed = message.headers.authorization === `token ${token}`;
    const answer = !allowed
      ? { status: 401, body: { message: 'Bad credentials' } }
      : typeof set === 'function'
        ? set(request)
        : set;
    if (answer === 'silence') return;
    if (answer === 'hang up') {
      message.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null));
  });

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (route, answer) => void answers.set(route, answer),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
