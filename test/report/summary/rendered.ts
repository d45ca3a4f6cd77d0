import assert from 'node:assert/strict';
import { marked, type Token, type Tokens } from 'marked';

/** Texts that have broken summaries, logs and diagrams of other tools; `WORD` marks where a harmless one would stand. */
export const hostileTexts = [
  'a\nb\r\nc\u2028d\u2029e\u0085f',
  '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '::error::x\n::stop-commands::y\n##[error]z',
  'a | b || c \\| d \\\\| e',
  '`` ` ``` `a` ``b`` ```\n```\n````mermaid\nx',
  '~~~\nx\n~~~ ~~y~~',
  '<script>alert(1)</script><img src=x onerror=alert(1)><!-- --></details></table>',
  '</summary></details>\n\n<details><summary>',
  '](javascript:alert(1)) [x](javascript:alert(1)) ![y](data:text/html,z) [z]: javascript:q',
  '](https://evil.example) [![a](https://evil.example/x.png)](https://evil.example)',
  '<https://evil.example> https://evil.example/a|b`c ftp://evil.example file:///etc/passwd www.evil.example mailto:a@b.example a@b.example',
  'https://user:secret@evil.example/ javascript:alert(1) JaVaScRiPt:alert(1) data:text/html,x',
  '# heading\n## other\n- item\n+ item\n* item\n1. one\n2) two\n> quote\n===\n---\n| a | b |\n| - | - |',
  '*a* **b** _c_ __d__ ***e*** \\*f\\*',
  '$x$ $$y$$ $`z`$',
  '@octocat @octo-org/team a@b &lt;b&gt; &amp; &#60;i&#62; &copy',
  'section x :crit, done, 2000-01-01, 10d\nclick a href "javascript:alert(1)"\n%%{init: {}}%%',
  'gantt; title #35;quot; : milestone',
  '\u202eevil\u202c \u200b\u2066x\u2069 \ufeff\u0000\u0007\u001f',
  '\ud800 lone \udc00 \u{1f600}',
  '',
  ' ',
];

export const WORD = 'word';

/** What a page is made of, without its words: a page of hostile words must be made of the same as one of harmless ones. */
export function shapeOf(markdown: string): string[] {
  const shape: string[] = [];
  const visit = (token: Token): void => {
    switch (token.type) {
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        shape.push(
          `table ${header.length}x${rows.length} ${rows.every((row) => row.length === header.length)}`,
        );
        return;
      }
      case 'code':
        shape.push(`code ${(token as Tokens.Code).lang}`);
        return;
      case 'heading':
        shape.push(`heading ${(token as Tokens.Heading).depth}`);
        return;
      case 'list':
        shape.push(`list ${(token as Tokens.List).items.length}`);
        return;
      case 'html':
        shape.push(`html ${(token as Tokens.HTML).text.trim()}`);
        return;
      case 'space':
        return;
      default:
        shape.push(token.type);
    }
  };
  for (const token of marked.lexer(markdown)) visit(token);
  return shape;
}

const OWN_TAGS =
  /<\/?(?:h2|h3|p|ul|li|table|thead|tbody|tr|th|td|code|pre|strong|details|summary|span|br)>|<!-- -->|<code class="language-(?:mermaid|yaml|diff)">|<a href="[^"<>]*">|<\/a>/g;

/** The page as a browser gets it, with the proof that all its tags and links are the action's own kinds. */
export function checkedHtml(markdown: string): string {
  const html = marked.parse(markdown, { async: false, gfm: true });
  const rest = html.replace(OWN_TAGS, '');
  assert.ok(
    !/[<>]/.test(rest),
    `a tag that is not the action's own: ${/.{0,60}[<>].{0,60}/s.exec(rest)?.[0]}`,
  );
  for (const [, address = ''] of html.matchAll(/<a href="([^"]*)"/g)) {
    assert.match(address, /^https?:\/\/[^/?#@]+(?:[/?#]|$)/, 'a link that is no plain https: or http: one');
  }
  return html;
}

/** Milliseconds of work that something took, however busy the machine is with other things. */
export function workMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What a person reads. */
export function seenText(markdown: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return checkedHtml(markdown)
    .replace(OWN_TAGS, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (_, number, name) => entities[name] ?? String.fromCharCode(number));
}
