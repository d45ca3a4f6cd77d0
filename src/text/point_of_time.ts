/** With a time of day; the platform's own clock is meant where no zone is told. */
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A point of time for a person, `2026-11-25 12:00:00 UTC`, wherever one is shown.
 *
 * @param when in milliseconds since 1970, or a text of the service: one that is no time is given back as it is
 */
export function pointOfTime(when: number | string): string {
  const date = new Date(typeof when === 'number' ? when : msOf(when));
  if (Number.isNaN(date.getTime())) return typeof when === 'number' ? 'an unknown time' : when;
  return `${date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '')} UTC`;
}

/** `12:00:00` of the same time, for a column that says the zone; empty for what is no time. */
export function timeOfDay(ms: number | undefined): string {
  const words = ms === undefined ? '' : pointOfTime(ms);
  return /\d\d:\d\d:\d\d/.exec(words)?.[0] ?? '';
}

function msOf(text: string): number {
  const time = ISO_TIME.exec(text);
  if (time === null) return Number.NaN;
  return Date.parse(time[1] === undefined ? `${text}Z` : text);
}
