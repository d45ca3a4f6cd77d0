import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUEST = 'request';

/** Loaded into the action's process before the bundle: writes down each file that is loaded, and each request. */
const RECORDER = `
import { appendFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import { registerHooks } from 'node:module';
const write = (line) => appendFileSync(process.env.LOADED_FILES, line + '\\n');
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) write(url);
    return next(url, context);
  },
});
subscribe('http.client.request.start', () => write('${REQUEST}'));`;

export type LoadedFiles = {
  /** For the process of the action. */
  env: Record<string, string>;
  /** Files of the bundle in the order in which they were loaded, by name. */
  all(): string[];
  /** Those that were loaded before the first request, and their bytes. */
  beforeRequest(): { names: string[]; bytes: number };
  remove(): void;
};

/** Records which files of the bundle a run loads. */
export function recordLoadedFiles(): LoadedFiles {
  const folder = mkdtempSync(join(tmpdir(), 'phala-loaded-files-'));
  const file = join(folder, 'files');
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  const ofBundle = (entries: string[]) =>
    entries.filter((entry) => entry.includes('/dist/')).map((entry) => fileURLToPath(entry));
  return {
    env: {
      LOADED_FILES: file,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(RECORDER)}`,
    },
    all: () => ofBundle(lines()).map((path) => basename(path)),
    beforeRequest() {
      const recorded = lines();
      const files = ofBundle(recorded.slice(0, recorded.indexOf(REQUEST)));
      const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
      return { names: files.map((path) => basename(path)), bytes };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
