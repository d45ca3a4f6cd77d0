import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { judge } from './verdicts.ts';

const folder = new URL('apps/', import.meta.url);

describe('a compose file as self-hosted apps have it, with digests', () => {
  for (const name of readdirSync(folder)) {
    it(`draws not a word: ${name}`, () => judge(readFileSync(new URL(name, folder), 'utf8'), 'ok'));
  }
});
