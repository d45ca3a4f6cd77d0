import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { longestUptimeMs, readUptime } from '../../src/phala/uptime.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 2_630_016 * SECOND;
const YEAR = 31_557_600 * SECOND;

/** How the node writes a time: units that are nil are left out, and those above an hour are words with a plural. */
function spelled(ms: number): string {
  const units: [ms: number, unit: string, plural: string][] = [
    [YEAR, 'year', 's'],
    [MONTH, 'month', 's'],
    [DAY, 'day', 's'],
    [HOUR, 'h', ''],
    [MINUTE, 'm', ''],
    [SECOND, 's', ''],
    [1, 'ms', ''],
  ];
  let left = ms;
  const parts = units.flatMap(([size, unit, plural]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count}${unit}${count > 1 ? plural : ''}`];
  });
  return parts.length === 0 ? '0s' : parts.join(' ');
}

describe('the times that words of uptime can stand for', () => {
  const table: [words: string | undefined, longestMs: number | undefined, shortestMs?: number][] = [
    ['41s', 42 * SECOND, 41 * SECOND],
    ['0s', SECOND, 0],
    ['2h 3m 4s', 2 * HOUR + 3 * MINUTE + 5 * SECOND, 2 * HOUR + 3 * MINUTE + 4 * SECOND],
    ['2h30m', 2 * HOUR + 31 * MINUTE],
    ['24h', 25 * HOUR, 24 * HOUR],
    ['1h', 2 * HOUR],
    ['1day 2h', DAY + 3 * HOUR],
    ['2days', 3 * DAY],
    ['1month 1day', MONTH + 2 * DAY],
    ['1year 2months', YEAR + 3 * MONTH, YEAR + 2 * MONTH],
    ['1 day, 2 hours', DAY + 3 * HOUR],
    ['3 minutes', 4 * MINUTE],
    ['5 mins', 6 * MINUTE],
    ['1 week', 14 * DAY, 7 * DAY],
    ['500ms', 501],
    ['90000ms', 90_001],
    ['1s 250ms', 1251, 1250],
    [' 41s\n', 42 * SECOND],
    ['never', undefined],
    ['', undefined],
    [undefined, undefined],
    ['41', undefined],
    ['1h30', undefined],
    ['1.5h', undefined],
    ['-5s', undefined],
    ['1 2h', undefined],
    ['2:03:04', undefined],
    ['1 day, 2:03:04', undefined],
    ['about 5m', undefined],
    ['5m ago', undefined],
    ['3 fortnights', undefined],
    ['5constructor', undefined],
    ['2026-01-02T03:04:05Z', undefined],
  ];
  for (const [words, longestMs, shortestMs] of table) {
    it(`are at most ${longestMs ?? 'unknown'} for \`${words?.trim()}\``, () => {
      assert.equal(longestUptimeMs(words), longestMs);
      assert.equal(readUptime(words)?.longestMs, longestMs);
      if (shortestMs !== undefined) assert.equal(readUptime(words)?.shortestMs, shortestMs);
    });
  }

  it('does not take months for minutes', () => assert.equal(longestUptimeMs('5M'), undefined));

  it('hold the real time between them, however much of the words is left out', () => {
    const real = fc.oneof(
      fc.nat(10 * MINUTE),
      fc.nat(3 * DAY),
      fc.maxSafeNat().map((ms) => ms % (30 * YEAR)),
    );
    fc.assert(
      fc.property(real, fc.nat(7), (ms, kept) => {
        const words = spelled(ms);
        const shown = words
          .split(' ')
          .slice(0, 1 + kept)
          .join(' ');
        const { shortestMs, longestMs } = readUptime(shown) ?? assert.fail(`${shown} was not read`);
        assert.ok(
          shortestMs <= ms && ms <= longestMs,
          `${shown}: ${shortestMs} to ${longestMs}, but was ${ms}`,
        );
        if (shown === words) assert.ok(longestMs <= 2 * Math.max(ms, SECOND), `${shown}: ${longestMs}`);
      }),
      { numRuns: 1000 },
    );
  });
});
