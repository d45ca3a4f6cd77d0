import type { Trend } from './memory.ts';
import type { Result } from './play.ts';
import { describeStory, type Story } from './story.ts';

/** What came of all deployments. */
type Tally = {
  add(story: Story, results: readonly Result[]): void;
  deployments(): number;
  /** Each deployment that went wrong, with all that is needed to look into it. */
  wrong(): readonly string[];
  /** Whether the soak fails. */
  failed(): boolean;
  counts(): Counts;
  kinds(): ReadonlyMap<string, Counts>;
};

type Counts = {
  runs: number;
  green: number;
  red: number;
  'falsely green': number;
  'falsely red': number;
  hung: number;
  broken: number;
  /** Requests that took effect once too often. */
  twice: number;
  leftStreams: number;
  secretsOut: number;
};

/** An empty tally. */
export function tally(): Tally {
  const kinds = new Map<string, Counts>();
  const wrong: string[] = [];
  const all = none();
  let deployments = 0;

  function count(counts: Counts, { finding, extraEffects, leftStreams, secretsOut }: Result): void {
    counts.runs += 1;
    counts[finding.kind] += 1;
    counts.twice += extraEffects;
    counts.leftStreams += leftStreams;
    counts.secretsOut += secretsOut;
  }

  return {
    add(story, results) {
      deployments += 1;
      const counts = kinds.get(story.kind) ?? none();
      kinds.set(story.kind, counts);
      for (const result of results) {
        count(counts, result);
        count(all, result);
        const flaws = flawsOf(result);
        if (flaws.length === 0) continue;
        const said = `${result.outcome ?? 'no outcome'}${result.reason === undefined ? '' : ` (${result.reason})`}`;
        wrong.push(
          [`${flaws.join('; ')}: ${said}`, describeStory(story), result.log, ...result.trail].join('\n'),
        );
      }
    },
    deployments: () => deployments,
    wrong: () => wrong,
    failed: () => wrong.length > 0,
    counts: () => ({ ...all }),
    kinds: () => kinds,
  };
}

function none(): Counts {
  return {
    runs: 0,
    green: 0,
    red: 0,
    'falsely green': 0,
    'falsely red': 0,
    hung: 0,
    broken: 0,
    twice: 0,
    leftStreams: 0,
    secretsOut: 0,
  };
}

function flawsOf({ finding, extraEffects, leftStreams, secretsOut }: Result): string[] {
  const flaws: string[] = [];
  if ('words' in finding) flaws.push(`${finding.kind}: ${finding.words}`);
  if (extraEffects > 0) flaws.push(`acted ${extraEffects + 1} times`);
  if (leftStreams > 0) flaws.push(`left ${leftStreams} streams open`);
  if (secretsOut > 0) flaws.push(`told ${secretsOut} secrets`);
  return flaws;
}

/** A line about the work so far. */
export function progressLine(counts: Counts, deployments: number, elapsedMs: number): string {
  const { green, red, hung } = counts;
  const time = `${Math.round(elapsedMs / 1000)} s`;
  return `${String(deployments).padStart(5)} deployments, ${time}: ${green} green, ${red} red, ${counts['falsely green']} falsely green, ${counts['falsely red']} falsely red, ${hung} hung`;
}

const HEAD = [
  'Deployment',
  'Runs',
  'Green',
  'Red',
  'Falsely green',
  'Falsely red',
  'Hung',
  'Acted twice',
  'Secrets out',
] as const;

/** The result as a table in Markdown. */
export function resultTable(done: Tally): string[] {
  const rows = [...done.kinds()]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([kind, counts]) => row(kind, counts));
  return [HEAD, HEAD.map(() => '---'), ...rows, row('**all**', done.counts())].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

function row(kind: string, counts: Counts): string[] {
  const { runs, green, red, hung, twice, secretsOut } = counts;
  return [
    kind,
    ...[runs, green, red, counts['falsely green'], counts['falsely red'], hung, twice, secretsOut].map(
      String,
    ),
  ];
}

/** What the memory did, in words. */
export function memoryWords(trend: Trend | undefined, peakMb: number): string {
  const peak = `A run in a process of its own took ${peakMb} MB at most.`;
  if (trend === undefined) return `${peak} Too few runs in one process to say whether memory grows.`;
  const { runs, early, late, grows } = trend;
  const mb = (value: number) => value.toFixed(1);
  return `${peak} In one process that did ${runs} runs, the heap went from ${mb(early.heapMb)} to ${mb(late.heapMb)} MB and the resident memory from ${Math.round(early.residentMb)} to ${Math.round(late.residentMb)} MB: ${grows ? 'it grows' : 'flat'}.`;
}
