import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withBlock } from '../scripts/marked_block.ts';
import { readArguments } from '../scripts/scale/arguments.ts';
import type { Sample } from '../scripts/scale/sample.ts';
import { brokenPromises, growthKb, scaleTable } from '../scripts/scale/table.ts';

const SAMPLES: Sample[] = [
  { runs: 1, cvms: 1, requests: 24, streams: 1, peakMb: 60 },
  { runs: 1, cvms: 201, requests: 4422, streams: 5, peakMb: 90 },
  { runs: 40, cvms: 40, requests: 1000, streams: 5 },
];

describe('the measurement of many CVMs', () => {
  it('is a table that can stand between the marks of a file', () => {
    const lines = scaleTable(SAMPLES);
    assert.deepEqual(lines.slice(2), [
      '| one | 1 | 24 | 24.0 | 1 | 60 MB |',
      '| one | 201 | 4422 | 22.0 | 5 | 90 MB |',
      '| 40 at once | 40 | 1000 | 25.0 | 5 |  |',
    ]);
    assert.equal(
      withBlock('docs/measured.md', 'a\n<!-- scale -->\nold\n<!-- /scale -->\nb', 'scale', lines),
      `a\n<!-- scale -->\n\n${lines.join('\n')}\n\n<!-- /scale -->\nb`,
    );
  });

  it('says what each further CVM takes of memory', () => {
    assert.equal(growthKb(SAMPLES), 154);
    assert.equal(growthKb(SAMPLES.slice(0, 1)), undefined, 'of one number nothing follows');
    const few = { runs: 1, cvms: 3, requests: 60, streams: 3, peakMb: 62 };
    assert.equal(growthKb([...SAMPLES.slice(0, 1), few]), undefined, 'nor of few CVMs');
  });

  const BROKEN: [what: string, sample: Partial<Sample>, problem: RegExp | undefined][] = [
    ['all is as promised', {}, undefined],
    ['more requests each than for one', { requests: 5000 }, /^201 CVMs need more requests each than 1$/],
    ['a sixth stream', { streams: 6 }, /^6 streams were open at once for 201 CVMs$/],
    ['too much memory', { peakMb: 100 }, /^each further CVM takes 205 kB$/],
  ];
  for (const [what, sample, problem] of BROKEN)
    it(`ends well only when nothing is broken: ${what}`, () => {
      const [first, second, ...others] = SAMPLES;
      const problems = brokenPromises([first, { ...second, ...sample }, ...others] as Sample[]);
      assert.equal(problems.length, problem === undefined ? 0 : 1, problems.join());
      if (problem !== undefined) assert.match(problems[0] ?? '', problem);
    });
});

describe('the command line of the measurement', () => {
  it('has defaults for everything', () => {
    const defaults = { kind: 'run', write: false, counts: [1, 10, 50, 200], runs: 40 };
    assert.deepEqual(readArguments([]), defaults);
    assert.deepEqual(readArguments(['--write', '--counts', '1,5', '--runs', '2']), {
      ...defaults,
      write: true,
      counts: [1, 5],
      runs: 2,
    });
    assert.deepEqual(readArguments(['--help']), { kind: 'help' });
  });

  for (const args of [['--counts', '0'], ['--counts', '5,x'], ['--runs', '1000'], ['--quick']])
    it(`refuses ${args.join(' ')}`, () => {
      const wish = readArguments(args);
      assert.equal(wish.kind, 'refused');
      assert.match(wish.reason, new RegExp(args[0] ?? ''));
    });
});
