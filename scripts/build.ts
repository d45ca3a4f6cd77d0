/**
 * Builds `dist/` from `src/`: `tsc` strips the types into `build/`, then `ncc` puts all modules into one file.
 *
 * Two steps, because ncc cannot drive this version of the TypeScript compiler. Both folders are emptied first and
 * ncc's cache is off, so that the same sources give the same bytes on every machine.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const folder of ['build', 'dist']) rmSync(`${root}${folder}`, { recursive: true, force: true });

run('tsc', '--project', 'tsconfig.build.json');
run('ncc', 'build', 'build/index.js', '--out', 'dist', '--license', 'licenses.txt', '--no-cache', '--quiet');

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(`${root}node_modules/.bin/${command}`, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\`${command} ${args.join(' ')}\` failed${error === undefined ? '' : `: ${error.message}`}.`);
    process.exit(1);
  }
}
