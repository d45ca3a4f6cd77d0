import { describe } from 'node:test';
import { IMG, judgeRows, one, type Row } from './verdicts.ts';

/** A file with a service whose further lines these are, each indented like the key `image`. */
const lines = (...further: string[]) =>
  [
    'services:',
    '  a:',
    `    image: ${IMG}`,
    ...further.map((line) => (line === '' ? line : `    ${line}`)),
    '',
  ].join('\n');
const raw = (line: string) => `services:\n  a:\n    image: ${IMG}\n${line}\n    init: true\n`;
const label = (text: string) => one(`labels: {l: "${text}"}`);

const TAB = /^error: not YAML: a tab where the indentation is read\. Indent with blanks/;

describe('tabs, of which Go reads some and refuses others', () => {
  const refused = (what: string, text: string): Row => [what, text, ['error', TAB]];
  judgeRows([
    refused('on an empty line', raw('\t')),
    refused('on an empty line, behind blanks', raw('    \t')),
    refused('before a comment', raw('\t# why')),
    refused('on an empty line before the first key', `services:\n\t\n  a:\n    image: ${IMG}\n`),
    refused('on the first line', `\t\n${one('')}`),
    refused('on the last line', `${one('')}\t\n`),
    refused('on an empty line behind quotes, however deep', lines('user: "0"', '        \t', 'init: true')),
    refused('behind the dash of a list', lines('cap_add:', '-\tALL')),
    refused('behind the dash of a list and a blank', lines('cap_add:', '- \tALL')),
    refused('in the first line of a block', lines('command: |', '  \techo', '  exit')),
    refused('in the first line of a block, behind empty ones', lines('command: |', '', '  \techo')),
    refused('in an empty line of a plain text', lines('command: a', '\t', '  b')),
    ['behind values', lines('user: x\t', 'cap_add: [ALL]\t# why', 'init:\ttrue\t'), 'ok'],
    [
      'behind keys and dashes at the end of the line',
      'services:\t\n  a:\t\n    image: x\n'.replace('x', IMG),
      'ok',
    ],
    ['on an empty line that is deeper than a plain text', lines('user: x', '      \t', 'init: true'), 'ok'],
    ['in brackets', lines('cap_add: [', '\tALL,', '\t# why', '\tNET_ADMIN\t]'), 'ok'],
    ['in later lines of a block', lines('command: |', '  a', '  \tb', '    \t'), 'ok'],
    ['in the first line of a block that says its indentation', lines('command: |2', '  \ta'), 'ok'],
    ['in a later line of a plain text, behind blanks', lines('command: a', '  \tb'), 'ok'],
    ['in quotes', lines('command: "a\tb"'), 'ok'],
  ]);
});

describe('characters that Go refuses', () => {
  const refused = (code: string, text: string): Row => [
    code,
    text,
    ['error', new RegExp(`^error: not YAML: the control character U\\+${code}\\. Remove it`)],
  ];
  judgeRows([
    refused('0000', label('a\0b')),
    refused('001B', `# \u001b[1mred\n${one('')}`),
    refused('0008', label('a\bb')),
    refused('000C', `${one('')}\f\n`),
    refused('007F', label('\u007f')),
    refused('009B', `${one('')}# \u009b\n`),
    refused('FFFE', label('\ufffe')),
    ['every other character', label('ä 🚀 \u00a0 \u200b \u202e \ufffd \ue000'), 'ok'],
    ['a byte order mark', `\ufeff${one('')}`, 'ok'],
    ['lines that end in CR LF', lines('command: |', '  a', '  b').replaceAll('\n', '\r\n'), 'ok'],
    ['lines that end in CR', lines('command: |', '  a', '  b').replaceAll('\n', '\r'), 'ok'],
    ['lines that end in NEL', lines('init: true').replaceAll('\n', '\u0085'), 'ok'],
    ['a line separator, which ends a comment', `${one('')}# a\u2028b\n`, ['error', /not YAML/]],
  ]);
});

describe('escapes, anchors and tags that Go refuses', () => {
  judgeRows([
    ['every escape of Go', label(String.raw`\0\a\b\t\n\v\f\r\e\ \\\N\_\L\P\x41\u00e4\U0001F680`), 'ok'],
    ['an escaped apostrophe, which YAML 1.2 forbids', label(String.raw`\'`), 'ok'],
    [
      'the escape of a slash, which JSON has',
      label(String.raw`\/`),
      ['error', /the escape `\\\/`\. Write the character/],
    ],
    ['half a surrogate pair, which JSON has', label(String.raw`\ud83d`), ['error', /the escape `\\ud83d`/]],
    ['an escaped backslash before a slash', label(String.raw`\\/`), 'ok'],
    ['an unknown escape', label(String.raw`\d`), ['error', /not YAML: Invalid escape/]],
    ['single quotes with a backslash', one(String.raw`labels: {l: '\/'}`), 'ok'],
    ['anchors of letters, digits and lines', `x-a: &A-b_9 {init: true}\n${one('<<: *A-b_9')}`, 'ok'],
    [
      'an anchor with a dot',
      `x-a: &a.b 1\n${one('')}`,
      ['error', /the name of the anchor `a\.b`\. Use letters/],
    ],
    ['an anchor with a letter of another script', `x-a: &ä 1\n${one('')}`, ['error', /anchor `ä`/]],
    ['the directive of YAML 1.1', `%YAML 1.1\n---\n${one('')}`, 'ok'],
    [
      'the directive of YAML 1.2',
      `%YAML 1.2\n---\n${one('')}`,
      ['error', /`%YAML 1\.2`, which Docker Compose does not read/],
    ],
    ['a date as a key', one('labels: {2024-02-01: a}'), ['error', /the key `2024-02-01` is no text/]],
    ['a number as Go reads it as a key', one('labels: {1_000: a}'), ['error', /the key `1_000` is no text/]],
  ]);
});

describe('question marks, which end a text within brackets', () => {
  const refused = (what: string, fields: string): Row => [
    what,
    one(fields),
    ['error', /a `\?` within brackets\. Put/],
  ];
  judgeRows([
    refused('in a list', 'command: [curl, http://localhost/health?full=1]'),
    refused('at the end of a word', 'labels: {a: b?}'),
    refused('behind a blank', 'command: [a ?b]'),
    refused('in a key', 'labels: {a?: b}'),
    ['in quotes', one(`command: ["a?b", 'c?']`), 'ok'],
    ['outside of brackets', lines('command: curl http://localhost/health?full=1'), 'ok'],
    ['before a key', one('labels: {? a : b}'), 'ok'],
  ]);
});

describe('brackets and quotes, in which Go does not look at the indentation', () => {
  judgeRows(
    [
      ['a list that closes at the first column', lines('cap_add: [').concat('"ALL"\n]\n'), 'ok'],
      ['a mapping as JSON prints it', lines('labels: {').concat('"a": "b",\n"c": "d"\n}\n'), 'ok'],
      ['a text whose lines begin at the first column', lines('command: "a').concat('b"\n'), 'ok'],
      ['single quotes over lines', lines("user: 'it''s").concat("b'\n"), 'ok'],
      [
        'a comment right behind a bracket',
        lines('cap_add: [ALL]# why', 'user: "0"# why', 'command: |# why', '  a'),
        'ok',
      ],
      ['a comment with brackets in a list', lines('cap_add: [ # why [').concat('ALL, # "\n]\n'), 'ok'],
      ['a quote and a `#` within a word', lines('cap_add: [').concat("it's#a,\nb]\n"), 'ok'],
      [
        'the right line of what stands in it',
        lines('command: [').concat('a,\n"${A"]\n'),
        ['error', /`\$\{` begins no variable/],
      ],
      [
        'a key over lines',
        lines('labels: {a: b, c').concat('  d: e}\n'),
        ['error', /a key over several lines\. Put a comma/],
      ],
      ['brackets that never close', lines('cap_add: ['), ['error', /not YAML/]],
    ].map((row): Row => row as Row),
  );
});

describe('a tag in brackets', () => {
  const words: ['error', RegExp] = ['error', /a tag right before a bracket\. Put a blank between/];
  judgeRows([
    ['at the end of a mapping', one('labels: {a: !!str}'), words],
    ['at the end of a list', one('cap_add: [!!str]'), words],
    ['before a blank', one('labels: {a: !!str }, cap_add: [!!str x]'), 'ok'],
  ]);
});

describe('further documents', () => {
  judgeRows([
    [
      'one without its mark',
      `${one('')}...\nvolumes: {}\n`,
      ['error', /does not begin with `---`.*remove the line/],
    ],
    ['the end of one', `${one('')}...\n`, 'ok'],
  ]);
});
