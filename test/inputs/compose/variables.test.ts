// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCompose } from '../../../src/inputs/compose/check.ts';
import { type ReferenceForm, referencesIn } from '../../../src/inputs/compose/references.ts';

describe('referencesIn', () => {
  const cases: {
    text: string;
    gives: [name: string, form: ReferenceForm, within?: string][];
    invalid?: number[];
  }[] = [
    { text: 'no variable', gives: [] },
    { text: '$A', gives: [['A', 'plain']] },
    { text: 'x$A_1b.c', gives: [['A_1b', 'plain']] },
    {
      text: '${A}${_b}',
      gives: [
        ['A', 'plain'],
        ['_b', 'plain'],
      ],
    },
    { text: '${A:-b}', gives: [['A', 'default']] },
    { text: '${A-b}', gives: [['A', 'default']] },
    { text: '${A:-}', gives: [['A', 'default']] },
    { text: '${A:?b c}', gives: [['A', 'required']] },
    { text: '${A?}', gives: [['A', 'required']] },
    { text: '${A:+b}', gives: [['A', 'alternative']] },
    { text: '${A+b}', gives: [['A', 'alternative']] },
    { text: '$$A $${B} $$$C', gives: [['C', 'plain']] },
    { text: '${A:-$$B}', gives: [['A', 'default']] },
    { text: '${A:-b:-c-?}', gives: [['A', 'default']] },
    {
      text: '${A:-${B}}',
      gives: [
        ['A', 'default'],
        ['B', 'plain', 'A unset or empty'],
      ],
    },
    {
      text: '${A-x${B}y}$C',
      gives: [
        ['A', 'default'],
        ['B', 'plain', 'A unset'],
        ['C', 'plain'],
      ],
    },
    {
      text: '${A:+$B}',
      gives: [
        ['A', 'alternative'],
        ['B', 'plain', 'A set or empty'],
      ],
    },
    {
      text: '${A:-${B-${C:?d}}}',
      gives: [
        ['A', 'default'],
        ['B', 'default', 'A unset or empty'],
        // Docker Compose reads it, needed or not.
        ['C', 'required'],
      ],
    },
    {
      text: '${A:-{"b":1}}$C',
      gives: [
        ['A', 'default'],
        ['C', 'plain'],
      ],
    },
    { text: '${A:-b\nc}', gives: [], invalid: [0] },
    { text: '${A:?b\nc} ${B:-c}\n}', gives: [['B', 'default']], invalid: [0] },
    {
      text: '${A:-{}}$C',
      gives: [
        ['A', 'default'],
        ['C', 'plain'],
      ],
    },
    { text: '${A:-{}}${C}', gives: [['A', 'default']], invalid: [8] },
    { text: '$', gives: [] },
    { text: 'a$ $5 $(b) $A', gives: [['A', 'plain']] },
    { text: "pgrep -f 'server$'", gives: [] },
    { text: 'sed s/$/x/ && echo $? $# $@ $* $! $- $"a" $\'b\'', gives: [] },
    { text: '$(( 1 + 1 )) $[2] $.a $-B $}', gives: [] },
    { text: '${#LIST}', gives: [], invalid: [0] },
    { text: '${A%x} ${B/c/d} ${C^^} ${D:0:3} ${E[@]}', gives: [], invalid: [0, 7, 16, 23, 32] },
    { text: '${1}', gives: [], invalid: [0] },
    { text: '${A.B}', gives: [], invalid: [0] },
    { text: '${A-B}', gives: [['A', 'default']] },
    { text: '${}', gives: [], invalid: [0] },
    { text: '${ A}', gives: [], invalid: [0] },
    { text: '${A }$B', gives: [['B', 'plain']], invalid: [0] },
    { text: '${A!b}', gives: [], invalid: [0] },
    { text: '${A:b}', gives: [], invalid: [0] },
    { text: '${A', gives: [], invalid: [0] },
    { text: '${1A}', gives: [], invalid: [0] },
    { text: '${A:-${B}', gives: [['A', 'default']], invalid: [5] },
  ];
  for (const { text, gives, invalid = [] } of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const read = referencesIn(text);
      const references = read.references.map(({ name, form, conditions }) => {
        const within = conditions
          .map((c) => `${c.name} ${c.when}${c.emptyIsUnset ? ' or empty' : ''}`)
          .join(', ');
        return within === '' ? [name, form] : [name, form, within];
      });
      assert.deepEqual(references, gives);
      assert.deepEqual(read.invalid, invalid);
    });
  }

  it('gives the place of each `$`', () =>
    assert.deepEqual(
      referencesIn('a$A ${B:-$C}').references.map(({ offset }) => offset),
      [1, 4, 9],
    ));

  it('refuses defaults nested beyond all measure, and never throws', () => {
    const deep = referencesIn(`${'${A:-'.repeat(50_000)}${'}'.repeat(50_000)}`);
    assert.equal(deep.references.length + deep.invalid.length, 50_000);
    assert.ok(deep.invalid.length > 0);
    const piece = fc.constantFrom('$', '{', '}', 'A', ':-', '-', '?', '+', ' ', '$$', '${');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const { references, invalid } = referencesIn(text);
        const dollars = [...references.map(({ offset }) => offset), ...invalid];
        assert.ok(dollars.every((offset) => text[offset] === '$'));
        assert.equal(new Set(dollars).size, dollars.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('references of a compose file', () => {
  const find = (text: string) => {
    const { references, errors } = checkCompose({ text, path: 'compose.yml' });
    return { errors, references: references.map(({ name, line, column }) => `${name} ${line}:${column}`) };
  };
  const service = (lines: string) => `services:\n  web:\n    image: nginx\n${lines}`;

  const cases: { name: string; text: string; gives: string[] }[] = [
    { name: 'in a plain value', text: service('    hostname: a-${A}.b$C'), gives: ['A 4:17', 'C 4:23'] },
    { name: 'in double quotes with escapes', text: service('    hostname: "\\"\\t${A}"'), gives: ['A 4:20'] },
    { name: 'in single quotes', text: service("    hostname: 'it''s ${A}'"), gives: ['A 4:22'] },
    {
      name: 'in a block, by its line',
      text: service('    command: | # ${NO}\n      a $$x\n      # ${A}\n      ${B}\n'),
      gives: ['A 6:9', 'B 7:7'],
    },
    {
      name: 'in a folded block',
      text: service('    command: >-\n      a\n      $A\n\n      $B\n'),
      gives: ['A 6:7', 'B 8:7'],
    },
    {
      name: 'in a value of several lines',
      text: service('    command: a\n      $A\n      $B # $NO\n'),
      gives: ['A 5:7', 'B 6:7'],
    },
    {
      name: 'at the start of the value where an escape hides the `$`',
      text: service('    hostname: "\\x24{A}"'),
      gives: ['A 4:15'],
    },
    { name: 'but not in comments', text: service('    # ${A}\n    hostname: b # $C\n'), gives: [] },
    { name: 'but not in keys', text: service('    labels:\n      ${A}: b\n'), gives: [] },
    {
      name: 'in lists of both styles',
      text: service('    command: ["$A", b]\n    dns:\n      - $B\n'),
      gives: ['A 4:16', 'B 6:9'],
    },
    { name: 'in extensions', text: `x-a: {b: $A}\n${service('')}`, gives: ['A 1:10'] },
    {
      name: 'once for an anchor used twice',
      text: 'x-a: &a {image: "nginx:$A"}\nservices:\n  one: *a\n  two: {<<: *a}\n',
      gives: ['A 1:24'],
    },
    { name: 'after a byte order mark', text: `\uFEFF${service('    hostname: $A')}`, gives: ['A 4:15'] },
    {
      name: 'with CR LF',
      text: service('    command: |\n      x\n      $A\n').replaceAll('\n', '\r\n'),
      gives: ['A 6:7'],
    },
    {
      name: 'in `environment` entries without a value',
      text: service('    environment:\n      - A\n      - B=1\n      - "C"\n      - D=\n      - E=$F\n'),
      gives: ['A 5:9', 'C 7:9', 'F 9:11'],
    },
    {
      name: 'in an `environment` mapping with nulls',
      text: service('    environment:\n      A:\n      B: 1\n      C: null\n      D: ~\n      E: ""\n'),
      gives: ['A 5:7', 'C 7:7', 'D 8:7'],
    },
    {
      name: 'in an `environment` that services share, once',
      text: 'x-e: &e\n  A:\nservices:\n  one: {image: a, environment: *e}\n  two:\n    image: b\n    environment:\n      <<: *e\n      B:\n',
      gives: ['A 2:3', 'B 9:7'],
    },
    {
      name: 'not in an entry that a mapping overrides',
      text: 'x-e: &e\n  A:\nservices:\n  one:\n    image: b\n    environment:\n      A: 1\n      <<: *e\n',
      gives: [],
    },
    {
      name: 'in the arguments of a build',
      text: 'services:\n  web:\n    build:\n      dockerfile_inline: FROM a\n      args: [A, B=1]\n',
      gives: ['A 5:14'],
    },
    {
      name: 'in secrets and configs from the environment',
      text: `${service('')}secrets:\n  s:\n    environment: A\nconfigs:\n  c: {environment: B}\n`,
      gives: ['A 6:18', 'B 8:20'],
    },
  ];
  for (const { name, text, gives } of cases) {
    it(`are found ${name}`, () => assert.deepEqual(find(text), { references: gives, errors: [] }));
  }

  it('report each `${` that Compose refuses', () => {
    const { errors } = find(service('    command: |\n      echo $(date) ${#L}\n      echo $A ${1}\n'));
    assert.deepEqual(
      errors.map(({ line, column }) => [line, column]),
      [
        [5, 20],
        [6, 15],
      ],
    );
    assert.match(errors[0]?.advice ?? '', /`\$\$\{`/);
  });

  const unused: [what: string, text: string, gives: [name: string, form: ReferenceForm][]][] = [
    ['an `x-` part that nothing uses', 'x-note: "set ${X} first"\n', [['X', 'default']]],
    ['an `x-` part of a service', service('    x-note: ${X}\n'), [['X', 'default']]],
    [
      'an `x-` part that a service merges',
      `x-a: &a {command: "\${X}"}\n${service('    <<: *a\n')}`,
      [['X', 'plain']],
    ],
    [
      'an `x-` part that a service names',
      `x-a: &a ["\${X}"]\n${service('    command: *a\n')}`,
      [['X', 'plain']],
    ],
    ['an `x-` label, which is one', service('    labels: {x-a: "${X}"}\n'), [['X', 'plain']]],
    ['an `x-` variable, which is one', service('    environment: {x-a: "${X}"}\n'), [['X', 'plain']]],
    [
      'a service of an inactive profile',
      service('    profiles: [dev]\n    command: ${X}\n'),
      [['X', 'default']],
    ],
    [
      'what is required even there',
      service('    profiles: [dev]\n    command: ${X:?}\n'),
      [['X', 'required']],
    ],
    ['what is required in an `x-` part', 'x-a: ${X?no}\n', [['X', 'required']]],
    [
      'a name without a value in an inactive profile',
      service('    profiles: [dev]\n    environment: [X]\n'),
      [],
    ],
  ];
  for (const [what, text, gives] of unused) {
    it(`are ${gives.map(([name, form]) => `${name} as ${form}`).join(', ') || 'none'} in ${what}`, () =>
      assert.deepEqual(
        checkCompose({ text, path: 'compose.yml' }).references.map(({ name, form }) => [name, form]),
        gives,
      ));
  }
});
