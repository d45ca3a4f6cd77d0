/**
 * `uptime` of a CVM is text for people, such as `41s`, `2h 3m 4s`, `1day 2h` or `never`. It is read only to prove that a
 * machine was started after a request, so it must never be read as shorter than it is.
 */
const UNIT_SECONDS: Record<string, number> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
  month: 2_630_016,
  y: 31_557_600,
  year: 31_557_600,
};

const BELOW_A_SECOND = /^[0-9]+(ms|us|ns|µs)$/;

/**
 * @returns the longest time that the words can stand for, in milliseconds: `1h` may be anything below two hours.
 * `undefined` for words that are not understood; they prove nothing.
 */
export function longestUptimeMs(words: string | undefined): number | undefined {
  const parts = words
    ?.trim()
    .toLowerCase()
    .match(/[0-9]+\s*[a-zµ]+/g);
  if (parts === null || parts === undefined || words?.replace(/[0-9]+\s*[a-zµ]+|\s|,/gi, '') !== '')
    return undefined;
  let totalSeconds = 0;
  let smallestSeconds = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (BELOW_A_SECOND.test(part.replaceAll(' ', ''))) {
      smallestSeconds = Math.min(smallestSeconds, 1);
      continue;
    }
    const number = Number.parseInt(part, 10);
    const unit = part.replace(/[0-9\s]/g, '');
    const seconds = UNIT_SECONDS[unit] ?? UNIT_SECONDS[unit.replace(/s$/, '')];
    if (seconds === undefined) return undefined;
    totalSeconds += number * seconds;
    smallestSeconds = Math.min(smallestSeconds, seconds);
  }
  return (totalSeconds + smallestSeconds) * 1000;
}
