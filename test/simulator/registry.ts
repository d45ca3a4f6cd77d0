import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type BuiltImage, buildImage, type RegistryImage, type Stored } from './registry_content.ts';

export type { RegistryImage } from './registry_content.ts';

/** Who may read a repository. `token`: by a token of the registry's realm; `basic`: with the login itself. */
export type Access =
  | { kind: 'public' }
  | { kind: 'anonymous_token' }
  | { kind: 'token'; username: string; password: string; identityToken?: string }
  | { kind: 'basic'; username: string; password: string };

/** What a repository does wrong. */
export type RegistryFault =
  /** Answers this `times` times, then as it should. */
  | { kind: 'status'; status: number; times: number; retryAfter?: string; methods?: readonly string[] }
  /** Takes the question and never answers. */
  | { kind: 'hang' }
  /** Tells another digest than that of the content. */
  | { kind: 'wrong_header' }
  /** Sends other content than was asked for. */
  | { kind: 'wrong_body' }
  /** Sends a config blob other than the one its digest names. */
  | { kind: 'wrong_config' }
  /** Sends readers of blobs there, the path added. */
  | { kind: 'redirect_blobs'; to: string }
  /** Answers 404 with a page, as a proxy does that knows no registry. */
  | { kind: 'proxy_page'; status: number };

export type RepositoryOptions = {
  tags: Record<string, RegistryImage>;
  access?: Access;
  fault?: RegistryFault;
};

export type RegistryOptions = {
  /** Any free one unless given. */
  port?: number;
  repositories?: Record<string, RepositoryOptions>;
  /** Where tokens are to be had; this registry itself unless given. */
  realm?: string;
};

export type RegistryRequestRecord = { method: string; path: string; headers: IncomingMessage['headers'] };

export type SimulatedRegistry = AsyncDisposable & {
  /** `127.0.0.1:PORT`, as it stands before the first `/` of a reference. */
  host: string;
  url: string;
  requests: readonly RegistryRequestRecord[];
  /** Puts an image behind a tag, new or moved. Gives its digest. */
  push(repository: string, tag: string, image: RegistryImage): string;
  /** The digest behind a tag. */
  digest(repository: string, tag: string): string;
  setAccess(repository: string, access: Access): void;
  setFault(repository: string, fault: RegistryFault | undefined): void;
  close(): Promise<void>;
};

type Repository = {
  tags: Map<string, BuiltImage>;
  documents: Map<string, Stored>;
  access: Access;
  fault: RegistryFault | undefined;
};

/**
 * Starts a container registry on the loopback interface: the reading side of the OCI distribution protocol with its token
 * flow, for tests, the demo, and a developer's desk. Asked as another one, by the header `Host`, it has the repositories
 * that were pushed under the name of that host.
 */
export async function startRegistry(options: RegistryOptions = {}): Promise<SimulatedRegistry> {
  const repositories = new Map<string, Repository>();
  const requests: RegistryRequestRecord[] = [];
  const tokens = new Map<string, string>();
  let url = '';

  const repository = (name: string): Repository => {
    const found = repositories.get(name);
    if (found !== undefined) return found;
    const made: Repository = {
      ...{ tags: new Map(), documents: new Map() },
      ...{ access: { kind: 'public' }, fault: undefined },
    };
    repositories.set(name, made);
    return made;
  };

  const push = (name: string, tag: string, image: RegistryImage): string => {
    const built = buildImage(image);
    const { tags, documents } = repository(name);
    for (const document of built.documents) documents.set(document.digest, document);
    tags.set(tag, built);
    return built.top.digest;
  };

  for (const [name, { tags, access, fault }] of Object.entries(options.repositories ?? {})) {
    Object.assign(repository(name), { access: access ?? { kind: 'public' }, fault });
    for (const [tag, image] of Object.entries(tags)) push(name, tag, image);
  }

  function refuse(response: ServerResponse, status: number, code: string, headers = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] }));
  }

  function mayRead(name: string, access: Access, authorization: string | undefined): boolean {
    if (access.kind === 'public') return true;
    if (access.kind === 'basic') return authorization === basic(access);
    return tokens.get(authorization?.replace(/^Bearer /, '') ?? '') === name;
  }

  function challenge(name: string, access: Access): string {
    if (access.kind === 'basic') return 'Basic realm="registry"';
    const realm = options.realm ?? `${url}/token`;
    return `Bearer realm="${realm}",service="registry",scope="repository:${name}:pull"`;
  }

  function giveToken(query: URLSearchParams, authorization: string | undefined, response: ServerResponse) {
    const name = /^repository:(.*):pull$/.exec(query.get('scope') ?? '')?.[1] ?? '';
    const access = repositories.get(name)?.access;
    // As the great registries do, a stranger gets a token that opens nothing.
    const login = access?.kind === 'token' ? access : undefined;
    const isOwner =
      login !== undefined &&
      (authorization === basic(login) ||
        (login.identityToken !== undefined && query.get('refresh_token') === login.identityToken));
    if (authorization !== undefined && !isOwner) return refuse(response, 401, 'UNAUTHORIZED');
    const token = `token-${tokens.size}`;
    tokens.set(token, isOwner || access?.kind === 'anonymous_token' ? name : '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
  }

  function isFaulty(found: Repository, method: string, response: ServerResponse): boolean {
    const { fault } = found;
    if (fault?.kind === 'hang') return true;
    if (fault?.kind === 'proxy_page') {
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>No</h1>');
      return true;
    }
    if (fault?.kind !== 'status' || fault.times < 1) return false;
    if (fault.methods !== undefined && !fault.methods.includes(method)) return false;
    found.fault = { ...fault, times: fault.times - 1 };
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    refuse(response, fault.status, 'TOOMANYREQUESTS', headers);
    return true;
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    requests.push({ method, path: request.url ?? '', headers });
    if (pathname === '/token') {
      const query = method === 'POST' ? new URLSearchParams(await text(request)) : searchParams;
      return giveToken(query, headers.authorization, response);
    }
    const [, path = '', kind = '', version = ''] =
      /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(pathname) ?? [];
    const isElsewhere = !/^(?:127\.0\.0\.1|localhost)(?::|$)/.test(headers.host ?? '');
    const name = isElsewhere ? `${headers.host}/${path}` : path;
    const found = repositories.get(name);
    // As a proxy does that knows no registry.
    if (found === undefined && isElsewhere) return void response.writeHead(404).end();
    if (found === undefined) return refuse(response, 404, 'NAME_UNKNOWN');
    if (isFaulty(found, method, response)) return;
    if (!mayRead(name, found.access, headers.authorization))
      return refuse(response, 401, 'UNAUTHORIZED', { 'www-authenticate': challenge(name, found.access) });
    if (kind === 'blobs') sendBlob(found, version, pathname, response);
    else sendManifest(found, version, method, response);
  }

  function sendManifest(found: Repository, version: string, method: string, response: ServerResponse) {
    const document = found.tags.get(version)?.top ?? found.documents.get(version);
    if (document === undefined) return refuse(response, 404, 'MANIFEST_UNKNOWN');
    const isWrong = found.fault?.kind === 'wrong_header';
    const body = found.fault?.kind === 'wrong_body' ? Buffer.from(`${document.body} `) : document.body;
    response.writeHead(200, {
      ...{ 'content-type': document.mediaType, 'content-length': body.length },
      'docker-content-digest': isWrong ? `sha256:${'0'.repeat(64)}` : document.digest,
    });
    response.end(method === 'HEAD' ? undefined : body);
  }

  function sendBlob(found: Repository, digest: string, path: string, response: ServerResponse) {
    const document = found.documents.get(digest);
    if (document === undefined) return refuse(response, 404, 'BLOB_UNKNOWN');
    const { fault } = found;
    if (fault?.kind === 'redirect_blobs') {
      response.writeHead(307, { location: `${fault.to}${path}` }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(fault?.kind === 'wrong_config' ? '{"os":"linux","architecture":"amd64"}' : document.body);
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error('The registry failed:', error);
      response.destroy();
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `http://${host}`;

  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    host,
    url,
    requests,
    push,
    digest(name, tag) {
      const found = repositories.get(name)?.tags.get(tag);
      if (found === undefined) throw new Error(`The registry has no ${name}:${tag}.`);
      return found.top.digest;
    },
    setAccess(name, access) {
      repository(name).access = access;
    },
    setFault(name, fault) {
      repository(name).fault = fault;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
