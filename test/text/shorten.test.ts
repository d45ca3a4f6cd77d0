import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shorten } from '../../src/text/shorten.ts';

describe('a text that is too long for its place', () => {
  const table: [name: string, text: string, longest: number, shown: string][] = [
    ['stays whole when it fits to the letter', 'It runs.', 8, 'It runs.'],
    ['ends with a word', 'the container failed to start at last', 24, 'the container failed ...'],
    [
      'never ends within a word',
      'the registry did not send the container',
      33,
      'the registry did not send the ...',
    ],
    [
      'ends with a sentence where little is lost',
      'The image was refused. Log in first, then try',
      30,
      'The image was refused. ...',
    ],
    [
      'ends with a word where a sentence would lose much',
      'Refused. The registry wants a login for it',
      31,
      'Refused. The registry wants ...',
    ],
    ['has no comma before its dots', 'one two, three four five', 14, 'one two ...'],
    ['is cut within a word that takes all the room', `see ${'a'.repeat(40)}`, 20, `see ${'a'.repeat(13)}...`],
    ['is cut within an id', 'f'.repeat(40), 12, `${'f'.repeat(9)}...`],
    ['leaves code out that does not fit', 'Set the input `docker compose` now', 24, 'Set the input ...'],
    ['keeps code that fits', 'Set `mode` to another value now', 25, 'Set `mode` to another ...'],
    ['is cut within code that takes all the room', `\`${'ab '.repeat(10)}\``, 20, '`ab ab ab ab ab a...'],
    ['never ends within a character', '🔑'.repeat(10), 10, '🔑🔑🔑...'],
  ];
  for (const [name, text, longest, shown] of table)
    it(name, () => assert.equal(shorten(text, longest), shown));

  it('fits, and begins as the text does', () => {
    const piece = fc.constantFrom('word', ' ', '. ', ', ', '`', '🔑', 'a'.repeat(30), '\ud83d', '...');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 5, max: 80 }), (pieces, longest) => {
        const text = pieces.join('');
        const shown = shorten(text, longest);
        assert.ok(shown.length <= longest);
        assert.ok(shown.isWellFormed());
        assert.ok(text.toWellFormed().startsWith(shown.replace(/ ?\.\.\.$/, '')));
      }),
    );
  });
});
