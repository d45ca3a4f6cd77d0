import type { CvmEvent } from '../../phala/state.ts';
import type { OutputValues } from '../../run/outputs.ts';
import type { Conclusion } from '../outcome.ts';
import type { Course } from './phases.ts';

/** What the job summary is made of. Plain data; the texts may come from anywhere. */
export type SummaryFacts = Omit<Course, 'ok'> & {
  /** The input `operation`. */
  operation: string;
  /** How the CVM is called as long as its name is not known: the input `name` or `cvm_id`. */
  subject: string;
  conclusion: Conclusion;
  /** The outputs as they are at the end. */
  outputs: Readonly<OutputValues>;
  warnings: readonly string[];
  /** What the check of the compose hash found, in a sentence; the output `verified` says whether it holds. */
  hashProof?: string;
  /** Why the platform's record says that the operation failed. */
  operationMessage?: string;
  /** The last events that the CVM reported. */
  events?: readonly CvmEvent[];
};
