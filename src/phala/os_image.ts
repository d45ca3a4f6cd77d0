/**
 * Whether a name and what the record tells are the same OS image. The platform takes a slug such as
 * `dstack-0.5.7-9b6a5239`, and reports the name and the hash apart; either may be given, and either may be in the record.
 *
 * @param wanted a name, with or without the beginning of the hash behind it
 * @param hash of the image that is there. Where it is not told, the name alone decides
 */
export function isSameImage(wanted: string, name: string | undefined, hash: string | undefined): boolean {
  if (name === undefined) return false;
  const [a, b] = [splitSlug(wanted.toLowerCase()), splitSlug(name.toLowerCase())];
  if (wanted.toLowerCase() === name.toLowerCase()) return true;
  if (a.name !== b.name) return false;
  const known = hash?.toLowerCase().replace(/^0x/, '') ?? b.digits;
  return a.digits === undefined || known === undefined || isBeginning(a.digits, known);
}

/** The image in the form of another one: its name alone, or with as much of its hash behind it. */
export function imageLike(
  other: string,
  name: string | undefined,
  hash: string | undefined,
): string | undefined {
  const { digits } = splitSlug(other);
  if (digits === undefined || hash === undefined || name === undefined) return name;
  return `${splitSlug(name).name}-${hash.replace(/^0x/, '').slice(0, digits.length)}`;
}

/** Shorter ends are more likely versions or words. */
const SLUG = /^(.+)-([0-9a-f]{8,64})$/;

function splitSlug(text: string): { name: string; digits: string | undefined } {
  const [, name = text, digits] = SLUG.exec(text) ?? [];
  return { name, digits };
}

function isBeginning(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
