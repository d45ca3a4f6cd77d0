/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): whole seconds, or an HTTP date. Anything else is no answer.
 *
 * @param value the header
 * @param date the answer's own `Date` header: the server's clock, since the runner's may be wrong
 * @param wallMs milliseconds since 1970 on this machine, for an answer without a `Date`
 * @returns milliseconds to wait, never negative; nothing for more than a day, which only a clock that is wrong asks for
 */
export function readRetryAfter(
  value: string | null,
  date: string | null,
  wallMs: number,
): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return sane(Number(text) * 1000);
  // An HTTP date begins with the day's name. `Date.parse` alone takes far more, such as `-1` or `2`.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  const then = Date.parse(text);
  if (Number.isNaN(then)) return undefined;
  const server = date === null ? Number.NaN : Date.parse(date);
  return sane(Math.max(0, then - (Number.isNaN(server) ? wallMs : server)));
}

/** A service that is away for longer has nothing to say about when it is back. */
const LONGEST_MS = 24 * 3_600_000;

function sane(ms: number): number | undefined {
  return ms <= LONGEST_MS ? ms : undefined;
}
