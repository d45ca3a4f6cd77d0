import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { convertToHostname, isValidHostname } from '@phala/cloud';
import fc from 'fast-check';
import { isValidName, nameFrom } from '../../src/phala/name.ts';

const anyText = fc.oneof(
  fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)), maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'aAbBzZ019-_. /é'), maxLength: 80 }),
);

describe('the rule for names', () => {
  const table: { name: string; text: string; valid: boolean }[] = [
    { name: 'five characters', text: 'abcde', valid: true },
    { name: '63 characters', text: 'a'.repeat(63), valid: true },
    { name: 'capitals, digits and hyphens', text: 'My-App-2', valid: true },
    { name: 'four characters', text: 'abcd', valid: false },
    { name: '64 characters', text: 'a'.repeat(64), valid: false },
    { name: 'nothing', text: '', valid: false },
    { name: 'a digit first', text: '1abcd', valid: false },
    { name: 'a hyphen first', text: '-abcde', valid: false },
    { name: 'a hyphen last', text: 'abcde-', valid: false },
    { name: 'two hyphens in a row', text: 'ab--cd', valid: false },
    { name: 'an underscore', text: 'ab_cd', valid: false },
    { name: 'a dot', text: 'ab.cd', valid: false },
    { name: 'a blank', text: 'ab cd', valid: false },
    { name: 'a line feed last', text: 'abcde\n', valid: false },
    { name: 'a letter with an accent', text: 'abcdé', valid: false },
    { name: 'a letter that only looks like one', text: 'аbcde', valid: false },
  ];
  for (const { name, text, valid } of table) {
    it(`${valid ? 'allows' : 'refuses'} ${name}`, () => assert.equal(isValidName(text), valid));
  }

  it('is that of the official SDK', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(isValidName(text), isValidHostname(text))));
  });
});

describe('nameFrom', () => {
  const table: [text: string, name: string][] = [
    ['MyApp', 'my-app'],
    ['web', 'dstack-app-web'],
    ['9lives', 'dstack-app-9lives'],
    ['my_app.v2', 'my-app-v2'],
    ['phala-cvm-action', 'phala-cvm-action'],
    ['.github', 'github'],
    ['--a--', 'dstack-app-a'],
    ['42', 'dstack-app-42'],
    ['HTTPServer', 'httpserver'],
    ['Ünïcode-App', 'n-code-app'],
    ['a'.repeat(100), 'a'.repeat(63)],
    [`${'a'.repeat(62)}-bc`, 'a'.repeat(62)],
    [`9${'a'.repeat(80)}`, `dstack-app-9${'a'.repeat(51)}`],
    ['', 'dstack-app'],
    ['---', 'dstack-app'],
    ['日本', 'dstack-app'],
  ];
  for (const [text, name] of table) {
    it(`makes \`${name}\` of \`${text}\``, () => assert.equal(nameFrom(text), name));
  }

  it('makes a valid name of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.ok(isValidName(nameFrom(text)), nameFrom(text));
      }),
      { numRuns: 300 },
    );
  });

  it('makes the name that the official tool makes, where that does not draw lots', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => /[a-z0-9]/i.test(text)),
        (text) => assert.equal(nameFrom(text), convertToHostname(text)),
      ),
      { numRuns: 300 },
    );
  });

  it('leaves the names that it made as they are', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(nameFrom(nameFrom(text)), nameFrom(text))));
  });
});
