// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { imageText } from '../../src/registry/image_text.ts';

/** `SET` may be set on the machine, nothing else is. */
const ROWS: [image: string, expected: string | string[]][] = [
  ['nginx:1', 'nginx:1'],
  ['${TAG:-nginx}', 'nginx'],
  ['${TAG-nginx}', 'nginx'],
  ['a:${TAG:-1}-${OS:-alpine}', 'a:1-alpine'],
  ['a${TAG:-:${VERSION:-2}}', 'a:2'],
  ['a${TAG:+:x}', 'a'],
  ['a${TAG+:x}', 'a'],
  ['a$$b', 'a$b'],
  ['$${TAG}', '${TAG}'],
  ['a$', 'a$'],
  ['a$1', 'a$1'],
  ['${', '${'],
  ['${TAG', '${TAG'],
  ['${TAG:-', '${TAG:-'],
  ['$TAG', ['TAG']],
  ['a:$TAG-b', ['TAG']],
  ['a:${TAG}', ['TAG']],
  ['a:${TAG:?needed}', ['TAG']],
  ['a:${TAG?needed}', ['TAG']],
  ['a:${TAG%x}', ['TAG']],
  ['${SET:-nginx}', ['SET']],
  ['${SET:+x}', ['SET']],
  ['${TAG:-a:${SET}}', ['SET']],
  ['${SET}/${TAG}', ['SET', 'TAG']],
];

describe('imageText', () => {
  for (const [image, expected] of ROWS) {
    it(`reads ${image}`, () => {
      const result = imageText(image, (name) => name === 'SET');
      if (typeof expected === 'string') assert.deepEqual(result, { kind: 'text', text: expected });
      else assert.deepEqual(result, { kind: 'variable', names: expected });
    });
  }

  it('answers for any text, deep and long ones too', () => {
    const piece = fc.constantFrom('${', '}', '$', 'A', ':-', ':+', 'x');
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    );
    fc.assert(fc.property(texts, (text) => void imageText(text, () => false)));
    imageText('${A:-'.repeat(100_000), () => false);
    imageText(`${'${A:-'.repeat(500)}${'}'.repeat(500)}`, () => false);
  });
});
