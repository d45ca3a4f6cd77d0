import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm run bench -- [--write] [--runs 9] [--counts 3] [--minutes 1,10,60]';

/** What the command line of the benchmark asks for. */
export type Wish =
  | {
      kind: 'run';
      /** Puts the tables into docs/benchmark.md. */
      write: boolean;
      /** Runs of each client by the real clock. */
      runs: number;
      /** Runs of each client by a fast clock, to count its requests. */
      counts: number;
      /** How long the waits are whose growth is measured. */
      minutes: readonly number[];
    }
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

/** Reads the arguments, without the two that name the program. */
export function readArguments(args: string[]): Wish {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(args);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  if (given.help === true) return { kind: 'help' };
  const problems: string[] = [];

  function whole(name: string, text: string, max: number): number {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > max)
      problems.push(`--${name} takes whole numbers from 1 to ${max}, it was given '${text}'`);
    return value;
  }

  const runs = whole('runs', given.runs ?? '9', 1000);
  const counts = whole('counts', given.counts ?? '3', 100);
  const minutes = (given.minutes ?? '1,10,60').split(',').map((text) => whole('minutes', text, 360));
  return problems.length === 0
    ? { kind: 'run', write: given.write === true, runs, counts, minutes }
    : { kind: 'refused', reason: problems.join('\n') };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      write: { type: 'boolean' },
      runs: { type: 'string' },
      counts: { type: 'string' },
      minutes: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
