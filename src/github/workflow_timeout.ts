import { parse } from 'yaml';
import { isObject, listOf, objectOf } from '../text/json.ts';
import { stepNames } from './step_names.ts';

export type WorkflowTimeout =
  | { kind: 'found'; minutes: number; stepMinutes?: number }
  /** The job is there and sets no timeout of its own. */
  | { kind: 'absent'; stepMinutes?: number }
  /** `reason` completes "the timeout is not known, because ...". */
  | { kind: 'unusable'; reason: string; stepMinutes?: number };

type Minutes = { kind: 'found'; minutes: number } | { kind: 'absent' } | { kind: 'unusable'; reason: string };

/** More than any workflow needs, and little enough to parse in no time. */
const LONGEST_FILE_CHARS = 1024 * 1024;

/** GitHub ends a whole workflow run after 35 days. */
const LONGEST_MINUTES = 35 * 24 * 60;

/**
 * `timeout-minutes` of a job, and of the step that runs, in the text of a workflow file.
 *
 * Says `unusable` for what cannot be told from the text: an expression, a job that is not there (it is one of a reusable
 * workflow, whose file GitHub does not name), a file that is not a workflow. Never throws.
 *
 * @param jobKey `GITHUB_JOB`.
 * @param stepName `GITHUB_ACTION`.
 */
export function readWorkflowTimeout(
  text: string,
  jobKey: string,
  stepName: string | undefined,
): WorkflowTimeout {
  if (text.length > LONGEST_FILE_CHARS) return unusable('the workflow file is too large');
  let jobs: Record<string, unknown>;
  try {
    const workflow: unknown = parse(text, { logLevel: 'error', maxAliasCount: 100 });
    jobs = objectOf(objectOf(workflow).jobs);
  } catch {
    return unusable('the workflow file is not valid YAML');
  }
  const job = Object.hasOwn(jobs, jobKey) ? jobs[jobKey] : undefined;
  const steps = isObject(job) ? listOf(job.steps) : [];
  const stepIndex = stepNames(steps).indexOf(stepName ?? '');
  // In a called workflow `GITHUB_JOB` is a job of that one, while the file is the caller's. The caller may have a job of
  // the same key; then this step is not one of its steps.
  const callsAnother = Object.values(jobs).some((other) => isObject(other) && other.uses !== undefined);
  if (!isObject(job) || (callsAnother && stepIndex < 0)) {
    return unusable(`job \`${jobKey}\` is not in the workflow file, as in a reusable workflow`);
  }
  const stepMinutes = minutesOf(objectOf(steps[stepIndex])['timeout-minutes']);
  const ofStep = stepMinutes.kind === 'found' ? { stepMinutes: stepMinutes.minutes } : {};
  return { ...minutesOf(job['timeout-minutes']), ...ofStep };
}

function minutesOf(value: unknown): Minutes {
  if (value === undefined || value === null) return { kind: 'absent' };
  const isExpression = typeof value === 'string' && value.includes('${{');
  if (isExpression) return unusable('`timeout-minutes` is an expression');
  // The runner drops what is behind the point.
  const minutes = typeof value === 'number' ? Math.floor(value) : Number.NaN;
  if (minutes >= 1 && minutes <= LONGEST_MINUTES) return { kind: 'found', minutes };
  return unusable('`timeout-minutes` is not a number of minutes');
}

function unusable(reason: string): { kind: 'unusable'; reason: string } {
  return { kind: 'unusable', reason };
}
