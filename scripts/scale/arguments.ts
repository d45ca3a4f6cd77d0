import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm run scale -- [--write] [--counts 1,10,50,200] [--runs 40]';

/** What the command line asks for. */
export type Wish =
  | { kind: 'run'; write: boolean; counts: readonly number[]; runs: number }
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

const MOST_CVMS = 1000;
const MOST_RUNS = 200;

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
  const whole = (name: string, text: string, max: number) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > max)
      problems.push(`--${name} takes whole numbers from 1 to ${max}, it was given '${text}'`);
    return value;
  };
  const counts = (given.counts ?? '1,10,50,200').split(',').map((text) => whole('counts', text, MOST_CVMS));
  const runs = whole('runs', given.runs ?? '40', MOST_RUNS);
  const [reason] = problems;
  if (reason !== undefined) return { kind: 'refused', reason };
  return { kind: 'run', write: given.write === true, counts, runs };
}

function parse(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      write: { type: 'boolean' },
      help: { type: 'boolean' },
      counts: { type: 'string' },
      runs: { type: 'string' },
    },
  });
  return values;
}
