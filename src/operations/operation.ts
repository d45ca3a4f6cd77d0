import type { OperationInputs } from '../inputs/inputs.ts';
import type { Change } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';

/** One value of the input `operation`: what is told of it, and what it does. */
export type Operation = OperationInputs & {
  name: string;
  /** What it does, in words for the documentation. */
  does: string;
  /** Its name in a heading, such as `Deployment`. */
  noun: string;
  /** The status that is waited for where the input `target` names none; missing where there is nothing to wait for. */
  waitsFor?: string;
  /** What can have happened, for the documentation. */
  changes: readonly Change[];
} & Planning;

type Planning =
  /** The CVM must exist. */
  | { finds: 'cvm'; plan(run: Run, facts: Facts, found: Found): Promise<Plan> }
  | {
      /**
       * - `cvm_or_nothing`: it may be absent
       * - `record_or_nothing`: the same without its live state, which a broken CVM may not have
       * - `cvm_of_id`: it must exist when `cvm_id` is given
       * - `nothing`: there is none yet
       */
      finds: 'cvm_or_nothing' | 'record_or_nothing' | 'cvm_of_id' | 'nothing';
      plan(run: Run, facts: Facts, found: Found | undefined): Promise<Plan>;
    };
