// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is a part of the texts under test.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse as parseDotenv } from 'dotenv';
import fc from 'fast-check';
import * as envText from '../../../src/inputs/env/text.ts';
import { mergeEnv } from '../../../src/inputs/env/text.ts';
import type { EnvPair } from '../../../src/phala/seal.ts';

/** Texts of any script, and with every control character. */
const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }));

const pairs = (values: Record<string, string>): EnvPair[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

const shown = ({ pairs, problems }: envText.EnvText) => ({
  pairs,
  problems: problems.map(({ text }) => text),
});
const parseEnvInput = (text: string) => shown(envText.parseEnvInput(text));
const parseEnvFile = (text: string, path: string) => shown(envText.parseEnvFile(text, path));

describe('parseEnvInput', () => {
  const cases: { name: string; text: string; gives: Record<string, string> }[] = [
    {
      name: 'takes all after the first `=` as it stands',
      text: 'A=b=c#d $e ${f} \\n',
      gives: { A: 'b=c#d $e ${f} \\n' },
    },
    { name: 'keeps blanks at both ends of a value', text: 'A= b ', gives: { A: ' b ' } },
    { name: 'skips blank lines and comments', text: '\n  \n# A=0\n  # B=0\nC=1\n', gives: { C: '1' } },
    { name: 'skips blanks before a name', text: '  A=1\n\tB=2', gives: { A: '1', B: '2' } },
    { name: 'reads an empty value', text: 'A=\nB=""', gives: { A: '', B: '' } },
    { name: 'removes one pair of double quotes', text: 'A="b # c"', gives: { A: 'b # c' } },
    { name: 'removes one pair of single quotes', text: "A=' b '", gives: { A: ' b ' } },
    { name: 'removes one pair of back quotes', text: 'A=`b`', gives: { A: 'b' } },
    { name: 'removes only the outer of two pairs', text: `A='"b"'`, gives: { A: '"b"' } },
    {
      name: 'leaves quotes that do not match',
      text: `A='b"\nB=it's\nC='`,
      gives: { A: `'b"`, B: "it's", C: "'" },
    },
    { name: 'allows blanks after the closing quote', text: 'A="b"  \nC=1', gives: { A: 'b', C: '1' } },
    { name: 'unescapes nothing in double quotes', text: 'A="b\\n\\"c\\""', gives: { A: 'b\\n\\"c\\"' } },
    {
      name: 'reads a quoted value of several lines',
      text: 'A="b\n\n c\nd"\nE=1',
      gives: { A: 'b\n\n c\nd', E: '1' },
    },
    {
      name: 'reads quoted JSON of several lines',
      text: 'A="{\n  "b": "c",\n  "d": "e"\n}"\nF=1',
      gives: { A: '{\n  "b": "c",\n  "d": "e"\n}', F: '1' },
    },
    {
      name: 'reads lines of `KEY=VALUE` inside a quoted value as its text',
      text: 'A="B=1\n# c\nD=2"\nE=3',
      gives: { A: 'B=1\n# c\nD=2', E: '3' },
    },
    {
      name: 'reads a value between delimiters',
      text: 'A<<EOF\nb=c\n# "d\n\nEOF\nE=1',
      gives: { A: 'b=c\n# "d\n', E: '1' },
    },
    { name: 'reads an empty value between delimiters', text: 'A<<EOF\nEOF', gives: { A: '' } },
    { name: 'takes any delimiter', text: 'A <<ghad_1\nEOF\nghad_1', gives: { A: 'EOF' } },
    { name: 'takes `<<` after the first `=` as a value', text: 'A=b<<c', gives: { A: 'b<<c' } },
    {
      name: 'drops the CR of a line end',
      text: '\uFEFFA=1\r\nB="2"\r\nC<<EOF\r\nd\r\nEOF\r\n',
      gives: { A: '1', B: '2', C: 'd' },
    },
    {
      name: 'keeps the CR of line ends inside a value',
      text: 'A<<EOF\r\nb\r\nc\r\nEOF\r\nD="e\r\nf"\r\n',
      gives: { A: 'b\r\nc', D: 'e\r\nf' },
    },
    {
      name: 'takes a PEM block whole between delimiters',
      text: 'A<<EOF\n-----BEGIN KEY-----\nabc=\n-----END KEY-----\nEOF',
      gives: { A: '-----BEGIN KEY-----\nabc=\n-----END KEY-----' },
    },
    {
      name: 'takes a PEM block that is whole on one line',
      text: 'A=-----BEGIN KEY-----\\nabc\\n-----END KEY-----',
      gives: { A: '-----BEGIN KEY-----\\nabc\\n-----END KEY-----' },
    },
    {
      name: 'leaves names to the check of names',
      text: 'A.B=1\n2C=2\nD-E=3',
      gives: { 'A.B': '1', '2C': '2', 'D-E': '3' },
    },
    {
      name: 'reads the name `__proto__` like every other',
      text: '__proto__=1',
      gives: JSON.parse('{"__proto__":"1"}'),
    },
    { name: 'finds nothing in an empty text', text: '', gives: {} },
  ];
  for (const { name, text, gives } of cases) {
    it(name, () => assert.deepEqual(parseEnvInput(text), { pairs: pairs(gives), problems: [] }));
  }

  it('returns a repeated name as often as it stands there', () =>
    assert.deepEqual(parseEnvInput('A=1\nA=2').pairs, [
      { key: 'A', value: '1' },
      { key: 'A', value: '2' },
    ]));

  const refused: { name: string; text: string; problems: RegExp[]; gives?: Record<string, string> }[] = [
    {
      name: 'a line without `=`',
      text: 'A=1\nsecret!\nB=2',
      problems: [/line 2 is not .*`A` above/],
      gives: { A: '1', B: '2' },
    },
    { name: 'lines without `=`, as one problem', text: 'se\ncr\net', problems: [/lines 1 to 3 are not/] },
    { name: 'a name that is a piece of a secret', text: 'se/cret==', problems: [/line 1 is not/] },
    {
      name: 'a PEM block cut at its first line',
      text: 'A=-----BEGIN KEY-----\nsecret==\n-----END KEY-----\nB=1',
      problems: [/line 1: .*`A`.*-----BEGIN/],
      gives: { B: '1' },
    },
    {
      name: 'a quoted PEM block cut at its first line',
      text: 'A="-----BEGIN KEY-----"',
      problems: [/line 1: .*`A`/],
    },
    {
      name: 'a double quote that never closes',
      text: 'A="secret\nB=1',
      problems: [/line 1: .*`A`.*no later line/],
      gives: { B: '1' },
    },
    {
      name: 'a double quote that would swallow the next variable',
      text: 'A="secret\nB="secret"',
      problems: [/line 1: .*`A`/],
      gives: { B: 'secret' },
    },
    {
      name: 'text after a closing quote',
      text: 'A="secret" # note',
      problems: [/line 1: .*`A`.*closes before/],
    },
    {
      name: 'a delimiter that never comes',
      text: 'A<<EOF\nsecret\n EOF\nB=1',
      problems: [/line 1: .*`A`.*never closed/],
    },
    { name: 'a missing delimiter', text: 'A<<\nB=1', problems: [/line 1 is not/], gives: { B: '1' } },
    { name: 'blanks before the `=`', text: 'A = secret', problems: [/line 1: `A` .*blanks/] },
    { name: '`export`', text: 'export A=secret', problems: [/line 1: `A` .*export/] },
    { name: 'a missing name', text: '=secret', problems: [/line 1: there is no name/] },
    { name: 'a NUL', text: 'A=s\0ecret', problems: [/UTF-8/], gives: { A: 's\0ecret' } },
  ];
  for (const { name, text, problems, gives } of refused) {
    it(`refuses ${name}, and shows nothing of the value`, () => {
      const read = parseEnvInput(text);
      assert.equal(read.problems.length, problems.length, read.problems.join('\n'));
      for (const [index, problem] of problems.entries()) assert.match(read.problems[index] ?? '', problem);
      assert.doesNotMatch(read.problems.join('\n'), /secret|se\/cret/);
      assert.deepEqual(read.pairs, pairs(gives ?? {}));
    });
  }

  it('reads back any value written between delimiters', () =>
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        fc.pre(![one, other].some((value) => value.endsWith('\r') || value.includes('\0')));
        const delimiter = 'delimiter-that-no-value-holds';
        const text = `A<<${delimiter}\n${one}\n${delimiter}\nB<<${delimiter}\n${other}\n${delimiter}\n`;
        assert.deepEqual(parseEnvInput(text), { pairs: pairs({ A: one, B: other }), problems: [] });
      }),
      { numRuns: 300 },
    ));

  it('reads back any value of one line that begins and ends with a letter', () =>
    fc.assert(
      fc.property(anyText, (middle) => {
        fc.pre(!/[\n\0]/.test(middle));
        assert.deepEqual(parseEnvInput(`A=x${middle}x`), {
          pairs: pairs({ A: `x${middle}x` }),
          problems: [],
        });
      }),
      { numRuns: 300 },
    ));
});

describe('a wrapped secret', () => {
  const line = 'aB3/'.repeat(16);
  const long = 'aB3/'.repeat(19);
  const rows: [what: string, text: string, names: string[], problemLine: number | undefined][] = [
    ['ends in padding', `KEY=${long}\n${long}\nsecretaB==\nB=1`, ['KEY', 'B'], 2],
    ['of 64 columns ends in padding', `KEY=${line}\nsecretaB=\nB=1`, ['KEY', 'B'], 2],
    ['ends without padding', `KEY=${line}\n${line}\n${line}`, ['KEY'], 2],
    [
      'is no wrapped one behind hex digits',
      `KEY=${'ab12'.repeat(16)}\nB=\nC=1`,
      ['KEY', 'B', 'C'],
      undefined,
    ],
    ['is no wrapped one at another width', `KEY=${'aB3/'.repeat(10)}\nB=`, ['KEY', 'B'], undefined],
    ['is followed by a variable', `KEY=${line}\nB=1\nC_D=`, ['KEY', 'B', 'C_D'], undefined],
  ];
  for (const [what, text, names, problemLine] of rows) {
    it(`${problemLine === undefined ? '' : 'is a problem of its lines alone when it '}${what}`, () => {
      for (const read of [envText.parseEnvInput(text), envText.parseEnvFile(text, '.env')]) {
        assert.deepEqual(
          read.pairs.map(({ key }) => key),
          names,
        );
        assert.deepEqual(
          read.problems.map((problem) => problem.line),
          problemLine === undefined ? [] : [problemLine],
        );
        assert.doesNotMatch(JSON.stringify(read.problems), /aB3|secret/);
      }
    });
  }
});

describe('a `#` behind a blank', () => {
  const rows: [text: string, names: string | undefined][] = [
    ['A=1 # note', '`A`'],
    ['A=1\t# note\nB=2 #x', '`A`, `B`'],
    ['A=1#note', undefined],
    ['A="1 # note"', undefined],
    ['A<<E\n1 # note\nE', undefined],
    ['# A=1 # note', undefined],
  ];
  for (const [text, names] of rows) {
    it(`is ${names === undefined ? 'not ' : ''}warned about in ${JSON.stringify(text)}`, () => {
      const { warnings } = envText.parseEnvInput(text);
      assert.equal(warnings.length, names === undefined ? 0 : 1);
      if (names !== undefined) assert.match(warnings[0] ?? '', new RegExp(`not a comment: ${names}\\.`));
      assert.doesNotMatch(warnings.join(), /note/);
    });
  }
});

/** The table of what the official command line tool reads, with the one deliberate difference. */
const DOTENV_CASES: { text: string; gives: Record<string, string> }[] = [
  { text: 'A=1\nB=2\nA=dup', gives: { A: 'dup', B: '2' } },
  { text: 'export B = two words # trailing', gives: { B: 'two words' } },
  { text: "C='single #not comment \\n'", gives: { C: 'single #not comment \\n' } },
  { text: 'D="double\\nline \\"q\\""', gives: { D: 'double\nline \\"q\\"' } },
  { text: 'E=`back tick`', gives: { E: 'back tick' } },
  { text: 'F=', gives: { F: '' } },
  { text: 'G: yaml style', gives: { G: 'yaml style' } },
  { text: 'H=a #b', gives: { H: 'a' } },
  { text: 'I="multi\nline"', gives: { I: 'multi\nline' } },
  { text: 'J = "  keep  "', gives: { J: '  keep  ' } },
  { text: "K='it''s'", gives: { K: "it''s" } },
  { text: 'P=un"quoted', gives: { P: 'un"quoted' } },
  { text: '1X=num\nL.M=dots\nN-O=dash', gives: { '1X': 'num', 'L.M': 'dots', 'N-O': 'dash' } },
  { text: 'A=1\r\nB="x\r\ny"\rC=3', gives: { A: '1', B: 'x\ny', C: '3' } },
  { text: 'A="x"#comment\nB=1', gives: { A: 'x', B: '1' } },
  { text: 'A="x\nB=y"#comment\nC=1', gives: { A: 'x\nB=y', C: '1' } },
  { text: '# A=1\nB=${A}', gives: { B: '${A}' } },
  { text: '\uFEFFA=1', gives: { A: '1' } },
];

describe('parseEnvFile', () => {
  for (const { text, gives } of DOTENV_CASES) {
    it(`reads ${JSON.stringify(text)} as the official tool does`, () => {
      assert.deepEqual(parseEnvFile(text, '.env'), { pairs: pairs(gives), problems: [] });
      assert.deepEqual(parseDotenv(text), gives);
    });
  }

  const hashes: { text: string; gives: Record<string, string> }[] = [
    { text: 'H=a#b', gives: { H: 'a#b' } },
    { text: 'H=#fff', gives: { H: '#fff' } },
    { text: 'H = #comment', gives: { H: '' } },
    { text: 'H: #comment', gives: { H: '' } },
    { text: 'H=a#b #c#d', gives: { H: 'a#b' } },
    { text: 'H=a##b\t# c', gives: { H: 'a##b' } },
    { text: "H=ab'#c", gives: { H: "ab'#c" } },
    { text: 'H="a"b#c', gives: { H: '"a"b#c' } },
    { text: 'export H=a#b\nI=1', gives: { H: 'a#b', I: '1' } },
    { text: 'H=\u{F0000}a#b', gives: { H: '\u{F0000}a#b' } },
    { text: 'A="x\nB=y#"\nC=a#b', gives: { A: 'x\nB=y#', C: 'a#b' } },
  ];
  for (const { text, gives } of hashes) {
    it(`lets \`#\` open a comment only after a blank in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseEnvFile(text, '.env'), { pairs: pairs(gives), problems: [] }));
  }

  it('reads what dotenv reads where it finds nothing wrong, and no `#` follows a character of a bare value', () =>
    fc.assert(
      fc.property(dotenvText(/[^\s#"'`]#|[=:]#|["'`]#/), (text) => {
        const read = parseEnvFile(text, '.env');
        fc.pre(read.problems.length === 0);
        assert.deepEqual(read.pairs, pairs(parseDotenv(text)));
      }),
      { numRuns: 2000 },
    ));

  it('reads what dotenv reads when the only such `#` follow quotes that dotenv removes', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab=#\n ]*$/), { maxLength: 4 }), (values) => {
        const text = values
          .map((value, index) => `K${index}="${value}"#${value.replaceAll('\n', '')}`)
          .join('\n');
        assert.deepEqual(parseEnvFile(text, '.env').pairs, pairs(parseDotenv(text)));
      }),
      { numRuns: 300 },
    ));

  const refused: { name: string; text: string; problem: RegExp }[] = [
    {
      name: 'a PEM block cut at its first line',
      text: 'A=1\n\nB=-----BEGIN KEY-----\nsecret',
      problem: /\.env line 3: .*`B`/,
    },
    { name: 'a name that dotenv loses', text: '__proto__=secret', problem: /\.env line 1: `__proto__`/ },
    { name: 'NUL characters', text: 'A\0=\0s\0', problem: /\.env holds NUL/ },
    {
      name: 'JSON of several lines without quotes',
      text: 'J={\n  "a": "secret",\n  "b": 2\n}',
      problem: /\.env lines 2 to 4 are not .*`J` above/,
    },
    { name: 'a line that is nothing', text: 'A=1\n[secret]\nB=2', problem: /\.env line 2 is not/ },
    { name: 'a command', text: 'set -a secret', problem: /\.env line 1 is not/ },
  ];
  for (const { name, text, problem } of refused) {
    it(`refuses ${name}`, () => {
      const { problems } = parseEnvFile(text, '.env');
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
      assert.doesNotMatch(problems[0] ?? '', /secret/);
    });
  }

  it('takes a quoted PEM block', () => {
    const value = '-----BEGIN KEY-----\nabc\n-----END KEY-----';
    assert.deepEqual(parseEnvFile(`A="${value}"`, '.env'), { pairs: pairs({ A: value }), problems: [] });
  });
});

/** Texts of the characters that matter to dotenv, without those that match the pattern. */
function dotenvText(without: RegExp): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    'A',
    'B',
    '=',
    ': ',
    ' ',
    '\n',
    '\r',
    '#',
    '"',
    "'",
    '`',
    '\\',
    '\\n',
    'export ',
    '\t',
    'é',
  );
  return fc
    .array(piece, { maxLength: 40 })
    .map((pieces) => pieces.join(''))
    .filter((text) => !without.test(text));
}

describe('the parsers', () => {
  it('never throw', () =>
    fc.assert(
      fc.property(fc.oneof(anyText, dotenvText(/^$/)), (text) => {
        parseEnvInput(text);
        parseEnvFile(text, '.env');
      }),
      { numRuns: 1000 },
    ));
});

describe('mergeEnv', () => {
  it('takes the last value and keeps the first position', () =>
    assert.deepEqual(
      mergeEnv([pairs({ A: '1', B: '1' }), pairs({ C: '2', A: '2' }), []]),
      pairs({ A: '2', B: '1', C: '2' }),
    ));

  it('gives each name once, in the order of first sight, with its last value', () => {
    const source = fc.array(
      fc.record({ key: fc.constantFrom('A', 'B', '__proto__', '1'), value: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(source), (sources) => {
        const all = sources.flat();
        const merged = mergeEnv(sources);
        assert.deepEqual(
          merged.map(({ key }) => key),
          [...new Set(all.map(({ key }) => key))],
        );
        for (const { key, value } of merged)
          assert.equal(value, all.findLast((other) => other.key === key)?.value);
      }),
    );
  });
});
