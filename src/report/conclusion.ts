import type { Change } from '../operations/operation.ts';
import type { Outputs } from '../outputs.ts';
import type { Failure } from './failure.ts';
import type { Log, Runner } from './log.ts';
import { disarm, durationWords, oneLine } from './text.ts';

export type Success = {
  outcome: 'success';
  change: Change;
  /** What shows that the state is this run's; missing when it was not waited for. */
  proof?: string;
  /** The platform showed nothing, only time has passed. */
  weak?: true;
  warning?: string;
};

/** How a run ended. */
export type Conclusion = Success | Failure;

type Report = {
  runner: Runner & { saveState(name: string, value: string): void };
  log: Log;
  outputs: Outputs;
  elapsedMs: number;
};

/** Sets the last outputs and says how the run ended: in the log, and as one annotation when it ended badly. */
export function conclude(conclusion: Conclusion, report: Report): 0 | 1 {
  const { runner, outputs, elapsedMs } = report;
  // The step after the job tells a run that ended from one that died by this.
  runner.saveState('outcome', conclusion.outcome);
  outputs.set({ outcome: conclusion.outcome, elapsed_seconds: Math.round(elapsedMs / 100) / 10 });
  if (conclusion.outcome === 'success') {
    tellSuccess(conclusion, report);
    return 0;
  }
  outputs.set({ failure_reason: oneLine(conclusion.reason, 1000) });
  tellFailure(conclusion, report);
  return 1;
}

const CHANGES: Record<Change, string> = {
  created: 'was created',
  updated: 'was updated',
  started: 'was started',
  stopped: 'was stopped',
  restarted: 'was restarted',
  replicated: 'was created as a replica',
  deleted: 'was deleted',
  provisioned: 'is provisioned and can be committed',
  unchanged: 'is as it should be; nothing was changed',
  none: 'was watched; nothing was changed',
};

function tellSuccess({ change, proof, weak, warning }: Success, { log, outputs, elapsedMs }: Report): void {
  const { name, cvm_id, app_id, status, url, dashboard_url } = outputs.values;
  const who = `CVM \`${name ?? cvm_id ?? app_id ?? 'without a name'}\``;
  const now =
    proof === undefined ? '' : `; status \`${status}\` after ${durationWords(elapsedMs)} (${proof})`;
  log.line(`${who} ${CHANGES[change]}${now}`);
  if (url !== undefined) log.line(`URL: ${url}`);
  if (dashboard_url !== undefined && change !== 'deleted') log.line(`Dashboard: ${dashboard_url}`);
  if (weak === true) log.notice(`${who}: ${proof}.`, 'Accepted without proof');
  if (warning !== undefined) log.warning(`${who}: ${warning}`, 'Running with a warning');
}

function tellFailure(failure: Failure, { runner, log, outputs }: Report): void {
  const { reason, next, suggestions, links, requestId, title } = failure;
  const { dashboard_url, status, boot_progress, boot_error } = outputs.values;
  const details = [
    ['Last status', [status, boot_progress].filter(Boolean).join(', ')],
    ['Boot error', boot_error],
    ...suggestions.map((text) => ['Phala Cloud suggests', text]),
    ...links.map(({ label, url }) => [label, url]),
    ['Request id', requestId],
    ['Dashboard', dashboard_url],
    ['Next', next],
  ].filter(([, value]) => value !== undefined && value !== '');
  for (const [label, value] of details) log.line(`${label}: ${value}`);
  const lines = reason.split('\n').map((line) => disarm(oneLine(line, 1000)));
  runner.error([...lines, ...(next === undefined ? [] : [next])].join('\n'), title);
}
