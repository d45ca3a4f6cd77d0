/**
 * Takes pictures of sample job summaries as GitHub shows them: GitHub-flavoured Markdown and Mermaid in a headless
 * Chromium, into `.demo/`. A page that only parses may still be unreadable. The README shows that of a success, a copy in
 * `docs/summary.png`.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { marked } from 'marked';
import { summaryOf } from '../src/report/summary/summary.ts';
import { sampleSummaries } from '../test/report/summary/sample_summaries.ts';

const CHROMIUM = '/usr/bin/chromium';
/** The column of a summary on GitHub, on a screen of usual size. */
const WIDTH = 1012;

const root = fileURLToPath(new URL('..', import.meta.url));
const mermaid = join(root, 'node_modules/mermaid/dist/mermaid.min.js');
const run = promisify(execFile);

/** Close to the style sheet of GitHub where it decides whether something can be read. */
const STYLE = `
  body { margin: 0; }
  article { padding: 24px; font: 14px/1.5 'Liberation Sans', Helvetica, Arial, sans-serif; color: #1f2328; overflow-wrap: break-word; }
  h2 { font-size: 21px; margin: 0 0 14px; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0b3; }
  h3 { font-size: 17.5px; margin: 21px 0 14px; }
  p, table, ul, pre, details, .mermaid { margin: 0 0 14px; }
  ul { padding-left: 28px; }
  a { color: #0969da; }
  code { font: 12px 'Liberation Mono', monospace; background: #818b981f; padding: 2.4px 4.8px; border-radius: 6px; white-space: break-spaces; }
  h2 code { font-size: 18px; }
  pre { background: #f6f8fa; padding: 14px; border-radius: 6px; overflow: auto; }
  pre code { background: none; padding: 0; }
  ins { background: #dafbe1; text-decoration: none; }
  del { background: #ffebe9; text-decoration: none; }
  table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; }
  tr:nth-child(2n) td { background: #f6f8fa; }
`;

if (!existsSync(CHROMIUM)) {
  console.log(`There is no ${CHROMIUM} to take pictures with. On Debian: \`apt-get install chromium\`.`);
  process.exit(0);
}

mkdirSync(`${root}.demo`, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'summary-'));
try {
  for (const [name, facts] of Object.entries(sampleSummaries)) {
    const page = join(folder, `${name}.html`);
    writeFileSync(page, htmlOf(summaryOf(facts)));
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

function htmlOf(markdown: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<style>${STYLE}</style>
<article>${marked.parse(markdown, { async: false, gfm: true })}</article>
<script src="file://${mermaid}"></script>
<script type="module">
  for (const fence of document.querySelectorAll('code.language-mermaid')) {
    const drawing = document.createElement('div');
    drawing.className = 'mermaid';
    drawing.textContent = fence.textContent;
    fence.parentElement.replaceWith(drawing);
  }
  for (const fence of document.querySelectorAll('code.language-diff')) {
    fence.innerHTML = fence.innerHTML.replace(/^(\\+.*)$/gm, '<ins>$1</ins>').replace(/^(-.*)$/gm, '<del>$1</del>');
  }
  mermaid.initialize({ startOnLoad: false, theme: 'default', securityLevel: 'strict' });
  await mermaid.run();
  document.body.dataset.height = Math.ceil(document.querySelector('article').getBoundingClientRect().height);
</script>`;
}
