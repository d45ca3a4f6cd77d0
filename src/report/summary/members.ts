import type { Member } from '../../run/known.ts';
import { clockTime, durationWords } from '../../text/lines.ts';
import { code, link, list, plain, prose, table } from '../../text/markdown.ts';
import { changeWords, isGoodAndBack } from '../members.ts';
import { ganttOf } from './gantt.ts';
import type { Phase } from './phases.ts';

/** More rows than this nobody reads; the failed ones come first, and the output `cvms` has more. */
const MOST_ROWS = 100;
/** The first sentences of a reason; the output `cvms` has as much. */
const LONGEST_REASON = 300;
/** Mermaid draws more of them too small to be read. */
const MOST_BARS = 50;

const MARKS: Record<Member['outcome'], string> = {
  success: '✓',
  failure: '✗ failed',
  timed_out: '✗ out of time',
  cancelled: '✗ cancelled',
  pending_approval: '○ waits for an approval',
  under_way: '○ under way',
  not_touched: '○ not touched',
};

function markOf({ outcome, back, known }: Member): string {
  if (back === undefined)
    return outcome === 'success' ? `✓ ${changeWords(known.change?.name)}` : MARKS[outcome];
  const isBack = known.revisions?.rolledBack === true;
  const end = isBack ? 'rolled back' : 'not rolled back';
  switch (back.of) {
    case 'itself':
      return `${MARKS[outcome]}, ${end}`;
    case 'another':
      return `${isBack || outcome === 'success' ? '✓' : '✗'} updated, then ${end}`;
    case 'another_in_time':
      return `${isBack ? '○' : '✗'} not waited for, then ${end}`;
    default:
      return back.of satisfies never;
  }
}

/** A row for each CVM of a run over several. @param told what the page says of one of them already */
export function memberTable(members: readonly Member[], told = ''): string | undefined {
  if (members.length === 0) return undefined;
  const order = members.toSorted((a, b) => rank(a) - rank(b));
  const rows = order.slice(0, MOST_ROWS).map((member) => {
    const { label, known, fromMs, toMs } = member;
    return [
      plain(label, 60),
      markOf(member),
      code(known.status, 40),
      known.cvm.composeHash === undefined ? '' : code(known.cvm.composeHash.slice(0, 12)),
      fromMs === undefined || toMs === undefined
        ? ''
        : `${clockTime(fromMs)}, ${durationWords(toMs - fromMs)}`,
      known.cvm.urls[0] === undefined ? '' : link('open', known.cvm.urls[0]),
    ];
  });
  // A column of sentences would make the table too wide for a phone, and each of its rows too high.
  const reasons = order.slice(0, MOST_ROWS).flatMap(({ label, reason }) => {
    if (reason === undefined) return [];
    const own = reason.startsWith(`${label}: `) ? reason.slice(label.length + 2) : reason;
    const rest = withoutTold(own, told);
    return rest === '' ? [] : [`**${plain(label, 60)}**: ${prose(rest, LONGEST_REASON)}`];
  });
  const why = reasons.length === 0 ? '' : `\n\n${list(reasons)}`;
  const left = members.length - rows.length;
  const more = left > 0 ? `\n\nand ${left} more, in the output \`cvms\`` : '';
  const head = ['CVM', 'Outcome', 'Status', 'Compose hash', 'Turn', 'URL'];
  return `### The CVMs\n\n${table(head, rows)}${more}${why}`;
}

/** A reason without the sentences at its beginning that the page has already. */
function withoutTold(reason: string, told: string): string {
  const end = reason.indexOf('. ');
  const first = end < 0 ? reason : reason.slice(0, end);
  if (first === '' || !told.includes(first)) return reason;
  return end < 0 ? '' : withoutTold(reason.slice(end + 2), told);
}

/** One picture of all turns. */
export function memberChart(members: readonly Member[]): string | undefined {
  const bars = members.map((member) => ({ rank: rank(member), phases: barsOf(member) }));
  // Which 50 of hundreds are drawn: those that failed, and the first.
  const drawn = new Set(
    bars
      .toSorted((a, b) => a.rank - b.rank)
      .flatMap(({ phases }) => phases)
      .slice(0, MOST_BARS),
  );
  const all = bars.flatMap(({ phases }) => phases);
  const chart = ganttOf(
    all.filter((phase) => drawn.has(phase)),
    'The CVMs',
  );
  const left = all.length - drawn.size;
  const more = left > 0 ? `\n\n${left} more turns are not drawn.` : '';
  return chart === undefined
    ? undefined
    : `### Where the time went\n\n\`\`\`mermaid\n${chart}\n\`\`\`${more}`;
}

/** Its turn, and the time in which its version was taken back. */
function barsOf({ label: name, fromMs, toMs = fromMs, outcome, back, known }: Member): Phase[] {
  if (fromMs === undefined || toMs === undefined) return [];
  const isBroken =
    (back === undefined || back.of === 'itself') &&
    (outcome === 'failure' || outcome === 'timed_out' || outcome === 'cancelled');
  const turn: Phase = { who: 'cvm', name, fromMs, toMs, end: isBroken ? 'broken' : 'over' };
  return back === undefined
    ? [turn]
    : [
        turn,
        {
          ...turn,
          ...back,
          name: `${name} (taken back)`,
          end: known.revisions?.rolledBack === true ? 'over' : 'broken',
        },
      ];
}

function rank(member: Member): number {
  const { outcome } = member;
  if (isGoodAndBack(member)) return 1;
  if (outcome === 'failure' || outcome === 'timed_out' || outcome === 'cancelled') return 0;
  return outcome === 'not_touched' ? 2 : 1;
}
