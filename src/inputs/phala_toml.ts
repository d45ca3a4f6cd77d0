import { dirname, isAbsolute, join } from 'node:path';
import { type CvmId, readCvmId } from '../phala/ids.ts';
import { isObject, type JsonObject, textOf } from '../text/json.ts';
import { FileProblem } from './files.ts';

/** Defaults for inputs from a `phala.toml`, the file of the official command line tool. */
export type Config = {
  path: string;
  /** The folder that it stands in, from the workspace; empty for the workspace itself. Its relative paths start there. */
  folder: string;
  /** Texts of inputs, by name. Paths start at the workspace. */
  values: Record<string, string>;
  /** Keys that mean nothing here or there. */
  unknown: string[];
};

/** Keys whose values are paths. */
const PATHS: ReadonlySet<string> = new Set(['compose_file', 'env_file']);

/** Keys that name the CVM, the first that is there counts; and what bare hex digits stand for, which they do not tell. */
const IDENTITIES = {
  id: { kind: undefined, prefix: '', called: 'no identifier of a CVM' },
  uuid: { kind: 'uuid', prefix: '', called: 'no UUID' },
  app_id: { kind: 'app_id', prefix: 'app_', called: 'no app id (40 hex digits)' },
  instance_id: { kind: 'instance_id', prefix: 'instance_', called: 'no instance id (40 hex digits)' },
} as const satisfies Record<string, { kind: CvmId['kind'] | undefined; prefix: string; called: string }>;

type Identity = keyof typeof IDENTITIES;
const identities = Object.keys(IDENTITIES) as Identity[];
/** Keys that have the name of an input. */
const SETTINGS = [
  'name',
  'compose_file',
  'env_file',
  'public_logs',
  'public_sysinfo',
  'public_tcbinfo',
  'listed',
  'secure_time',
] as const;
/** Keys for the tool itself. */
const OTHERS = ['profile', 'api_version', 'gateway_domain', 'gateway_port', 'slug'] as const;

const KNOWN: ReadonlySet<string> = new Set([...identities, ...SETTINGS, ...OTHERS]);

/** @throws FileProblem for a text that is not TOML, or holds what is not accepted */
export async function configOf(text: string, path: string): Promise<Config> {
  const document = await parseToml(text, path);
  const folder = dirname(path) === '.' ? '' : dirname(path);
  const values: Record<string, string> = {};
  // An empty text is an absent one, as everywhere.
  const identity = identities.find((key) => document[key] !== undefined && document[key] !== '');
  if (identity !== undefined) values.cvm_id = readIdentity(document, identity, { path, text });
  for (const key of SETTINGS) {
    if (document[key] !== undefined) values[key] = readSetting(document[key], key, { path, text }, folder);
  }
  return { path, folder, values, unknown: Object.keys(document).filter((key) => !KNOWN.has(key)) };
}

async function parseToml(text: string, path: string): Promise<JsonObject> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const line = error instanceof TomlError ? error.line : undefined;
    const where = line === undefined ? '' : ` (line ${line})`;
    throw new FileProblem(`\`${path}\` is not TOML: ${reason}${where}`, 'phala.toml is not valid', {
      file: path,
      line,
    });
  }
}

type TomlFile = { path: string; text: string };

function keyProblem({ path, text }: TomlFile, key: string, problem: string): FileProblem {
  const at = new RegExp(`^[ \\t]*(?:\\[[ \\t]*)?["']?${key}["']?[ \\t]*[=.\\]]`, 'm').exec(text)?.index;
  const line = at === undefined ? undefined : text.slice(0, at).split('\n').length;
  return new FileProblem(`Key \`${key}\` in \`${path}\` is ${problem}`, 'phala.toml is not valid', {
    file: path,
    line,
  });
}

function readIdentity(document: JsonObject, key: Identity, file: TomlFile): string {
  const { kind, prefix, called } = IDENTITIES[key];
  const value = textOf(document[key])?.trim() ?? '';
  const text = /^(0x)?[0-9a-f]{40}$/i.test(value) ? `${prefix}${value}` : value;
  const id = readCvmId(text);
  if (id === undefined || (kind !== undefined && id.kind !== kind)) throw keyProblem(file, key, `${called}.`);
  return text;
}

function readSetting(value: unknown, key: string, file: TomlFile, folder: string): string {
  const isPath = PATHS.has(key);
  const entries = Array.isArray(value) && key === 'env_file' ? value : [value];
  if (entries.every((entry) => typeof entry === 'string' || (typeof entry === 'boolean' && !isPath))) {
    const texts = entries.map(String).filter((text) => text.trim() !== '');
    return (isPath ? texts.map((text) => fromWorkspace(text, key, file, folder)) : texts).join('\n');
  }
  const isTable = isObject(value) && !(value instanceof Date);
  throw keyProblem(
    file,
    key,
    `${isTable ? 'a table' : 'of the wrong kind'}; a text or a boolean is accepted.`,
  );
}

function fromWorkspace(text: string, key: string, file: TomlFile, folder: string): string {
  if (isAbsolute(text))
    throw keyProblem(
      file,
      key,
      `the absolute path \`${text}\`. A file of the checkout may only name files of the checkout; an input may name others.`,
    );
  return folder === '' ? text : join(folder, text);
}
