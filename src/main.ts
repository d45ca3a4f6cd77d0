import { carryOut } from './carry_out.ts';
import { operations } from './operations/index.ts';
import type { Operation } from './operations/operation.ts';
import type { CvmEvent } from './phala/state.ts';
import { writeRefusal, writeSummary } from './report/summary/write.ts';
import type { WayBack } from './rollback/way_back.ts';
import { besideFirstRequest } from './run/beside.ts';
import { createFacts, type Facts } from './run/facts.ts';
import { startHeartbeat } from './run/heartbeat.ts';
import type { ExitCode, Host } from './run/host.ts';
import { createLog, type Log } from './run/log.ts';
import { loginKind } from './run/login.ts';
import { type Failure, failure, type Outcome } from './run/outcome.ts';
import { described, isFleet, openRun, type Run } from './run/run.ts';
import { createSecrets } from './run/secrets.ts';

/** The main step: from the inputs to the outputs. Never throws; the exit code says whether the job may go on. */
export async function main(host: Host): Promise<ExitCode> {
  const { runner, clock } = host;
  const secrets = createSecrets(runner);
  const log = createLog(runner, clock, clock.nowMs(), secrets);
  const facts = createFacts(log.elapsedMs, runner.setOutput, secrets);
  const opened = await openRun(host, log, secrets, operations).catch((error: unknown) =>
    failed(error, 'reading the inputs', {}),
  );
  if (!('outcome' in opened)) return perform(opened, facts, log);
  const code = await tell(opened, { runner, log, facts });
  await writeRefusal({ host, log, secrets }, facts, opened);
  return code;
}

async function perform(run: Run, facts: Facts, log: Log): Promise<ExitCode> {
  const { host, deadline } = run;
  let cutShort = () => {};
  const stopListening = host.onCancel((name) => {
    deadline.cancel(`the runner sent ${name}`);
    cutShort();
  });
  void besideFirstRequest(() => shortenDeadline(run));
  const records = await recordsOf(run);
  const wayBack = await wayBackOf(run, facts);
  const stopHeartbeat = startHeartbeat(run, facts);
  const ended = await outcomeOf(run, facts, wayBack);
  stopHeartbeat();
  const { outcome: first, events } = await explained(run, facts, ended);
  const outcome = await withProduction(run, facts, (await wayBack?.after(first)) ?? first);
  deadline.end();
  const code = await tell(outcome, { runner: host.runner, log, facts });

  async function tellElsewhere(): Promise<void> {
    await writeSummary(run, facts, { ended: outcome, events, afterJob: await wordsAfterJob(run, facts) });
    await records?.end(outcome.outcome, facts.known);
  }
  // The outputs are set: a job that is cancelled only now loses nothing. After a cancel there is a second for all of it.
  const isOver = new Promise<void>((resolve) => {
    if (outcome.outcome !== 'cancelled') cutShort = resolve;
  });
  await Promise.race([tellElsewhere(), isOver]);
  stopListening();
  return code;
}

/** A CVM for this job alone looks like any other one that runs. */
async function wordsAfterJob(run: Run, { known }: Facts): Promise<string | undefined> {
  if (!run.inputs.ephemeral) return undefined;
  const { newCvmAfter } = await import('./report/diagnosis/production.ts');
  return newCvmAfter(known, run);
}

async function shortenDeadline(run: Run): Promise<void> {
  const { keepJobTime } = await import('./github/keep_job_time.ts');
  await keepJobTime(run);
}

/** What few runs ask for is read only when it is. */
async function recordsOf(run: Run) {
  const { github_deployment, comment } = run.inputs;
  if (github_deployment === undefined && !comment) return undefined;
  const { startRecords } = await import('./github/records.ts');
  return startRecords(run);
}

/** A success that restarted nothing needs no explanation. */
async function explained(
  run: Run,
  facts: Facts,
  ended: Outcome,
): Promise<{ outcome: Outcome; events: readonly CvmEvent[] }> {
  const restarted = ended.outcome === 'success' && ended.change.reboots === true && run.inputs.wait;
  if (!('reason' in ended) && !restarted) return { outcome: ended, events: [] };
  const { explain } = await import('./report/diagnosis/diagnosis.ts');
  return explain(run, facts, ended);
}

/** @returns nothing when there is none: then one is to be created, or nothing to be deleted */
async function carryOutMany(operation: Operation, run: Run, facts: Facts): Promise<Outcome | undefined> {
  const { carryOutFleet } = await import('./fleet/fleet.ts');
  const ended = await carryOutFleet(operation, run, facts);
  if (ended === undefined) run.deadline.tighten({ limitMs: run.inputs.timeout, source: '`timeout`' });
  return ended;
}

/** A CVM that was there before may be one of several. */
async function warnOfSiblings(run: Run, { known }: Facts): Promise<void> {
  if (known.previous === undefined || !run.inputs.wait) return;
  const siblings = await import('./fleet/siblings.ts');
  await siblings.warnOfSiblings(run, known);
}

async function withProduction(run: Run, { known }: Facts, ended: Outcome): Promise<Outcome> {
  if (!('reason' in ended)) return ended;
  const diagnosis = await import('./report/diagnosis/diagnosis.ts');
  return diagnosis.withProduction(ended, known, run);
}

async function wayBackOf(run: Run, facts: Facts): Promise<WayBack | undefined> {
  if (run.inputs.on_failure !== 'rollback' || run.inputs.dry_run) return undefined;
  const { createWayBack } = await import('./rollback/way_back.ts');
  return createWayBack(run, facts);
}

async function outcomeOf(run: Run, facts: Facts, wayBack: WayBack | undefined): Promise<Outcome> {
  const { inputs, troubles } = run;
  const operation = operations[inputs.operation];
  if (operation === undefined) return failure('failure', 'No such operation', `\`${inputs.operation}\``);
  try {
    const ofMany = isFleet(inputs) ? await carryOutMany(operation, run, facts) : undefined;
    if (ofMany !== undefined) return ofMany;
    const ended = await carryOut(operation, run, facts, wayBack?.note);
    if (ended.outcome === 'success' && operation.name === 'deploy') await warnOfSiblings(run, facts);
    return ended;
  } catch (error) {
    return failed(error, described(inputs), {
      seen: facts.known.timeline.at(-1),
      unmet: facts.known.unmet,
      trouble: troubles.last(),
      limit: run.deadline.limit(),
      login: loginKind(inputs),
      operation: inputs.operation,
    });
  }
}

/** Words for what few runs meet are read only when one does. */
async function failed(
  ...given: Parameters<typeof import('./report/failure.ts').failureOf>
): Promise<Failure> {
  const { failureOf } = await import('./report/failure.ts');
  return failureOf(...given);
}

/** Nothing of a run's end is needed before its first request. */
async function tell(
  ...given: Parameters<typeof import('./report/outcome.ts').tellOutcome>
): Promise<ExitCode> {
  const { tellOutcome } = await import('./report/outcome.ts');
  return tellOutcome(...given);
}
