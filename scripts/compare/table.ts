import type { Scenario } from './scenarios.ts';
import type { Verdict } from './verdict.ts';

/** What all clients made of one scenario, in the order of the clients. */
export type Row = { scenario: Scenario; verdicts: Verdict[] };

const MARKS: Record<Verdict['kind'], string> = {
  right: 'right',
  wrong: '**wrong**',
  hangs: '**hangs**',
  'too late': '**too late**',
};

/** The comparison as a table in Markdown, with a count of what was right below. */
export function comparisonTable(titles: readonly string[], rows: readonly Row[]): string[] {
  const head = ['What happens', 'Right is', ...titles];
  const body = rows.map(({ scenario, verdicts }) => [
    scenario.what,
    scenario.right === 'back' ? 'red, and back' : scenario.right,
    ...verdicts.map(({ kind, words }) => `${MARKS[kind]}: ${words}`),
  ]);
  const right = titles.map(
    (_, client) => rows.filter(({ verdicts }) => verdicts[client]?.kind === 'right').length,
  );
  const counts = ['**Right**', '', ...right.map((count) => `**${count} of ${rows.length}**`)];
  return [head, head.map(() => '---'), ...body, counts].map((cells) => line(cells));
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`.replaceAll(/ {2,}/g, ' ');
}
