import { approvalSteps } from '../operations/approval.ts';
import type { Log, Runner } from '../run/log.ts';
import type { Approval, Change, Plan } from '../run/operation.ts';
import type { Outputs } from '../run/outputs.ts';
import { saveOutcome } from '../run/ownership.ts';
import { stateWords } from '../run/progress.ts';
import { disarm, durationWords, oneLine } from '../text/lines.ts';
import type { Failure } from './failure.ts';
import { diffLines, planLines } from './plan.ts';

export type Success = {
  outcome: 'success';
  change: Change;
  /** What shows that the state is this run's; missing when it was not waited for. */
  proof?: string;
  /** The platform showed nothing, only time has passed. */
  weak?: true;
  warning?: string;
};

export type Pending = { outcome: 'pending_approval'; approval: Approval };

/** What would have happened; nothing when nothing would. */
export type DryRun = { outcome: 'dry_run'; plan: Plan | undefined };

/** How a run ended. */
export type Conclusion = Success | Pending | DryRun | Failure;

export type Report = {
  runner: Runner & { saveState(name: string, value: string): void };
  log: Log;
  outputs: Outputs;
  /** Since the start of the action. */
  elapsedMs: () => number;
};

/** Sets the last outputs and says how the run ended: in the log, and as one annotation when it ended badly. */
export function conclude(conclusion: Conclusion, report: Report): 0 | 1 {
  const { runner, outputs, elapsedMs } = report;
  // The step after the job tells a run that ended from one that died by this.
  saveOutcome(runner, conclusion.outcome);
  outputs.set({ outcome: conclusion.outcome, elapsed_seconds: Math.round(elapsedMs() / 100) / 10 });
  switch (conclusion.outcome) {
    case 'success':
      tellSuccess(conclusion, report);
      return 0;
    case 'pending_approval':
      tellPending(conclusion, report);
      return 0;
    case 'dry_run':
      tellDryRun(conclusion, report);
      return 0;
    case 'failure':
    case 'timed_out':
    case 'cancelled':
      outputs.set({ failure_reason: oneLine(conclusion.reason, 1000) });
      tellFailure(conclusion, report);
      return 1;
    default:
      return conclusion satisfies never;
  }
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

function called({ values }: Outputs): string {
  return `CVM \`${values.name ?? values.cvm_id ?? values.app_id ?? 'without a name'}\``;
}

function tellSuccess({ change, proof, weak, warning }: Success, { log, outputs, elapsedMs }: Report): void {
  const { status, url, dashboard_url } = outputs.values;
  const who = called(outputs);
  const now =
    proof === undefined ? '' : `; status \`${status}\` after ${durationWords(elapsedMs())} (${proof})`;
  log.line(`${who} ${CHANGES[change]}${now}`);
  if (change === 'deleted') return;
  if (url !== undefined) log.line(`URL: ${url}`);
  if (dashboard_url !== undefined) log.line(`Dashboard: ${dashboard_url}`);
  if (weak === true) log.notice(`${who}: ${proof}.`, 'Accepted without proof');
  if (warning !== undefined) log.warning(`${who}: ${warning}`, 'Running with a warning');
}

function tellPending({ approval }: Pending, { log, outputs }: Report): void {
  const steps = approvalSteps(approval);
  log.line(`${called(outputs)} waits for an approval on-chain; nothing runs differently until then`);
  for (const { label, value } of steps) log.line(`${label}: ${value}`);
  log.warning(
    `${called(outputs)} needs an approval on-chain before it can go on: ${steps.map(({ label, value }) => `${label} ${value}`).join('; ')}`,
    'Waiting for approval',
  );
}

function tellDryRun({ plan }: DryRun, { log, outputs }: Report): void {
  if (plan === undefined) log.line(`Dry run: nothing would be sent for ${called(outputs)}`);
  else {
    for (const line of planLines(plan)) log.line(line);
    log.group('Compose file, deployed and new', diffLines(plan));
  }
}

function tellFailure(failure: Failure, { runner, log, outputs }: Report): void {
  const { reason, next, suggestions, links, requestId, title, place } = failure;
  const { dashboard_url, status, boot_progress, boot_error } = outputs.values;
  const details = [
    ['Last status', stateWords(String(status ?? ''), boot_progress?.toString())],
    ['Boot error', boot_error],
    ...suggestions.map((text) => ['Phala Cloud suggests', text]),
    ...links.map(({ label, url }) => [label, url]),
    ['Request id', requestId],
    ['Dashboard', dashboard_url],
    ['Next', next],
  ].filter(([, value]) => value !== undefined && value !== '');
  for (const [label, value] of details) log.line(`${label}: ${value}`);
  const lines = reason.split('\n').map((line) => disarm(oneLine(line, 1000)));
  if (next !== undefined) lines.push(next);
  // Whoever reads the annotation has no log beside it, and the next thing to do is often on this page.
  const hasPage = dashboard_url !== undefined && !lines.some((line) => line.includes(String(dashboard_url)));
  if (hasPage) lines.push(`Dashboard: ${dashboard_url}`);
  runner.error(lines.join('\n'), title, place);
}
