import { withProduction } from '../report/diagnosis/diagnosis.ts';
import { changeOf, countWords } from '../report/members.ts';
import { CAUSES, showsBad } from '../rollback/causes.ts';
import { withSentence } from '../rollback/words.ts';
import type { Facts } from '../run/facts.ts';
import { type Failure, failure, type Outcome } from '../run/outcome.ts';
import { described, type Run } from '../run/run.ts';
import { sentences } from '../text/lines.ts';
import { isCancelled } from '../time/cancelled.ts';
import type { Stop } from './roll.ts';
import { byHand, takeAllBack } from './take_back.ts';
import { memberOf, shortList, type Turn } from './turn.ts';

/** A turn that failed, with why. */
type Failed = Turn & { failure: Failure };

/**
 * How the run over all ends, after what its failures ask for was done: the worst of what the CVMs ended with, in the words
 * of one of them.
 */
export async function endOf(
  run: Run,
  turns: readonly Turn[],
  stop: Stop | undefined,
  learn: Facts['learn'] = () => {},
): Promise<Outcome> {
  const failed = turns.filter((turn): turn is Failed => {
    const { outcome } = turn.told;
    return turn.failure !== undefined && (outcome === 'failure' || outcome === 'timed_out');
  });
  const [first] = failed;
  if (first !== undefined) return withCounts(turns, await afterFailure(run, turns, failed, first, learn));
  const pending = turns.find((turn) => turn.pending !== undefined)?.pending;
  switch (stop) {
    case undefined:
      return { outcome: 'success', change: changeOf([]) };
    case 'no_time':
      run.log.line(NO_TIME.reason);
      return withCounts(
        turns,
        await takeAllBack(run, turns, NO_TIME, 'the job has no room for the rest', learn),
      );
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
  learn: Facts['learn'],
): Promise<Failure> {
  const told = failed.find(({ failure }) => showsBad(failure)) ?? first;
  const others = failed.filter((turn) => turn !== told).map(({ label }) => label);
  const [line = '', ...lines] = told.failure.reason.split('\n');
  const too = others.length === 0 ? '' : `${shortList(others)} failed too`;
  const why: Failure = {
    ...told.failure,
    outcome: failed.some(({ failure: { outcome } }) => outcome === 'failure') ? 'failure' : 'timed_out',
    reason: [`${told.label}: ${too === '' ? line : sentences(line, too)}`, ...lines].join('\n'),
  };
  if (run.inputs.on_failure !== 'rollback' || !showsBad(told.failure)) {
    const ended = await told.wayBack?.after(why);
    const said = ended !== undefined && 'reason' in ended ? ended : why;
    return withProduction(leftByOthers(turns, told, said), told.facts.known, told.run);
  }
  return isCancelled(run.deadline.signal)
    ? { ...why, next: `${LEFT} ${byHand(turns)}` }
    : takeAllBack(run, turns, why, `${told.label} failed`, learn);
}

/** One that this run had nothing to send to has no way back, and so no words for the others. */
function leftByOthers(turns: readonly Turn[], told: Failed, said: Failure): Failure {
  const words = said.about === undefined ? undefined : CAUSES[said.about].words;
  const isSilent = told.run.inputs.on_failure === 'rollback' && told.wayBack?.changed() !== true;
  const areUpdated = turns.some(({ wayBack }) => wayBack?.changed() === true);
  return words !== undefined && isSilent && areUpdated && !said.reason.includes(words)
    ? withSentence(said, words)
    : said;
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

/** What became of all of them, for whoever has only the annotation. */
function withCounts(turns: readonly Turn[], ended: Failure): Failure {
  return { ...ended, reason: sentences(ended.reason, countWords(turns.map(memberOf))) };
}
