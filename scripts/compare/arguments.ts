import { flag, readCommandLine, text, whole } from '../command_line.ts';

export const USAGE = 'Usage: npm run compare -- [--write] [--only TEXT] [--jobs 3] [--speed 20]';

const OPTIONS = {
  /** Puts the table into docs/comparison.md. */
  write: flag,
  /** Only the scenarios whose words hold this text, with all that the clients print. */
  only: text,
  /** Clients at a time. */
  jobs: whole(1, 16, 3),
  /** How many times faster than the real one the clocks run. */
  speed: whole(1, 100, 20),
};

/** What the command line of the comparison asks for. */
export function readArguments(args: string[]) {
  const wish = readCommandLine(args, OPTIONS);
  if (wish.kind !== 'run' || !wish.write || wish.only === undefined) return wish;
  const reason = '--write puts the whole table into docs/comparison.md, and --only leaves some of it out';
  return { kind: 'refused', reason } as const;
}

export type Wish = Extract<ReturnType<typeof readArguments>, { kind: 'run' }>;
