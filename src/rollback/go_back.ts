import { carryOutPlan } from '../carry_out.ts';
import { UPDATED } from '../operations/changes.ts';
import { findAgain, foundAgain } from '../operations/find.ts';
import { planRedeploy } from '../operations/redeploy.ts';
import { revisionWords } from '../operations/revisions.ts';
import { Overtaken } from '../operations/took_effect.ts';
import type { Facts } from '../run/facts.ts';
import { startHeartbeat } from '../run/heartbeat.ts';
import type { Failure, Outcome } from '../run/outcome.ts';
import type { Found } from '../run/plan.ts';
import { described, type Run } from '../run/run.ts';
import { durationWords } from '../text/lines.ts';
import { isCancelled } from '../time/cancelled.ts';
import { startDeadline } from '../time/deadline.ts';
import { nextAfterGoingBack } from './advice.ts';
import { doneSince } from './newer.ts';
import type { Note } from './note.ts';
import { byHand, withSentence } from './words.ts';

/**
 * Puts back what ran before a failure: in a time of its own, as strictly as a deployment is waited for.
 *
 * @returns the failure with both sentences: why the new version failed, and that the old one runs again, or not
 */
export async function goBack(run: Run, facts: Facts, noted: Note, ended: Failure): Promise<Failure> {
  const { clock, inputs, deadline: before, log, host } = run;
  if (isCancelled(before.signal)) return cancelled(facts, noted, ended, before.signal.reason.message);
  const { previous } = facts.known;
  const limitMs = Math.min(inputs.rollback_timeout, before.outerLeftMs());
  const deadline = startDeadline(clock, clock.nowMs(), { limitMs, source: '`rollback_timeout`' });
  const stopListening = host.onCancel((name) => deadline.cancel(`the runner sent ${name}`));
  // What the new version must say is nothing that the old one could.
  const back: Run = {
    ...run,
    deadline,
    inputs: { ...inputs, target: 'running', health_contains: undefined },
  };
  const stopHeartbeat = startHeartbeat(back, facts);
  try {
    log.line(`Rolling back, within ${durationWords(limitMs)}`);
    return await attempt(back, facts, noted, ended);
  } catch (error) {
    if (isCancelled(deadline.signal)) return cancelled(facts, noted, ended, deadline.signal.reason.message);
    const { failureOf } = await import('../report/failure.ts');
    const failure = failureOf(error, 'the rollback', {
      seen: facts.known.timeline.at(-1),
      unmet: facts.known.unmet,
      trouble: run.troubles.last(),
      limit: deadline.limit(),
    });
    return failed(back, facts, noted, { ...ended, ...byOthers(failure) }, failure.reason);
  } finally {
    // What ran before the step, not before the rollback.
    facts.learn({ previous });
    stopHeartbeat();
    stopListening();
    deadline.end();
  }
}

async function attempt(run: Run, facts: Facts, noted: Note, ended: Failure): Promise<Failure> {
  const { undo, revisions } = noted;
  let found = await findAgain(run, facts, undo.found.handle);
  const since = await doneSince(run, facts.known, { found: undo.found, revisions }, found);
  if (since.kind === 'newer') return leftToNewer(ended, since.reason);
  if (since.kind === 'nothing')
    return withSentence(ended, 'The update was never begun, so there is nothing to roll back');
  const revision = since.replaced ?? noted.revision;
  if (since.replaced !== undefined && undo.revised)
    run.log.line(`Another deployment went first, so the way back is ${revisionWords(since.replaced)}`);
  const goal = { ...noted, revision };
  const rejected = since.revision?.composeHash ?? rejectedHash(facts, undo.found);
  facts.learn({
    revisions: { running: since.revision?.id, before: revision?.id, rejectedComposeHash: rejected },
  });

  if (await cancelOurs(run, facts, found)) found = await findAgain(run, facts, undo.found.handle);
  let newer = '';
  async function isOthers(now: Found): Promise<boolean> {
    const later = await doneSince(run, facts.known, { found: undo.found, revisions }, now);
    if (later.kind !== 'newer') return false;
    newer = later.reason;
    return true;
  }
  const plan = planRedeploy(run, facts, found, {
    revision: undo.revised ? revision : undefined,
    settings: undo.settings,
    // Cancelling takes its time, and so does the wait for a turn: meanwhile another may deploy.
    isOthers,
    async compare(now) {
      if (!(await isOthers(now))) return 'as_planned';
      const isBack = now.cvm.composeHash !== rejected && now.cvm.composeHash === revision?.composeHash;
      return isBack ? 'nothing_differs' : 'differs_otherwise';
    },
  });
  let outcome: Outcome | undefined;
  try {
    if (plan.words.length > 0) outcome = await carryOutPlan(plan, run, facts);
  } catch (error) {
    if (error instanceof Overtaken) return leftToNewer(ended, newer);
    throw error;
  }
  if (outcome !== undefined && outcome.outcome !== 'success')
    return failed(run, facts, goal, { ...ended, ...byOthers(outcome) }, reasonOf(run, outcome));
  facts.learn({
    change: plan.change,
    revisions: {
      running: revision?.id,
      before: revision?.id,
      rolledBack: true,
      rejectedComposeHash: rejected,
    },
  });
  const [to = '', ...settings] = plan.words;
  const what = [undo.revised && revision !== undefined ? revisionWords(revision) : to, ...settings].filter(
    Boolean,
  );
  const disk = diskWords(undo.settings.size.disk_size, facts.known.cvm.resource.diskGb);
  const sentence = `The version before was put back and runs again${what.length === 0 ? '' : `: ${what.join(', ')}`}${disk}`;
  run.log.line(sentence);
  const next = nextAfterGoingBack(ended.next, run.inputs);
  return withSentence({ ...ended, title: `${ended.title}; rolled back`, next }, sentence);
}

/** What others did while it went back decides what the CVM does now. */
function byOthers(outcome: Outcome): Pick<Failure, 'about'> {
  const about = 'about' in outcome ? outcome.about : undefined;
  return about === 'overtaken' || about === 'gone' ? { about } : {};
}

function leftToNewer(ended: Failure, reason: string): Failure {
  return withSentence(
    { ...ended, about: 'overtaken' },
    `A newer deployment came in between, so nothing was rolled back: ${reason}`,
  );
}

/** Where no revision tells it, the record does, unless it still has the hash of before. */
function rejectedHash({ known }: Facts, { cvm }: Found): string | undefined {
  return known.cvm.composeHash === cvm.composeHash ? undefined : known.cvm.composeHash;
}

/**
 * Ends the operation of this run that still runs (Phala Cloud API: `POST /cvms/{id}/operations/cancel`). One try: where it
 * cannot be cancelled, the rollback waits for its turn.
 */
async function cancelOurs(run: Run, { known }: Facts, found: Found): Promise<boolean> {
  const { api, deadline, log } = run;
  const ours = known.operation.correlationId;
  if (ours === undefined || runningOn(found) !== ours) return false;
  // Whatever runs is cancelled, so it must be this run's still.
  if (runningOn(await foundAgain(run, found)) !== ours) return false;
  try {
    await api.once.cancelOperation(found.handle, deadline.signal);
    log.line(`Cancelled operation ${ours}, which was still running`);
    return true;
  } catch {
    deadline.signal.throwIfAborted();
    log.line(`Operation ${ours} cannot be cancelled; waiting until it is over`);
    return false;
  }
}

function runningOn({ cvm, state }: Found): string | undefined {
  return cvm.progress?.correlationId ?? state.correlationId;
}

function reasonOf({ inputs }: Run, outcome: Outcome): string {
  if ('reason' in outcome) return outcome.reason.replace(`${described(inputs)}: `, '');
  return outcome.outcome === 'pending_approval'
    ? 'the platform asks for an approval on-chain of the old compose hash'
    : `it ended as ${outcome.outcome}`;
}

function failed({ log }: Run, facts: Facts, noted: Note, ended: Failure, reason: string): Failure {
  learnNotBack(facts);
  log.line(`The rollback failed too: ${reason}`);
  return withSentence(
    {
      ...ended,
      title: `${ended.title}; the rollback failed too`,
      next: `See on the dashboard what runs. To try again: ${byHand(facts.known, noted)}.`,
    },
    `The rollback failed too: ${reason}`,
  );
}

/** A rollback that was sent goes on without us. */
function cancelled(facts: Facts, noted: Note, ended: Failure, why: string): Failure {
  learnNotBack(facts);
  return withSentence(
    {
      ...ended,
      outcome: 'cancelled',
      about: 'cancelled',
      title: `${ended.title}; the rollback was cancelled`,
      next: `The CVM is left as it is. To go back: ${byHand(facts.known, noted)}.`,
    },
    `The rollback was cancelled: ${why}`,
  );
}

/** It was needed, and what ran before is not known to run again. */
function learnNotBack(facts: Facts): void {
  facts.learn({ change: UPDATED, revisions: { ...facts.known.revisions, rolledBack: false } });
}

function diskWords(before: number | undefined, now: number | undefined): string {
  return before !== undefined && now !== undefined && now > before
    ? `. The disk keeps its ${now} GB: it cannot shrink`
    : '';
}
