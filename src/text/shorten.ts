/** A sentence's end is taken when no more than a third of the room is lost with what follows it. */
const LEAST_OF_SENTENCES = 2 / 3;
/** A word's end is taken unless a single long word, such as a path, would take half of the room with it. */
const LEAST_OF_WORDS = 1 / 2;

/**
 * The beginning of a text that is too long for its place, with dots for what is left out: up to the end of a sentence, else
 * of a word, else of a character. A piece of code in back-ticks stays whole or is left out.
 *
 * @param longest in characters, dots included
 */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text.toWellFormed();
  const room = text.slice(0, Math.max(0, longest - DOTS.length));
  const end = [endOfSentence(room, longest), endOfWord(room, longest)].find(
    (at) => at !== undefined && !isWithinCode(text, at),
  );
  const code = room.lastIndexOf('`');
  if (end !== undefined)
    return `${room.slice(0, end).replace(/(?<![\s,;:(-])[\s,;:(-]+$/, '')} ${DOTS}`.toWellFormed();
  if (isWithinCode(text, room.length) && code > longest * LEAST_OF_WORDS)
    return `${room.slice(0, code).trimEnd()} ${DOTS}`.toWellFormed();
  return `${wholeCharacters(room)}${DOTS}`.toWellFormed();
}

const DOTS = '...';

/** Past the full stop; the room keeps a character for the blank before the dots. */
function endOfSentence(room: string, longest: number): number | undefined {
  const at = Math.max(...['. ', '! ', '? '].map((end) => room.lastIndexOf(end))) + 1;
  return at >= longest * LEAST_OF_SENTENCES ? at : undefined;
}

function endOfWord(room: string, longest: number): number | undefined {
  const at = room.lastIndexOf(' ');
  return at >= longest * LEAST_OF_WORDS && room.slice(0, at).trim() !== '' ? at : undefined;
}

function isWithinCode(text: string, at: number): boolean {
  return text.slice(0, at).split('`').length % 2 === 0;
}

/** Without the first half of a character that is made of two. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
