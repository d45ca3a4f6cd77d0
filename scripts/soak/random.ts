/** Chance that is the same for the same seed. */
export type Random = {
  /** From 0 up to, but without, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Up to `count` different entries, in the order of the list. */
  sample<T>(list: readonly T[], count: number): T[];
};

/**
 * Chance for one piece of work out of many: each has its own, so that one of them can be repeated alone.
 *
 * @param seed a whole number from 0 to 2^32 - 1
 */
export function seededRandom(seed: number, index: number): Random {
  // The generator known as mulberry32; the factor keeps neighbouring indexes far apart.
  let state = (seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
    sample(list, count) {
      const chosen = new Set<number>();
      for (let left = Math.min(count, list.length); left > 0; left--) {
        let index = whole(0, list.length - 1);
        while (chosen.has(index)) index = (index + 1) % list.length;
        chosen.add(index);
      }
      return list.filter((_, index) => chosen.has(index));
    },
  };
}
