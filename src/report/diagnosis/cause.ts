import type { CvmEvent } from '../../phala/state.ts';
import { oneLine } from '../../text/lines.ts';
import { CAUSES, type CauseRow } from './cause_table.ts';

/** Why a CVM failed, where no error code of the API says so, and the next thing to do. */
export type Cause = {
  title: string;
  next: string;
  /** The line that shows it, in the words of the platform, of Docker or of the kernel. */
  found: string;
};

/** A boot log may be given as its lines. */
const MOST_TEXTS = 2000;
/** The end of a log is where it says what went wrong. */
const LONGEST_TEXT = 256 * 1024;
/** Of all texts together: beyond, nobody waits for a better explanation. */
const MOST_CHARACTERS = 2 * LONGEST_TEXT;
const LONGEST_LINE = 300;

/**
 * The cause that texts about a failed CVM show.
 *
 * @param texts boot error, message of the operation, reason of the wait, events, serial log: the most telling first. Not
 *   yet cleaned, but with all secrets masked, since a line of them is in the answer
 * @returns the first that says exactly why, else the first that says anything
 */
export function causeOf(texts: readonly string[]): Cause | undefined {
  const ends = endsOf(texts);
  return firstOf(ends, EXACT) ?? firstOf(ends, VAGUE);
}

function endsOf(texts: readonly string[]): string[] {
  let left = MOST_CHARACTERS;
  return texts.slice(0, MOST_TEXTS).map((text) => {
    const most = Math.min(LONGEST_TEXT, left);
    left -= Math.min(text.length, most);
    return most === 0 ? '' : text.slice(-most);
  });
}

const EXACT = CAUSES.filter(({ vague }) => vague !== true);
const VAGUE = CAUSES.filter(({ vague }) => vague === true);

function firstOf(texts: readonly string[], rows: readonly CauseRow[]): Cause | undefined {
  for (const text of texts) {
    for (const { pattern, title, next } of rows) {
      const match = pattern.exec(text);
      if (match !== null) return { title, next, found: lineAround(text, match.index) };
    }
  }
  return undefined;
}

function lineAround(text: string, index: number): string {
  const from = text.lastIndexOf('\n', index) + 1;
  const to = text.indexOf('\n', index);
  const line = text.slice(Math.max(from, index - LONGEST_LINE / 2), to === -1 ? undefined : to);
  return oneLine(line, LONGEST_LINE);
}

/** What a boot reports before it comes to the images. */
const BOOT_BEGINS: ReadonlySet<string> = new Set([
  'booting',
  'initializing data disk',
  'mounting data disk',
  'requesting app keys',
]);

/**
 * The events of the last boot, in their order. The node keeps the last twenty, and what an earlier boot failed of says
 * nothing about this one.
 *
 * @param events of the CVM, from `POST /status/batch` of the Phala Cloud API
 */
export function lastBoot(events: readonly CvmEvent[]): CvmEvent[] {
  const inOrder = events.every(({ timestampMs }) => timestampMs !== undefined)
    ? events.toSorted((a, b) => (a.timestampMs ?? 0) - (b.timestampMs ?? 0))
    : [...events];
  // A boot may report several of its first steps: it begins with the first of those that stand together.
  let begin = inOrder.findLastIndex(({ body }) => BOOT_BEGINS.has(body));
  while (begin > 0 && BOOT_BEGINS.has(inOrder[begin - 1]?.body ?? '')) begin -= 1;
  return inOrder.slice(Math.max(0, begin));
}

/**
 * A warning for a CVM that runs although its images could not be pulled: the script before the containers goes on with
 * those of the last boot, so that the old version runs under the new compose hash.
 *
 * @param events as for `lastBoot`
 */
export function oldImageWarning(events: readonly CvmEvent[]): string | undefined {
  const pulls = lastBoot(events).filter(({ body }) => body.startsWith('docker compose pull '));
  return pulls.at(-1)?.body.startsWith('docker compose pull failed') === true
    ? 'The images could not be pulled at this boot, and the CVM went on with those of an earlier one: the old version may be running. Check the image names and the registry variables in `env` (a token may have expired), then deploy again, best with images named by digest.'
    : undefined;
}
