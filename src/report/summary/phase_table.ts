import { clockTime, durationWords } from '../../text/lines.ts';
import { code, folded, plain, table } from '../../text/markdown.ts';
import { ganttOf } from './gantt.ts';
import type { Phase } from './phases.ts';

/** A picture of the boot. Where nothing boots there are two or three steps, which a table tells better. */
export function phaseChart(phases: readonly Phase[]): string | undefined {
  const chart = phases.some(({ who }) => who === 'cvm') ? ganttOf(phases) : undefined;
  return chart === undefined ? undefined : `### Where the time went\n\n\`\`\`mermaid\n${chart}\n\`\`\``;
}

export function phaseTable(phases: readonly Phase[]): string | undefined {
  // One phase lasts as long as the run.
  if (phases.length < 2) return undefined;
  const rows = phases.map((phase) => [nameOf(phase), clockTime(phase.fromMs), lasted(phase)]);
  return folded('Phases as a table', table(['Phase', 'From', 'Duration'], rows));
}

/** A step of a boot with the status that the CVM had meanwhile; most phases are a status themselves. */
function nameOf({ who, name, status }: Phase): string {
  const words = `${who === 'cvm' ? '↳ ' : ''}${plain(name, 80)}`;
  return status === undefined || status === name ? words : `${words} (${code(status, 40)})`;
}

function lasted({ fromMs, toMs, end }: Phase): string {
  if (end === 'reached') return '✓ reached';
  const ms = toMs - fromMs;
  const words = ms >= 1000 && ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : durationWords(ms);
  return end === 'broken' ? `**✗ ${words}**` : words;
}
