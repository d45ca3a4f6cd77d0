import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRetryAfter } from '../../src/net/retry_after.ts';

describe('readRetryAfter', () => {
  const machineMs = Date.parse('Fri, 02 Jan 2026 00:00:00 GMT');
  const server = 'Fri, 02 Jan 2026 12:00:00 GMT';
  const table: [name: string, value: string | null, ms: number | undefined, date?: string][] = [
    ['seconds', '120', 120_000],
    ['no seconds', '0', 0],
    ['seconds between blanks', ' 5 ', 5000],
    ['leading zeros', '007', 7000],
    ['a date, without a clock of the server', 'Fri, 02 Jan 2026 00:01:00 GMT', 60_000],
    ["a date, on the server's clock", 'Fri, 02 Jan 2026 12:00:30 GMT', 30_000, server],
    ['a date when the clock of the server is unreadable', 'Fri, 02 Jan 2026 00:01:00 GMT', 60_000, 'noon'],
    ['a date that has passed', 'Thu, 01 Jan 2026 00:00:00 GMT', 0],
    ['the old form of RFC 850', 'Friday, 02-Jan-26 00:01:00 GMT', 60_000],
    ['a day', '86400', 86_400_000],
    ['more than a day', '86401', undefined],
    ['a date far ahead', 'Thu, 01 Jan 2099 00:00:00 GMT', undefined, server],
    ['a date far ahead, without a clock of the server', 'Thu, 01 Jan 2099 00:00:00 GMT', undefined],
    [
      'a date on the clock of a server that is years off',
      'Sat, 03 Jan 2099 00:00:09 GMT',
      9000,
      'Sat, 03 Jan 2099 00:00:00 GMT',
    ],
    ['no header', null, undefined],
    ['an empty header', '', undefined],
    ['a negative number', '-1', undefined],
    ['a fraction', '1.5', undefined],
    ['a number with a unit', '5s', undefined],
    ['a number beyond all measure', '99999999999', undefined],
    ['a date of another form', '2026-01-02T00:01:00Z', undefined],
    ['a day that does not exist', 'Fri, 99 Foo 2026 00:01:00 GMT', undefined],
    ['words', 'soon', undefined],
  ];
  for (const [name, value, ms, date] of table) {
    it(`gives ${ms ?? 'nothing'} for ${name}`, () =>
      assert.equal(readRetryAfter(value, date ?? null, machineMs), ms));
  }
});
