import type { ExitCode, Host } from './host.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { login, NO_LOGIN } from './login.ts';
import { readMaterial } from './material.ts';
import { operations } from './operations/index.ts';
import { createOutputs, outputsOfCvm } from './outputs.ts';
import { valuesToMask } from './phala/masking.ts';
import { type Conclusion, conclude } from './report/conclusion.ts';
import { failedWait, failure, failureOf } from './report/failure.ts';
import { createLog } from './report/log.ts';
import { durationWords } from './report/text.ts';
import { keepJobTime, openSession, type Session } from './session.ts';
import { startDeadline } from './wait/deadline.ts';
import { waitForCvm } from './watching.ts';

/** The main step: from the inputs to the outputs. Never throws; the exit code says whether the job may go on. */
export async function main(host: Host): Promise<ExitCode> {
  const { runner, clock } = host;
  const startedMs = clock.nowMs();
  const log = createLog(runner, clock, startedMs);
  const outputs = createOutputs(runner.setOutput);
  const finish = (conclusion: Conclusion) =>
    conclude(conclusion, { runner, log, outputs, elapsedMs: clock.nowMs() - startedMs });

  const read = readInputs(runner.getInput, host.env);
  if (read.kind === 'refused')
    return finish(failure('failure', 'The inputs are not valid', read.problems.join('\n')));
  const { inputs } = read;
  if (inputs.api_key !== undefined) runner.setSecret(inputs.api_key);
  for (const name of inputs.idle)
    log.warning(
      `Input \`${name}\` means nothing for \`${inputs.operation}\` and is ignored.`,
      'Input ignored',
    );

  const deadline = startDeadline(clock, startedMs, { limitMs: inputs.timeout, source: '`timeout`' });
  const stopListening = host.onCancel((name) => deadline.cancel(`the runner sent ${name}`));
  let session: Session | undefined;
  try {
    const credential = login(inputs, host);
    if (credential === undefined) return finish(failure('failure', 'No login for Phala Cloud', NO_LOGIN));

    const material = await readMaterial(inputs, host.env.GITHUB_WORKSPACE ?? process.cwd());
    if (material.env !== undefined) valuesToMask(material.env).forEach(runner.setSecret);

    session = openSession({ host, inputs, material, credential, log, outputs, deadline, startedMs });
    log.line(`${described(inputs)} with the ${credential.label}, within ${durationWords(inputs.timeout)}`);
    void keepJobTime(host, inputs, deadline, log, startedMs);

    const { change, cvm, wait } = await operations[inputs.operation](session);
    outputs.set({ ...outputsOfCvm(cvm), change });
    if (wait === undefined || !inputs.wait) return finish({ outcome: 'success', change });

    const ending = await waitForCvm(session, wait);
    if (ending.kind !== 'reached') return finish(failedWait(ending, described(inputs)));
    return finish({ outcome: 'success', change, ...ending.verdict });
  } catch (error) {
    return finish(failureOf(error, described(inputs), session?.progress.lastState() ?? ''));
  } finally {
    stopListening();
    deadline.end();
  }
}

function described({ operation, cvm_id, cvmName }: Inputs): string {
  return `\`${operation}\` of CVM \`${cvm_id?.path ?? cvmName}\``;
}
