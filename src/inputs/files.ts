import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';

/** A place in a file that an annotation can point to. */
export type FilePlace = { file: string; line: number | undefined };

/** A file that an input names cannot be used. The message names the input, the path and what to do. */
export class FileProblem extends Error {
  readonly place: FilePlace | undefined;

  constructor(message: string, place?: FilePlace) {
    super(message);
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

/** Also as file systems spell it that make no difference of case, or that have short names. */
const OF_GIT = /^(?:\.git|git~\d)[. ]*$/i;

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
export async function readTextFile(workspace: string, file: NamedFile): Promise<string> {
  const { path, namedBy, chosenBy } = file;
  const refuse = (problem: string) => new FileProblem(`${namedBy} names the file \`${path}\`, ${problem}`);
  if (chosenBy === 'checkout' && isAbsolute(path))
    throw refuse('which is an absolute path. A file of the checkout may only name files of the checkout.');
  const real = await realpath(resolve(workspace, path)).catch(() => undefined);
  if (real === undefined)
    throw refuse(
      isAbsolute(path)
        ? 'which does not exist. Give the path from the root of the repository: in a container job, the paths of the runner do not exist.'
        : 'which does not exist. Is the repository checked out (`actions/checkout`), and is the path relative to its root?',
    );
  const way = relative(await realpath(workspace), real);
  if (!isAbsolute(path) && !isInside(way))
    throw refuse('which is outside the workspace. Use a path inside it, or an absolute one.');
  if (!isAbsolute(path) && way.split(/[\\/]/).some((part) => OF_GIT.test(part)))
    throw refuse('which is inside `.git`, where Git keeps its own files and credentials.');
  const bytes = await readBytes(real, refuse);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('which is not UTF-8 text.');
  }
}

/** A FIFO would keep an ordinary `open` waiting for ever, so the kind is looked at before and nothing blocks after. */
async function readBytes(path: string, refuse: (problem: string) => FileProblem): Promise<Uint8Array> {
  const unreadable = (error: NodeJS.ErrnoException) => refuse(`which cannot be read (${error.code}).`);
  const notRegular = () => refuse('which is no regular file.');
  const before = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error);
  });
  if (!before.isFile()) throw notRegular();
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      throw unreadable(error);
    },
  );
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw notRegular();
    if (found.size > LARGEST_BYTES)
      throw refuse(`which has ${found.size} bytes; at most ${LARGEST_BYTES} are read.`);
    const buffer = new Uint8Array(LARGEST_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      ({ bytesRead: read } = await handle.read(buffer, length, buffer.length - length));
    if (length > LARGEST_BYTES) throw refuse(`which has more than ${LARGEST_BYTES} bytes.`);
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** The first of the candidates that exists in a folder of the workspace, as a path from the workspace. */
export async function firstExisting(
  workspace: string,
  candidates: readonly string[],
  folder = '',
): Promise<string | undefined> {
  for (const candidate of candidates) {
    const path = folder === '' ? candidate : join(folder, candidate);
    const found = await stat(resolve(workspace, path)).catch(() => undefined);
    if (found?.isFile()) return path;
  }
  return undefined;
}

function isInside(way: string): boolean {
  return !/^\.\.([\\/]|$)/.test(way) && !isAbsolute(way);
}
