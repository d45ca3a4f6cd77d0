import type { EnvScript } from './script.ts';

/** Variables that exist on the machine without being sent. */
const PROVIDED: ReadonlySet<string> = new Set([
  // Set by the platform, whatever script is used.
  'PCCS_URL',
  // Set by Docker Compose and by the shell that starts it.
  ...['COMPOSE_PROJECT_NAME', 'PATH', 'PWD'],
]);

/** Variables that only the platform's pre-launch script sets, which one of one's own replaces. */
const PROVIDED_BY_PLATFORM_SCRIPT: ReadonlySet<string> = new Set([
  ...['DSTACK_APP_ID', 'DSTACK_APP_DOMAIN', 'DSTACK_GATEWAY_DOMAIN'],
]);

/**
 * Whether the machine gives a variable a value of its own, or may.
 *
 * @param script of one's own, missing when the platform's is used
 */
export function isProvided(name: string, script: EnvScript | undefined): boolean {
  if (PROVIDED.has(name)) return true;
  return script === undefined ? PROVIDED_BY_PLATFORM_SCRIPT.has(name) : script.maySet(name);
}
