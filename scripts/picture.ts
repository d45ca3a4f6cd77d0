/**
 * Takes pictures of job summaries as GitHub shows them, in a headless Chromium, into `.demo/`: of runs against the simulator, on
 * a desktop and on a phone. A page that only parses may still be unreadable. `-- --write` copies that of a success to
 * `docs/summary.png`, which the README shows.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { githubPage } from '../test/report/summary/github_page.ts';
import { SCENES } from './picture/scenes.ts';

const CHROMIUM = '/usr/bin/chromium';
/** The column of a summary on GitHub, and the screen of a phone. */
const WIDTHS = { desktop: 1012, phone: 390 };

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

if (!existsSync(CHROMIUM)) {
  console.log(`There is no ${CHROMIUM} to take pictures with. On Debian: \`apt-get install chromium\`.`);
  process.exit(0);
}

mkdirSync(`${root}.demo`, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'summary-'));
try {
  for (const [name, scene] of Object.entries(SCENES)) {
    const page = join(folder, `${name}.html`);
    writeFileSync(page, githubPage((await scene()).summary));
    for (const [screen, width] of Object.entries(WIDTHS)) await takePicture(page, `${name}-${screen}`, width);
  }
  if (process.argv.includes('--write'))
    copyFileSync(`${root}.demo/success-desktop.png`, `${root}docs/summary.png`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// What served the runs would hold the process.
process.exit();

async function takePicture(page: string, name: string, width: number): Promise<void> {
  const picture = `.demo/${name}.png`;
  const height = await heightOf(page, width);
  await browse(`--screenshot=${root}${picture}`, `--window-size=${width},${height}`, `file://${page}`);
  console.log(picture);
}

/** A page that says its height when the diagrams are drawn. */
async function heightOf(page: string, width: number): Promise<number> {
  const html = await browse('--dump-dom', `--window-size=${width},600`, `file://${page}`);
  const height = /data-height="(\d+)"/.exec(html)?.[1];
  if (height === undefined) throw new Error(`Chromium did not finish ${page}.`);
  return Number(height);
}

async function browse(...args: string[]): Promise<string> {
  // The sandbox of Chromium refuses to work for root, which is who runs things in a container.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--headless', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=20000'];
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  return (await run(CHROMIUM, [...sandbox, ...quiet, profile, ...args], { maxBuffer: 64 * 1024 * 1024 }))
    .stdout;
}
