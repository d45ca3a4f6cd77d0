import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import { oneLine } from '../../src/text/lines.ts';
import { code, fence, folded, link, list, pairs, plain, prose, table } from '../../src/text/markdown.ts';
import { checkedHtml, hostileTexts, seenText, shapeOf, WORD, workMs } from '../report/summary/rendered.ts';

/** Texts of the signs that Markdown, HTML and GitHub give a meaning to. */
const signs = fc.string({
  unit: fc.constantFrom(
    ...[
      '`',
      '|',
      '\\',
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '#',
      '-',
      '+',
      '=',
      '.',
      '1',
      '~',
      '$',
      '&',
      '@',
    ],
    ...[
      ':',
      '/',
      ' ',
      '\n',
      '"',
      "'",
      'a',
      'www.',
      'http://a.b',
      'javascript:',
      '&lt;',
      '```',
      '<b>',
      '{',
      '}',
      '^',
    ],
  ),
  maxLength: 60,
});
const texts = fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...hostileTexts));

describe('plain text in Markdown', () => {
  it('is read as it was written, whatever it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(seenText(`x ${plain(text)} y`), `x ${oneLine(text)} y\n`);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays in its paragraph, heading, list item and table cell', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const page = (words: string) =>
          `${words}\n\n## ${words}\n\n${list([words, 'b'])}\n\n${table(
            ['a', 'b'],
            [
              [words, words],
              ['c', 'd'],
            ],
          )}\n`;
        assert.deepEqual(shapeOf(page(plain(text) || WORD)), shapeOf(page(WORD)));
        checkedHtml(page(plain(text)));
      }),
      { numRuns: 2000 },
    );
  });

  const neutral: [text: string, markdown: string][] = [
    ['nginx@sha256:5f', 'nginx@sha256:5f'],
    ['ask @octocat', 'ask @<!-- -->octocat'],
    ['mail a@b.example', 'mail a@<!-- -->b.example'],
    ['ftp://a.b', 'ftp:<!-- -->//a.b'],
    ['www.a.b', 'www<!-- -->.a.b'],
    ['costs $5', 'costs <span>$</span>5'],
    ['1. one', '1\\. one'],
    ['- one', '\\- one'],
  ];
  for (const [text, markdown] of neutral) {
    it(`has no link, mention, formula or list of its own: ${text}`, () => {
      assert.equal(plain(text), markdown);
    });
  }
});

describe('a sentence in Markdown', () => {
  it('keeps all its words, whatever they are', () => {
    const letters = (text: string) => text.replace(/[`\s]/g, '');
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(letters(seenText(`x ${prose(text)}`)), `x${letters(oneLine(text))}`);
      }),
      { numRuns: 2000 },
    );
  });

  const rendered: [title: string, text: string, html: string][] = [
    ['shows words in back-ticks as code', 'input `name` is taken', 'input <code>name</code> is taken'],
    ['keeps two codes side by side apart', '`a``b`', '<code>a</code><!-- --><code>b</code>'],
    ['shows a back-tick without a partner', 'a ` b', 'a ` b'],
    [
      'links an address, without the full stop behind it',
      'See https://docs.phala.com/a_b?c=1&d=2.',
      'See <a href="https://docs.phala.com/a_b?c=1&amp;d=2">https://docs.phala.com/a_b?c=1&amp;d=2</a>.',
    ],
    [
      'does not link an address with a user name',
      'https://github.com@evil.example',
      'https:<!-- -->//github.com@<!-- -->evil.example',
    ],
    ['shows a long id as code', `app ${'0a'.repeat(20)}`, `app <code>${'0a'.repeat(20)}</code>`],
    [
      'leaves the digest of an image in one piece',
      `nginx@sha256:${'0a'.repeat(32)}`,
      `nginx@sha256:${'0a'.repeat(32)}`,
    ],
  ];
  for (const [title, text, html] of rendered) {
    it(title, () => {
      assert.equal(marked.parseInline(prose(text), { async: false }).replaceAll('&#96;', '`'), html);
    });
  }
});

describe('code in Markdown', () => {
  it('is read as it was written, in a table too', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(oneLine(text) !== '' && oneLine(text).length < 200);
        const html = checkedHtml(table(['a', 'b'], [[code(text), 'x']]));
        assert.match(html, /<tr>\s*<td><code>[^\n]*<\/code><\/td>\s*<td>x<\/td>\s*<\/tr>/);
        assert.equal(seenText(code(text)).trim(), oneLine(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a link', () => {
  const addresses: [address: string, href: string | undefined][] = [
    ['https://a.example/b', 'https://a.example/b'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    ['https://a.example/)](x|y)<z>"\'`', 'https://a.example/%29%5D%28x%7Cy%29%3Cz%3E%22%27%60'],
    ['https://a.example/?a=1&copy=2', 'https://a.example/?a=1&amp;copy=2'],
    ['javascript:alert(1)', undefined],
    ['JAVASCRIPT:alert(1)', undefined],
    [' java\nscript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['ftp://a.example', undefined],
    ['//a.example', undefined],
    ['https://github.com@a.example/', undefined],
    [`https://a.example/${'x'.repeat(3000)}`, undefined],
    ['', undefined],
  ];
  for (const [address, href] of addresses) {
    it(`${href === undefined ? 'is not made of' : 'leads to'} ${JSON.stringify(address.slice(0, 50))}`, () => {
      const html = checkedHtml(link('label', address));
      const actual = /href="([^"]*)"/.exec(html)?.[1];
      assert.equal(
        actual?.replaceAll(/[[\]()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
        href,
      );
      assert.equal(seenText(link('label', address)), 'label\n');
    });
  }

  it('has a label that cannot lead elsewhere', () => {
    for (const text of hostileTexts) {
      const html = checkedHtml(`x ${link(text, 'https://a.example/')} y`);
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) assert.equal(href, 'https://a.example/');
    }
  });
});

describe('a fence', () => {
  it('is closed by none of its lines', () => {
    fc.assert(
      fc.property(fc.array(texts), (lines) => {
        const page = `${fence('diff', lines, 10_000)}\n\nend`;
        assert.deepEqual(shapeOf(page), ['code diff', 'paragraph']);
      }),
    );
  });

  it('is closed by no fence of any length', () => {
    for (const line of ['```', '````', '   ```', '``` ', '~~~', '`'.repeat(300)]) {
      const page = `${fence('diff', ['a', line, 'b'], 10_000)}\n\nend`;
      assert.deepEqual(shapeOf(page), ['code diff', 'paragraph'], line);
    }
  });

  it('keeps the indentation, and counts what it leaves out', () => {
    assert.equal(
      fence('yaml', ['a:', '  b: 1', '  c: 2'], 12),
      '```yaml\na:\n  b: 1\n... and 1 more lines\n```',
    );
  });
});

describe('a table of pairs', () => {
  it('leaves out rows without a value, and is nothing without rows', () => {
    assert.equal(
      pairs('t', [
        ['a', '1'],
        ['b', undefined],
        ['c', ''],
      ]),
      '| t |   |\n| --- | --- |\n| a | 1 |',
    );
    assert.equal(pairs('t', [['b', undefined]]), undefined);
  });
});

describe('a folded part', () => {
  it('holds Markdown that is still read as such', () => {
    const html = checkedHtml(folded('more', table(['a'], [['b']])));
    assert.match(html, /<details>\s*<summary>more<\/summary>\s*<table>/);
  });
});

describe('ten megabytes of text', () => {
  it('are a line in no time', () => {
    const parts = [
      'a',
      '`',
      '|',
      '\\',
      '<',
      '@a',
      '://',
      'www.',
      '\u001b[',
      '\u001b]',
      ' ',
      '\n',
      '0a',
      'https://a.b/',
    ];
    for (const part of parts) {
      const text = part.repeat(Math.ceil(10_000_000 / part.length));
      const tookMs = workMs(() => {
        for (const make of [plain, prose, code]) assert.ok(make(text).length < 20_000);
        link(text, text);
        fence('diff', [text], 1000);
      });
      assert.ok(tookMs < 1000, `${JSON.stringify(part)} took ${tookMs} ms`);
    }
  });
});
