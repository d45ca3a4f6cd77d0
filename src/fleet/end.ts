import { withProduction } from '../report/diagnosis/diagnosis.ts';
import { changeOf, countWords, cvmCount } from '../report/members.ts';
import { CAUSES } from '../rollback/causes.ts';
import { TIME_TO_CORRECT } from '../rollback/go_back.ts';
import { type Failure, failure, type Outcome } from '../run/outcome.ts';
import { described, type Run } from '../run/run.ts';
import { withoutFullStop } from '../text/lines.ts';
import { isCancelled } from '../time/cancelled.ts';
import type { Stop } from './roll.ts';
import { memberOf, shortList, type Turn } from './turn.ts';

/** A turn that failed, with why. */
type Failed = Turn & { failure: Failure };

/**
 * How the run over all ends, after what its failures ask for was done: the worst of what the CVMs ended with, in the words
 * of one of them.
 */
export async function endOf(run: Run, turns: readonly Turn[], stop: Stop | undefined): Promise<Outcome> {
  const failed = turns.filter((turn): turn is Failed => {
    const { outcome } = turn.told;
    return turn.failure !== undefined && (outcome === 'failure' || outcome === 'timed_out');
  });
  const [first] = failed;
  if (first !== undefined) return withCounts(turns, await afterFailure(run, turns, failed, first));
  const pending = turns.find((turn) => turn.pending !== undefined)?.pending;
  switch (stop) {
    case undefined:
      return { outcome: 'success', change: changeOf([]) };
    case 'no_time':
      run.log.line(NO_TIME.reason);
      return withCounts(turns, await takeAllBack(run, turns, NO_TIME));
    case 'ended':
    case 'cancelled':
      return pending === undefined
        ? withCounts(turns, cancelled(run, turns))
        : { ...pending, approval: { ...pending.approval, ofMany: true } };
    default:
      return stop satisfies never;
  }
}

const NO_TIME = failure(
  'timed_out',
  'Not enough time',
  'The job has no room any more for another CVM and for the way back of all',
  'Give the job a longer `timeout-minutes`, a larger `max_parallel`, or a shorter `rollback_timeout`.',
);

/** Several that were under way at the same time may have failed. One of them shows that the version is bad, or none does. */
async function afterFailure(
  run: Run,
  turns: readonly Turn[],
  failed: readonly Failed[],
  first: Failed,
): Promise<Failure> {
  const told = failed.find(isBad) ?? first;
  const others = failed.filter((turn) => turn !== told).map(({ label }) => label);
  const [line = '', ...lines] = told.failure.reason.split('\n');
  const too = others.length === 0 ? '' : `. ${shortList(others)} failed too`;
  const why: Failure = {
    ...told.failure,
    outcome: failed.some(({ failure: { outcome } }) => outcome === 'failure') ? 'failure' : 'timed_out',
    reason: [`${told.label}: ${too === '' ? line : withoutFullStop(line)}${too}`, ...lines].join('\n'),
  };
  if (run.inputs.on_failure !== 'rollback' || !isBad(told)) {
    const ended = await told.wayBack?.after(why);
    return withProduction(ended !== undefined && 'reason' in ended ? ended : why, told.facts.known, told.run);
  }
  return isCancelled(run.deadline.signal)
    ? { ...why, next: `${LEFT} ${byHand(turns)}` }
    : takeAllBack(run, turns, why);
}

function isBad({ failure: { about } }: Failed): boolean {
  return about !== undefined && CAUSES[about].rollsBack;
}

const LEFT = 'The CVMs are left as they are, and nothing was rolled back.';

function cancelled(run: Run, turns: readonly Turn[]): Failure {
  const first = turns.find(({ failure: why }) => why?.outcome === 'cancelled');
  const reason =
    first === undefined
      ? `${described(run.inputs)} was cancelled`
      : `${first.label}: ${first.failure?.reason}`;
  const ways = byHand(turns);
  const next = ways === '' ? 'The CVMs are left as they are.' : `${LEFT} ${ways}`;
  return { ...failure('cancelled', 'Cancelled', reason, next), about: 'cancelled' };
}

const MOST_WAYS = 5;

/** What a person gives to the action to go back, for each CVM that this run may have changed. */
function byHand(turns: readonly Turn[]): string {
  const ways = turns.map(({ wayBack }) => wayBack?.byHand()).filter((words) => words !== undefined);
  if (ways.length === 0) return '';
  const more = ways.length > MOST_WAYS ? '; and so on, with the ids in the output `cvms`' : '';
  return `To go back: ${ways.slice(0, MOST_WAYS).join('; ')}${more}.`;
}

/**
 * All that this run updated go back, so that the app is not left on two versions: those that are down first, as they
 * are down anyway, and then the newest first.
 */
async function takeAllBack(run: Run, turns: readonly Turn[], why: Failure): Promise<Failure> {
  const { log } = run;
  const touched = turns
    .filter(({ plan: made, facts }) => made?.undo !== undefined && facts.known.begun === true)
    .toSorted((a, b) => isDown(b) - isDown(a) || (b.told.fromMs ?? 0) - (a.told.fromMs ?? 0));
  if (touched.length === 0) return why;
  log.line(
    `Taking back ${cvmCount(touched.length)}${touched.length === 1 ? '' : ', those that are down first'}`,
  );
  const queue = touched.values();
  async function work(): Promise<void> {
    for (const turn of queue) {
      const fromMs = log.elapsedMs();
      const ended = await turn.wayBack?.takeBack(turn.failure ?? why);
      turn.told = {
        ...turn.told,
        outcome: turn.told.outcome === 'timed_out' ? 'timed_out' : 'failure',
        reason: ended?.reason.split('\n')[0],
        back: { fromMs, toMs: log.elapsedMs() },
      };
    }
  }
  await Promise.all(Array.from({ length: run.inputs.max_parallel }, work));
  return takenBack(run, touched, why);
}

/** One that is unhealthy or unverified runs, as far as anybody knows. */
const DOWN: ReadonlySet<Failure['about']> = new Set(['cvm_failed', 'not_in_time']);

function isDown({ failure }: Turn): number {
  return DOWN.has(failure?.about) ? 1 : 0;
}

function takenBack({ deadline }: Run, touched: readonly Turn[], why: Failure): Failure {
  const lost = touched.filter(({ facts }) => facts.known.revisions?.rolledBack !== true);
  const [line = ''] = why.reason.split('\n');
  const told = (title: string, sentence: string, next: string | undefined): Failure => ({
    ...why,
    title: `${why.title}; ${title}`,
    reason: `${withoutFullStop(line)}. ${sentence}`,
    next,
  });
  if (lost.length === 0)
    return told(
      'rolled back',
      `The version before was put back and runs again on the ${cvmCount(touched.length)} that this run updated`,
      [TIME_TO_CORRECT, why.next].filter(Boolean).join(' '),
    );
  const left = shortList(lost.map(({ label }) => label));
  return isCancelled(deadline.signal)
    ? told(
        'the rollback was cancelled',
        `The rollback was cancelled, with ${left} not yet back`,
        byHand(lost),
      )
    : told(
        'the rollback failed too',
        `The rollback of ${left} did not succeed`,
        `See on the dashboard what runs there. ${byHand(lost)}`,
      );
}

/** What became of all of them, for whoever has only the annotation. */
function withCounts(turns: readonly Turn[], ended: Failure): Failure {
  return { ...ended, reason: `${withoutFullStop(ended.reason)}. ${countWords(turns.map(memberOf))}` };
}
