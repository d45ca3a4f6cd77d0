import { firstExisting, inputFile, type NamedFile, readTextFile } from './files.ts';
import type { Config } from './phala_toml.ts';

const DEFAULT_PATH = 'phala.toml';

/**
 * Reads the file that the input `config` names, or `phala.toml` where there is one.
 *
 * @throws FileProblem when the named file cannot be read, or one is not TOML
 */
export async function readConfig(workspace: string, given: string): Promise<Config | undefined> {
  const path = given.trim() || firstExisting(workspace, [DEFAULT_PATH]);
  if (path === undefined) return undefined;
  const file = given.trim() === '' ? byDefault(path) : inputFile('config', path);
  const text = readTextFile(workspace, file);
  const { configOf } = await import('./phala_toml.ts');
  return configOf(text, path);
}

/** A `phala.toml` that nobody asked for is content of the checkout. */
function byDefault(path: string): NamedFile {
  return { path, namedBy: 'The checkout', chosenBy: 'checkout' };
}
