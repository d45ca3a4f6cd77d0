import { flag, readCommandLine, whole, wholes } from '../command_line.ts';

export const USAGE = 'Usage: npm run scale -- [--write] [--counts 1,10,50,200] [--runs 40]';

const OPTIONS = {
  /** Puts the table into docs/scale.md. */
  write: flag,
  /** CVMs of one run. */
  counts: wholes(1000, [1, 10, 50, 200]),
  /** Runs at once. */
  runs: whole(1, 200, 40),
};

/** What the command line asks for. */
export const readArguments = (args: string[]) => readCommandLine(args, OPTIONS);

export type Wish = Extract<ReturnType<typeof readArguments>, { kind: 'run' }>;
