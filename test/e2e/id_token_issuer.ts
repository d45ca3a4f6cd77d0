import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorOptions } from '../simulator/simulator.ts';

/** A service that takes a token wherever it takes a key. */
export const TOKEN_FOR_ALL: SimulatorOptions = { tokenEndpoints: 'all', tokenByName: 'found' };

/** GitHub's endpoint for OIDC tokens, as a job with `permissions: id-token: write` sees it. */
export type IdTokenIssuer = {
  /** What the runner puts into the environment of such a job. */
  env: { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  /** Every token that was given, oldest first. */
  tokens: string[];
  /** Those that came back with a request: a run that ends meanwhile may not have read the last one. */
  used: ReadonlySet<string>;
  /** `aud` of every request. */
  audiences: string[];
  /** How often each token may be used from now on; without it, for ever. */
  usesOfNext(uses: number): void;
  /** For the simulator's option `trustedTokens`. Counts as a use. */
  trusts(token: string): boolean;
  /** Answers with this status from now on. */
  refuse(status: number): void;
  /** Answers nothing from now on. */
  hang(): void;
};

const REQUEST_TOKEN = 'request-token-of-the-job-0123456789';

/** Starts an issuer on 127.0.0.1. */
export async function startIdTokenIssuer(): Promise<IdTokenIssuer & AsyncDisposable> {
  const tokens: string[] = [];
  const audiences: string[] = [];
  const usesLeft = new Map<string, number>();
  const used = new Set<string>();
  let usesOfNext = Number.POSITIVE_INFINITY;
  let mood: number | 'silent' = 200;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    audiences.push(url.searchParams.get('audience') ?? '');
    if (mood === 'silent') return;
    const status = isAllowed(request, url) ? mood : 401;
    response.writeHead(status, { 'content-type': 'application/json' });
    if (status !== 200) return response.end(JSON.stringify({ message: 'no token for you' }));
    const token = tokenOf(tokens.length + 1);
    tokens.push(token);
    usesLeft.set(token, usesOfNext);
    return response.end(JSON.stringify({ count: 1, value: token }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/job/1?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    tokens,
    used,
    audiences,
    usesOfNext: (uses) => {
      usesOfNext = uses;
    },
    trusts(token) {
      used.add(token);
      const left = usesLeft.get(token) ?? 0;
      usesLeft.set(token, left - 1);
      return left > 0;
    },
    refuse: (status) => {
      mood = status;
    },
    hang: () => {
      mood = 'silent';
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isAllowed({ headers }: IncomingMessage, url: URL): boolean {
  return headers.authorization === `Bearer ${REQUEST_TOKEN}` && url.searchParams.get('api-version') === '2.0';
}

/** The form of a JWT; nobody here verifies its signature. */
function tokenOf(number: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'https://cloud.phala.com',
    jti: `token-${number}`,
    repository: 'octo-org/my-web-app',
    sha: '1f0c'.repeat(10),
  };
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from(`signature ${number}`).toString('base64url')}`;
}
