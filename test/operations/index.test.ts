import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { COMMON, inputNames } from '../../src/inputs/table.ts';
import { operations } from '../../src/operations/index.ts';
import { HEALTH } from '../../src/operations/lifecycle.ts';

const rows = Object.entries(operations);
const changes = [...new Set(rows.flatMap(([, operation]) => operation.changes))];

describe('the row of an operation', () => {
  for (const [key, { name, does, noun, uses, changes: own, waitsFor }] of rows) {
    it(`is complete: ${key}`, () => {
      assert.equal(name, key);
      assert.match(does, /^[A-Z].*\.$/);
      assert.match(noun, /^[A-Z][a-z]+$/);
      assert.ok(own.length > 0 && new Set(own).size === own.length);
      assert.equal(new Set(uses).size, uses.length, 'each input once');
      for (const input of uses) assert.ok(inputNames.includes(input) && !COMMON.includes(input), input);
      // What is created may have to be removed, and what runs may have to answer.
      const creates = own.some(({ isNew }) => isNew === true);
      for (const input of ['ephemeral', 'on_failure'] as const)
        assert.equal(uses.includes(input), creates, input);
      const runs = waitsFor === 'running' || name === 'watch';
      for (const input of HEALTH) assert.equal(uses.includes(input), runs, input);
      assert.equal(uses.includes('target'), waitsFor !== undefined && waitsFor !== 'gone');
    });
  }
});

describe('the change that an operation makes', () => {
  for (const { name, verb, doing, did } of changes) {
    it(`has its words: ${name}`, () => {
      assert.match(name, /^[a-z_]+$/);
      assert.match(verb, /^[a-z ]+$/);
      assert.match(doing, /^[A-Z][a-z]+ing\b/);
      assert.match(did, /^(was|is) [a-z]/);
    });
  }

  it('is one of those that the output `change` of action.yml names, each once', () => {
    const { outputs } = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));
    const described = [...outputs.change.description.matchAll(/`(\w+)`/g)].map(([, word]) => word);
    assert.deepEqual(changes.map(({ name }) => name).toSorted(), described.toSorted());
  });
});
