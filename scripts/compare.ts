/**
 * Sends the official clients of Phala Cloud and this action through the same troubles, on the same simulator, and prints who
 * is right, who is wrong, who hangs, and who goes on asking what cannot succeed.
 */

import { follow } from './command_line.ts';
import { readArguments, USAGE, type Wish } from './compare/arguments.ts';
import { type Client, clientsOf } from './compare/clients.ts';
import { measure } from './compare/measure.ts';
import { SCENARIOS } from './compare/scenarios.ts';
import { comparisonTable, type Row } from './compare/table.ts';
import { verdictOf } from './compare/verdict.ts';
import { pageBlock } from './marked_block.ts';
import { CLIENT_PACKAGES, installPackages } from './packages.ts';

await follow(readArguments(process.argv.slice(2)), USAGE, compare);

async function compare({ write, only, jobs, speed }: Wish): Promise<0 | 1> {
  const keep = write ? pageBlock('docs/comparison.md', 'compare') : undefined;
  const scenarios = SCENARIOS.filter(({ what }) => only === undefined || what.includes(only));
  installPackages(CLIENT_PACKAGES);
  const clients = clientsOf();
  const rows: Row[] = scenarios.map((scenario) => ({ scenario, verdicts: [] }));
  const tasks = rows.flatMap((row) => clients.map((client, column) => ({ row, client, column })));
  console.log(
    `${scenarios.length} scenarios, ${clients.length} clients, ${speed} times as fast as the clock.`,
  );

  async function work(): Promise<void> {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift())
      await fill(task.row, task.client, task.column);
  }

  async function fill(row: Row, client: Client, column: number): Promise<void> {
    const { printed, ...measured } = await measure(row.scenario, client, speed);
    const verdict = verdictOf(measured);
    row.verdicts[column] = verdict;
    console.log(`${row.scenario.what} | ${client.title} | ${verdict.kind}: ${verdict.words}`);
    if (only !== undefined) console.log(printed);
  }

  await Promise.all(Array.from({ length: jobs }, work));
  const lines = comparisonTable(
    clients.map(({ title }) => title),
    rows,
  );
  console.log(`\n${lines.join('\n')}`);
  keep?.(lines);
  // The last client is this action.
  return rows.every(({ verdicts }) => verdicts.at(-1)?.kind === 'right') ? 0 : 1;
}
