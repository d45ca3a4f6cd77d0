import { oneLine } from '../../text/lines.ts';
import type { Phase } from './phases.ts';

const LONGEST_LABEL = 48;

/** Words that Mermaid's grammar of a Gantt chart takes for a statement at the start of a line. */
const STATEMENT =
  /^(?:gantt|section|title|date|axis|tick|includes|excludes|inclusive|today|weekday|weekend|topaxis|acc|click|call|href|\d)/i;

/**
 * Mermaid's text of a Gantt chart, without its fence.
 *
 * It has no `title`: Mermaid cleans that with a DOM, and without one the text could not be checked in a test.
 *
 * @returns nothing when there is no stretch of time to draw
 */
export function ganttOf(phases: readonly Phase[], cvmTitle = 'The CVM'): string | undefined {
  const endMs = Math.max(0, ...phases.map(({ toMs }) => toMs));
  if (endMs === 0) return undefined;
  const sections = [
    ['This action', phases.filter(({ who }) => who === 'action')],
    [cvmTitle, phases.filter(({ who }) => who === 'cvm')],
  ] as const;
  return [
    'gantt',
    '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `    axisFormat ${endMs < HOUR_MS ? '%M:%S' : '%H:%M'}`,
    `    tickInterval ${tickFor(endMs)}`,
    '    todayMarker off',
    ...sections
      .filter(([, members]) => members.length > 0)
      .flatMap(([title, members]) => [
        `    section ${title}`,
        ...members.map((phase) => `    ${task(phase)}`),
      ]),
  ].join('\n');
}

function task({ name, fromMs, toMs, end, who }: Phase): string {
  if (end === 'reached') return `${labelOf(name)} :milestone, ${dateOf(fromMs)}, 0s`;
  const tag = end === 'broken' ? 'crit, ' : who === 'action' ? 'done, ' : 'active, ';
  // What took no time at all would be drawn with no width, and not at all.
  return `${labelOf(name)} :${tag}${dateOf(fromMs)}, ${dateOf(Math.max(toMs, fromMs + 1))}`;
}

/** Only letters, digits and signs that no version of Mermaid gives a meaning to. */
function labelOf(name: string): string {
  const label = oneLine(name, LONGEST_LABEL)
    .replace(/[^\p{L}\p{N} ()/._'+-]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(label)) return 'without a name';
  return STATEMENT.test(label) ? `(${label})` : label;
}

const HOUR_MS = 3_600_000;

/** A day without a change of the clocks in any zone: Mermaid reads and writes dates in the zone of whoever looks. */
const MIDNIGHT_MS = Date.UTC(2000, 0, 1);
const LONGEST_MS = 360 * 24 * HOUR_MS;

function dateOf(ms: number): string {
  const date = new Date(MIDNIGHT_MS + Math.min(Math.max(0, ms), LONGEST_MS));
  return date.toISOString().replace('T', ' ').replace('Z', '');
}

const TICKS: [words: string, ms: number][] = [
  ['1second', 1000],
  ['5second', 5000],
  ['10second', 10_000],
  ['30second', 30_000],
  ['1minute', 60_000],
  ['5minute', 300_000],
  ['10minute', 600_000],
  ['30minute', 1_800_000],
  ['1hour', HOUR_MS],
  ['3hour', 3 * HOUR_MS],
  ['12hour', 12 * HOUR_MS],
  ['1day', 24 * HOUR_MS],
];
const MOST_TICKS = 12;

function tickFor(endMs: number): string {
  return TICKS.find(([, ms]) => endMs / ms <= MOST_TICKS)?.[0] ?? '1month';
}
