/**
 * Takes pictures of sample job summaries as GitHub shows them, in a headless Chromium, into `.demo/`. A page that only parses may still be unreadable. The README shows that of a success, a copy in
 * `docs/summary.png`.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { summaryOf } from '../src/report/summary/summary.ts';
import { githubPage } from '../test/report/summary/github_page.ts';
import { sampleSummaries } from '../test/report/summary/sample_summaries.ts';

const CHROMIUM = '/usr/bin/chromium';
/** The column of a summary on GitHub, on a screen of usual size. */
const WIDTH = 1012;

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

if (!existsSync(CHROMIUM)) {
  console.log(`There is no ${CHROMIUM} to take pictures with. On Debian: \`apt-get install chromium\`.`);
  process.exit(0);
}

mkdirSync(`${root}.demo`, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'summary-'));
try {
  for (const [name, facts] of Object.entries(sampleSummaries)) {
    const page = join(folder, `${name}.html`);
    writeFileSync(page, githubPage(summaryOf(facts)));
    const height = await heightOf(page);
    const picture = `.demo/summary-${name}.png`;
    await browse(`--screenshot=${root}${picture}`, `--window-size=${WIDTH},${height}`, `file://${page}`);
    console.log(picture);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A page that says its height when the diagrams are drawn. */
async function heightOf(page: string): Promise<number> {
  const html = await browse('--dump-dom', `--window-size=${WIDTH},600`, `file://${page}`);
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
