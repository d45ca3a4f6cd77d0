import { type CleanUp, cleanUp } from './operations/clean_up.ts';
import { operations } from './operations/index.ts';
import { NO_CVM } from './phala/cvm.ts';
import { writeSummary } from './report/summary/write.ts';
import { type Creation, type Left, loadLeft, markOf, type Settings, type Task } from './run/after_job.ts';
import { connect } from './run/connect.ts';
import type { ExitCode, Host } from './run/host.ts';
import type { Known } from './run/known.ts';
import { learnEnv, learnKeys } from './run/learn_secrets.ts';
import { createLog } from './run/log.ts';
import { keyLogin, oidcLogin } from './run/login.ts';
import { failure } from './run/outcome.ts';
import { creationWords, removalWords } from './run/ownership.ts';
import type { Run } from './run/run.ts';
import { createSecrets, type Secrets } from './run/secrets.ts';
import { startDeadline } from './time/deadline.ts';

/** GitHub gives the steps after a cancelled job five minutes; this is enough for a few tries. */
const LIMIT_MS = 120_000;
/** A CVM whose creation was cut off may appear a little later. */
const APPEARS_WITHIN_MS = 20_000;

/** Outcomes after which a CVM that this run created is wanted. */
const GOOD_OUTCOMES: ReadonlySet<string | undefined> = new Set(['success', 'pending_approval', 'dry_run']);

/**
 * The step after the job: removes what `ephemeral` and `on_failure` ask for, also when the main step was killed. It goes by
 * what the main step saved and by the login alone. What this run did not create is never touched. Never fails the job.
 */
export async function post(host: Host): Promise<ExitCode> {
  const secrets = createSecrets(host.runner);
  learnKeys(host, secrets);
  const log = createLog(host.runner, host.clock, host.clock.nowMs(), secrets);
  const left = loadLeft(host.runner);
  if (left === 'broken') {
    log.warning(
      'What the main step saved for the step after the job cannot be read, so nothing is removed or stopped. See https://cloud.phala.com/dashboard for CVMs that were left; to remove one by hand: `phala cvms delete ID`',
      'The clean-up was not done',
    );
    return 0;
  }
  await learnWhatWasSent(host, left, secrets);
  await cleanUpAfter({ host, log, secrets }, left).catch(async (error: unknown) => {
    const { failureOf } = await import('./report/failure.ts');
    const { reason } = failureOf(error, 'the step after the job', {});
    const removal = left.creation === undefined ? '' : `. ${removalWords(left.creation)}`;
    log.warning(`${reason}${removal}`, 'The clean-up was not done');
  });
  return 0;
}

/** What the service has got may stand in all that it says. */
async function learnWhatWasSent({ runner, env }: Host, { task }: Left, secrets: Secrets): Promise<void> {
  if (task === undefined) return;
  const given = { ...task.settings, env: runner.getInput('env') || undefined, configured: undefined };
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
  await learnEnv(given, workspace, secrets, Object.keys(operations));
}

type Step = Pick<Run, 'host' | 'log' | 'secrets'>;
type Recording = Parameters<typeof writeSummary>[0] &
  Step & { inputs: Settings & { github_token: string | undefined } };
type End = 'keep' | 'stop' | 'delete';

async function cleanUpAfter(step: Step, { task, creation, outcome }: Left): Promise<void> {
  const end = task === undefined || creation === undefined ? 'keep' : endFor(task.settings, outcome);
  const recording = task && recordingOf(step, task);
  if (outcome === undefined) await tellDeath(step, recording, creation, end);
  if (task === undefined || recording === undefined || creation === undefined) return;
  if (end === 'keep' || creation.told === true) return;
  const { ephemeral } = task.settings;
  const verb = end === 'delete' ? 'deleted' : 'stopped';
  const done = await carryOut(step, task, creation, end).catch(async (error: unknown): Promise<CleanUp> => {
    const { failureOf } = await import('./report/failure.ts');
    const { reason } = failureOf(error, `${end} of ${creationWords(creation)}`, {});
    return { kind: 'left', reason };
  });
  if (done.kind === 'left') {
    step.log.warning(
      `${creationWords(creation)} was not ${verb}: ${done.reason}. ${removalWords(creation)}`,
      `The CVM could not be ${verb}`,
    );
    return;
  }
  const words = {
    being_deleted: 'is being deleted',
    being_stopped: 'is being stopped',
    stopped: 'is stopped',
    absent: 'does not exist any more',
  }[done.how];
  step.log.line(`${ephemeral ? 'Ephemeral' : 'Did not come up'}: ${creationWords(creation)} ${words}`);
  if (end === 'delete') await endRecords(recording, 'deleted', knownOf(creation));
}

function endFor({ ephemeral, on_failure }: Settings, outcome: string | undefined): End {
  if (ephemeral) return 'delete';
  // What was created has nothing to go back to.
  if (on_failure === 'rollback') return 'keep';
  return GOOD_OUTCOMES.has(outcome) ? 'keep' : on_failure;
}

async function carryOut(
  { host, log, secrets }: Step,
  { settings, login }: Task,
  creation: Creation,
  end: 'stop' | 'delete',
): Promise<CleanUp> {
  const { clock } = host;
  const key = keyOf(host);
  // The way of the main step: a key that turned up since then may belong to another workspace.
  const credential =
    login === 'oidc' ? oidcLogin(settings, host, secrets) : key === undefined ? undefined : keyLogin(key);
  if (credential === undefined) return { kind: 'left', reason: 'there is no login any more' };
  const limit = { limitMs: LIMIT_MS, source: 'the limit of the step after the job' };
  const deadline = startDeadline(clock, clock.nowMs(), limit);
  const appearsUntilMs = clock.nowMs() + APPEARS_WITHIN_MS;
  try {
    const api = connect({
      host,
      inputs: settings,
      credential,
      log,
      unknownUntilMs: () => appearsUntilMs,
      onRetry: ({ message }) => log.debug(`${message}; trying again`),
    });
    const asking = {
      api,
      clock,
      pauseMs: settings.retry_delay,
      signal: deadline.signal,
      login: login === 'oidc' || markOf(key ?? '') === creation.keyMark ? 'same' : 'another',
    } as const;
    return await cleanUp(asking, creation, end);
  } finally {
    deadline.end();
  }
}

function keyOf({ runner, env }: Host): string | undefined {
  return runner.getInput('api_key').trim() || env.PHALA_CLOUD_API_KEY?.trim() || undefined;
}

/** The main step was killed, so what it says at its end is said here: warning, summary and GitHub Deployment. */
async function tellDeath(
  { log }: Step,
  recording: Recording | undefined,
  creation: Creation | undefined,
  end: End,
): Promise<void> {
  const began = creation === undefined ? '' : ` after it had begun to create ${creationWords(creation)}`;
  const next = creation === undefined || end !== 'keep' ? undefined : removalWords(creation);
  const reason = `The step ended without a result${began}: it was killed, or the runner broke down`;
  log.warning([reason, next].filter(Boolean).join('. '), 'The deployment was interrupted');
  if (recording === undefined) return;
  const known = knownOf(creation);
  const ended = failure('failure', 'The step was interrupted', reason, next);
  await writeSummary({ ...recording, log: { ...log, warnings: [] } }, { known }, { ended });
  await endRecords(recording, 'failure', known);
}

function recordingOf(step: Step, { settings }: Task): Recording {
  const token = step.host.runner.getInput('github_token').trim() || undefined;
  return { ...step, inputs: { ...settings, github_token: token } };
}

async function endRecords(run: Recording, outcome: 'deleted' | 'failure', known: Known): Promise<void> {
  const { continueRecords } = await import('./github/records.ts');
  await continueRecords(run).end(outcome, known);
}

function knownOf(creation: Creation | undefined): Known {
  const { name, appId, handle } = creation ?? {};
  const cvm = { ...NO_CVM, name, appId, id: handle };
  return { cvm, status: '', operation: {}, timeline: [], steps: [] };
}
