import type { Operation } from '../operations/operation.ts';
import { listRevisions } from '../operations/revisions.ts';
import { changeOf, countWords, cvmCount } from '../report/members.ts';
import type { Facts } from '../run/facts.ts';
import type { Outcome } from '../run/outcome.ts';
import type { Run } from '../run/run.ts';
import { endOf } from './end.ts';
import { findMembers } from './find.ts';
import { keepMemoryLow } from './memory.ts';
import { sharedObserver } from './observer.ts';
import { createTeller } from './outputs.ts';
import { dryRun, planAll } from './planning.ts';
import { learnRevisions } from './revisions.ts';
import { roll } from './roll.ts';
import { takeTurn } from './take_turn.ts';
import { createTurn, labelsOf, memberOf, shortList } from './turn.ts';

/** Reads alone touch nothing, so they need not go one after the other. */
const READS_AT_A_TIME = 50;

/**
 * One run over several CVMs: a plan for all of them before anything is touched, then each as its own run of the same code.
 *
 * @returns nothing when there is none: then one is to be created, or nothing to be deleted
 * @throws what ends the run before anything is touched
 */
export async function carryOutFleet(
  operation: Operation,
  run: Run,
  facts: Facts,
): Promise<Outcome | undefined> {
  const { inputs, log, clock } = run;
  const cvms = await facts.timed('find', () => findMembers(run));
  if (cvms === undefined || (cvms.length === 0 && operation.name === 'deploy')) return undefined;
  const collect = keepMemoryLow();
  tellHealth(run);
  const [labels, once] = [labelsOf(cvms), sharedObserver(run)];
  const [first] = cvms;
  // Read once for all: each of hundreds of CVMs reading them would read the revisions of all.
  const revisions = inputs.on_failure === 'rollback' && first ? await listRevisions(run, first) : undefined;
  const turns = cvms.map((cvm, index) => createTurn(run, cvm, labels[index] ?? 'CVM', once, revisions));
  const tell = createTeller(facts, turns);
  log.line(`${cvmCount(turns.length)}: ${shortList(labels)}`);

  await planAll(operation, run, turns);
  tell('now');
  if (inputs.dry_run) return dryRun(turns);

  const parallel = isRead(operation) ? READS_AT_A_TIME : inputs.max_parallel;
  let longestMs = 0;
  let wayBackMs = 0;
  const stop = await roll(
    run,
    turns,
    parallel,
    async (turn, onUp) => {
      const beganMs = clock.nowMs();
      await takeTurn(operation, { whole: run, turn, wayBackMs }, () => {
        longestMs = Math.max(longestMs, clock.nowMs() - beganMs);
        onUp();
      });
      tell('while_short');
      collect();
    },
    (begun) => {
      wayBackMs = wayBackFor(run, begun.length, longestMs);
      return begun.length === 0 || run.deadline.outerLeftMs() >= longestMs + wayBackMs;
    },
  );
  const ended = await endOf(run, turns, stop, facts.learn);
  await learnRevisions(run, turns, revisions);
  tell('now');
  const members = turns.map(memberOf);
  log.line(countWords(members));
  return ended.outcome === 'success' ? { ...ended, change: changeOf(members) } : ended;
}

function isRead({ changes }: Operation): boolean {
  return changes.every(({ name }) => name === 'none');
}

/** What the way back of all takes, should the next one fail: its own time, and for the others that of the longest turn so far. */
function wayBackFor({ inputs }: Run, begun: number, longestMs: number): number {
  if (inputs.on_failure !== 'rollback') return 0;
  return inputs.rollback_timeout + Math.ceil(begun / inputs.max_parallel) * longestMs;
}

/** `:PORT/path` is asked on each instance's own address; a URL is the same for all. */
function tellHealth({ inputs, log }: Run): void {
  const common = inputs.health_url?.some(({ url }) => !url.startsWith(':') && !url.includes('{instance_id}'));
  if (common === true)
    log.notice(
      'A URL of `health_url` is the same for all CVMs of the app, so any of them may answer it. `:PORT/path` asks each one by its own address.',
      'Health of the app as a whole',
    );
}
