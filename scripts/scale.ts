/** Measures how one run over many CVMs, and many runs at once, grow: requests, open streams, memory. */
import { follow } from './command_line.ts';
import { pageBlock } from './marked_block.ts';
import { readArguments, USAGE, type Wish } from './scale/arguments.ts';
import { manyRuns, oneRun, type Sample } from './scale/sample.ts';
import { brokenPromises, growthKb, scaleTable } from './scale/table.ts';

await follow(readArguments(process.argv.slice(2)), USAGE, scale);

async function scale({ write, counts, runs }: Wish): Promise<0 | 1> {
  const keep = write ? pageBlock('docs/scale.md', 'scale') : undefined;
  const samples: Sample[] = [];
  for (const count of counts) {
    samples.push(await oneRun(count));
    console.log(scaleTable(samples).at(-1));
  }
  samples.push(await manyRuns(runs));
  const kb = growthKb(samples);
  const growth = kb === undefined ? [] : ['', `Each further CVM takes ${kb} kB.`];
  const lines = [...scaleTable(samples), ...growth];
  console.log(`\n${lines.join('\n')}`);
  keep?.(lines);
  const problems = brokenPromises(samples);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}
