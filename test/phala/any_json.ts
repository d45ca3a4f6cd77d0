import fc from 'fast-check';

/** Any JSON value, with objects that often have the given fields, of whatever kind. */
export function anyJson(...names: string[]): fc.Arbitrary<unknown> {
  // The last two are on every object, or change its kind.
  const name = fc.constantFrom(...names, 'toString', '__proto__');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  return value;
}
