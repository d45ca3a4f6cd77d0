import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm run compare -- [--write] [--only TEXT] [--jobs 3] [--speed 20]';

/** What the command line of the comparison asks for. */
export type Wish =
  | {
      kind: 'run';
      /** Puts the table into docs/comparison.md. */
      write: boolean;
      /** Only the scenarios whose words hold this text, with all that the clients print. */
      only: string | undefined;
      /** Clients at a time. */
      jobs: number;
      /** How many times faster than the real one the clocks run. */
      speed: number;
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

  function whole(name: 'jobs' | 'speed', max: number): number | undefined {
    const text = given[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= max) return value;
    problems.push(`--${name} takes a whole number from 1 to ${max}, it was given '${text}'`);
    return undefined;
  }

  const { only } = given;
  const jobs = whole('jobs', 16) ?? 3;
  const speed = whole('speed', 100) ?? 20;
  if (given.write === true && only !== undefined)
    problems.push('--write puts the whole table into docs/comparison.md, and --only leaves some of it out');
  return problems.length === 0
    ? { kind: 'run', write: given.write === true, only, jobs, speed }
    : { kind: 'refused', reason: problems.join('\n') };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      write: { type: 'boolean' },
      only: { type: 'string' },
      jobs: { type: 'string' },
      speed: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
