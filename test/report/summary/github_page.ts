import { marked } from 'marked';

const mermaid = new URL('../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url);

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

/** A page that shows GitHub-flavoured Markdown with Mermaid diagrams about as GitHub does. */
export function githubPage(markdown: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<style>${STYLE}</style>
<article>${marked.parse(markdown, { async: false, gfm: true })}</article>
<script src="${mermaid}"></script>
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
