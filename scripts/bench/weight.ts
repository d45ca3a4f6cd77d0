import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LARGEST_ARCHIVE_BYTES = 1024 ** 3;

/** Bytes of the archive of this repository, which the runner fetches before the job can start. */
export function actionBytes(): number {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return archived('git', ['archive', '--format=tar.gz', 'HEAD'], root);
}

/** Bytes of an npm package with all that it depends on, as one archive. */
export function packageBytes(packages: string, name: string): number {
  const folders = new Set<string>();
  collect(packages, name, folders);
  const within = [...folders].map((folder) => folder.slice(packages.length + 1));
  return archived('tar', ['-czf', '-', ...within], packages);
}

function archived(program: string, args: string[], folder: string): number {
  return execFileSync(program, args, { cwd: folder, maxBuffer: LARGEST_ARCHIVE_BYTES }).byteLength;
}

/** The folder of a package, seen from another one's, and those of its dependencies. */
function collect(from: string, name: string, folders: Set<string>): void {
  for (let place = from; place !== dirname(place); place = dirname(place)) {
    const folder = join(place, 'node_modules', name);
    if (!existsSync(folder)) continue;
    if (folders.has(folder)) return;
    folders.add(folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies)) collect(folder, dependency, folders);
    return;
  }
}
