import type { CvmEvent } from '../../phala/state.ts';
import type { Known } from '../../run/known.ts';
import type { Outcome } from '../../run/outcome.ts';

/** What the job summary is made of. Plain data; the texts may come from anywhere. */
export type SummaryFacts = {
  /** The operation in a heading, such as `Deployment`. */
  noun: string;
  /** How the CVM is called as long as its name is not known: the input `name` or `cvm_id`. */
  subject: string;
  ended: Outcome;
  known: Readonly<Known>;
  /** Where it comes from. */
  origin?: { commit?: string; actor?: string; repositoryUrl?: string; runId?: string; attempt?: number };
  warnings: readonly string[];
  /** The last events that the CVM reported. */
  events?: readonly CvmEvent[];
  elapsedMs: number;
  /** What the step after the job does to a CVM that is for this job alone. */
  afterJob?: string | undefined;
};
