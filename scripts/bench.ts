/**
 * Measures what this action costs a job beside the other ways to create a CVM and to wait for it: all on the same simulator,
 * in alternation, so that what else the machine does meets all of them.
 */
import { availableParallelism } from 'node:os';
import { readArguments, USAGE, type Wish } from './bench/arguments.ts';
import { ACTION, type Client, clientsOf } from './bench/clients.ts';
import { type Conditions, type Sample, takeSample } from './bench/sample.ts';
import { benchTable, type Growth, growthTable } from './bench/table.ts';
import { follow } from './command_line.ts';
import { pageBlock } from './marked_block.ts';
import { CLIENT_PACKAGES, installPackages } from './packages.ts';

const BOOT_SECONDS = 60;
const SPEED = 20;
/** For waits of up to an hour. */
const GROWTH_SPEED = 100;
const FAST = 'as fast as the service';

await follow(readArguments(process.argv.slice(2)), USAGE, bench);

async function bench({ write, runs, counts, minutes }: Wish): Promise<0> {
  const keep = write ? pageBlock('docs/benchmark.md', 'bench') : undefined;
  installPackages(CLIENT_PACKAGES);
  const clients = clientsOf();
  const samples = await alternating(clients, runs, {
    bootSeconds: BOOT_SECONDS,
    speed: SPEED,
    clock: 'real',
  });
  const counted = await alternating(clients, counts, {
    bootSeconds: BOOT_SECONDS,
    speed: SPEED,
    clock: FAST,
  });
  const table = benchTable(
    clients.map(({ title, fetchedBytes }, index) => ({
      title,
      fetchedBytes: fetchedBytes?.(),
      samples: samples[index] ?? [],
      counted: counted[index] ?? [],
    })),
  );
  const growth: Growth[] = [];
  for (const action of clients.filter(({ title }) => title === ACTION)) {
    for (const length of minutes) {
      const conditions = { bootSeconds: 60 * length, speed: GROWTH_SPEED, clock: FAST } as const;
      growth.push({ minutes: length, sample: await takeSample(action, conditions) });
    }
  }
  const machine = `Node.js ${process.versions.node}, ${availableParallelism()} processors`;
  const lines = [
    `A new CVM that boots for ${BOOT_SECONDS} s. Medians of ${runs} runs in alternation, the least and the most in brackets (${machine}).`,
    '',
    ...table,
    '',
    ...growthTable(growth),
  ];
  console.log(`\n${lines.join('\n')}`);
  keep?.(lines);
  return 0;
}

/** The samples of each client, in the order of the clients. */
async function alternating(
  clients: readonly Client[],
  runs: number,
  conditions: Conditions,
): Promise<Sample[][]> {
  const samples = clients.map((): Sample[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, client] of clients.entries())
      samples[index]?.push(await takeSample(client, conditions));
    console.log(`${run + 1} of ${runs} runs, clock: ${conditions.clock}`);
  }
  return samples;
}
