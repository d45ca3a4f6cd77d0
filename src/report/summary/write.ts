import { operations } from '../../operations/index.ts';
import type { Facts } from '../../run/facts.ts';
import type { Run } from '../../run/run.ts';
import type { SummaryFacts } from './facts.ts';

/** Writes the job summary of a run. A summary that cannot be written is no failure of the deployment. */
export async function writeSummary(
  { inputs, log, host }: Pick<Run, 'inputs' | 'log' | 'host'>,
  { known }: Pick<Facts, 'known'>,
  end: Pick<SummaryFacts, 'ended' | 'events'>,
): Promise<void> {
  if (!inputs.summary) return;
  const { summaryOf } = await import('./summary.ts');
  const text = summaryOf({
    ...end,
    noun: operations[inputs.operation]?.noun ?? 'The run',
    subject: inputs.cvm_id?.path ?? inputs.cvmName,
    known,
    warnings: log.warnings,
    elapsedMs: log.elapsedMs(),
  });
  try {
    await host.runner.writeSummary(text);
  } catch (error) {
    log.debug(`no job summary: ${error instanceof Error ? error.message : String(error)}`);
  }
}
