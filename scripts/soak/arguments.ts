import { flag, readCommandLine, whole } from '../command_line.ts';

export const USAGE =
  'Usage: npm run soak -- [--count 200] [--seed N] [--only INDEX] [--jobs 3] [--speed 50] [--write]';

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * What the command line of the soak asks for.
 *
 * @param newSeed gives the seed when none is asked for
 */
export function readArguments(args: string[], newSeed: () => number) {
  const wish = readCommandLine(args, {
    count: whole(1, 100_000, 200),
    seed: whole(0, LARGEST_SEED, newSeed()),
    /** Plays this deployment alone. */
    only: whole(0, 100_000, undefined),
    /** Deployments at a time. */
    jobs: whole(1, 16, 3),
    /** How many times faster than the real one the clocks of the action and of the service run. */
    speed: whole(1, 200, 50),
    /** Puts the result into docs/soak.md. */
    write: flag,
  });
  if (wish.kind !== 'run' || !wish.write || wish.only === undefined) return wish;
  const reason = '--write puts the whole result into docs/soak.md, and --only plays one deployment';
  return { kind: 'refused', reason } as const;
}

export type Wish = Extract<ReturnType<typeof readArguments>, { kind: 'run' }>;
