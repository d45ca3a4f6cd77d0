import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What only the tests and checks need. */
export const TEST_PACKAGES = join(root, 'test');
/** The official clients that this action is compared with. */
export const CLIENT_PACKAGES = join(root, 'test/clients');

/**
 * Installs the packages of a folder as its lock file says, running nothing of theirs. What is installed already stays.
 *
 * @param folder with a `package.json` and a `package-lock.json`
 * @throws Error when npm fails
 */
export function installPackages(folder: string): void {
  const wanted = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const installed = join(folder, 'node_modules', '.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  const name = relative(root, folder);
  console.log(`Installing the packages of ${name}/.`);
  // npm is a shell script on Windows, so that only a shell finds it everywhere.
  const command = 'npm ci --ignore-scripts --no-audit --no-fund --loglevel=error';
  const { status, error } = spawnSync(command, { cwd: folder, shell: true, stdio: 'inherit' });
  if (status !== 0)
    throw new Error(`\`${command}\` failed in ${name}/${error === undefined ? '' : `: ${error.message}`}.`);
  writeFileSync(installed, wanted);
}

/** The version of a package that a folder asks for. */
export function versionOf(folder: string, name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return dependencies[name];
}

if (import.meta.main) installPackages(TEST_PACKAGES);
