import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The official packages that are compared with. They are no dependencies of this project. */
export const VERSIONS = { cli: '1.1.18', sdk: '0.2.9' };

/** A folder with the packages in its `node_modules`. */
export type Packages = { folder: string; remove(): void };

/**
 * Installs the official packages into a temporary folder, without running anything of theirs.
 *
 * @param installed a folder where they are already; it is not removed
 * @throws Error when npm fails, or the folder holds other versions
 */
export function installPackages(installed: string | undefined): Packages {
  const folder = installed ?? mkdtempSync(join(tmpdir(), 'phala-packages-'));
  const packages: Packages = {
    folder,
    remove: () => {
      if (installed === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    if (installed === undefined) install(folder);
    check(folder, 'phala', VERSIONS.cli);
    check(folder, '@phala/cloud', VERSIONS.sdk);
  } catch (error) {
    packages.remove();
    throw error;
  }
  return packages;
}

function install(folder: string): void {
  const names = [`phala@${VERSIONS.cli}`, `@phala/cloud@${VERSIONS.sdk}`];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const { status, error } = spawnSync('npm', ['install', '--prefix', folder, ...quiet, ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    const why = error === undefined ? '' : `: ${error.message}`;
    throw new Error(`npm could not install ${names.join(' and ')}${why}.`);
  }
}

function check(folder: string, name: string, version: string): void {
  const path = join(folder, 'node_modules', name, 'package.json');
  const found: { version?: string } = JSON.parse(readFileSync(path, 'utf8'));
  if (found.version !== version)
    throw new Error(`${folder} holds ${name} ${found.version}, and ${version} is compared.`);
}
