import { cvmCount } from '../report/members.ts';
import { nextAfterGoingBack } from '../rollback/advice.ts';
import type { Facts } from '../run/facts.ts';
import type { Failure } from '../run/outcome.ts';
import type { Run } from '../run/run.ts';
import { sentences } from '../text/lines.ts';
import { isCancelled } from '../time/cancelled.ts';
import { shortList, type Turn } from './turn.ts';

/**
 * All that this run updated go back, so that the app is not left on two versions: those that are down first, as they
 * are down anyway, and then the newest first.
 */
export async function takeAllBack(
  run: Run,
  turns: readonly Turn[],
  why: Failure,
  because: string,
  learn: Facts['learn'],
): Promise<Failure> {
  const { log } = run;
  const touched = turns
    .filter(({ wayBack }) => wayBack?.changed() === true)
    .toSorted((a, b) => isDown(b) - isDown(a) || (b.told.fromMs ?? 0) - (a.told.fromMs ?? 0));
  if (touched.length === 0) return why;
  log.line(
    `Taking back ${cvmCount(touched.length)}${touched.length === 1 ? '' : ', those that are down first'}`,
  );
  const queue = touched.values();
  let places = run.inputs.max_parallel;
  const progress = { done: 0, of: touched.length };
  learn({ takingBack: { ...progress } });
  async function work(): Promise<void> {
    for (const turn of queue) {
      const fromMs = log.elapsedMs();
      const isUnfinished = turn.failure === undefined && turn.told.outcome === 'under_way';
      const first = isUnfinished ? 'Its update was not waited for any longer' : 'It was updated';
      const own = turn.failure ?? { ...why, reason: `${first}, and is taken back because ${because}` };
      const ended = await turn.wayBack?.takeBack(own);
      // A good one that another has deployed to since stays what it was.
      const isLeft = turn.failure === undefined && rolledBack(turn) === undefined;
      turn.told = {
        ...turn.told,
        outcome: isLeft || turn.told.outcome === 'timed_out' ? turn.told.outcome : 'failure',
        reason: ended?.reason.split('\n')[0],
        back: {
          fromMs,
          toMs: log.elapsedMs(),
          of: turn.failure !== undefined ? 'itself' : isUnfinished ? 'another_in_time' : 'another',
        },
      };
      progress.done++;
      learn({ takingBack: { ...progress } });
      // One that is not back stays down, and keeps its place as long as there is another.
      if (rolledBack(turn) === false && places > 1) {
        places--;
        return;
      }
    }
  }
  await Promise.all(Array.from({ length: run.inputs.max_parallel }, work));
  return takenBack(run, touched, why);
}

/** One that is unhealthy or unverified runs, as far as anybody knows. */
const DOWN: ReadonlySet<Failure['about']> = new Set(['cvm_failed', 'not_in_time']);

function isDown({ failure, told, isUp }: Turn): number {
  return DOWN.has(failure?.about) || (told.outcome === 'under_way' && isUp !== true) ? 1 : 0;
}

function rolledBack({ facts }: Turn): boolean | undefined {
  return facts.known.revisions?.rolledBack;
}

function takenBack({ deadline, inputs }: Run, touched: readonly Turn[], why: Failure): Failure {
  const lost = touched.filter((turn) => rolledBack(turn) === false);
  // Another deployed to them, or nothing had come of the request.
  const left = touched.filter((turn) => rolledBack(turn) === undefined);
  const labelsOf = (of: readonly Turn[]) => shortList(of.map(({ label }) => label));
  const [line = ''] = why.reason.split('\n');
  const told = (title: string, sentence: string, next: string | undefined): Failure => ({
    ...why,
    title: `${why.title}; ${title}`,
    reason: [
      sentence,
      left.length === 0 ? '' : `Not rolled back, for a reason that the summary gives: ${labelsOf(left)}`,
    ]
      .filter(Boolean)
      .reduce(sentences, line),
    next,
  });
  const back = touched.length - lost.length - left.length;
  if (lost.length === 0 && back === 0) return told('not rolled back', '', why.next);
  if (lost.length === 0)
    return told(
      'rolled back',
      `The version before was put back and runs again on ${left.length === 0 ? `the ${cvmCount(back)} that this run updated` : cvmCount(back)}`,
      nextAfterGoingBack(why.next, inputs),
    );
  return isCancelled(deadline.signal)
    ? told(
        'the rollback was cancelled',
        `The rollback was cancelled, with ${labelsOf(lost)} not yet back`,
        byHand(lost),
      )
    : told(
        'the rollback failed too',
        `The rollback of ${labelsOf(lost)} did not succeed`,
        `See on the dashboard what runs there. ${byHand(lost)}`,
      );
}

const MOST_WAYS = 5;

/** What a person gives to the action to go back, for each CVM that this run may have changed. */
export function byHand(turns: readonly Turn[]): string {
  const ways = turns.map(({ wayBack }) => wayBack?.byHand()).filter((words) => words !== undefined);
  if (ways.length === 0) return '';
  const more = ways.length > MOST_WAYS ? '; and so on, with the ids in the output `cvms`' : '';
  return `To go back: ${ways.slice(0, MOST_WAYS).join('; ')}${more}.`;
}
