import { carryOutPlan } from '../carry_out.ts';
import { planFor } from '../operations/find.ts';
import { tellLeftAlone } from '../operations/left_alone.ts';
import type { Operation } from '../operations/operation.ts';
import { listRevisions, type Revisions, revisionsOfCvm } from '../operations/revisions.ts';
import { NO_CVM } from '../phala/cvm.ts';
import { explain, withProduction } from '../report/diagnosis/diagnosis.ts';
import { changeOf, countWords } from '../report/members.ts';
import { diffLines } from '../report/plan.ts';
import { CAUSES } from '../rollback/causes.ts';
import type { Facts } from '../run/facts.ts';
import type { Member } from '../run/known.ts';
import { loginKind } from '../run/login.ts';
import { type Failure, failure, type Outcome } from '../run/outcome.ts';
import type { Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import { described, type Run } from '../run/run.ts';
import { withoutFullStop } from '../text/lines.ts';
import { findMembers, inParallel } from './find.ts';
import { createVessel, labelsOf, turnDeadline, type Vessel } from './member.ts';
import { sharedObserver } from './observer.ts';
import { commonOutputs, createRows, cvmsOf } from './outputs.ts';
import { forPlanning, readStates, type States } from './planning.ts';
import { roll, type Stop } from './roll.ts';

/** Reads alone touch nothing, so they need not go one after the other. */
const READS_AT_A_TIME = 50;

/**
 * One run over several CVMs: a plan for all of them before anything is touched, then each as its own run of the same code.
 *
 * @returns nothing when there is none and one is to be created
 * @throws what ends the run before anything is touched
 */
export async function carryOutFleet(
  operation: Operation,
  run: Run,
  facts: Facts,
): Promise<Outcome | undefined> {
  const { inputs, log, clock } = run;
  const cvms = await facts.timed('find', () => findMembers(run));
  if (cvms.length === 0 && operation.name === 'deploy') return undefined;
  tellHealth(run);
  const [labels, once] = [labelsOf(cvms), sharedObserver(run)];
  const [first] = cvms;
  // Read once for all: each of hundreds of CVMs reading them would read the revisions of all.
  const revisions = inputs.on_failure === 'rollback' && first ? await listRevisions(run, first) : undefined;
  const vessels = cvms.map((cvm, index) => createVessel(run, cvm, labels[index] ?? 'CVM', once, revisions));
  const members = () =>
    vessels.map(({ label, facts: { known }, told }): Member => ({ label, known, ...told }));
  const tell = createTeller(facts, vessels);
  log.line(`${vessels.length} CVMs: ${shortList(labels)}`);

  const states = await readStates(run, cvms);
  await inParallel(vessels, (vessel) => plan(operation, vessel, states));
  const problems = vessels.filter((vessel) => vessel.failure !== undefined);
  if (run.deadline.signal.aborted) throw run.deadline.signal.reason;
  if (problems.length > 0) throw unplanned(problems);
  tell('now');
  if (inputs.dry_run) return dryRun(vessels);

  const parallel = isRead(operation) ? READS_AT_A_TIME : inputs.max_parallel;
  let longestMs = 0;
  let wayBackMs = 0;
  const stop = await roll(
    run,
    vessels,
    parallel,
    async (vessel, onUp) => {
      const beganMs = clock.nowMs();
      await act(operation, { whole: run, vessel, wayBackMs }, () => {
        longestMs = Math.max(longestMs, clock.nowMs() - beganMs);
        onUp();
      });
      tell('while_short');
    },
    (begun) => {
      wayBackMs = wayBackFor(run, begun.length, longestMs);
      return begun.length === 0 || run.deadline.outerLeftMs() >= longestMs + wayBackMs;
    },
  );
  const ended = await endOf(run, vessels, stop);
  await learnRevisions(run, vessels, revisions);
  tell('now');
  log.line(countWords(members()));
  return ended.outcome === 'success' ? { ...ended, change: changeOf(members()) } : ended;
}

/** All values of an output are kept in one file by the runner, so a long one is not written at each step. */
const MOST_WRITTEN = 1024 * 1024;

function createTeller(facts: Facts, vessels: readonly Vessel[]) {
  const rowOf = createRows();
  let written = 0;
  return (when: 'now' | 'while_short') => {
    const rows = vessels.map((vessel) => rowOf(memberOf(vessel), vessel.told));
    const all = rows.map(({ member }) => member);
    const common = commonOutputs(rows);
    const isTold = when === 'now' || written < MOST_WRITTEN;
    const cvms = isTold ? cvmsOf(rows) : [];
    written += JSON.stringify(cvms).length;
    const [{ known } = { known: undefined }] = all;
    facts.learn({
      members: all,
      change: changeOf(all),
      cvm: {
        ...NO_CVM,
        status: String(common.status ?? ''),
        appId: known?.cvm.appId,
        urls: known?.cvm.urls ?? [],
      },
      common: { ...facts.known.common, ...common, ...(isTold ? { cvms } : {}) },
    });
  };
}

function memberOf({ label, facts: { known }, told }: Vessel): Member {
  return { label, known, ...told };
}

function isRead({ changes }: Operation): boolean {
  return changes.every(({ name }) => name === 'none');
}

const MOST_NAMED = 10;

function shortList(labels: readonly string[]): string {
  const left = labels.length - MOST_NAMED;
  const named = labels.slice(0, MOST_NAMED).join(', ');
  return left > 0 ? `${named} and ${left} more` : named;
}

/** Reads alone, so what goes wrong with one is told with what goes wrong with the others. */
async function plan(operation: Operation, vessel: Vessel, states: States): Promise<void> {
  const { run, facts, wayBack } = vessel;
  try {
    vessel.plan = await planFor(operation, forPlanning(run, facts, states), facts);
    await wayBack?.note(vessel.plan);
  } catch (error) {
    const { failureOf } = await import('../report/failure.ts');
    vessel.failure = failureOf(error, described(run.inputs), {});
  }
}

function unplanned(problems: readonly Vessel[]): OperationProblem {
  const [first] = problems;
  const lines = problems.map(({ label, failure: why }) => `- ${label}: ${why?.reason}`);
  return new OperationProblem(
    problems.length === 1
      ? `${first?.label}: ${first?.failure?.reason}\nNothing was done to any CVM.`
      : [
          `${problems.length} CVMs cannot be planned, so nothing was done to any:`,
          ...lines.slice(0, 20),
        ].join('\n'),
    first?.failure?.title,
  );
}

async function dryRun(vessels: readonly Vessel[]): Promise<Outcome> {
  const plans = vessels.map((vessel) => ({ label: vessel.label, plan: vessel.plan as Plan }));
  const acting = plans.filter(({ plan: { words } }) => words.length > 0);
  const [{ plan: shown } = plans[0] ?? { plan: undefined }] = acting;
  if (shown === undefined) throw new OperationProblem('There is no CVM, so there is nothing to do.');
  const words = acting.map(
    ({ label, plan: one }) => `${label} (${one.change.verb}): ${one.words.join(', ')}`,
  );
  return { outcome: 'dry_run', plan: { ...shown, words }, diff: await diffLines(shown) };
}

/** One CVM's turn. */
async function act(
  operation: Operation,
  { whole, vessel, wayBackMs }: { whole: Run; vessel: Vessel; wayBackMs: number },
  onUp: () => void,
): Promise<void> {
  const { log } = whole;
  const deadline = turnDeadline(whole, wayBackMs);
  const run = { ...vessel.run, deadline };
  vessel.told = { outcome: 'under_way', fromMs: log.elapsedMs() };
  let ended: Outcome;
  try {
    // The CVM may have become another's work since all were planned.
    vessel.plan = await planFor(operation, run, vessel.facts);
    await vessel.wayBack?.note(vessel.plan);
    ended = await carryOutPlan(vessel.plan, run, vessel.facts, {
      onUp,
      onSent: (cvm, wait) => {
        if (operation.uses.includes('ephemeral')) tellLeftAlone(run, cvm, wait);
      },
    });
  } catch (error) {
    const { failureOf } = await import('../report/failure.ts');
    ended = failureOf(error, described(run.inputs), {
      seen: vessel.facts.known.timeline.at(-1),
      trouble: run.troubles.last(),
      limit: deadline.limit(),
      login: loginKind(whole.inputs),
    });
  }
  if ('reason' in ended) {
    const explained = (await explain(run, vessel.facts, ended)).outcome;
    // Whatever explains it: it is the failure that decides.
    vessel.failure = 'reason' in explained ? explained : ended;
    run.log.line(`failed: ${vessel.failure.reason.split('\n')[0]}`);
  } else if (ended.outcome === 'success') {
    run.log.line(`${ended.change.did}`);
    if (ended.weak === true) run.log.notice(`${ended.proof}.`, 'Accepted without proof');
  }
  deadline.end();
  const outcome = ended.outcome === 'dry_run' ? 'success' : ended.outcome;
  vessel.told = {
    outcome,
    reason: vessel.failure?.reason.split('\n')[0],
    fromMs: vessel.told.fromMs,
    toMs: log.elapsedMs(),
  };
  if (ended.outcome === 'pending_approval') vessel.pending = ended;
}

/** What the way back of all takes, should the next one fail: its own time, and for the others that of the longest turn so far. */
function wayBackFor({ inputs }: Run, begun: number, longestMs: number): number {
  if (inputs.on_failure !== 'rollback') return 0;
  return inputs.rollback_timeout + Math.ceil(begun / inputs.max_parallel) * longestMs;
}

async function endOf(run: Run, vessels: readonly Vessel[], stop: Stop | undefined): Promise<Outcome> {
  if (stop === undefined) return { outcome: 'success', change: changeOf([]) };
  const left = vessels.filter(({ told }) => told.outcome === 'not_touched').length;
  const rest =
    left === 0 ? '' : ` ${left} of ${vessels.length} CVMs ${left === 1 ? 'was' : 'were'} not touched.`;
  switch (stop.kind) {
    case 'pending':
      return stop.vessel.pending ?? { outcome: 'success', change: changeOf([]) };
    case 'cancelled':
      return whole(cancelled(run, vessels), rest);
    case 'no_time': {
      const late = failure(
        'timed_out',
        'Not enough time',
        'The job has no room any more for another CVM and for the way back of all',
        'Give the job a longer `timeout-minutes`, a larger `max_parallel`, or a shorter `rollback_timeout`.',
      );
      return whole(await takeAllBack(run, vessels, late), rest);
    }
    case 'failed': {
      const why = stop.vessel.failure ?? failure('failure', 'The CVM failed', 'it failed');
      const isBad = why.about !== undefined && CAUSES[why.about].rollsBack;
      const ended =
        isBad && run.inputs.on_failure === 'rollback'
          ? await takeAllBack(run, vessels, why)
          : await kept(stop.vessel, why);
      return whole({ ...ended, reason: `${stop.vessel.label}: ${ended.reason}` }, rest);
    }
    default:
      return stop satisfies never;
  }
}

async function kept(vessel: Vessel, why: Failure): Promise<Failure> {
  const ended = await vessel.wayBack?.after(why);
  return withProduction(ended !== undefined && 'reason' in ended ? ended : why, vessel.facts.known);
}

function cancelled(run: Run, vessels: readonly Vessel[]): Failure {
  const first = vessels.find(({ failure: why }) => why?.outcome === 'cancelled')?.failure;
  const reason = first?.reason ?? `${described(run.inputs)} was cancelled`;
  const changed = vessels.filter(({ told, facts }) => told.outcome !== 'not_touched' && facts.known.begun);
  const next =
    run.inputs.on_failure === 'rollback' && changed.length > 0
      ? 'The CVMs are left as they are, and nothing was rolled back. To go back: `operation: rollback` with the `revision_id` of each, in the output `cvms`.'
      : 'The CVMs are left as they are.';
  return { ...failure('cancelled', 'Cancelled', reason, next), about: 'cancelled' };
}

/** The failed ones and those that this run updated go back, newest first, so that the app is not left on two versions. */
async function takeAllBack(run: Run, vessels: readonly Vessel[], why: Failure): Promise<Failure> {
  const touched = vessels
    .filter(({ plan: made, facts }) => made?.undo !== undefined && facts.known.begun === true)
    .toSorted((a, b) => (b.told.fromMs ?? 0) - (a.told.fromMs ?? 0));
  if (touched.length === 0) return why;
  run.log.line(`Taking back ${touched.length} CVMs, the newest first`);
  const queue = touched.values();
  async function work(): Promise<void> {
    for (const vessel of queue) {
      const ended = await vessel.wayBack?.takeBack(vessel.failure ?? why);
      const outcome = vessel.told.outcome === 'timed_out' ? 'timed_out' : 'failure';
      vessel.told = {
        ...vessel.told,
        outcome,
        reason: ended?.reason.split('\n')[0],
        toMs: run.log.elapsedMs(),
      };
    }
  }
  await Promise.all(Array.from({ length: run.inputs.max_parallel }, work));
  const back = touched.filter(({ facts }) => facts.known.revisions?.rolledBack === true);
  const lost = touched.filter((vessel) => !back.includes(vessel)).map(({ label }) => label);
  const sentence =
    lost.length === 0
      ? `The version before was put back and runs again on all ${touched.length} CVMs that this run updated`
      : `The rollback of ${shortList(lost)} did not succeed; ${back.length} of ${touched.length} CVMs run the version before`;
  return {
    ...why,
    title: `${why.title}; ${lost.length === 0 ? 'rolled back' : 'the rollback failed too'}`,
    reason: `${withoutFullStop(why.reason.split('\n')[0] ?? '')}. ${sentence}`,
  };
}

function whole(ended: Failure, rest: string): Failure {
  return rest === '' ? ended : { ...ended, reason: `${withoutFullStop(ended.reason)}.${rest}` };
}

/** Which revision each runs now: one list for all. */
async function learnRevisions(
  run: Run,
  vessels: readonly Vessel[],
  before: Revisions | undefined,
): Promise<void> {
  const updated = vessels.filter(
    ({ told, plan: made }) => told.outcome === 'success' && made?.undo?.revised === true,
  );
  const [first] = updated;
  if (before?.kind !== 'listed' || first === undefined || run.deadline.signal.aborted) return;
  const listed = await listRevisions(run, first.facts.known.cvm).catch(() => undefined);
  if (listed?.kind !== 'listed') return;
  const old = new Set(before.revisions.map(({ id }) => id));
  const fresh = listed.revisions.filter(({ id }) => !old.has(id));
  for (const { facts } of updated) {
    const running = revisionsOfCvm(fresh, facts.known.cvm)[0]?.id;
    facts.learn({ revisions: { before: facts.known.revisions?.before, running } });
  }
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
