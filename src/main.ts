import { readConfig } from './config.ts';
import { WouldWrite } from './dry_run.ts';
import type { ExitCode, Host } from './host.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { login, NO_LOGIN } from './login.ts';
import { readMaterial } from './material.ts';
import { operations } from './operations/index.ts';
import { createOutputs, outputsOfCvm } from './outputs.ts';
import { valuesToMask } from './phala/masking.ts';
import { preflight } from './preflight.ts';
import { proveRunning } from './proving.ts';
import { type Conclusion, conclude } from './report/conclusion.ts';
import { failedWait, failure, failureOf, unwatchable } from './report/failure.ts';
import { createLog } from './report/log.ts';
import { durationWords } from './report/text.ts';
import { keepJobTime, openSession, type Session } from './session.ts';
import { startDeadline } from './wait/deadline.ts';
import { waitForCvm } from './watching.ts';

/** The main step: from the inputs to the outputs. Never throws; the exit code says whether the job may go on. */
export async function main(host: Host): Promise<ExitCode> {
  const { runner, clock, env } = host;
  const startedMs = clock.nowMs();
  const log = createLog(runner, clock, startedMs);
  const outputs = createOutputs(runner.setOutput);
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
  const finish = (conclusion: Conclusion) =>
    conclude(conclusion, { runner, log, outputs, elapsedMs: clock.nowMs() - startedMs });

  let inputs: Inputs;
  try {
    const config = await readConfig(workspace, runner.getInput('config'));
    const read = readInputs(runner.getInput, env, config);
    if (read.kind === 'refused')
      return finish(failure('failure', 'The inputs are not valid', read.problems.join('\n')));
    inputs = read.inputs;
    tellIdle(inputs, config?.path, config?.unknown ?? []);
  } catch (error) {
    return finish(failureOf(error, 'reading the inputs', ''));
  }
  if (inputs.api_key !== undefined) runner.setSecret(inputs.api_key);
  if (inputs.commit_token !== undefined) runner.setSecret(inputs.commit_token);

  const deadline = startDeadline(clock, startedMs, { limitMs: inputs.timeout, source: '`timeout`' });
  const stopListening = host.onCancel((name) => deadline.cancel(`the runner sent ${name}`));
  let session: Session | undefined;
  try {
    const credential = login(inputs, host);
    if (credential === undefined) return finish(failure('failure', 'No login for Phala Cloud', NO_LOGIN));

    const material = await readMaterial(inputs, workspace);
    if (material.env !== undefined) valuesToMask(material.env).forEach(runner.setSecret);
    preflight(material, log);

    session = openSession({ host, inputs, material, credential, log, outputs, deadline, startedMs });
    log.line(`${described(inputs)} with the ${credential.label}, within ${durationWords(inputs.timeout)}`);
    void keepJobTime(host, inputs, deadline, log, startedMs);

    const { change, cvm, wait, approval } = await operations[inputs.operation](session);
    outputs.set({ ...outputsOfCvm(cvm), change });
    if (approval !== undefined) return finish({ outcome: 'pending_approval', approval });
    if (inputs.dry_run) return finish({ outcome: 'dry_run', plan: undefined });
    if (wait === undefined || !inputs.wait) return finish({ outcome: 'success', change });

    const ending = await waitForCvm(session, wait).catch((error: unknown) => {
      throw unwatchable(error, change) ?? error;
    });
    if (ending.kind !== 'reached') return finish(failedWait(ending, described(inputs)));

    const flaw = await proveRunning(session, wait);
    if (flaw !== undefined) return finish(flaw);
    return finish({ outcome: 'success', change, ...ending.verdict });
  } catch (error) {
    if (error instanceof WouldWrite) return finish({ outcome: 'dry_run', plan: session?.planned() });
    return finish(failureOf(error, described(inputs), session?.progress.lastState() ?? ''));
  } finally {
    stopListening();
    deadline.end();
  }

  function tellIdle({ idle, operation }: Inputs, path: string | undefined, unknown: readonly string[]): void {
    const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
    if (idle.length > 0) log.warning(`\`${operation}\` does not use ${list(idle)}.`, 'Inputs without effect');
    if (unknown.length > 0) log.notice(`\`${path}\` has unknown keys: ${list(unknown)}.`, 'Unknown keys');
  }
}

function described({ operation, cvm_id, cvmName }: Inputs): string {
  return `\`${operation}\` of CVM \`${cvm_id?.path ?? cvmName}\``;
}
