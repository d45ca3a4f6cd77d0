import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { readArguments } from '../scripts/bench/arguments.ts';
import type { Sample } from '../scripts/bench/sample.ts';
import { spreadOf } from '../scripts/bench/statistics.ts';
import { benchTable, growthTable } from '../scripts/bench/table.ts';
import { startTap } from '../scripts/bench/tap.ts';
import { answer, serve } from './net/loopback.ts';

describe('the arguments of the benchmark', () => {
  it('have defaults', () => {
    const wish = {
      kind: 'run',
      write: false,
      runs: 9,
      counts: 3,
      minutes: [1, 10, 60],
    };
    assert.deepEqual(readArguments([]), wish);
  });

  const refused: [args: string[], words: RegExp][] = [
    [['--runs', '0'], /--runs takes a whole number from 1 to 1000, it was given '0'/],
    [['--minutes', '1,x'], /--minutes .* given '1,x'/],
    [['--minutes='], /--minutes .* given ''/],
    [['--fast'], /--fast/],
  ];
  for (const [args, words] of refused) {
    it(`are refused for ${args.join(' ')}`, () => {
      const wish = readArguments(args);
      assert.match(wish.kind === 'refused' ? wish.reason : '', words);
    });
  }
});

describe('the spread of some values', () => {
  const rows: [values: number[], median: number, least: number, most: number][] = [
    [[3], 3, 3, 3],
    [[10, 2, 9], 9, 2, 10],
    [[4, 1, 3, 2], 2.5, 1, 4],
  ];
  for (const [values, median, least, most] of rows) {
    it(`of ${values} is around ${median}`, () => assert.deepEqual(spreadOf(values), { median, least, most }));
  }

  it('of none is an error', () => assert.throws(() => spreadOf([]), RangeError));
});

describe('the tables of the benchmark', () => {
  const sample = (firstMs: number): Sample => ({
    firstMs,
    exitMs: undefined,
    requests: 8,
    bytes: 17_279,
    cpuMs: 104.7,
    peakMb: 62.9,
  });

  it('compare with the first client', () => {
    const lines = benchTable([
      { title: 'A', fetchedBytes: undefined, samples: [sample(50)], counted: [sample(0)] },
      { title: 'B', fetchedBytes: 1_290_000, samples: [sample(54), sample(60)], counted: [sample(0)] },
    ]);
    assert.deepEqual(lines.slice(2), [
      '| A | - | 50 ms, x 1.00 | - | 8 | 17 kB | 105 ms | 63 MB |',
      '| B | 1.3 MB | 57 ms (54 to 60), x 1.14 | - | 8 | 17 kB | 105 ms | 63 MB |',
    ]);
  });

  it('have a line for each length of the wait', () => {
    const lines = growthTable([{ minutes: 10, sample: { ...sample(0), peakMb: undefined } }]);
    assert.deepEqual(lines.slice(2), ['| 10 min | 8 | 17 kB | - |']);
  });
});

const REQUEST = 'GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n';

function ask(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(REQUEST);
  return text(socket);
}

describe('the tap', () => {
  it('counts the bytes of both sides, and sees the first and what ends the wait', async () => {
    await using server = await serve(answer(200, 'event: complete\n'));
    await using tap = await startTap(server.port);
    assert.deepEqual([tap.bytes(), tap.firstMs(), tap.endMs()], [0, undefined, undefined]);
    const response = await ask(tap.port);
    assert.match(response, /event: complete\n/);
    assert.equal(tap.bytes(), REQUEST.length + response.length);
    assert.ok(Number(tap.firstMs()) <= Number(tap.endMs()));
  });

  it('takes a state for the end where there is no stream', async () => {
    await using server = await serve(answer(200, '{"status": "running"}'));
    await using tap = await startTap(server.port);
    await ask(tap.port);
    assert.ok(tap.endMs() !== undefined);
  });
});
