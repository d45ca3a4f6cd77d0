import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Says what to do when there is no built action to run, and whether there is one. */
export function isBuilt(): boolean {
  const built = existsSync(fileURLToPath(new URL('../dist/index.js', import.meta.url)));
  if (!built) console.error('There is no dist/index.js. Run `npm run build` first.');
  return built;
}
