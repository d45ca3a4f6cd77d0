/**
 * Deploys again and again while everything goes wrong: against a simulator whose truth is known, with faults and
 * behaviours chosen by a seed, at a fast clock. Holds every verdict of the action against the truth, and watches its memory.
 */
import { follow } from './command_line.ts';
import { pageBlock } from './marked_block.ts';
import { readArguments, USAGE, type Wish } from './soak/arguments.ts';
import { playGoingBack } from './soak/going_back_play.ts';
import { GOING_BACK_FLAWS, type GoingBackFlaw } from './soak/going_back_truth.ts';
import { longProcess, type Memory } from './soak/long_process.ts';
import { trendOf } from './soak/memory.ts';
import { playHistory } from './soak/ownership_play.ts';
import type { Flaw } from './soak/ownership_truth.ts';
import { runnerPerformer } from './soak/performer.ts';
import { playStory, type Result } from './soak/play.ts';
import { chooseStory, describeStory, type Story } from './soak/story.ts';
import { memoryWords, progressLine, resultTable, tally } from './soak/tally.ts';

const DEPLOYMENTS_PER_LINE = 20;
/** Histories of several runs, held against who made what. */
const HISTORIES = 500;
/** Runs over several CVMs, and runs that go back, held against what became of each CVM. */
const GOING_BACK = 300;

await follow(
  readArguments(process.argv.slice(2), () => Math.floor(Math.random() * 2 ** 32)),
  USAGE,
  soak,
);

async function soak({ count, seed, only, jobs, speed, write }: Wish): Promise<0 | 1> {
  const keep = write ? pageBlock('docs/soak.md', 'soak') : undefined;
  const startedMs = performance.now();
  const memory: Memory[] = [];
  let peakMb = 0;
  const runner = runnerPerformer((mb) => {
    peakMb = Math.max(peakMb, mb);
  });
  const long = longProcess((sample) => memory.push(sample));
  const done = tally();
  const indexes = only === undefined ? Array.from({ length: count }, (_, index) => index) : [only];
  console.log(
    `${indexes.length} deployments, seed ${seed}, ${jobs} at a time, ${speed} times as fast as the clock.`,
  );

  async function work(performer: typeof runner): Promise<void> {
    for (let index = indexes.shift(); index !== undefined; index = indexes.shift()) {
      const story = chooseStory(seed, index);
      if (only !== undefined) console.log(describeStory(story));
      const results = await playAgainIfLate(story, performer);
      const before = done.wrong().length;
      done.add(story, results);
      for (const text of done.wrong().slice(before)) console.log(`\n${text}\n`);
      if (only !== undefined) for (const { finding, log } of results) console.log(finding, `\n${log}`);
      if (done.deployments() % DEPLOYMENTS_PER_LINE === 0)
        console.log(progressLine(done.counts(), done.deployments(), performance.now() - startedMs));
    }
  }

  /** A machine that is busy makes a run late too, though hardly twice. */
  async function playAgainIfLate(story: Story, performer: typeof runner): Promise<Result[]> {
    const results = await playStory(story, performer, speed);
    const isLate = results.some(({ finding }) => finding.kind === 'hung');
    return isLate ? playStory(story, performer, speed) : results;
  }

  // One of the workers is a process that never ends: what leaks adds up in it.
  const performers = Array.from({ length: jobs }, (_, job) => (job === 0 && jobs > 1 ? long : runner));
  await Promise.all(performers.map(work)).finally(() => long.end());

  const flaws = only === undefined ? await ownership(seed) : [];
  const backFlaws = only === undefined ? await goingBack(seed) : [];
  const trend = trendOf(memory);
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  const lines = [
    `${done.deployments()} deployments with seed ${seed} in ${minutes} minutes. ${memoryWords(trend, peakMb)}`,
    '',
    ...resultTable(done),
    '',
    ...(only === undefined ? [ownershipWords(flaws), '', goingBackWords(backFlaws)] : []),
  ];
  console.log(`\n${lines.join('\n')}`);
  keep?.(lines);
  return done.failed() || flaws.length > 0 || backFlaws.length > 0 || trend?.grows === true ? 1 : 0;
}

async function ownership(seed: number): Promise<Flaw[]> {
  const flaws: Flaw[] = [];
  for (let index = 0; index < HISTORIES; index++) {
    const result = await playHistory(seed, index);
    if (result.flaws.length > 0)
      console.log(
        `\n${result.flaws.map(({ kind, words }) => `${kind}: ${words}`).join('\n')}\n${result.text}\n`,
      );
    flaws.push(...result.flaws);
  }
  return flaws;
}

async function goingBack(seed: number): Promise<GoingBackFlaw[]> {
  const flaws: GoingBackFlaw[] = [];
  for (let index = 0; index < GOING_BACK; index++) {
    const result = await playGoingBack(seed, index);
    if (result.flaws.length > 0)
      console.log(
        `\n${result.flaws.map(({ kind, words }) => `${kind}: ${words}`).join('\n')}\n${result.text}\n`,
      );
    flaws.push(...result.flaws);
  }
  return flaws;
}

function goingBackWords(flaws: readonly GoingBackFlaw[]): string {
  const counts = GOING_BACK_FLAWS.map(
    (kind) => `${flaws.filter((flaw) => flaw.kind === kind).length} ${kind}`,
  );
  return `${GOING_BACK} runs over up to five CVMs, many of which go back: ${counts.join(', ')}.`;
}

function ownershipWords(flaws: readonly Flaw[]): string {
  const count = (kind: Flaw['kind']) => flaws.filter((flaw) => flaw.kind === kind).length;
  return `${HISTORIES} histories of several runs: ${count('removed of others')} removed of others, ${count('left without a warning')} left without a warning.`;
}
