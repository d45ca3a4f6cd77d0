import { BOUNDS } from '../text/bounds.ts';
import { oneLine, verbatimLine } from '../text/lines.ts';
import { createMasks, type Masks, PART_OF_SECRET } from '../text/masks.ts';
import { shorten } from '../text/shorten.ts';

/**
 * What came in as secret, and the one rule for it: it is hidden in every text for people, before the text is cut, escaped
 * or squeezed, because the runner's own masks find a value only as it is. Data is never changed: what runs is compared
 * with what was sent, and a value may stand in both.
 */
export type Secrets = {
  /** From now on hidden, in the runner's log too. @param from the variable, input or token that has the value */
  learn(value: string, from: string): void;
  /** One clean line without a secret. @param longest in characters */
  line(text: string, longest?: number): string;
  /** The same for a text in which blanks have a meaning. */
  verbatim(text: string, longest?: number): string;
  /** A text that is cut where it is too long, otherwise as it is. */
  cut(text: string, longest: number): string;
  /** A text of several lines, for whoever cleans and cuts it afterwards. */
  hide(text: string): string;
  /** A log, which may begin and end within a secret. */
  hideInLog(text: string): string;
  /** Who has a value that the runner finds in this text: it knows it as it is alone. */
  heldBy(text: string): string[];
  /** Who has a value of some length that stands in this text in whatever form. */
  quotedIn(text: string): string[];
};

const IN_LOG = { atStart: PART_OF_SECRET.log, atEnd: PART_OF_SECRET.log };
const CUT_OFF = { atStart: PART_OF_SECRET.sentence, atEnd: 1 };

export function createSecrets({ setSecret }: { setSecret(value: string): void }): Secrets {
  const masks = createMasks();
  const owners = new Map<string, string>();

  /** What is cut off is never shown, so only the beginning of an endless text is searched. */
  function hide(text: string, longest: number): string {
    if (text.length <= longest) return masks.hide(text);
    return masks.hide(text.slice(0, longest), CUT_OFF);
  }

  function ownersOf(isMeant: (value: string) => boolean): string[] {
    return [...new Set([...owners].filter(([value]) => isMeant(value)).map(([, from]) => from))];
  }

  return {
    learn(value, from) {
      if (value.trim() === '') return;
      setSecret(value);
      masks.add(value);
      if (!owners.has(value)) owners.set(value, from);
    },
    line: (text, longest = BOUNDS.line.most) => oneLine(hide(text, longest * BOUNDS.squeezed.most), longest),
    verbatim: (text, longest = BOUNDS.line.most) =>
      verbatimLine(hide(text, longest * BOUNDS.squeezed.most), longest),
    cut: (text, longest) => shorten(hide(text, longest * 2), longest),
    hide: (text) => hide(text, BOUNDS.text.most),
    hideInLog: (text) => masks.hide(text, IN_LOG),
    heldBy: (text) => ownersOf((value) => text.includes(value)),
    // One look for all first: most texts hold none.
    quotedIn: (text) =>
      holds(masks, text)
        ? ownersOf((value) => value.length >= SHORTEST_QUOTED && holds(masksOf(value), text))
        : [],
  };
}

/** A shorter value, such as `info`, is a word of many texts. */
const SHORTEST_QUOTED = 8;
const WHOLE = { atStart: Number.POSITIVE_INFINITY, atEnd: Number.POSITIVE_INFINITY };

function holds(masks: Masks, text: string): boolean {
  return masks.hide(text, WHOLE) !== text;
}

function masksOf(value: string): Masks {
  const masks = createMasks();
  masks.add(value);
  return masks;
}
