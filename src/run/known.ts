import type { Cvm } from '../phala/cvm.ts';
import type { State } from '../phala/state.ts';
import type { Approval } from './approval.ts';
import type { Change } from './change.ts';

/** One change of state, for the output `timeline` and the summary. `at` is seconds since the start of the action. */
export type Moment = { at: number; status: string; boot_progress?: string };

/** A part of the run that the action itself goes through. Milliseconds since the start of the action. */
export type Step = { name: StepName; fromMs: number; toMs?: number };

export type StepName =
  | 'find'
  | 'provision'
  | 'commit'
  | 'update'
  | 'request'
  | 'roll_back'
  | 'wait'
  | 'verify'
  | 'health';

/** One check of a quote and its result, in words. */
export type QuoteCheck = {
  name: string;
  /** What it is about, a heading over several checks. */
  topic: string;
  /** What holds when it passes. */
  says: string;
  result: 'passed' | 'failed' | 'not_checked';
  /** Name and result in one sentence. */
  sentence: string;
};

/** What was found out by a quote. */
type QuoteFacts = {
  checks: readonly QuoteCheck[];
  /** Values that the hardware vouches for. */
  values: {
    tcb_status?: string;
    mrtd?: string;
    rtmr0?: string;
    rtmr1?: string;
    rtmr2?: string;
    os_image_hash?: string;
  };
  /** What is not proved although every check passed, in sentences. */
  limits: readonly string[];
  /** Path of the file with which everything can be checked again. */
  evidenceFile?: string;
};

/** All that is known of one CVM and of what this run did with it. */
export type Known = {
  /** What its records told, the newest word of each field. */
  cvm: Cvm;
  /** What stands against the last state that was seen, though it is the one that is waited for; empty when nothing does. */
  unmet?: string;
  /** The last live state. */
  state?: State;
  /** As the attestation tells it; the record often lacks it. */
  attestedInstanceId?: string;
  /** The last status that any source told; empty when none did. */
  status: string;
  /** Before the operation. */
  previous?: { status: string; composeHash?: string };
  change?: Change;
  /** One of several machines of its app, so that it has to be asked by its own address. */
  oneOfMany?: true;
  /** A request that changes something is on its way, or was. */
  begun?: true;
  /** The request brings a new compose hash. */
  newComposeHash?: boolean;
  /** Service to the image of the text that is sent, or that runs unchanged. */
  images?: Readonly<Record<string, string>>;
  /** What it is about wins over what the record says. */
  approval?: Approval;
  /**
   * The platform's id and its last words of the operation that this run started last, and the ids of all that its requests
   * started.
   */
  operation: { correlationId?: string; errorMessage?: string; ids?: readonly string[] };
  /** Stream connections that were opened. */
  attempts?: number;
  /** What the check of the compose hash found; the words say what shows it. */
  verification?: { verified: boolean; proof?: string; ofRevision?: boolean };
  /** What the processor's signature vouches for, with `verify: quote`. */
  quote?: QuoteFacts;
  /** Which revision runs and which ran before; what became of a rollback, where one was needed. */
  revisions?: { running?: string; before?: string; rolledBack?: boolean; rejectedComposeHash?: string };
  /** Of a run over several CVMs, each of them; the rest is then what all have in common. */
  members?: readonly Member[];
  /** How far the way back of several CVMs is. */
  takingBack?: { done: number; of: number };
  /** Outputs that stand in place of those of one CVM. */
  common?: Readonly<Record<string, unknown>>;
  timeline: readonly Moment[];
  steps: readonly Step[];
  /** How the run ended. */
  end?: { outcome: string; elapsedMs: number; reason?: string };
};

/** One of several CVMs of a run. Milliseconds since the start of the action. */
export type Member = {
  /** How the log calls it. */
  label: string;
  known: Readonly<Known>;
  outcome:
    | 'not_touched'
    | 'under_way'
    | 'success'
    | 'failure'
    | 'timed_out'
    | 'cancelled'
    | 'pending_approval';
  reason?: string;
  fromMs?: number;
  toMs?: number;
  /**
   * The time in which its version was taken back, because of what itself did or of what another did: after its own update
   * had ended well, or in the middle of it.
   */
  back?: { fromMs: number; toMs: number; of: 'itself' | 'another' | 'another_in_time' };
};

/** The id of the machine, by whoever tells it. */
export function instanceIdOf({ cvm, state, attestedInstanceId }: Readonly<Known>): string | undefined {
  return state?.instanceId?.replace(/^instance_/, '') ?? cvm.instanceId ?? attestedInstanceId;
}
