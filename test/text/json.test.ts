import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { booleanOf, isObject, listOf, numberOf, objectOf, parseJson, textOf } from '../../src/text/json.ts';

const row = {
  undefined: undefined,
  null: null,
  true: true,
  zero: 0,
  fraction: 2.5,
  'not a number': Number.NaN,
  endless: Number.POSITIVE_INFINITY,
  'empty text': '',
  blanks: ' ',
  text: ' x ',
  digits: '42',
  object: { a: 1 },
  list: [1],
};

describe('tolerant reading of JSON', () => {
  const table: { reader: (value: unknown) => unknown; read: Partial<Record<keyof typeof row, unknown>> }[] = [
    { reader: textOf, read: { zero: '0', fraction: '2.5', text: ' x ', digits: '42' } },
    { reader: numberOf, read: { zero: 0, fraction: 2.5, digits: 42 } },
    { reader: booleanOf, read: { true: true } },
  ];
  for (const { reader, read } of table) {
    for (const [name, value] of Object.entries(row)) {
      const wanted = read[name as keyof typeof row];
      it(`${reader.name} of ${name} is ${JSON.stringify(wanted)}`, () => assert.equal(reader(value), wanted));
    }
  }

  it('knows objects from everything else', () => {
    for (const [name, value] of Object.entries(row)) {
      assert.equal(isObject(value), name === 'object', name);
      assert.deepEqual(objectOf(value), name === 'object' ? { a: 1 } : {}, name);
      assert.deepEqual(listOf(value), name === 'list' ? [1] : [], name);
    }
  });

  const texts: { text: string; value: unknown }[] = [
    { text: '{"a":[null]}', value: { a: [null] } },
    { text: 'null', value: null },
    { text: '"x"', value: 'x' },
    { text: '', value: undefined },
    { text: '{"a":', value: undefined },
    { text: '<html>', value: undefined },
  ];
  for (const { text, value } of texts) {
    it(`parseJson of \`${text}\` is ${JSON.stringify(value)}`, () =>
      assert.deepEqual(parseJson(text), value));
  }
});
