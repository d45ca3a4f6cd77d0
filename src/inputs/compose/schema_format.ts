import { isObject, type JsonObject, objectOf } from '../../text/json.ts';
import { FORMAT } from './format.ts';

/** What the references of the schema lead to, which the validator would go through the whole schema to find. */
export const DEFINITIONS = Object.fromEntries(
  Object.entries(objectOf(FORMAT.definitions)).map(([name, part]) => [`#/definitions/${name}`, part]),
);

/** The steps of a JSON pointer. */
export function segments(pointer: string): string[] {
  const parts = pointer.replace(/^#/, '').split('/').slice(1);
  return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The part of the schema whose keyword an error of the validator is about.
 *
 * @param location a way through the schema to the keyword, in which `$ref` is a step
 */
export function formatAt(location: string): JsonObject {
  return follow(segments(location).slice(0, -1));
}

function follow(steps: readonly string[]): JsonObject {
  let part: unknown = FORMAT;
  for (const step of steps) {
    const next: unknown = isObject(part) ? part[step] : Array.isArray(part) ? part[Number(step)] : undefined;
    part = step === '$ref' && typeof next === 'string' ? follow(segments(next)) : next;
  }
  return isObject(part) ? part : {};
}
