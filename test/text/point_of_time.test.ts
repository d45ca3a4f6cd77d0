import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointOfTime, timeOfDay } from '../../src/text/point_of_time.ts';

const NOON = Date.UTC(2026, 10, 25, 12);

describe('a point of time for a person', () => {
  const table: [name: string, when: number | string, shown: string][] = [
    ['milliseconds since 1970', NOON, '2026-11-25 12:00:00 UTC'],
    ['a part of a second', NOON + 123, '2026-11-25 12:00:00 UTC'],
    ['a text with milliseconds', '2026-11-25T12:00:00.123Z', '2026-11-25 12:00:00 UTC'],
    ['a text with microseconds and a zone', '2026-11-25T13:00:00.123456+01:00', '2026-11-25 12:00:00 UTC'],
    ['a text without a zone', '2026-11-25T12:00:00.123456', '2026-11-25 12:00:00 UTC'],
    ['a text with a blank', '2026-11-25 12:00:00', '2026-11-25 12:00:00 UTC'],
    ['a day alone, which is no point', '2026-11-25', '2026-11-25'],
    ['a day that is none', '2026-13-45T12:00:00Z', '2026-13-45T12:00:00Z'],
    ['a number as a text', '12', '12'],
    ['other words', 'yesterday', 'yesterday'],
    ['no number', Number.NaN, 'an unknown time'],
    ['a time beyond all calendars', 1e300, 'an unknown time'],
  ];
  for (const [name, when, shown] of table)
    it(`is read from ${name}`, () => assert.equal(pointOfTime(when), shown));

  const days: [name: string, ms: number | undefined, shown: string][] = [
    ['a time', NOON + 61_999, '12:01:01'],
    ['no time', undefined, ''],
    ['a time beyond all calendars', 1e300, ''],
  ];
  for (const [name, ms, shown] of days)
    it(`is shown without its day: ${name}`, () => assert.equal(timeOfDay(ms), shown));
});
