import { flag, readCommandLine, whole, wholes } from '../command_line.ts';

export const USAGE = 'Usage: npm run bench -- [--write] [--runs 9] [--counts 3] [--minutes 1,10,60]';

const OPTIONS = {
  /** Puts the tables into docs/benchmark.md. */
  write: flag,
  /** Runs of each client by the real clock. */
  runs: whole(1, 1000, 9),
  /** Runs of each client by a fast clock, to count its requests. */
  counts: whole(1, 100, 3),
  /** How long the waits are whose growth is measured. */
  minutes: wholes(360, [1, 10, 60]),
};

/** What the command line of the benchmark asks for. */
export const readArguments = (args: string[]) => readCommandLine(args, OPTIONS);

export type Wish = Extract<ReturnType<typeof readArguments>, { kind: 'run' }>;
