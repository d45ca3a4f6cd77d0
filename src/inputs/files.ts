import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, normalize, relative, resolve } from 'node:path';

/** A place in a file that an annotation can point to. */
export type FilePlace = { file: string; line: number | undefined };

/** A file that an input names cannot be used. The message names the input, the path and what to do. */
export class FileProblem extends Error {
  /** Title of the annotation. */
  readonly title: string;
  readonly place: FilePlace | undefined;

  constructor(message: string, title: string, place?: FilePlace) {
    super(message);
    this.title = title;
    this.place = place;
  }
}

/**
 * Who named a file. `workflow`: an input, chosen by the author of the workflow. `checkout`: a file of the checkout,
 * such as `phala.toml`, which may come from a pull request.
 */
export type NamedFile = {
  path: string;
  /** In words for messages, such as "Input `env_file`". */
  namedBy: string;
  chosenBy: 'workflow' | 'checkout';
};

export const inputFile = (input: string, path: string): NamedFile => ({
  path,
  namedBy: `Input \`${input}\``,
  chosenBy: 'workflow',
});

const LARGEST_BYTES = 1024 * 1024;

/**
 * Reads a text file of at most 1 MiB.
 *
 * A relative path starts at the workspace and must stay inside it, also through links: it may come from a pull request.
 * For the same reason it leads to nothing below `.git`. An absolute path is taken as it is when the author of the workflow
 * chose it, and refused when the checkout did.
 *
 * @throws FileProblem
 */
export function readTextFile(workspace: string, file: NamedFile): string {
  const { path, namedBy, chosenBy } = file;
  const refuse = (problem: string, title = 'A file cannot be read') =>
    new FileProblem(`${namedBy} names the file \`${path}\`, ${problem}`, title);
  if (chosenBy === 'checkout' && isAbsolute(path))
    throw refuse('which is an absolute path. A file of the checkout may only name files of the checkout.');
  const real = existingPath(resolve(workspace, path));
  if (real === undefined) throw refuse(`which does not exist. ${adviceFor(path)}`, 'A file does not exist');
  const way = relative(realpathSync.native(workspace), real);
  if (!isAbsolute(path) && !isInside(way))
    throw refuse('which is outside the workspace. Use a path inside it, or an absolute one.');
  if (!isAbsolute(path) && way.split(/[\\/]/).includes('.git'))
    throw refuse('which is inside `.git`, where Git keeps its own files and credentials.');
  const bytes = readBytes(real, refuse);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('which is not UTF-8 text.');
  }
}

function adviceFor(path: string): string {
  if (isAbsolute(path))
    return 'Give the path from the root of the repository: in a container job, the paths of the runner do not exist.';
  if (!isInside(normalize(path)))
    return 'A relative path begins at the root of the repository, and may not lead out of it.';
  return 'Is the repository checked out (`actions/checkout`), and is the path relative to its root?';
}

function existingPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** A FIFO would keep an ordinary `open` waiting for ever, so the kind is looked at before and nothing blocks after. */
function readBytes(path: string, refuse: (problem: string) => FileProblem): Uint8Array {
  const notRegular = () => refuse('which is no regular file.');
  let handle: number;
  try {
    if (!statSync(path).isFile()) throw notRegular();
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw refuse(`which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw notRegular();
    if (found.size > LARGEST_BYTES)
      throw refuse(`which has ${found.size} bytes; at most ${LARGEST_BYTES} are read.`);
    const buffer = Buffer.allocUnsafe(LARGEST_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(handle, buffer, length, buffer.length - length, null);
    if (length > LARGEST_BYTES) throw refuse(`which has more than ${LARGEST_BYTES} bytes.`);
    return buffer.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

/** The first of the candidates that exists in a folder of the workspace, as a path from the workspace. */
export function firstExisting(
  workspace: string,
  candidates: readonly string[],
  folder = '',
): string | undefined {
  return candidates
    .map((candidate) => (folder === '' ? candidate : join(folder, candidate)))
    .find((path) => isFile(resolve(workspace, path)));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isInside(way: string): boolean {
  return !/^\.\.([\\/]|$)/.test(way) && !isAbsolute(way);
}
