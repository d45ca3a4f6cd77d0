import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isObject, type JsonObject, objectOf, parseJson, textOf } from '../text/json.ts';
import { oneLine } from '../text/lines.ts';
import { type Login, loginRegistry } from './login.ts';

export type DockerLogins = {
  /** By the name of the registry, as references have it. */
  logins: ReadonlyMap<string, Login>;
  /** What was not used and why, for debug lines. Nothing secret. */
  notes: readonly string[];
};

const LARGEST_BYTES = 1024 * 1024;
const MOST_LOGINS = 1000;

/**
 * Reads the logins that `docker login` left on this runner: `auths` in `config.json` of `DOCKER_CONFIG`, else of
 * `~/.docker`. Credential helpers are programs and are not run. Never throws.
 */
export async function readDockerLogins(env: Record<string, string | undefined>): Promise<DockerLogins> {
  const folder = env.DOCKER_CONFIG || join(env.HOME || env.USERPROFILE || homedir(), '.docker');
  const path = join(folder, 'config.json');
  const read = await readBounded(path);
  switch (read.kind) {
    case 'absent':
      return { logins: new Map(), notes: [] };
    case 'unreadable':
      return {
        logins: new Map(),
        notes: [`Docker's configuration \`${path}\` ${read.problem}, so it is not used.`],
      };
    case 'text':
      return parseDockerConfig(read.text);
    default:
      return read satisfies never;
  }
}

type Read = { kind: 'absent' } | { kind: 'unreadable'; problem: string } | { kind: 'text'; text: string };

async function readBounded(path: string): Promise<Read> {
  try {
    // A pipe that nobody writes to must not hold the step.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (!stat.isFile()) return { kind: 'unreadable', problem: 'is no regular file' };
    const buffer = Buffer.alloc(Math.min(stat.size, LARGEST_BYTES) + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > LARGEST_BYTES)
      return { kind: 'unreadable', problem: `has more than ${LARGEST_BYTES} bytes` };
    return { kind: 'text', text: buffer.toString('utf8', 0, bytesRead) };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    return { kind: 'unreadable', problem: `cannot be read (${code})` };
  }
}

/** Reads the text of Docker's `config.json`. */
export function parseDockerConfig(text: string): DockerLogins {
  const config = parseJson(text);
  if (!isObject(config)) return { logins: new Map(), notes: ["Docker's configuration is no JSON object."] };
  const logins = new Map<string, Login>();
  for (const [key, entry] of Object.entries(objectOf(config.auths)).slice(0, MOST_LOGINS)) {
    const login = isObject(entry) && key.trim() !== '' ? loginOf(entry) : undefined;
    const registry = loginRegistry(key);
    // A key that is the registry's plain name wins over an address of it, as in Docker.
    if (login !== undefined && (!logins.has(registry) || key === registry)) logins.set(registry, login);
  }
  const helpers = [
    ...(textOf(config.credsStore) === undefined ? [] : [`\`${config.credsStore}\` for all registries`]),
    ...Object.entries(objectOf(config.credHelpers)).map(([key, helper]) => `\`${helper}\` for \`${key}\``),
  ].slice(0, MOST_HELPERS);
  const notes = helpers.map((helper) => `Docker's credential helper ${oneLine(helper, 200)} is not run.`);
  return { logins, notes };
}

const MOST_HELPERS = 20;

function loginOf(entry: JsonObject): Login | undefined {
  const token = textOf(entry.identitytoken);
  if (token !== undefined) return { kind: 'identity_token', token };
  const decoded = Buffer.from(textOf(entry.auth) ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  // Docker pads passwords with NUL in old files.
  const [username, password] =
    colon > 0
      ? [decoded.slice(0, colon), decoded.slice(colon + 1).replaceAll('\0', '')]
      : [textOf(entry.username), textOf(entry.password)];
  return username === undefined || password === undefined || password === ''
    ? undefined
    : { kind: 'password', username, password };
}
