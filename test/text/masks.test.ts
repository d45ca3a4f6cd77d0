import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { maskSecrets } from '../../src/text/masks.ts';

const secret = 'hunter2-sesame';

const cases: { title: string; text: string; secrets?: string[]; masked: string }[] = [
  { title: 'a secret in a line', text: `KEY=${secret};`, masked: 'KEY=***;' },
  { title: 'every occurrence', text: `${secret} ${secret}\n${secret}`, masked: '*** ***\n***' },
  { title: 'occurrences that overlap', text: 'xababax', secrets: ['aba'], masked: 'x***x' },
  { title: 'a secret split over a line end', text: 'KEY=hunter2\n-sesame.', masked: 'KEY=***\n***.' },
  {
    title: 'a secret split over many',
    text: `KEY=${[...secret].join('\n')}.`,
    masked: `KEY=${'***\n'.repeat(13)}***.`,
  },
  { title: 'a secret folded and indented', text: 'k: hunter2-\n   sesame', masked: 'k: ***\n***' },
  {
    title: 'a secret with blanks that a fold took away',
    text: 'key: open\n  sesame now',
    secrets: ['open sesame now'],
    masked: 'key: ***\n***',
  },
  {
    title: 'a secret of several lines, indented',
    text: 'key: |\n  one\n  two\nend',
    secrets: ['one\ntwo'],
    masked: 'key: |\n  ***\n***\nend',
  },
  { title: 'the end of a secret at the beginning', text: 'r2-sesame rest', masked: '*** rest' },
  { title: 'its last character at the beginning', text: 'e rest', masked: '*** rest' },
  {
    title: 'its end at the beginning, split over a line end',
    text: 'r2-se\nsame rest',
    masked: '***\n*** rest',
  },
  { title: 'a text that is nothing but a part of it', text: 'sesame', masked: '***' },
  { title: 'the beginning of a secret at the end', text: 'KEY=hunter2-se', masked: 'KEY=***' },
  { title: 'not two letters at the end', text: 'an exec format error hu', masked: 'an exec format error hu' },
  { title: 'not a part of it in the middle', text: 'a hunter2 b', masked: 'a hunter2 b' },
  {
    title: 'no secret shorter than three characters',
    text: 'a b',
    secrets: ['', 'a', ' b ', 'a b'],
    masked: 'a b',
  },
  {
    title: 'a secret with signs of a regular expression',
    text: 'a$(b).*c',
    secrets: ['$(b).*'],
    masked: 'a***c',
  },
  {
    title: 'the longer of two secrets, one in the other',
    text: 'xabcdx',
    secrets: ['abc', 'abcd'],
    masked: 'x***x',
  },
  { title: 'nothing without a secret', text: 'text', secrets: [], masked: 'text' },
  { title: 'nothing in an empty text', text: '', masked: '' },
];

describe('maskSecrets', () => {
  for (const { title, text, secrets = [secret], masked } of cases) {
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

  it('takes seconds at most for a MiB and a hundred secrets', () => {
    const secrets = Array.from({ length: 100 }, (_, index) => `secret-number-${index}`.repeat(20));
    const text = 'an ordinary line of a log\n'.repeat(40_000);
    const startedMs = performance.now();
    assert.equal(maskSecrets(text, secrets), text);
    assert.ok(performance.now() - startedMs < 5_000);
  });
});
