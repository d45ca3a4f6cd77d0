import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  boolean,
  duration,
  integer,
  line,
  list,
  matching,
  oneOf,
  readBy,
  seconds,
  size,
  text,
} from '../../src/inputs/kinds.ts';

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;

describe('a duration', () => {
  const table: [text: string, ms: number | undefined][] = [
    ['90', 90 * S],
    ['90s', 90 * S],
    ['15m', 15 * MIN],
    ['1h30m', 1.5 * H],
    ['500ms', 500],
    ['1h2m3s4ms', H + 2 * MIN + 3 * S + 4],
    ['1s500ms', 1500],
    ['1h 30m', 1.5 * H],
    ['15 M', 15 * MIN],
    ['1.5', 1500],
    ['0.001', 1],
    ['007', 7 * S],
    ['8784h', 366 * 24 * H],
    ['', undefined],
    [' ', undefined],
    ['0', undefined],
    ['0s', undefined],
    ['0.0001', undefined],
    ['-1', undefined],
    ['+5', undefined],
    ['1e3', undefined],
    ['1.5h', undefined],
    ['1,5', undefined],
    ['15 minutes', undefined],
    ['15min', undefined],
    ['30m1h', undefined],
    ['1h1h', undefined],
    ['1 5m', undefined],
    ['1h  30m', undefined],
    ['m', undefined],
    ['h30m', undefined],
    ['1d', undefined],
    ['8785h', undefined],
    ['9'.repeat(400), undefined],
    ['٣s', undefined],
    ['soon', undefined],
  ];
  for (const [given, ms] of table) {
    it(`\`${given.slice(0, 20)}\` is ${ms === undefined ? 'refused' : `${ms} ms`}`, () =>
      assert.equal(duration().read(given), ms));
  }

  it('of any hours, minutes, seconds and milliseconds is their sum', () => {
    const part = fc.nat(500);
    fc.assert(
      fc.property(part, part, part, fc.integer({ min: 1, max: 999 }), (h, m, s, ms) => {
        assert.equal(duration().read(`${h}h${m}m${s}s${ms}ms`), h * H + m * MIN + s * S + ms);
      }),
    );
  });

  it('keeps to its range, and the error tells that', () => {
    const kind = duration({ toMs: 10 * MIN, words: 'up to 10 minutes' });
    assert.equal(kind.read('10m'), 10 * MIN);
    assert.equal(kind.read('601'), undefined);
    assert.match(kind.accepts, /^a duration such as `90`.*more than 0 and up to 10 minutes$/);
    assert.match(duration().accepts, /more than 0 and up to 366 days$/);
  });
});

describe('whole seconds', () => {
  const table: [text: string, seconds: number | undefined][] = [
    ['5', 5],
    ['30s', 30],
    ['5000ms', 5],
    ['0m7s', 7],
    ['4', undefined],
    ['31', undefined],
    ['5.5', undefined],
    ['5500ms', undefined],
    ['1m', undefined],
  ];
  for (const [given, value] of table) {
    it(`\`${given}\` is ${value ?? 'refused'}`, () => assert.equal(seconds(5, 30).read(given), value));
  }
});

describe('a boolean', () => {
  const table: [text: string, value: boolean | undefined][] = [
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    ['yes', undefined],
    ['no', undefined],
    ['on', undefined],
    ['1', undefined],
    ['0', undefined],
    ['', undefined],
    ['tru', undefined],
    ['true ', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ];
  for (const [given, value] of table) {
    it(`\`${given}\` is ${value ?? 'refused'}`, () => assert.equal(boolean.read(given), value));
  }
});

describe('a whole number', () => {
  const table: [text: string, value: number | undefined][] = [
    ['0', 0],
    ['7', 7],
    ['010', 10],
    ['100', 100],
    ['101', undefined],
    ['-1', undefined],
    ['1.0', undefined],
    ['1e2', undefined],
    ['0x10', undefined],
    ['1 0', undefined],
    ['', undefined],
    ['1'.repeat(16), undefined],
  ];
  for (const [given, value] of table) {
    it(`\`${given}\` is ${value ?? 'refused'}`, () => assert.equal(integer(0, 100).read(given), value));
  }
});

describe('a size', () => {
  const memory = size({ name: 'MB', perG: 1024, from: 512, to: 8192, example: 'memory' });
  const disk = size({ name: 'GB', perG: 1, from: 1, to: 1000, example: 'a size' });
  const table: [text: string, megabytes: number | undefined, gigabytes: number | undefined][] = [
    ['2048', 2048, undefined],
    ['40', undefined, 40],
    ['2G', 2048, 2],
    ['2g', 2048, 2],
    ['2 GB', 2048, 2],
    ['2GiB', 2048, 2],
    ['2048M', 2048, undefined],
    ['2048 MiB', 2048, undefined],
    ['8G', 8192, 8],
    ['9G', undefined, 9],
    ['2T', undefined, undefined],
    ['1.5G', undefined, undefined],
    ['-2G', undefined, undefined],
    ['G', undefined, undefined],
    ['', undefined, undefined],
  ];
  for (const [given, megabytes, gigabytes] of table) {
    it(`\`${given}\` is ${megabytes ?? 'no'} MB of memory and ${gigabytes ?? 'no'} GB of disk`, () =>
      assert.deepEqual([memory.read(given), disk.read(given)], [megabytes, gigabytes]));
  }

  it('names its unit and its range', () => assert.equal(memory.accepts, 'memory, from 512 to 8192 MB'));
});

describe('a list', () => {
  const table: [text: string, value: string[] | undefined][] = [
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a, b\nc', ['a', 'b', 'c']],
    ['\r\n a\r\n,, b c ,\n', ['a', 'b c']],
    [',', undefined],
    [' \n ', undefined],
    ['a,b\0c', undefined],
  ];
  for (const [given, value] of table) {
    it(`${JSON.stringify(given)} is ${value === undefined ? 'refused' : JSON.stringify(value)}`, () =>
      assert.deepEqual(list(line).read(given), value));
  }
});

describe('words and texts', () => {
  it('one of several words is taken in any letter case, and in that of the table', () => {
    const kind = oneOf('ext4', 'zfs');
    assert.deepEqual(['ext4', 'ZFS', 'xfs', ''].map(kind.read), ['ext4', 'zfs', undefined, undefined]);
    assert.equal(kind.accepts, '`ext4`, `zfs`');
  });

  it('a line has no control characters', () => {
    const given = ['a b', 'é/🔑', 'a\nb', 'a\tb', 'a\x7fb', 'a\x1b[31m'];
    assert.deepEqual(given.map(line.read), ['a b', 'é/🔑', undefined, undefined, undefined, undefined]);
  });

  it('a text is taken as it stands', () => assert.equal(text.read(' a\n\tb '), ' a\n\tb '));

  it('a pattern may normalize what it matches', () => {
    const kind = matching(/^[a-z]+$/i, 'letters', (value) => value.toLowerCase());
    assert.deepEqual([kind.read('AbC'), kind.read('a1'), kind.accepts], ['abc', undefined, 'letters']);
  });

  it('a reader of its own decides alone', () => {
    const kind = readBy('three characters', (value) => (value.length === 3 ? value.length : undefined));
    assert.deepEqual([kind.read('abc'), kind.read('ab')], [3, undefined]);
  });
});
