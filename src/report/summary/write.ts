import { operations } from '../../operations/index.ts';
import type { Facts } from '../../run/facts.ts';
import type { Outcome } from '../../run/outcome.ts';
import type { Run } from '../../run/run.ts';
import type { SummaryFacts } from './facts.ts';

type Writing = Pick<Run, 'log' | 'host' | 'secrets'>;

/** Writes the job summary of a run. A summary that cannot be written is no failure of the deployment. */
export async function writeSummary(
  {
    inputs,
    ...run
  }: Writing & { inputs: Pick<Run['inputs'], 'summary' | 'operation' | 'cvm_id' | 'cvmName'> },
  { known }: Pick<Facts, 'known'>,
  end: Pick<SummaryFacts, 'ended' | 'events' | 'afterJob'>,
): Promise<void> {
  if (!inputs.summary) return;
  const noun = operations[inputs.operation]?.noun ?? 'The run';
  await write(run, { ...end, noun, subject: inputs.cvm_id?.path ?? inputs.cvmName, known });
}

/** The summary of a run that ended before it began, whose inputs may be no inputs. */
export async function writeRefusal(run: Writing, { known }: Facts, ended: Outcome): Promise<void> {
  const given = (name: string) => run.host.runner.getInput(name).trim();
  if (given('summary').toLowerCase() === 'false') return;
  const noun = operations[given('operation').toLowerCase()]?.noun ?? 'The run';
  await write(run, { ended, noun, subject: given('cvm_id') || given('name'), known });
}

async function write(
  { host: { runner, env }, log, secrets }: Writing,
  facts: Omit<SummaryFacts, 'warnings' | 'elapsedMs'>,
): Promise<void> {
  const [{ summaryOf }, { originOf }, { withoutSecrets }] = await Promise.all([
    import('./summary.ts'),
    import('./origin.ts'),
    import('./without_secrets.ts'),
  ]);
  const whole = { ...facts, origin: originOf(env), warnings: log.warnings, elapsedMs: log.elapsedMs() };
  const text = summaryOf(withoutSecrets(whole, secrets));
  try {
    await runner.writeSummary(text);
  } catch (error) {
    log.debug(`no job summary: ${error instanceof Error ? error.message : String(error)}`);
  }
}
