import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { imagesOfText, setImages } from '../../../src/inputs/compose/images.ts';
import { EXACT, NEW } from './image_rows.ts';

type Service = { image?: unknown; extends?: string | { service?: string } };

/**
 * What a text means, read by the YAML library alone: images with `extends` followed, and everything else. A CR ends a line
 * for Compose, and not for the library.
 */
function meaning(text: string) {
  const content = parse(text.replace(/\r(?!\n)/g, '\n'), { merge: true, logLevel: 'error' });
  const services = Object.entries<Service>(content.services);
  const imageOf = (name: string, seen: string[] = []): unknown => {
    const service = services.find(([other]) => other === name)?.[1];
    const base = typeof service?.extends === 'string' ? service.extends : service?.extends?.service;
    if (service?.image !== undefined && service.image !== null) return service.image;
    return base === undefined || seen.includes(name) ? undefined : imageOf(base, [...seen, name]);
  };
  const images = services.map(([name]) => [name, imageOf(name)]);
  const others = services.map(([name, service]) => [name, { ...service, image: undefined }]);
  const rest = Object.entries(content).filter(([key]) => key !== 'services' && !key.startsWith('x-'));
  return { images: Object.fromEntries(images), others, rest };
}

/** The library is stricter than Compose in what may stand behind `<<`. */
function meaningOrNone(text: string) {
  try {
    return meaning(text);
  } catch {
    return undefined;
  }
}

describe('whatever text the editor gets', () => {
  const texts = EXACT.map(([, text]) => text.replace(/[«»]/g, ''));
  const piece = fc.oneof(
    fc.constantFrom(
      ...['\n', '\r\n', ' ', '  ', '\t', '#', ' # ', ':', ': ', '&a ', '*a', '*img', '<<: *b\n', '{', '}'],
    ),
    fc.constantFrom(
      ...[
        '[',
        ']',
        ',',
        '"',
        "'",
        '|',
        '>-',
        '-',
        '- ',
        '? ',
        '!!str ',
        '---\n',
        '\ufeff',
        '$',
        'image',
        'web',
      ],
    ),
    fc.constantFrom(
      'extends: web\n',
      'image: x\n',
      '\n  db: *web\n',
      '\n  db:\n    <<: *web\n',
      '\n  db:\n    image: *img\n',
    ),
  );
  const mutation = fc.record({
    at: fc.nat(200),
    remove: fc.nat(4),
    insert: fc.oneof(piece, fc.constant('')),
  });
  const mutated = fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { maxLength: 3 }))
    .map(([text, mutations]) =>
      mutations.reduce((done, { at, remove, insert }) => {
        const from = at % (done.length + 1);
        return done.slice(0, from) + insert + done.slice(from + remove);
      }, text),
    );

  it('the result has the old content with that one image changed, or there is a refusal', () => {
    let changed = 0;
    const property = fc.property(mutated, fc.constantFrom(NEW, 'nginx', '12'), (text, reference) => {
      const result = setImages(text, 'compose.yml', new Map([['web', reference]]));
      if (result.kind === 'refused') return assert.ok(result.problems.length > 0);
      const before = meaningOrNone(text);
      if (before === undefined) return;
      changed++;
      assert.deepEqual(meaning(result.text), { ...before, images: { ...before.images, web: reference } });
    });
    fc.assert(property, { numRuns: 3000 });
    assert.ok(changed > 500, `${changed} texts were changed`);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' })), (text) => {
        setImages(text, '', new Map([['web', NEW]]));
        imagesOfText(text);
      }),
    );
  });
});
