import { shorten } from './shorten.ts';

/**
 * Text that came from the service, made safe for a line of the log. It is data: it must not end the line, colour the
 * terminal, or be a command to the runner.
 */

const LONGEST = 500;

/** CSI and OSC sequences, and the other two-character escapes of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const ANSI = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\-_])/g;

/** Control characters, line separators, and format characters, which turn or hide the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** All that a text loses on its way into a line, blanks included. */
export const INVISIBLE_SIGNS = new RegExp(
  // A blank before an escape must not take its first character away.
  `${ANSI.source}|(?:(?!\\x1b)[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}])+|\\x1b`,
  'gu',
);

const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One clean line of at most `longest` characters. */
export function oneLine(text: string, longest = LONGEST): string {
  const line = text
    // Ten megabytes must not be scanned again and again to show a line of them.
    .slice(0, longest * 8)
    .replace(ANSI, '')
    .replace(UNPRINTABLE, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return shorten(disarm(line), longest);
}

/** A text of one line, otherwise as it is: for a part of a sentence, which is cleaned and cut as a whole. */
export function unbroken(text: string): string {
  return text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ');
}

/** The beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Two sentences, of which the first may end with a full stop, or with the dots of what was left out; the second may be empty. */
export function sentences(first: string, second: string): string {
  if (second === '') return withoutFullStop(first);
  return first.endsWith('...') ? `${first} ${second}` : `${withoutFullStop(first)}. ${second}`;
}

function withoutFullStop(text: string): string {
  return text.endsWith('...') ? text : text.replace(/(?<![.\s])[.\s]+$/, '');
}

/** Like `oneLine`, but blanks stay as they are: for texts in which the indentation has a meaning. */
export function verbatimLine(text: string, longest = LONGEST): string {
  const line = text
    .slice(0, longest * 8)
    .replace(ANSI, '')
    .replaceAll('\t', '    ')
    .replace(UNPRINTABLE, '');
  return shorten(disarm(line), longest);
}

/** Lines of a text, each clean; a return to the start of a line ends the line. */
export function cleanLines(text: string): string {
  return text.replace(ANSI, '').replace(/\r/g, '\n').replace(/\t/g, ' ').replace(INVISIBLE, '');
}

/** The runner takes `::` at the start of a line and `##[` anywhere in it for commands. */
export function disarm(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\\:').replaceAll('##[', '# #[');
}

/** `0:07`, `12:34`, `1:02:03`. */
export function clockTime(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `500 ms`, `42 s`, `15 min`, `1 h 30 min`. */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const total = Math.round(ms / 1000);
  const parts = [
    [Math.floor(total / 3600), 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ] as const;
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}
