import { cvmTable } from './cvm.ts';
import type { SummaryFacts } from './facts.ts';
import { eventTable, platformWords } from './failure.ts';
import { headline, warningList } from './headline.ts';
import { memberChart, memberTable } from './members.ts';
import { originLine } from './origin.ts';
import { phaseChart, phaseTable } from './phase_table.ts';
import { phasesOf } from './phases.ts';
import { checkTable, proofPart } from './proof.ts';
import { approvalPart, dryRunPart } from './prospect.ts';

/** GitHub takes 1 MiB a step; a page that a person reads is far shorter, and several steps share it. */
const MOST_BYTES = 64 * 1024;

/** A part of the page, and how much it matters: what matters least goes first when the page is too long. */
type Part = { text: string | undefined; matters: number };

/**
 * The page of a run for GitHub's job summary (`GITHUB_STEP_SUMMARY`): how it ended in the first line, then what to do, what
 * it is about, and where the time went.
 *
 * @returns GitHub-flavoured Markdown of at most 64 KiB
 */
export function summaryOf(summary: SummaryFacts): string {
  const { ended, known, elapsedMs } = summary;
  const failed = 'reason' in ended;
  const { steps, timeline, members } = known;
  // What was taken back is where it should be.
  const ok = !failed || known.revisions?.rolledBack === true;
  const phases = phasesOf({ steps, timeline, elapsedMs, ok });
  return fitted([
    { text: headline(summary), matters: 9 },
    { text: failed && members === undefined ? platformWords(summary, ended) : undefined, matters: 8 },
    { text: approvalPart(summary), matters: 8 },
    { text: dryRunPart(summary), matters: 6 },
    { text: warningList(summary), matters: 5 },
    {
      text: members === undefined ? cvmTable(summary) : memberTable(members, failed ? ended.reason : ''),
      matters: 7,
    },
    { text: proofPart(summary), matters: 7 },
    { text: checkTable(summary), matters: 1 },
    { text: members === undefined ? phaseChart(phases) : memberChart(members), matters: 3 },
    { text: phaseTable(phases), matters: 4 },
    { text: failed ? eventTable(summary.events ?? []) : undefined, matters: 2 },
    { text: originLine(summary), matters: 6 },
  ]);
}

function fitted(parts: readonly Part[], note = ''): string {
  const there = parts.filter(({ text }) => text !== undefined);
  const page = `${there.map(({ text }) => text).join('\n\n')}\n${note}`;
  if (Buffer.byteLength(page) <= MOST_BYTES || there.length <= 1) return page;
  const least = Math.min(...there.map(({ matters }) => matters));
  const kept = there.filter(({ matters }) => matters > least);
  return fitted(kept, '\nSome details did not fit on this page; the log has them.\n');
}
