import { parseArgs } from 'node:util';
import { isBuilt } from './built.ts';

/** What an option takes, and what it is when nobody gives it. */
export type Option<Value> = {
  type: 'boolean' | 'string';
  fallback: Value;
  /** In words, for the refusal. */
  takes: string;
  /** @returns nothing for what it does not take */
  read(given: string | boolean): Value | undefined;
};

export type Wish<Values = object> =
  | ({ kind: 'run' } & Values)
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

type ValuesOf<Options> = {
  -readonly [Name in keyof Options]: Options[Name] extends Option<infer Value> ? Value : never;
};

export const flag: Option<boolean> = {
  type: 'boolean',
  fallback: false,
  takes: 'nothing',
  read: (given) => given === true,
};

export const text: Option<string | undefined> = {
  type: 'string',
  fallback: undefined,
  takes: 'a text',
  read: String,
};

export function whole<Fallback extends number | undefined>(
  least: number,
  most: number,
  fallback: Fallback,
): Option<number | Fallback> {
  const read = (given: string | boolean) => wholeOf(given, least, most);
  return { type: 'string', fallback, takes: `a whole number from ${least} to ${most}`, read };
}

/** With commas between. */
export function wholes(most: number, fallback: readonly number[]): Option<readonly number[]> {
  return {
    type: 'string',
    fallback,
    takes: `whole numbers from 1 to ${most}`,
    read(given) {
      const values = String(given)
        .split(',')
        .map((part) => wholeOf(part, 1, most));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

function wholeOf(given: string | boolean, least: number, most: number): number | undefined {
  const value = Number(given);
  return /^\d+$/.test(String(given)) && value >= least && value <= most ? value : undefined;
}

/** Reads the arguments of a measurement, without the two that name the program. */
export function readCommandLine<const Options extends Record<string, Option<unknown>>>(
  args: string[],
  options: Options,
): Wish<ValuesOf<Options>> {
  const types = Object.entries(options).map(([name, { type }]) => [name, { type }] as const);
  let given: Readonly<Record<string, unknown>>;
  try {
    const help = { type: 'boolean', short: 'h' } as const;
    given = parseArgs({ args, options: { ...Object.fromEntries(types), help } }).values;
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  if (given.help === true) return { kind: 'help' };
  const problems: string[] = [];
  const values = Object.entries(options).map(([name, { fallback, takes, read }]) => {
    const value = given[name] as string | boolean | undefined;
    const found = value === undefined ? fallback : read(value);
    if (value !== undefined && found === undefined)
      problems.push(`--${name} takes ${takes}, it was given '${value}'`);
    return [name, found];
  });
  if (problems.length > 0) return { kind: 'refused', reason: problems.join('\n') };
  return { kind: 'run', ...(Object.fromEntries(values) as ValuesOf<Options>) };
}

/**
 * Does what the command line asks for, and sets the exit code: 2 for arguments that are refused.
 *
 * @param measure measures the bundle, which has to be that of the sources
 */
export async function follow<Values>(
  wish: Wish<Values>,
  usage: string,
  measure: (wish: Extract<Wish<Values>, { kind: 'run' }>) => Promise<0 | 1>,
): Promise<void> {
  switch (wish.kind) {
    case 'help':
      console.log(usage);
      break;
    case 'refused':
      console.error(`${wish.reason}\n${usage}`);
      process.exitCode = 2;
      break;
    case 'run':
      process.exitCode = isBuilt() ? await measure(wish as Extract<Wish<Values>, { kind: 'run' }>) : 1;
      break;
    default:
      wish satisfies never;
  }
}
