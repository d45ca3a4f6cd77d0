import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRetryAfter } from '../../src/net/retry_after.ts';

describe('readRetryAfter', () => {
  const machineMs = Date.parse('Fri, 02 Jan 2026 00:00:00 GMT');
  const server = 'Fri, 02 Jan 2026 12:00:00 GMT';
  const table: { name: string; value: string | null; date?: string; ms: number | undefined }[] = [
    { name: 'seconds', value: '120', ms: 120_000 },
    { name: 'no seconds', value: '0', ms: 0 },
    { name: 'seconds between blanks', value: ' 5 ', ms: 5000 },
    { name: 'leading zeros', value: '007', ms: 7000 },
    { name: 'a date, without a clock of the server', value: 'Fri, 02 Jan 2026 00:01:00 GMT', ms: 60_000 },
    {
      name: "a date, on the server's clock",
      value: 'Fri, 02 Jan 2026 12:00:30 GMT',
      date: server,
      ms: 30_000,
    },
    {
      name: 'a date when the clock of the server is unreadable',
      value: 'Fri, 02 Jan 2026 00:01:00 GMT',
      date: 'noon',
      ms: 60_000,
    },
    { name: 'a date that has passed', value: 'Thu, 01 Jan 2026 00:00:00 GMT', ms: 0 },
    { name: 'the old form of RFC 850', value: 'Friday, 02-Jan-26 00:01:00 GMT', ms: 60_000 },
    { name: 'no header', value: null, ms: undefined },
    { name: 'an empty header', value: '', ms: undefined },
    { name: 'a negative number', value: '-1', ms: undefined },
    { name: 'a fraction', value: '1.5', ms: undefined },
    { name: 'a number with a unit', value: '5s', ms: undefined },
    { name: 'a number beyond all measure', value: '99999999999', ms: undefined },
    { name: 'a date of another form', value: '2026-01-02T00:01:00Z', ms: undefined },
    { name: 'a day that does not exist', value: 'Fri, 99 Foo 2026 00:01:00 GMT', ms: undefined },
    { name: 'words', value: 'soon', ms: undefined },
  ];
  for (const { name, value, date, ms } of table) {
    it(`gives ${ms ?? 'nothing'} for ${name}`, () =>
      assert.equal(readRetryAfter(value, date ?? null, machineMs), ms));
  }
});
