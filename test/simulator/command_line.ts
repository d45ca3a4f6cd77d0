import { parseArgs } from 'node:util';
import { PROFILES, type ServiceProfile } from './guesses.ts';

export const USAGE = `Usage: npm run simulator -- [--port 0-65535] [--speed N] [--profile ${PROFILES.join('|')}]`;

/** What the command line asks for. */
export type Wish =
  | { kind: 'start'; port: number; speed: number; profile: ServiceProfile }
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

/** Reads the arguments, without the two that name the program. */
export function readCommandLine(args: string[]): Wish {
  let given: { port?: string; speed?: string; profile?: string; help?: boolean };
  try {
    given = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        speed: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  if (given.help) return { kind: 'help' };
  const port = Number(given.port ?? 0);
  if (given.port === '' || !Number.isInteger(port) || port < 0 || port > 65535) {
    return {
      kind: 'refused',
      reason: `--port takes a whole number from 0 to 65535, it was given '${given.port}'`,
    };
  }
  const speed = Number(given.speed ?? 1);
  if (given.speed === '' || !Number.isFinite(speed) || speed <= 0) {
    return {
      kind: 'refused',
      reason: `--speed takes a number greater than 0, it was given '${given.speed}'`,
    };
  }
  const profile = PROFILES.find((known) => known === (given.profile ?? 'today'));
  if (profile === undefined) {
    return {
      kind: 'refused',
      reason: `--profile takes ${PROFILES.join(', ')}, it was given '${given.profile}'`,
    };
  }
  return { kind: 'start', port, speed, profile };
}
