import type { QuoteCheck } from '../../run/known.ts';
import { code, folded, list, prose, table } from '../../text/markdown.ts';
import type { SummaryFacts } from './facts.ts';

/** What holds when all checks of a topic passed. */
const TOPICS: readonly (readonly [topic: string, says: string])[] = [
  ['quote', 'A genuine Intel processor with TDX signed what follows, and nobody changed it since'],
  ['collateral', "Intel's documents about this processor are genuine, and of now"],
  ['platform', 'The processor is not revoked, and has the security updates that are demanded'],
  [
    'machine',
    'It is a production machine without debug access, and its record of what it started is complete',
  ],
  ['identity', 'It is this very CVM'],
  ['version', 'It runs exactly the version that is expected'],
  ['pinned', 'It is one of the systems that this workflow names'],
];

const SIGNS = { passed: '✓', failed: '**✗**', not_checked: '·' } as const;

/** What the hardware proves, for someone who is no cryptographer, and what it does not. */
export function proofPart({ known: { quote } }: SummaryFacts): string | undefined {
  if (quote === undefined) return undefined;
  const { checks, limits } = quote;
  const topics = TOPICS.flatMap(([topic, says]) => topicLines(checks, topic, says));
  return [
    '### Proof by hardware',
    topics.join('\n'),
    '**Not proved**',
    list(limits.map((limit) => prose(limit, 1000))),
  ].join('\n\n');
}

function topicLines(all: readonly QuoteCheck[], topic: string, says: string): string[] {
  const checks = all.filter((check) => check.topic === topic);
  if (checks.length === 0) return [];
  const count = checks.length === 1 ? '1 check' : `${checks.length} checks`;
  const flaws = checks.filter(({ result }) => result !== 'passed');
  const sign = flaws.some(({ result }) => result === 'failed')
    ? SIGNS.failed
    : SIGNS[flaws.length === 0 ? 'passed' : 'not_checked'];
  return [
    `- ${sign} ${flaws.length === 0 ? says : `Not shown: ${says.charAt(0).toLowerCase()}${says.slice(1)}`} (${count})`,
    ...flaws.map(({ result, sentence }) => `  - ${SIGNS[result]} ${prose(sentence, 600)}`),
  ];
}

export function checkTable({ known: { quote } }: SummaryFacts): string | undefined {
  if (quote === undefined) return undefined;
  const rows = quote.checks.map(({ name, says, result }) => [SIGNS[result], prose(says), code(name)]);
  return folded(`All ${rows.length} checks`, table(['', 'What it says', 'Name'], rows));
}
