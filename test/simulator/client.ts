import { encryptEnvVars } from '@phala/dstack-sdk/encrypt-env-vars';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Simulator } from './simulator.ts';

/** An answer with its body read: parsed JSON where it is JSON, else the text. */
export interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
  text: string;
  /** What the body holds at a path of keys and indices; undefined where there is nothing. */
  at(...path: (string | number)[]): unknown;
}

/** Asks the simulator with its key; `headers` are added, or take the place of its own. */
export async function ask(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(simulator.url + path, {
    method,
    redirect: 'manual',
    headers: { 'x-api-key': simulator.apiKey, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = parsed(text);
  return {
    status: response.status,
    headers: response.headers,
    body: answer,
    text,
    at: (...keys) => keys.reduce<unknown>(inside, answer),
  };
}

function inside(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n';

/** A body for POST /cvms/provision. */
export function provisionBody(name: string, composeFile: Record<string, unknown> = {}) {
  return {
    name,
    instance_type: 'tdx.small',
    listed: false,
    prefer_dev: false,
    compose_file: {
      name: '',
      docker_compose_file: COMPOSE,
      allowed_envs: ['TOKEN'],
      public_logs: false,
      public_sysinfo: false,
      public_tcbinfo: true,
      ...composeFile,
    },
  };
}

/** Provisions and commits a CVM; answers the VM record. */
export async function createCvm(
  simulator: Simulator,
  name: string,
  env: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Reply> {
  const names = Object.keys(env);
  const provision = provisionBody(name, { allowed_envs: names });
  const prepared = await ask(simulator, 'POST', '/cvms/provision', provision, headers);
  const pairs = names.map((key) => ({ key, value: env[key] ?? '' }));
  const sealed = await encryptEnvVars(pairs, String(prepared.at('app_env_encrypt_pubkey')));
  return ask(
    simulator,
    'POST',
    '/cvms',
    {
      app_id: prepared.at('app_id'),
      compose_hash: prepared.at('compose_hash'),
      encrypted_env: sealed,
      env_keys: names,
    },
    headers,
  );
}

/** An open event stream. */
export interface OpenStream {
  status: number;
  headers: Headers;
  /** What came so far, data parsed. */
  events: { event: string; data: Record<string, unknown> }[];
  /** Bytes received so far. */
  chunks: Uint8Array[];
  comments: string[];
  retry: number | undefined;
  /** Resolves once so many events came, or the stream is over. */
  until(count: number): Promise<void>;
  /** Resolves when the stream is over; `broken` when it was cut off. */
  ended: Promise<'ended' | 'broken'>;
  cancel(): void;
}

/** Opens GET /cvms/{id}/state?target= and reads it in the background. */
export async function openStream(
  simulator: Simulator,
  cvm: string,
  query = 'target=running',
): Promise<OpenStream> {
  const abort = new AbortController();
  const response = await fetch(`${simulator.url}/cvms/${cvm}/state?${query}`, {
    headers: { 'x-api-key': simulator.apiKey, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  const waiting: { count: number; resolve: () => void }[] = [];
  let over = false;
  const wake = () => {
    for (const waiter of waiting) if (over || stream.events.length >= waiter.count) waiter.resolve();
  };
  const parser = createParser({
    onEvent: ({ event, data }: EventSourceMessage) => {
      stream.events.push({ event: event ?? 'message', data: JSON.parse(data) });
      wake();
    },
    onComment: (comment) => void stream.comments.push(comment),
    onRetry: (ms) => {
      stream.retry = ms;
    },
  });
  const read = async (): Promise<'ended' | 'broken'> => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        stream.chunks.push(chunk);
        parser.feed(decoder.decode(chunk, { stream: true }));
      }
      return 'ended';
    } catch {
      return 'broken';
    } finally {
      over = true;
      wake();
    }
  };
  const stream: OpenStream = {
    status: response.status,
    headers: response.headers,
    events: [],
    chunks: [],
    comments: [],
    retry: undefined,
    until: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        wake();
      }),
    ended: Promise.resolve('ended'),
    cancel: () => abort.abort(),
  };
  stream.ended = read();
  return stream;
}

/** Waits until something has come to pass that arrives over the network. */
export async function until(condition: () => boolean | undefined): Promise<void> {
  while (!condition()) await new Promise((resolve) => void setTimeout(resolve, 1));
}
