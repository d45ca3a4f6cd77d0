import { keepJobTime } from './github/keep_job_time.ts';
import { type Records, startRecords } from './github/records.ts';
import { ordinaryWords, valuesToMask } from './inputs/env/mask.ts';
import { type Inputs, readInputs } from './inputs/inputs.ts';
import { readPayload } from './inputs/payload.ts';
import { readConfig } from './inputs/phala_toml.ts';
import { expire } from './operations/expiry.ts';
import { operations } from './operations/index.ts';
import { proveRunning } from './prove/prove.ts';
import { explain } from './report/diagnosis/diagnosis.ts';
import { failedWait, failure, failureOf, unwatchable } from './report/failure.ts';
import { type Conclusion, conclude } from './report/outcome.ts';
import { summarize } from './report/summary/write.ts';
import { WouldWrite } from './run/dry_run.ts';
import type { ExitCode, Host } from './run/host.ts';
import { createLog, type Log } from './run/log.ts';
import { login, NO_LOGIN } from './run/login.ts';
import type { Change } from './run/operation.ts';
import { createOutputs, outputsOfCvm } from './run/outputs.ts';
import { preflight } from './run/preflight.ts';
import { openSession, type Session } from './run/session.ts';
import { waitForCvm } from './run/watching.ts';
import { durationWords } from './text/lines.ts';
import { type Deadline, startDeadline } from './time/deadline.ts';

/** The main step: from the inputs to the outputs. Never throws; the exit code says whether the job may go on. */
export async function main(host: Host): Promise<ExitCode> {
  const { runner, clock, env } = host;
  const startedMs = clock.nowMs();
  const log = createLog(runner, clock, startedMs);
  const outputs = createOutputs(runner.setOutput);
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
  let doing = 'reading the inputs';
  let session: Session | undefined;
  let deadline: Deadline | undefined;
  let records: Records | undefined;
  let stopListening = () => {};

  async function run(): Promise<Conclusion> {
    const config = await readConfig(workspace, runner.getInput('config'));
    const read = readInputs(runner.getInput, env, config);
    if (read.kind === 'refused')
      return failure('failure', 'The inputs are not valid', read.problems.join('\n'));
    const { inputs } = read;
    doing = described(inputs);
    for (const secret of [inputs.api_key, inputs.commit_token])
      if (secret !== undefined) runner.setSecret(secret);
    tellIdle(log, inputs, config?.path, config?.unknown ?? []);

    deadline = startDeadline(clock, startedMs, { limitMs: inputs.timeout, source: '`timeout`' });
    stopListening = host.onCancel((name) => deadline?.cancel(`the runner sent ${name}`));
    const credential = login(inputs, host);
    if (credential === undefined) return failure('failure', 'No login for Phala Cloud', NO_LOGIN);

    const material = await readPayload(inputs, workspace);
    if (material.env !== undefined)
      valuesToMask(material.env, ordinaryWords(inputs)).forEach(runner.setSecret);
    preflight(material, log);

    session = openSession({ host, inputs, material, credential, log, outputs, deadline, startedMs });
    log.line(`${doing} with the ${credential.label}, within ${durationWords(inputs.timeout)}`);
    void keepJobTime(host, inputs, deadline, log, startedMs);
    records = startRecords({ host, inputs, log });
    return carryOut(session, host.wallMs(), doing);
  }

  const ended = await run().catch((error: unknown): Conclusion => {
    if (error instanceof WouldWrite) return { outcome: 'dry_run', plan: session?.planned() };
    return failureOf(error, doing, {
      state: session?.progress.lastState(),
      trouble: session?.progress.lastTrouble(),
    });
  });
  deadline?.end();
  const report = { runner, log, outputs, elapsedMs: () => clock.nowMs() - startedMs };
  if (session === undefined) {
    stopListening();
    return conclude(ended, report);
  }

  const { conclusion, events } = await explain(session, ended);
  const code = conclude(conclusion, report);
  // Until here a cancelled job must not lose its outputs; what follows may be cut off.
  stopListening();
  await summarize(session, conclusion, { events, elapsedMs: report.elapsedMs(), runner });
  await records?.end(conclusion.outcome, outputs.values);
  return code;
}

/** Acts, waits until the CVM is what was asked for, and proves it. @throws what is no failure of the CVM */
async function carryOut(session: Session, wallMs: number, doing: string): Promise<Conclusion> {
  const { inputs } = session;
  const { change, cvm, wait, approval } = await operations[inputs.operation](session);
  session.known({ ...outputsOfCvm(cvm), change });
  if (approval !== undefined) return { outcome: 'pending_approval', approval };
  if (inputs.dry_run) return { outcome: 'dry_run', plan: undefined };
  if (wait === undefined) return { outcome: 'success', change };
  if (inputs.ephemeral && isNew(change)) await expire(session, wait.handle, wallMs);
  if (!inputs.wait) return { outcome: 'success', change };

  const ending = await session
    .timed('wait', () => waitForCvm(session, wait))
    .catch((error: unknown) => {
      throw unwatchable(error, change, doing) ?? error;
    });
  if (ending.kind !== 'reached') return failedWait(ending, doing);
  return (await proveRunning(session, wait)) ?? { outcome: 'success', change, ...ending.verdict };
}

function isNew(change: Change): boolean {
  return change === 'created' || change === 'replicated';
}

function described({ operation, cvm_id, app_id, cvmName }: Inputs): string {
  // A commit of a creation knows only the app that was provisioned.
  const commitsApp = operation === 'commit' && cvm_id === undefined && app_id !== undefined;
  return commitsApp
    ? `\`commit\` of app \`${app_id}\``
    : `\`${operation}\` of CVM \`${cvm_id?.path ?? cvmName}\``;
}

function tellIdle(
  log: Log,
  { idle, operation }: Inputs,
  path: string | undefined,
  unknown: readonly string[],
): void {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  if (idle.length > 0) log.warning(`\`${operation}\` does not use ${list(idle)}.`, 'Inputs without effect');
  if (unknown.length > 0) log.notice(`\`${path}\` has unknown keys: ${list(unknown)}.`, 'Unknown keys');
}
