import { INVISIBLE_SIGNS } from './lines.ts';

/** What a masked value is replaced by; the same as in GitHub's logs. */
const MASK = '***';
/** Shorter values occur in ordinary words. */
const SHORTEST_SECRET = 3;
/** Shorter ones count only as they stand: `run` is in `your untrusted` when blanks count for nothing. */
const SHORTEST_SQUEEZED = 6;

/**
 * How much of a secret at an edge of a text is taken for a part of it: a log is cut wherever it is cut, while a sentence
 * begins and ends with whole words.
 */
export const PART_OF_SECRET = { log: SHORTEST_SECRET, sentence: 10 };

/** What stands where a text was cut, and how much of a secret before it is taken for a part of it. */
const CUT = '...';
const SHORTEST_CUT = 6;

type Part = { atStart: number; atEnd: number };

export type Masks = {
  /** From now on this value is hidden, in every form in which a program writes it down. */
  add(secret: string): void;
  /**
   * The text without the secrets. Blanks, line ends and what cannot be seen count for nothing, because a terminal breaks
   * and colours long values and YAML folds them; lines stay lines.
   *
   * @param shortest how many characters of a secret are hidden at the edges of the text
   */
  hide(text: string, shortest?: Part): string;
};

const SENTENCE: Part = { atStart: PART_OF_SECRET.sentence, atEnd: PART_OF_SECRET.sentence };

export function createMasks(): Masks {
  const known = new Set<string>();
  // By three characters, so that a text is read once however many secrets there are.
  const byStart = createIndex();
  const byEnd = createIndex();

  function addForm(exact: string): void {
    const { compact } = squeeze(exact);
    if (compact.length < SHORTEST_SECRET || known.has(compact)) return;
    known.add(compact);
    byStart.add(keyAt(compact, 0), compact, exact);
    byEnd.add(keyAt(compact, compact.length - SHORTEST_SECRET), reversed(compact), exact);
  }

  return {
    add: (secret) => {
      for (const form of formsOf(secret)) addForm(form);
    },
    hide(text, shortest = SENTENCE) {
      if (known.size === 0 || text.length < SHORTEST_SECRET) return text;
      const { compact, positions } = squeeze(text);
      const marked = new Uint8Array(text.length);
      const mark = (from: number, to: number) =>
        marked.fill(1, positions[from], (positions[to - 1] ?? 0) + 1);
      let isMarked = false;
      let dots = -1;
      for (let at = 0; at + SHORTEST_SECRET <= compact.length; at++) {
        const key = keyAt(compact, at);
        const left = compact.length - at;
        if (dots < at && dots !== compact.length) dots = indexOrEnd(compact, CUT, at);
        const starting = byStart.get(key);
        if (starting !== undefined) {
          const part = Math.min(left, dots - at);
          const isLong = part >= (part === left ? shortest.atEnd : SHORTEST_CUT);
          const isCut = isLong && beginsLonger(starting, compact.slice(at, at + part));
          const whole = longestAt(starting, compact, at, (exact, length) =>
            stands(exact, length, text, positions, at),
          );
          const length = Math.max(whole, isCut ? part : 0);
          if (length > 0) mark(at, at + length);
          isMarked ||= length > 0;
        }
        const end = at + SHORTEST_SECRET;
        if (end < shortest.atStart) continue;
        const ending = byEnd.get(key);
        if (ending === undefined || end >= ending.longest) continue;
        if (!beginsLonger(ending, reversed(compact.slice(0, end)))) continue;
        mark(0, end);
        isMarked = true;
      }
      return isMarked ? render(text, marked) : text;
    },
  };
}

/** Secrets without blanks that begin alike, each with how it was before. */
type Alike = {
  forms: Map<string, string>;
  lengths: Set<number>;
  longest: number;
  sorted?: string[] | undefined;
};

function createIndex() {
  const alike = new Map<number, Alike>();
  return {
    get: (key: number) => alike.get(key),
    add(key: number, compact: string, exact: string): void {
      const found: Alike = alike.get(key) ?? { forms: new Map(), lengths: new Set(), longest: 0 };
      found.forms.set(compact, exact);
      found.lengths.add(compact.length);
      found.longest = Math.max(found.longest, compact.length);
      found.sorted = undefined;
      alike.set(key, found);
    },
  };
}

/** Length of the longest secret that stands here; 0 where none does. The lines of a file may all begin alike. */
function longestAt(
  { forms, lengths }: Alike,
  text: string,
  at: number,
  isMeant: (exact: string, length: number) => boolean,
): number {
  let longest = 0;
  for (const length of lengths) {
    if (length <= longest || at + length > text.length) continue;
    const exact = forms.get(text.slice(at, at + length));
    if (exact !== undefined && isMeant(exact, length)) longest = length;
  }
  return longest;
}

/** Whether a longer secret begins with this. */
function beginsLonger(alike: Alike, part: string): boolean {
  if (part.length >= alike.longest) return false;
  alike.sorted ??= [...alike.forms.keys()].sort();
  const { sorted } = alike;
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') <= part) from = middle + 1;
    else to = middle;
  }
  return sorted[from]?.startsWith(part) ?? false;
}

function reversed(text: string): string {
  let backwards = '';
  for (let at = text.length - 1; at >= 0; at--) backwards += text.charAt(at);
  return backwards;
}

/** Three characters as one number, which takes no memory. Other three may have the same: what is found is compared. */
function keyAt(text: string, at: number): number {
  return text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2);
}

function indexOrEnd(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at < 0 ? text.length : at;
}

function stands(exact: string, length: number, text: string, positions: Uint32Array, at: number): boolean {
  if (length >= SHORTEST_SQUEEZED) return true;
  return text.slice(positions[at], (positions[at + length - 1] ?? 0) + 1) === exact.trim();
}

/** Encodings of a value of fewer characters are as short as ordinary words. */
const SHORTEST_ENCODED = 6;

/** A value as it is, and as JSON, YAML, a shell, HTML, a URL, base64 and a dump would have it. */
function formsOf(secret: string): Set<string> {
  const json = inJson(secret);
  const forms = [
    secret,
    json,
    inJson(json),
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "\\'"),
    secret.replace(/["'$`\\]/g, '\\$&'),
    inHtml(secret),
  ];
  if (secret.length >= SHORTEST_ENCODED) {
    const uri = encodeURIComponent(secret.toWellFormed());
    const hex = Buffer.from(secret).toString('hex');
    const base64 = [0, 1, 2].map((shift) => base64Inside(secret, shift));
    forms.push(uri, uri.replaceAll('%20', '+'), hex, hex.toUpperCase(), ...base64);
    forms.push(...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')));
  }
  return new Set(forms);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inHtml(text: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** The characters of the base64 form that depend on nothing before (`shift` bytes) and behind the value. */
function base64Inside(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  const whole = Math.floor((bytes.length * 4) / 3);
  return bytes.toString('base64').slice(Math.ceil((shift * 4) / 3), whole);
}

type Squeezed = { compact: string; positions: Uint32Array };

/** The text without blanks and what cannot be seen, and where each of its characters stands in the text. */
function squeeze(text: string): Squeezed {
  const positions = new Uint32Array(text.length);
  let count = 0;
  let from = 0;
  let compact = '';
  const keep = (to: number) => {
    for (let at = from; at < to; at++) positions[count++] = at;
    compact += text.slice(from, to);
  };
  for (const match of text.matchAll(INVISIBLE_SIGNS)) {
    keep(match.index);
    from = match.index + match[0].length;
  }
  keep(text.length);
  return { compact, positions };
}

/** Masks run by run and line by line, so that lines stay lines. */
function render(text: string, marked: Uint8Array): string {
  let masked = '';
  let from = 0;
  for (let at = 0; at < text.length; at = from) {
    const isMarked = marked[at] === 1;
    from = at + 1;
    while (from < text.length && (marked[from] === 1) === isMarked) from++;
    const run = text.slice(at, from);
    masked += isMarked ? run.replaceAll(/[^\n]+/g, MASK) : run;
  }
  return masked;
}
