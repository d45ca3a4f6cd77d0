import type { FilePlace } from '../inputs/files.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Payload as Material } from '../inputs/payload.ts';
import type { Api } from '../phala/api.ts';
import type { Cvm } from '../phala/cvm.ts';
import type { Clock } from '../time/clock.ts';
import type { Reading } from '../wait/cvm_source.ts';
import type { Expectation } from '../wait/observation.ts';
import type { NewestOperation } from '../wait/operation_lookup.ts';
import type { OutputValues } from './outputs.ts';
import type { Creation } from './ownership.ts';

/** What happened to the CVM. */
export type Change =
  | 'created'
  | 'updated'
  | 'started'
  | 'stopped'
  | 'restarted'
  | 'replicated'
  | 'deleted'
  | 'provisioned'
  | 'unchanged'
  | 'none';

/** What an operation has to work with. */
export type Context = {
  inputs: Inputs;
  /** What the files and the env of the request hold, checked. */
  material: Material;
  /** Repeats requests by the rules, until the signal aborts. */
  api: Api;
  /** Sends every request once, for what is not essential. */
  once: Api;
  clock: Clock;
  signal: AbortSignal;
  /** Tells a person what is being done. */
  line(text: string): void;
  /** Does a named part of the work and keeps how long it took, for the summary. */
  timed<T>(name: StepName, work: () => Promise<T>): Promise<T>;
  /** Tells what is not wrong enough to stop. */
  warn(text: string, title: string): void;
  /** Tells what the next write will do, right before it; in a dry run it is the last thing that happens. */
  plan(plan: Plan): void;
  /** Hides credentials that came from the platform, before they can be shown anywhere. */
  mask(values: readonly (string | undefined)[]): void;
  /** Sets outputs as soon as they are known. */
  known(values: OutputValues): void;
  /**
   * Writes down how to find the CVM of this run again, before the request that creates it is sent and again when more is
   * known; the step after the job reads it.
   */
  remember(creation: Creation): void;
  /** Takes that back, because the platform refused to create it. */
  forget(): void;
  /** From now on until a little later, the new CVM may not be known everywhere. */
  justCreated(): void;
};

/** Parts of a run that the action itself goes through. */
export type StepName = 'find' | 'provision' | 'commit' | 'update' | 'request' | 'wait' | 'verify' | 'health';

/** What an operation is about to change. */
export type Plan = {
  change: Change;
  /** Each thing that changes, in words. */
  words: string[];
  /** The compose text before and after. */
  compose?: { path: string; before: string | undefined; after: string };
  /** Names in the env that come and go. */
  env?: { added: string[]; removed: string[]; kept: string[] };
};

export type Wait = {
  handle: string;
  expectation: Expectation;
  /** When the request was sent, on the clock. */
  requestedMs: number;
  /** To tell the record of the operation that the request started. */
  newestOperation?: NewestOperation;
};

/** The result of an operation. */
export type Acted = {
  change: Change;
  /** What is known of the CVM; for a provision, only what was reserved. */
  cvm: Cvm;
  /** What to wait for; nothing when there is nothing that could change any more. */
  wait?: Wait;
  /** Somebody has to approve it on a blockchain before it can go on. */
  approval?: Approval;
};

/** The CVM that an operation acts on, as it was before. */
export type Found = Reading & { handle: string; newestOperation: NewestOperation | undefined };

/** What to wait for on a CVM that was there before. */
export function waitOn(found: Found, expectation: Expectation, requestedMs: number): Wait {
  return { handle: found.handle, expectation, requestedMs, newestOperation: found.newestOperation };
}

/** A failure that is the request's and not the service's; the message says what to do. */
export class OperationProblem extends Error {
  /** Title of the annotation. */
  readonly title: string;
  /** Where in a file of the checkout it begins. */
  readonly place: FilePlace | undefined;

  constructor(message: string, title = 'The request cannot be carried out', place?: FilePlace) {
    super(message);
    this.title = title;
    this.place = place;
  }
}

/** What has to happen on a blockchain before a deployment can go on, as far as the platform tells it. */
export type Approval = {
  /** `create`: the app's contract does not exist yet. `update`: it must allow a compose hash. */
  kind: 'create' | 'update';
  composeHash?: string;
  /** The app's contract, for an update. */
  appId?: string;
  deviceId?: string;
  kmsContractAddress?: string;
  chainId?: number;
  /** What the contract allows already. */
  allowed?: { composeHash?: boolean; device?: boolean; all?: boolean };
  /** They let anyone finish this update without a login. */
  commitToken?: string;
  commitUrl?: string;
};
