const UNITS: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [31_557_600, 'year', 'years'],
  [2_630_016, 'month', 'months'],
  [86_400, 'day', 'days'],
  [3_600, 'h', 'h'],
  [60, 'm', 'm'],
  [1, 's', 's'],
];

/** Elapsed time in the words of a node: `41s`, `2h 3m 4s`, `1day 2h`; parts that are zero are left out. */
export function durationWords(ms: number): string {
  let rest = Math.max(0, Math.floor(ms / 1000));
  const words: string[] = [];
  for (const [seconds, one, many] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) words.push(`${count}${count === 1 ? one : many}`);
  }
  return words.length === 0 ? '0s' : words.join(' ');
}
