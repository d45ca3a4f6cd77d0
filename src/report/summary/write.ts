import type { CvmEvent } from '../../phala/state.ts';
import type { Host } from '../../run/host.ts';
import type { Session } from '../../run/session.ts';
import type { Conclusion } from '../outcome.ts';
import { summaryOf } from './summary.ts';

type End = { events: readonly CvmEvent[]; elapsedMs: number; runner: Pick<Host['runner'], 'writeSummary'> };

/** Writes the job summary of a run. A summary that cannot be written is no failure of the deployment. */
export async function summarize(session: Session, conclusion: Conclusion, end: End): Promise<void> {
  const { inputs, outputs, progress, steps, log } = session;
  if (!inputs.summary) return;
  const text = summaryOf({
    operation: inputs.operation,
    subject: inputs.cvm_id?.path ?? inputs.cvmName,
    conclusion,
    outputs: outputs.values,
    warnings: log.warnings,
    hashProof: session.proof(),
    operationMessage: progress.operationMessage(),
    events: end.events,
    steps: steps.list(),
    timeline: progress.timeline,
    elapsedMs: end.elapsedMs,
  });
  try {
    await end.runner.writeSummary(text);
  } catch (error) {
    log.debug(
      `the job summary could not be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
