/** One kind of input: what it accepts, in words for an error, and how it is read. `undefined` refuses a text. */
export type Kind<T> = { accepts: string; read(text: string): T | undefined };

const MS_PER_UNIT = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

const DURATION = /^(?:(\d+) ?h)? ?(?:(\d+) ?m)? ?(?:(\d+) ?s)? ?(?:(\d+) ?ms)?$/;

function readDurationMs(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const match = DURATION.exec(text.toLowerCase());
  if (match === null || match[0] === '') return undefined;
  const [, h = 0, m = 0, s = 0, ms = 0] = match;
  return (
    Number(h) * MS_PER_UNIT.h +
    Number(m) * MS_PER_UNIT.m +
    Number(s) * MS_PER_UNIT.s +
    Number(ms) * MS_PER_UNIT.ms
  );
}

const DURATION_FORMS = 'a duration such as `90`, `90s`, `15m`, `1h30m` or `500ms` (a bare number is seconds)';
/** Longer than any job can last, and short enough for every computation. */
const LONGEST_DURATION_MS = 366 * 24 * MS_PER_UNIT.h;

/** Milliseconds. @param range `words` tells it in the error */
export function duration(range: { fromMs?: number; toMs?: number; words?: string } = {}): Kind<number> {
  const { fromMs = 1, toMs = LONGEST_DURATION_MS, words = 'up to 366 days' } = range;
  return {
    accepts: `${DURATION_FORMS}, more than 0 and ${words}`,
    read(text) {
      const value = readDurationMs(text);
      return value !== undefined && value >= fromMs && value <= toMs ? value : undefined;
    },
  };
}

/** The same, where a smaller value is raised to the least. */
export function atLeast(least: number, kind: Kind<number>): Kind<number> {
  return {
    accepts: kind.accepts,
    read(text) {
      const value = kind.read(text);
      return value === undefined ? undefined : Math.max(least, value);
    },
  };
}

/** Whole seconds, for parameters that the API takes as integers. */
export function seconds(from: number, to: number): Kind<number> {
  const inner = duration({ fromMs: from * 1000, toMs: to * 1000 });
  return {
    accepts: `${DURATION_FORMS}, in whole seconds from ${from} s to ${to} s`,
    read(text) {
      const value = inner.read(text);
      return value === undefined || value % 1000 !== 0 ? undefined : value / 1000;
    },
  };
}

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);

export const boolean: Kind<boolean> = {
  accepts: '`true` or `false`',
  read: (text) => BOOLEANS.get(text.toLowerCase()),
};

export function integer(from: number, to: number): Kind<number> {
  return {
    accepts: `a whole number from ${from} to ${to}`,
    read(text) {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
      return value !== undefined && value >= from && value <= to ? value : undefined;
    },
  };
}

export function oneOf<const T extends string>(...words: T[]): Kind<T> {
  return {
    accepts: words.map((word) => `\`${word}\``).join(', '),
    read: (text) => words.find((word) => word === text.toLowerCase()),
  };
}

/** A size in the unit that the API wants, given as a bare number of that unit or with `G`. */
export function size(unit: {
  name: string;
  perG: number;
  from: number;
  to: number;
  example: string;
}): Kind<number> {
  return {
    accepts: `${unit.example}, from ${unit.from} to ${unit.to} ${unit.name}`,
    read(text) {
      const match = /^(\d{1,9})\s*(g|gb|gib|m|mb|mib)?$/i.exec(text);
      const suffix = match?.[2]?.[0]?.toLowerCase();
      if (match === null || (suffix === 'm' && unit.perG === 1)) return undefined;
      const value = Number(match[1]) * (suffix === 'g' ? unit.perG : 1);
      return value >= unit.from && value <= unit.to ? value : undefined;
    },
  };
}

/** Any one line without control characters. */
export const line: Kind<string> = {
  accepts: 'one line of text',
  read: (text) => (/\p{Cc}/u.test(text) ? undefined : text),
};

/** Text of any length, as it stands. */
export const text: Kind<string> = { accepts: 'text', read: (value) => value };

/** Entries separated by commas or new lines, at least one. */
export function list<T>(entry: Kind<T>): Kind<T[]> {
  return {
    accepts: `a list, separated by commas or new lines, of ${entry.accepts}`,
    read(value) {
      const entries = value
        .split(/[,\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => entry.read(part));
      const refused = entries.length === 0 || entries.some((part) => part === undefined);
      return refused ? undefined : (entries as T[]);
    },
  };
}

export function matching(
  pattern: RegExp,
  accepts: string,
  normalize = (value: string) => value,
): Kind<string> {
  return { accepts, read: (value) => (pattern.test(value) ? normalize(value) : undefined) };
}

export function readBy<T>(accepts: string, read: (value: string) => T | undefined): Kind<T> {
  return { accepts, read };
}

/** HTTP statuses from `from` to `to`, both included. */
export type StatusRange = { from: number; to: number };

/**
 * Reads statuses and ranges of statuses, separated by commas or new lines, such as `200-399` or `200,401`.
 *
 * @returns `undefined` for a text that is none, holds a status outside of 100 to 599, or a range that runs backwards
 */
export function readStatusRanges(text: string): StatusRange[] | undefined {
  const entries = text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const ranges = entries.flatMap((entry) => {
    const [, first, last = first] = /^([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?$/.exec(entry) ?? [];
    const range = { from: Number(first), to: Number(last) };
    return range.from <= range.to ? [range] : [];
  });
  return ranges.length > 0 && ranges.length === entries.length ? ranges : undefined;
}
