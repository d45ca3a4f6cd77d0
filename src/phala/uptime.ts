import { BOUNDS } from '../text/bounds.ts';

/**
 * `uptime` of a CVM is text for people, such as `41s`, `2h 3m 4s`, `1day 2h` or `never`. It is read only to prove that a
 * machine was started after a request, so it must never be read as shorter than it is.
 */
const UNIT_MS = new Map(
  Object.entries({
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1000,
    sec: 1000,
    second: 1000,
    m: 60_000,
    min: 60_000,
    minute: 60_000,
    h: 3_600_000,
    hr: 3_600_000,
    hour: 3_600_000,
    d: 86_400_000,
    day: 86_400_000,
    w: 604_800_000,
    week: 604_800_000,
    month: 2_630_016_000,
    y: 31_557_600_000,
    year: 31_557_600_000,
  }),
);

/** The shortest and the longest time that the words can stand for: `1h` may be anything below two hours. */
type Uptime = { shortestMs: number; longestMs: number };

/** @returns `undefined` for words that are not understood; they prove nothing */
export function readUptime(words: string | undefined): Uptime | undefined {
  // Letter case counts: to some programs `M` is a month.
  if (words !== undefined && words.length > BOUNDS.uptime.most) return undefined;
  const parts = words?.match(PART);
  if (parts === null || parts === undefined || words?.replace(PART, '').replace(/[\s,]/g, '') !== '')
    return undefined;
  let shortestMs = 0;
  let smallestMs = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const unit = part.replace(/[0-9\s]/g, '');
    const unitMs = UNIT_MS.get(unit) ?? UNIT_MS.get(unit.replace(/s$/, ''));
    if (unitMs === undefined) return undefined;
    shortestMs += Number.parseInt(part, 10) * unitMs;
    smallestMs = Math.min(smallestMs, unitMs);
  }
  return { shortestMs, longestMs: shortestMs + smallestMs };
}

/** The longest time that the words can stand for, in milliseconds. */
export function longestUptimeMs(words: string | undefined): number | undefined {
  return readUptime(words)?.longestMs;
}

const PART = /(?<![0-9])[0-9]+\s*[a-zµ]+/g;
