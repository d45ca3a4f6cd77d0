/** Names of CVMs: the rule of the Phala Cloud API, which uses a name as the host name of the machine. */

const SHORTEST = 5;
const LONGEST = 63;

export const NAME_RULE =
  '5 to 63 characters, first a letter, then letters, digits and single hyphens, and no hyphen at the end';

export function isValidName(name: string): boolean {
  return (
    name.length >= SHORTEST &&
    name.length <= LONGEST &&
    /^[a-zA-Z](?!.*--)([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name)
  );
}

/**
 * Makes a valid name of any text, the way the official command line tool names a CVM after a folder: `MyApp` becomes
 * `my-app`, `web` becomes `dstack-app-web`.
 */
export function nameFrom(text: string): string {
  const name = text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  const full = /^[a-z]/.test(name) && name.length >= SHORTEST ? name : `dstack-app-${name}`;
  return full.slice(0, LONGEST).replace(/-+$/, '');
}
