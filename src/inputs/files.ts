import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';

/** A file that an input names cannot be used. The message names the input, the path and what to do. */
export class FileProblem extends Error {}

const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * Reads a text file that an input names.
 *
 * A relative path starts at the workspace and must stay inside it, also through links: it may come from a pull request.
 * An absolute path was chosen by the author of the workflow and is taken as it is.
 *
 * @throws FileProblem
 */
export async function readTextFile(workspace: string, path: string, input: string): Promise<string> {
  const full = resolve(workspace, path);
  const refuse = (problem: string) =>
    new FileProblem(`Input \`${input}\` names the file \`${path}\`, ${problem}`);
  const real = await realpath(full).catch(() => undefined);
  if (real === undefined) {
    throw refuse(
      'which does not exist. Is the repository checked out (`actions/checkout`), and is the path relative to its root?',
    );
  }
  if (!isAbsolute(path) && !isInside(await realpath(workspace), real)) {
    throw refuse('which is outside the workspace. Use a path inside it, or an absolute one.');
  }
  const { size } = await stat(real);
  if (size > LARGEST_BYTES) throw refuse(`which has ${size} bytes; at most ${LARGEST_BYTES} are read.`);
  const bytes = await readFile(real).catch((error: NodeJS.ErrnoException) => {
    throw refuse(`which cannot be read (${error.code}).`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('which is not UTF-8 text.');
  }
}

/** The first of the candidates that exists in the workspace. */
export async function firstExisting(
  workspace: string,
  candidates: readonly string[],
): Promise<string | undefined> {
  for (const candidate of candidates) {
    const found = await stat(resolve(workspace, candidate)).catch(() => undefined);
    if (found?.isFile()) return candidate;
  }
  return undefined;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !/^\.\.([\\/]|$)/.test(way) && !isAbsolute(way);
}
