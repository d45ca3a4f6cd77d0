import type { Snapshot } from './observation.ts';

/** Waiting for a CVM to be deleted. */
export const GONE = 'gone';

/** What is waited for, and what counts as proof that this run caused it. */
export type Goal = {
  /** A status in lower case, or `GONE`. */
  target: string;
  /**
   * - `new_cvm`: this run made the CVM, so every state it has is this run's
   * - `was_absent`: it did not exist before, so whoever made it, every state it has came after the request
   * - `was_stopped`: it was stopped before, so that it runs is this run's doing
   * - `change`: it had the target status before; something must show that it went through the request
   * - `any`: whoever caused it
   */
  proof: 'new_cvm' | 'was_absent' | 'was_stopped' | 'change' | 'any';
  /** Where the request leads by itself, whatever is waited for after it; missing when none was sent. */
  leadsTo?: string;
  before?: Snapshot;
  /** The request changes what is hashed, so the old compose hash means that the old version still runs. */
  newComposeHash?: boolean;
  /** The platform's id of the operation that the request started. */
  operationId?: string;
};
