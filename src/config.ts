import { parse } from 'smol-toml';
import { FileProblem, firstExisting, readTextFile } from './files.ts';
import { readCvmId } from './phala/ids.ts';
import { isObject, type JsonObject, textOf } from './phala/json.ts';

/** Defaults for inputs from a `phala.toml`, the file of the official command line tool. */
export type Config = {
  path: string;
  /** Texts of inputs, by name. */
  values: Record<string, string>;
  /** Keys that mean nothing here or there. */
  unknown: string[];
};

const DEFAULT_PATH = 'phala.toml';

/** Keys that name the CVM; the first that is there counts. */
const IDENTITIES = ['id', 'uuid', 'app_id', 'instance_id'] as const;
/** Keys that have the name of an input. */
const SETTINGS = [
  'name',
  'compose_file',
  'env_file',
  'public_logs',
  'public_sysinfo',
  'public_tcbinfo',
  'listed',
] as const;
/** Keys for the tool itself. */
const OTHERS = ['profile', 'api_version', 'gateway_domain', 'gateway_port', 'secure_time', 'slug'] as const;

const KNOWN: ReadonlySet<string> = new Set([...IDENTITIES, ...SETTINGS, ...OTHERS]);

/**
 * Reads the file that the input `config` names, or `phala.toml` where there is one.
 *
 * @throws FileProblem when the named file cannot be read, or one is not TOML
 */
export async function readConfig(workspace: string, given: string): Promise<Config | undefined> {
  const path = given.trim() || (await firstExisting(workspace, [DEFAULT_PATH]));
  if (path === undefined) return undefined;
  const document = parseToml(await readTextFile(workspace, path, 'config'), path);
  const values: Record<string, string> = {};
  const identity = IDENTITIES.find((key) => document[key] !== undefined);
  if (identity !== undefined) values.cvm_id = readIdentity(document, identity, path);
  for (const key of SETTINGS) {
    if (document[key] !== undefined) values[key] = readSetting(document[key], key, path);
  }
  return { path, values, unknown: Object.keys(document).filter((key) => !KNOWN.has(key)) };
}

function parseToml(text: string, path: string): JsonObject {
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new FileProblem(`\`${path}\` is not TOML: ${reason}`);
  }
}

/** The key says what bare hex digits are, which the digits themselves do not. */
function readIdentity(document: JsonObject, key: (typeof IDENTITIES)[number], path: string): string {
  const value = textOf(document[key]);
  const text =
    key === 'instance_id' && value !== undefined
      ? `instance_${value.replace(/^(instance_)?(0x)?/i, '')}`
      : value;
  if (text === undefined || readCvmId(text) === undefined) {
    throw new FileProblem(`Key \`${key}\` in \`${path}\` is no identifier of a CVM.`);
  }
  return text;
}

function readSetting(value: unknown, key: string, path: string): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (key === 'env_file' && Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
    return value.join('\n');
  throw new FileProblem(
    `Key \`${key}\` in \`${path}\` is ${isObject(value) ? 'a table' : 'of the wrong kind'}; a text or a boolean is accepted.`,
  );
}
