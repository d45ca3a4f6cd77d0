import { parseArgs } from 'node:util';

export const USAGE =
  'Usage: npm run soak -- [--count 200] [--seed N] [--only INDEX] [--jobs 3] [--speed 50] [--write]';

/** What the command line of the soak asks for. */
export type Wish =
  | {
      kind: 'run';
      count: number;
      seed: number;
      /** Plays this deployment alone. */
      only: number | undefined;
      /** Deployments at a time. */
      jobs: number;
      /** How many times faster than the real one the clocks of the action and of the service run. */
      speed: number;
      /** Puts the result into docs/soak.md. */
      write: boolean;
    }
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Reads the arguments, without the two that name the program.
 *
 * @param newSeed gives the seed when none is asked for
 */
export function readArguments(args: string[], newSeed: () => number): Wish {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(args);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  if (given.help === true) return { kind: 'help' };
  const problems: string[] = [];

  function whole(name: 'count' | 'seed' | 'only' | 'jobs' | 'speed', min: number, max: number) {
    const text = given[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    problems.push(`--${name} takes a whole number from ${min} to ${max}, it was given '${text}'`);
    return undefined;
  }

  const wish = {
    kind: 'run',
    count: whole('count', 1, 100_000) ?? 200,
    seed: whole('seed', 0, LARGEST_SEED) ?? newSeed(),
    only: whole('only', 0, 100_000),
    jobs: whole('jobs', 1, 16) ?? 3,
    speed: whole('speed', 1, 200) ?? 50,
    write: given.write === true,
  } as const;
  if (wish.write && wish.only !== undefined)
    problems.push('--write puts the whole result into docs/soak.md, and --only plays one deployment');
  return problems.length === 0 ? wish : { kind: 'refused', reason: problems.join('\n') };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      count: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
      jobs: { type: 'string' },
      speed: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
