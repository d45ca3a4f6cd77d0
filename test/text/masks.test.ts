import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createMasks } from '../../src/text/masks.ts';

const secret = 'hunter2-sesame';

function maskSecrets(text: string, secrets: readonly string[]): string {
  const masks = createMasks();
  for (const value of secrets) masks.add(value);
  return masks.hide(text, { atStart: 3, atEnd: 3 });
}

const cases: [title: string, text: string, masked: string, secrets?: string[]][] = [
  ['a secret in a line', `KEY=${secret};`, 'KEY=***;'],
  ['every occurrence', `${secret} ${secret}\n${secret}`, '*** ***\n***'],
  ['occurrences that overlap', 'xababax', 'x***x', ['aba']],
  ['a secret split over a line end', 'KEY=hunter2\n-sesame.', 'KEY=***\n***.'],
  ['a secret split over many', `KEY=${[...secret].join('\n')}.`, `KEY=${'***\n'.repeat(13)}***.`],
  ['a secret folded and indented', 'k: hunter2-\n   sesame', 'k: ***\n***'],
  [
    'a secret with blanks that a fold took away',
    'key: open\n  sesame now',
    'key: ***\n***',
    ['open sesame now'],
  ],
  [
    'a secret of several lines, indented',
    'key: |\n  one\n  second\nend',
    'key: |\n  ***\n***\nend',
    ['one\nsecond'],
  ],
  ['the end of a secret at the beginning', 'r2-sesame rest', '*** rest'],
  ['its last three characters at the beginning', 'ame rest', '*** rest'],
  ['not two at the beginning', 'me rest', 'me rest'],
  ['its end at the beginning, split over a line end', 'r2-se\nsame rest', '***\n*** rest'],
  ['a text that is nothing but a part of it', 'sesame', '***'],
  ['the beginning of a secret at the end', 'KEY=hunter2-se', 'KEY=***'],
  ['not two letters at the end', 'an exec format error hu', 'an exec format error hu'],
  [
    'a secret that is coloured at a blank',
    'k: open \x1b[31msesame\x1b[0m now',
    'k: ***\x1b[0m now',
    ['open sesame'],
  ],
  ['the beginning of a secret where a text was cut', 'KEY=hunter2... at line 3', 'KEY=***... at line 3'],
  ['not a part of it in the middle', 'a hunter2 b', 'a hunter2 b'],
  ['no secret shorter than three characters', 'a b', 'a b', ['', 'a', ' b ', 'a b']],
  ['a secret with signs of a regular expression', 'a$(b).*c', 'a***c', ['$(b).*']],
  ['the longer of two secrets, one in the other', 'xabcdx', 'x***x', ['abc', 'abcd']],
  ['nothing without a secret', 'text', 'text', []],
  ['nothing in an empty text', '', ''],
];

describe('maskSecrets', () => {
  for (const [title, text, masked, secrets = [secret]] of cases) {
    it(`masks ${title}`, () => assert.equal(maskSecrets(text, secrets), masked));
  }

  it('leaves no secret and no line out, however the text is made of them', () => {
    const part = fc.constantFrom('hunter2', '-sesame', 'hun', 'ame', '\n', ' ', 'x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const masked = maskSecrets(text, [secret]);
        assert.equal(masked.replaceAll(/\s/g, '').includes(secret), false);
        assert.equal(masked.split('\n').length, text.split('\n').length);
      }),
    );
  });

  it('hides every one of many secrets that begin and end alike', () => {
    const alike = fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 6, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(alike, { minLength: 1, maxLength: 40 }), fc.array(fc.nat()), (values, picks) => {
        const text = picks.map((pick) => values[pick % values.length]).join(' x ');
        const masked = maskSecrets(text, values).replaceAll(/\s/g, '');
        for (const value of values) assert.ok(!masked.includes(value), `${value} in ${masked}`);
      }),
    );
  });

  it('takes seconds at most for a MiB and a hundred secrets', () => {
    const secrets = Array.from({ length: 100 }, (_, index) => `secret-number-${index}`.repeat(20));
    const text = 'an ordinary line of a log\n'.repeat(40_000);
    const startedMs = performance.now();
    assert.equal(maskSecrets(text, secrets), text);
    assert.ok(performance.now() - startedMs < 5_000);
  });
});
