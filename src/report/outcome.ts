import { approvalSteps } from '../operations/approval.ts';
import { dashboardUrl } from '../phala/cvm.ts';
import { stateWords } from '../phala/status.ts';
import { saveOutcome } from '../run/after_job.ts';
import { takesEffectLater, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Host } from '../run/host.ts';
import type { Known } from '../run/known.ts';
import type { Log } from '../run/log.ts';
import type { DryRun, Failure, Outcome, Pending, Success } from '../run/outcome.ts';
import { durationWords } from '../text/lines.ts';
import { diffTitle, planLines } from './plan.ts';

type Report = {
  runner: Pick<Host['runner'], 'saveState'>;
  log: Log;
  facts: Facts;
};

/** Sets the last outputs and says how the run ended: in the log, and as one annotation when it ended badly. */
export function tellOutcome(ended: Outcome, report: Report): 0 | 1 {
  const { runner, log, facts } = report;
  const { outcome } = ended;
  // The step after the job tells a run that ended from one that died by this.
  saveOutcome(runner, outcome);
  const reason = 'reason' in ended ? ended.reason : undefined;
  facts.learn({ end: { outcome, elapsedMs: log.elapsedMs(), reason } });
  const masked = facts.masked();
  if (masked.length > 0)
    log.warning(
      `GitHub does not pass an output with a masked value to another job: ${masked.join('; ')}. Write down what is no secret in the compose file instead of the env.`,
      'Outputs with a masked value',
    );
  switch (outcome) {
    case 'success':
      tellSuccess(ended, report);
      return 0;
    case 'pending_approval':
      tellPending(ended, report);
      return 0;
    case 'dry_run':
      tellDryRun(ended, report);
      return 0;
    case 'failure':
    case 'timed_out':
    case 'cancelled':
      tellFailure(ended, report);
      return 1;
    default:
      return ended satisfies never;
  }
}

function called({ cvm, members }: Known): string {
  if (members !== undefined) return `${members.length} CVMs`;
  return `CVM \`${cvm.name ?? cvm.vmUuid ?? cvm.id ?? cvm.appId ?? 'without a name'}\``;
}

function tellSuccess({ change, proof, weak, warning }: Success, { log, facts: { known } }: Report): void {
  // Each of several has told its own end.
  if (known.members !== undefined) return;
  const { status, cvm } = known;
  const who = called(known);
  if (change === UNCHANGED && status === 'deleted') {
    log.line('There was nothing to delete');
    return;
  }
  if (proof !== undefined)
    log.line(`${who} ${change.did}; status \`${status}\` after ${durationWords(log.elapsedMs())} (${proof})`);
  else if (takesEffectLater(change))
    log.line(
      `The platform accepted the request to ${change.verb} ${who}; what becomes of it was not waited for`,
    );
  else if (status !== 'deleted')
    log.line(`${who} ${change.did}${status === '' ? '' : `; status \`${status}\``}`);
  if (status === 'deleted') return;
  if (cvm.urls[0] !== undefined) log.line(`URL: ${cvm.urls[0]}`);
  const dashboard = dashboardUrl(cvm);
  if (dashboard !== undefined) log.line(`Dashboard: ${dashboard}`);
  if (weak === true) log.notice(`${who}: ${proof}.`, 'Accepted without proof');
  if (warning !== undefined) log.warning(`${who}: ${warning}`, 'Running with a warning');
}

function tellPending({ approval }: Pending, { log, facts: { known } }: Report): void {
  const steps = approvalSteps(approval);
  const who = `${known.members === undefined ? '' : 'The app of '}${called(known)}`;
  log.line(`${who} waits for an approval on-chain; nothing runs differently until then`);
  for (const { label, value } of steps) log.line(`${label}: ${value}`);
  log.warning(
    `${who} needs an approval on-chain before it can go on: ${steps.map(({ label, value }) => `${label} ${value}`).join('; ')}`,
    'Waiting for approval',
  );
}

function tellDryRun({ plan, diff }: DryRun, { log, facts: { known } }: Report): void {
  if (plan.words.length === 0) log.line(`Dry run: nothing would be sent for ${called(known)}`);
  else {
    for (const line of planLines(plan)) log.line(line);
    log.group(diffTitle(plan), diff);
  }
}

function tellFailure(failure: Failure, { log, facts: { known } }: Report): void {
  const { reason, next, suggestions, links, requestId, title, place } = failure;
  const { status, state, cvm, members } = known;
  const dashboard = dashboardUrl(cvm);
  const details = [
    // Of many it is that of none.
    ['Last status', members === undefined && stateWords({ status, boot_progress: state?.bootProgress })],
    ['Boot error', state?.bootError],
    ...suggestions.map((text) => ['Phala Cloud suggests', text]),
    ...links.map(({ label, url }) => [label, url]),
    ['Request id', requestId],
    ['Dashboard', dashboard],
    ['Next', next],
  ].filter(([, value]) => value !== undefined && value !== '' && value !== false);
  for (const [label, value] of details) log.line(`${label}: ${value}`);
  const lines = [reason];
  if (next !== undefined) lines.push(next);
  // Whoever reads the annotation has no log beside it, and the next thing to do is often on this page.
  const hasPage = dashboard !== undefined && !lines.some((line) => line.includes(dashboard));
  if (hasPage) lines.push(`Dashboard: ${dashboard}`);
  log.error(lines.join('\n'), title, place);
}
