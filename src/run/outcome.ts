import type { FilePlace } from '../inputs/files.ts';
import type { Approval } from './approval.ts';
import type { Change } from './change.ts';
import type { Plan } from './plan.ts';

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

/** What would have happened. */
export type DryRun = {
  outcome: 'dry_run';
  plan: Plan;
  /** Lines of the unified diff of the compose text; none for a new CVM. */
  diff: string[];
};

/** What a failure is about, where that decides whether the version before comes back. */
export type Cause =
  /** A boot error, a failed operation, or a stop. */
  | 'cvm_failed'
  /** Somebody deleted it. */
  | 'gone'
  /** A newer deployment, or another operation, came before it was proved to run, or is what runs. */
  | 'overtaken'
  /** The time was over before the state was reached. */
  | 'not_in_time'
  | 'unhealthy'
  /** The machine attests, seen twice, neither the version before nor the one that was sent. */
  | 'attests_other'
  /** The machine attests late, nothing, or nothing that can be read or trusted. */
  | 'unverified'
  | 'size_ignored'
  /** The app has no address that could be asked. */
  | 'unasked'
  | 'refused'
  /** What became of the request could not be read. */
  | 'unwatched'
  | 'cancelled';

/** Why a run ended badly, in the words for the annotation, the log and the summary. */
export type Failure = {
  outcome: 'failure' | 'timed_out' | 'cancelled';
  /** Title of the annotation. */
  title: string;
  /** What happened; the output `failure_reason`. One line unless it lists things. */
  reason: string;
  /** The next thing to do. */
  next: string | undefined;
  /** What the platform proposes. */
  suggestions: string[];
  links: { label: string; url: string }[];
  requestId: string | undefined;
  /** Where in a file of the checkout the cause begins. */
  place?: FilePlace | undefined;
  /** Missing for what has nothing to do with the version that was sent. */
  about?: Cause;
  /** The platform refused the request, so it did nothing. */
  isRefusal?: true;
  /** Nothing could be read any more, so what is known of the CVM is from before. */
  isStale?: true;
  /** It is the CVM that failed, so what it tells about itself may say why. */
  ofCvm?: true;
};

/** How a run ended. */
export type Outcome = Success | Pending | DryRun | Failure;

export function failure(outcome: Failure['outcome'], title: string, reason: string, next?: string): Failure {
  return { outcome, title, reason, next, suggestions: [], links: [], requestId: undefined };
}

export function about(cause: Cause, ended: Failure): Failure {
  return { ...ended, about: cause };
}
