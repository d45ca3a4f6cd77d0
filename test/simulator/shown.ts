import type { Behaviour } from './behaviour.ts';

/** Optional fields of an answer; all null when the behaviour wants that. */
export function nullable(fields: Record<string, unknown>, behaviour: Behaviour): Record<string, unknown> {
  if (!behaviour.nullsEverywhere) return fields;
  return Object.fromEntries(Object.keys(fields).map((key) => [key, null]));
}

/** Fields that no client knows, when the behaviour wants them. */
export function extra(behaviour: Behaviour): Record<string, unknown> {
  if (!behaviour.extraFields) return {};
  return { x_future: { nested: [1, 'two', null] }, 'x-Other': 'a field of tomorrow', phase: 7 };
}

/** Leaves out what is null, as a service does that has nothing to say. */
export function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
