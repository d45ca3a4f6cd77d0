import { type Inputs, readInputs } from './inputs/inputs.ts';
import { readConfig } from './inputs/phala_toml.ts';
import { operations } from './operations/index.ts';
import { askFor } from './phala/absence.ts';
import type { Api } from './phala/api.ts';
import { NO_CVM } from './phala/cvm.ts';
import { writeSummary } from './report/summary/write.ts';
import { connect } from './run/connect.ts';
import type { ExitCode, Host } from './run/host.ts';
import type { Known } from './run/known.ts';
import { learnEnv, learnKeys } from './run/learn_secrets.ts';
import { createLog } from './run/log.ts';
import { login } from './run/login.ts';
import { failure } from './run/outcome.ts';
import { type Creation, creationWords, loadCreation, loadOutcome, removalWords } from './run/ownership.ts';
import type { Run } from './run/run.ts';
import { createSecrets } from './run/secrets.ts';
import { startDeadline } from './time/deadline.ts';

/** GitHub gives the steps after a cancelled job five minutes; this is enough for a few tries. */
const LIMIT_MS = 120_000;
/** A CVM whose creation was cut off may appear a little later. */
const APPEARS_WITHIN_MS = 20_000;

/** Outcomes after which a CVM that this run created is wanted. */
const GOOD_OUTCOMES: ReadonlySet<string | undefined> = new Set(['success', 'pending_approval', 'dry_run']);

/**
 * The step after the job: removes what `ephemeral` and `on_failure` ask for, also when the main step was killed. A CVM that
 * this run did not create is never touched, since only a creation leaves a state behind. Never fails the job.
 */
export async function post(host: Host): Promise<ExitCode> {
  const { runner, clock } = host;
  const secrets = createSecrets(runner);
  learnKeys(host, secrets);
  const log = createLog(runner, clock, clock.nowMs(), secrets);
  const inputs = await inputsAgain(host);
  if (inputs === undefined) return 0;
  const workspace = host.env.GITHUB_WORKSPACE ?? process.cwd();
  await learnEnv(inputs, workspace, secrets, Object.keys(operations));

  const run = { host, inputs, log, secrets };
  const creation = loadCreation(runner);
  const outcome = loadOutcome(runner);
  const end = creation === undefined ? 'keep' : endFor(inputs, outcome);
  if (outcome === undefined) await tellDeath(run, creation, end);
  if (creation === undefined || end === 'keep') return 0;

  const deadline = startDeadline(clock, clock.nowMs(), {
    limitMs: LIMIT_MS,
    source: 'the limit of the step after the job',
  });
  try {
    const credential = login(inputs, host, secrets);
    if (credential === undefined) throw new Error('there is no login any more');
    const appearsUntilMs = clock.nowMs() + APPEARS_WITHIN_MS;
    const api = connect({
      ...run,
      credential,
      unknownUntilMs: () => appearsUntilMs,
      onRetry: ({ message }) => log.debug(`${message}; trying again`),
    });
    const asking = { api, clock, pauseMs: inputs.retry_delay, signal: deadline.signal };
    const words = await (end === 'delete' ? remove : stop)(asking, creation);
    log.line(`${inputs.ephemeral ? 'Ephemeral' : 'Did not come up'}: ${creationWords(creation)} ${words}`);
    if (end === 'delete') await endRecords(run, 'deleted', knownOf(creation));
  } catch (error) {
    const { failureOf } = await import('./report/failure.ts');
    const { reason } = failureOf(error, `${end} of ${creationWords(creation)}`, {});
    log.warning(
      `${reason}. ${removalWords(creation)}`,
      `The CVM could not be ${end === 'delete' ? 'deleted' : 'stopped'}`,
    );
  } finally {
    deadline.end();
  }
  return 0;
}

type Recording = Pick<Run, 'host' | 'inputs' | 'log' | 'secrets'>;

/** The main step was killed, so what it says at its end is said here: warning, summary and GitHub Deployment. */
async function tellDeath(run: Recording, creation: Creation | undefined, end: End): Promise<void> {
  const began = creation === undefined ? '' : ` after it had begun to create ${creationWords(creation)}`;
  const next = creation === undefined || end !== 'keep' ? undefined : removalWords(creation);
  const reason = `The step ended without a result${began}: it was killed, or the runner broke down`;
  run.log.warning([reason, next].filter(Boolean).join('. '), 'The deployment was interrupted');
  const known = knownOf(creation);
  const ended = failure('failure', 'The step was interrupted', reason, next);
  await writeSummary({ ...run, log: { ...run.log, warnings: [] } }, { known }, { ended });
  await endRecords(run, 'failure', known);
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

/** The inputs of the main step; the runner gives them again. They were valid, or nothing would have been created. */
async function inputsAgain({ runner, env }: Host): Promise<Inputs | undefined> {
  const config = await readConfig(env.GITHUB_WORKSPACE ?? process.cwd(), runner.getInput('config')).catch(
    () => undefined,
  );
  const read = readInputs(runner.getInput, env, operations, config);
  return read.kind === 'accepted' ? read.inputs : undefined;
}

type End = 'keep' | 'stop' | 'delete';

function endFor({ ephemeral, on_failure }: Inputs, outcome: string | undefined): End {
  if (ephemeral) return 'delete';
  // What was created has nothing to go back to.
  if (on_failure === 'rollback') return 'keep';
  return GOOD_OUTCOMES.has(outcome) ? 'keep' : on_failure;
}

type Asking = Parameters<typeof askFor>[0] & { api: Api };

async function remove(asking: Asking, creation: Creation): Promise<string> {
  const { api, signal } = asking;
  const handle = await find(asking, creation);
  if (handle === undefined) return 'does not exist any more';
  const removed = await askFor(asking, handle, 'code', () => api.remove(handle, signal));
  return removed.kind === 'absent' ? 'does not exist any more' : 'is being deleted';
}

async function stop(asking: Asking, creation: Creation): Promise<string> {
  const { api, signal } = asking;
  const handle = await find(asking, creation);
  if (handle === undefined) return 'does not exist';
  // Stopping what is stopped does no harm, so a lost answer may be followed by a second request.
  await api.lifecycle(handle, 'stop', undefined, signal, async () => false);
  return 'is being stopped';
}

/** A creation that was cut off is known by its app id only, and may have come to nothing. */
async function find(asking: Asking, { handle, appId, composeHash }: Creation): Promise<string | undefined> {
  if (handle !== undefined) return handle;
  const { api, signal } = asking;
  const found = await askFor(asking, `app_${appId}`, 'code', () => api.info(`app_${appId}`, signal));
  if (found.kind !== 'answer') return undefined;
  const cvm = found.value;
  const differs =
    composeHash !== undefined && cvm.composeHash !== undefined && cvm.composeHash !== composeHash;
  return differs ? undefined : (cvm.vmUuid ?? cvm.id ?? `app_${appId}`);
}
