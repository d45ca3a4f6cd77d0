import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clockTime, disarm, durationWords, oneLine, verbatimLine } from '../../src/text/lines.ts';

const MIB = 1024 * 1024;

describe('a text of the service on a line of the log', () => {
  const table: [name: string, text: string, line: string][] = [
    ['plain words', 'failed to start containers', 'failed to start containers'],
    ['letters of other scripts', 'Größe ñ 日本 🔑', 'Größe ñ 日本 🔑'],
    ['nothing', '', ''],
    ['blanks only', ' \t\r\n ', ''],
    ['line breaks', 'one\ntwo\r\nthree\rfour', 'one two three four'],
    ['the line breaks of Unicode', 'one\u2028two\u2029three\u0085four\u000bfive', 'one two three four five'],
    ['a command behind a line break', 'x\n::error::y', 'x ::error::y'],
    ['a command', '::error::y', '\\::error::y'],
    ['a command behind blanks', ' \n ::set-output name=a::b', '\\::set-output name=a::b'],
    ['a command behind a colour', '\x1b[0m::error::y', '\\::error::y'],
    ['a command behind a mark of byte order', '\ufeff::error::y', '\\::error::y'],
    ['colons that are no command', 'a::b :c:', 'a::b :c:'],
    ['an old command', 'see ##[group]x', 'see # #[group]x'],
    ['an old command behind more hashes', '###[error]x', '## #[error]x'],
    ['an old command in pieces', '#\x1b[31m#\x1b[0m[group]', '# #[group]'],
    ['an old command around a character without width', '#\u200b#[group]', '# #[group]'],
    ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
    ['the title of a window', '\x1b]0;title\x07shown', 'shown'],
    ['a link of a terminal', '\x1b]8;;https://x\x1b\\text\x1b]8;;\x1b\\', 'text'],
    ['an escape that never ends', 'a\x1b]0;title', 'a'],
    ['a lone escape', 'a\x1b', 'a'],
    ['a cursor that moves', 'a\x1b[2J\x1b[Hb\x1bMc', 'abc'],
    ['backspaces and bells', 'good\b\b\b\bevil\x07', 'good evil'],
    ['zeros', 'a\0\0b', 'a b'],
    ['text that runs the other way', 'a\u202egnp.exe\u202c', 'a gnp.exe'],
    ['isolated directions', '\u2066a\u2069b\u061cc\u200fd', 'a b c d'],
    ['hidden letters', 'a\u{e0041}\u{e0042}b\u00adc', 'a b c'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
  ];
  for (const [name, text, line] of table) {
    it(`is clean: ${name}`, () => assert.equal(oneLine(text), line));
  }

  it('is cut to its length, with dots', () => {
    assert.equal(oneLine('a'.repeat(500)), 'a'.repeat(500));
    assert.equal(oneLine('a'.repeat(501)), `${'a'.repeat(497)}...`);
    assert.equal(oneLine('a'.repeat(20), 10), `${'a'.repeat(7)}...`);
  });

  it('is cut without half a character', () => assert.equal(oneLine('🔑'.repeat(10), 10), '🔑🔑🔑...'));

  const huge: { name: string; piece: string }[] = [
    { name: 'letters', piece: 'a' },
    { name: 'blanks', piece: ' ' },
    { name: 'line breaks', piece: '\n' },
    { name: 'escapes', piece: '\x1b' },
    { name: 'titles that never end', piece: '\x1b]0;' },
    { name: 'colours that never end', piece: '\x1b[1;' },
    { name: 'commands', piece: '##[' },
    { name: 'colons', piece: '::' },
    { name: 'keys', piece: '🔑' },
  ];
  for (const { name, piece } of huge) {
    it(`is made quickly of 10 MiB of ${name}`, () => {
      const text = piece.repeat((10 * MIB) / piece.length);
      const startedMs = performance.now();
      for (const line of [oneLine(text), verbatimLine(text)]) assert.ok(line.length <= 500);
      assert.ok(performance.now() - startedMs < 1000);
    });
  }

  it('is clean whatever the text', () => {
    const hostile = fc.oneof(
      fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)), maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            ...[
              ':',
              '#',
              '[',
              ' ',
              '\n',
              '\r',
              '\x1b',
              '\x1b[31m',
              '\x1b]0;',
              '\x07',
              '\u202e',
              '\u2028',
              'a',
              '🔑',
              '\ud83d',
            ],
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, fc.integer({ min: 5, max: 40 }), (text, longest) => {
        const line = oneLine(text, longest);
        assert.ok(line.length <= longest);
        assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        assert.doesNotMatch(line, /^\s*::|##\[/);
        assert.ok(line.isWellFormed());
        const verbatim = verbatimLine(text, longest);
        assert.ok(verbatim.length <= longest);
        assert.doesNotMatch(verbatim, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|##\[/u);
      }),
      { numRuns: 600 },
    );
  });
});

describe('a text whose blanks have a meaning', () => {
  const table: { name: string; text: string; line: string }[] = [
    { name: 'keeps its indentation', text: '    image:  nginx', line: '    image:  nginx' },
    { name: 'has four blanks for a tab', text: '\tx', line: '    x' },
    { name: 'has no line break', text: 'a\r\nb', line: 'ab' },
    { name: 'is no command behind its indentation', text: '  ::error::x', line: '  \\::error::x' },
    { name: 'is no old command', text: 'x ##[group]', line: 'x # #[group]' },
    { name: 'has no colours', text: '  \x1b[31mred\x1b[0m', line: '  red' },
    {
      name: 'is cut as well',
      text: `${' '.repeat(300)}${'x'.repeat(300)}`,
      line: `${' '.repeat(300)}${'x'.repeat(197)}...`,
    },
  ];
  for (const { name, text, line } of table) {
    it(name, () => assert.equal(verbatimLine(text), line));
  }
});

describe('disarm', () => {
  it('leaves every other line as it is', () => {
    for (const line of ['', 'a', ':', 'a::', ' :a', '# [', '##', '#[']) assert.equal(disarm(line), line);
  });
});

describe('times', () => {
  const clocks: [ms: number, words: string][] = [
    [0, '0:00'],
    [-5, '0:00'],
    [7999, '0:07'],
    [754_000, '12:34'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [3_723_000, '1:02:03'],
    [360_000_000, '100:00:00'],
  ];
  for (const [ms, words] of clocks) {
    it(`of ${ms} ms on the clock are ${words}`, () => assert.equal(clockTime(ms), words));
  }

  const durations: [ms: number, words: string][] = [
    [0, '0 ms'],
    [500, '500 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [42_400, '42 s'],
    [59_600, '1 min'],
    [900_000, '15 min'],
    [5_400_000, '1 h 30 min'],
    [3_601_000, '1 h 1 s'],
    [90_061_000, '25 h 1 min 1 s'],
  ];
  for (const [ms, words] of durations) {
    it(`of ${ms} ms in words are ${words}`, () => assert.equal(durationWords(ms), words));
  }
});
