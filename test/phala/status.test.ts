import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStatus, isStopped, statusWord } from '../../src/phala/status.ts';

describe('status words', () => {
  const table: [value: unknown, word: string][] = [
    ['running', 'running'],
    [' Running ', 'running'],
    ['CVMNotExists', 'cvmnotexists'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [{}, ''],
  ];
  for (const [value, word] of table) {
    it(`of ${JSON.stringify(value)} is "${word}"`, () => assert.equal(statusWord(value), word));
  }

  const stopped = ['stopped', 'shutdown', 'shutoff'];
  const others = [
    'running',
    'exited',
    'stopping',
    'shutting_down',
    'error',
    'failed',
    'removing',
    '',
    'unknown',
  ];

  it('that mean stopped are three, and no other', () => {
    for (const word of stopped) assert.ok(isStopped(word), word);
    for (const word of others) assert.ok(!isStopped(word), word);
  });

  it('are the target when they are the same, or all mean stopped', () => {
    for (const word of stopped) for (const target of stopped) assert.ok(isStatus(word, target));
    for (const word of others)
      for (const target of [...stopped, ...others]) assert.equal(isStatus(word, target), word === target);
  });
});
