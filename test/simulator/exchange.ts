import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, errorBody, plain } from './api_error.ts';
import type { Answer, Call } from './call.ts';
import { caller } from './credential.ts';
import { deliver } from './delivery.ts';
import type { FaultRule, Faults } from './fault.ts';
import type { RequestRecord } from './options.ts';
import { type Found, findRoute, presence } from './routes.ts';
import type { ApiVersion } from './rules.ts';
import type { World } from './world.ts';

const PREFIX = '/api/v1';
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const VERSIONS: readonly ApiVersion[] = ['2025-10-28', '2026-01-21', '2026-05-22', '2026-06-23'];

// The words of FastAPI.
const REFUSALS = { 401: 'Not authenticated', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed' };

// Faults in which it is the server that ends the connection.
const CLOSING_FAULTS: ReadonlySet<string> = new Set<FaultRule['kind']>([
  'reset_before_headers',
  'reset_after_headers',
  'drop_after_bytes',
]);

/** What is needed to answer requests. */
export interface Service {
  world: World;
  faults: Faults;
  requests: RequestRecord[];
  isClosing: () => boolean;
}

/** Answers one request, through a fault when one is on for it, and records it. */
export async function serve(
  { world, faults, requests, isClosing }: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const address = new URL(url, 'http://127.0.0.1');
  const underPrefix = address.pathname.startsWith(`${PREFIX}/`);
  const path = underPrefix ? address.pathname.slice(PREFIX.length) : address.pathname;
  const found = findRoute(method, path, address.searchParams, underPrefix);
  const record: RequestRecord = {
    at: Date.now(),
    atSeconds: world.clock.now() / 1000,
    method,
    path: `${path}${address.search}`,
    endpoint: found.kind === 'route' ? found.endpoint : 'unknown',
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: undefined,
  };
  requests.push(record);
  response.once('close', () => {
    const byServer = isClosing() || (record.faulted !== undefined && CLOSING_FAULTS.has(record.faulted));
    if (!response.writableFinished && !byServer) record.closedByClient = true;
  });
  const raw = await readBody(request);
  if (raw === undefined) return;
  record.body = parseBody(raw);
  world.clock.catchUp();

  const requestId = `req_${world.ids.hex('request', 24)}`;
  const fault =
    refusedByEdge(world, underPrefix, request) ?? faults.take(record.endpoint, `${method} ${record.path}`);
  if (fault) record.faulted = fault.kind;
  const run = () => answerOf(world, found, address.searchParams, request, record.body, requestId);
  const send = (answer: Answer, spoiledBy?: FaultRule) =>
    deliver(response, answer, requestId, world.clock, spoiledBy, (status) => {
      record.status = status;
    });
  switch (fault?.kind) {
    case 'reset_before_headers':
      if (fault.effect === 'applied') run();
      request.socket.destroy();
      return;
    case 'half_open':
      if (fault.effect === 'applied') run();
      return;
    case 'status':
    case 'edge':
    case 'redirect': {
      if (fault.kind !== 'redirect' && fault.effect === 'applied') run();
      const { status, headers, body } = instead(fault);
      record.status = status;
      // What the edge answers has not been seen by the API.
      response.writeHead(status, fault.kind === 'edge' ? headers : { 'x-request-id': requestId, ...headers });
      response.end(body);
      return;
    }
    default:
      send(run(), fault);
  }
}

function refusedByEdge(world: World, underPrefix: boolean, request: IncomingMessage): FaultRule | undefined {
  const agent = request.headers['user-agent'] ?? '';
  if (!underPrefix || agent.startsWith(world.rules.edgeAgentPrefix)) return undefined;
  return { endpoint: /./, kind: 'edge', code: 1010 };
}

function instead(fault: Extract<FaultRule, { kind: 'status' | 'edge' | 'redirect' }>) {
  if (fault.kind === 'edge') {
    const headers = { 'content-type': 'text/plain; charset=UTF-8', server: 'edge-sim' };
    return { status: fault.code > 1000 ? 403 : fault.code, headers, body: `error code: ${fault.code}` };
  }
  if (fault.kind === 'redirect') {
    return { status: fault.status ?? 302, headers: { location: fault.location }, body: '' };
  }
  const body = typeof fault.body === 'string' ? fault.body : (JSON.stringify(fault.body) ?? '');
  const headers: Record<string, string> = {};
  if (body !== '') headers['content-type'] = isJson(body) ? 'application/json' : 'text/html; charset=utf-8';
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers[name.toLowerCase()] = value;
  return { status: fault.status, headers, body };
}

function isJson(text: string): boolean {
  return typeof parseBody(Buffer.from(text)) === 'object';
}

function answerOf(
  world: World,
  found: Found,
  query: URLSearchParams,
  request: IncomingMessage,
  body: unknown,
  requestId: string,
): Answer {
  try {
    if (found.kind === 'not_found') throw plain(404, 'Not Found');
    if (found.kind === 'method_not_allowed') throw plain(405, 'Method Not Allowed');
    const { route, endpoint, params } = found;
    const present = presence(world.rules, endpoint);
    if (present !== 'answers') throw plain(present, REFUSALS[present]);
    const who = route.credential ? caller(world.rules, request.headers, endpoint, params.id) : undefined;
    const call: Call = {
      world,
      params,
      query,
      headers: request.headers,
      body,
      version: versionOf(world, request.headers['x-phala-version']),
      token: who?.kind === 'token' ? who.token : null,
      user: who?.kind === 'token' ? who.token : (who?.key ?? ''),
    };
    return route.handle(call);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const nested = world.rules.errorShape === 'detail';
    return { kind: 'json', status: error.status, body: errorBody(error, requestId, nested) };
  }
}

function versionOf(world: World, given: string | string[] | undefined): ApiVersion {
  if (String(given).toUpperCase() === 'LATEST') return '2026-06-23';
  return VERSIONS.find((version) => version === given) ?? world.rules.defaultVersion;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size <= BODY_LIMIT_BYTES) chunks.push(bytes);
    }
  } catch {
    // The client went away in the middle of its request.
    return undefined;
  }
  return Buffer.concat(chunks);
}

function parseBody(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  const text = raw.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
