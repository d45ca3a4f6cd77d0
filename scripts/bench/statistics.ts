/** The middle of some values, and between which two they lie. */
export type Spread = { median: number; least: number; most: number };

/** @throws RangeError for no values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new RangeError('there are no values');
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)] ?? least, sorted[Math.ceil(middle)] ?? most];
  return { median: (low + high) / 2, least, most };
}
