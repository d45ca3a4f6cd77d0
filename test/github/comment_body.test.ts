import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commentBody, markerOf, type Preview } from '../../src/github/comment_body.ts';

const preview: Preview = {
  name: 'my-app-pr-5',
  url: 'https://app.example/',
  state: 'running',
  composeHash: 'ab'.repeat(32),
  runUrl: 'https://github.example/org/app/actions/runs/42',
  atMs: Date.parse('2030-01-01T12:34:56Z'),
};

const lineOf = (changes: Partial<Preview>, label: string) =>
  commentBody({ ...preview, ...changes })
    .split('\n')
    .filter((line) => line.startsWith(`- ${label}: `))
    .join('\n')
    .slice(label.length + 4);

describe('the text of the comment', () => {
  it('tells the URL, the state, the compose hash, the run and the time', () => {
    assert.equal(
      commentBody(preview),
      [
        '<!-- phala-cvm-action: my-app-pr-5 -->',
        '**Preview `my-app-pr-5`**',
        '',
        '- URL: <https://app.example/>',
        '- State: `running`',
        `- Compose hash: \`${'ab'.repeat(32)}\``,
        '- Workflow run: <https://github.example/org/app/actions/runs/42>',
        '- Updated: 2030-01-01 12:34:56 UTC',
        '',
      ].join('\n'),
    );
  });

  const values: [title: string, state: string, shown: string][] = [
    ['line breaks and control characters', 'a\r\n\n# b\u0000\u2028c', '`a # b c`'],
    ['text that turns its direction', 'a\u202eb', '`a b`'],
    ['mentions, HTML and Markdown', '@org <img src=x> **b** #1', '`@org <img src=x> **b** #1`'],
    ['a backtick', 'a`b', '`` a`b ``'],
    ['backticks at both ends', '``a`', '``` ``a` ```'],
    ['nothing but blanks', ' \n ', 'unknown'],
    ['ten megabytes', 'x'.repeat(10_000_000), `\`${'x'.repeat(197)}...\``],
  ];
  for (const [title, state, shown] of values) {
    it(`shows ${title} as data`, () => assert.equal(lineOf({ state }, 'State'), shown));
  }

  const urls: { title: string; url: string | undefined; shown: string }[] = [
    { title: 'no URL', url: undefined, shown: 'none' },
    { title: 'no other protocol', url: 'javascript:alert(1)', shown: 'none' },
    { title: 'no credential', url: 'https://user:secret@app.example/', shown: 'none' },
    { title: 'no endless address', url: `https://app.example/${'x'.repeat(3_000)}`, shown: 'none' },
    {
      title: 'nothing that ends the link',
      url: 'https://app.example/a> [b](c)\n?d=<e>#<f>',
      shown: '<https://app.example/a%3E%20[b](c)?d=%3Ce%3E#%3Cf%3E>',
    },
  ];
  for (const { title, url, shown } of urls) {
    it(`links ${title}`, () => assert.equal(lineOf({ url }, 'URL'), shown));
  }

  it('says that a compose hash is not known', () => {
    assert.equal(lineOf({ composeHash: undefined }, 'Compose hash'), 'unknown');
  });

  it('begins with a line that no name can leave', () => {
    assert.equal(markerOf('a --> b\n\ud800'), '<!-- phala-cvm-action: a%20--%3E%20b%0A%EF%BF%BD -->');
  });
});
