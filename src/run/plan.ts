import type { Cvm } from '../phala/cvm.ts';
import type { Goal } from '../wait/goal.ts';
import type { NewestOperation, Verb } from '../wait/own_operation.ts';
import type { Reading } from '../wait/reading.ts';
import type { Approval } from './approval.ts';
import type { Change } from './change.ts';
import type { StepName } from './known.ts';

/** The CVM that an operation acts on, as it was before. */
export type Found = Reading & { handle: string; newestOperation: NewestOperation | undefined };

/** What an operation is about to do. Made by reads alone, so a dry run ends with it. */
export type Plan = {
  change: Change;
  /** Each thing that changes, in words; none when nothing would be sent. */
  words: readonly string[];
  /** The compose text that is deployed, none for a new CVM; the file; and what is sent. */
  compose?: { path: string; before: string | undefined; file?: string; after: string };
  /** Names in the env that come and go. */
  env?: { added: string[]; removed: string[]; kept: string[] };
  /** An update of a CVM that is there, and how that was before. */
  undo?: Undo;
  /** What the summary calls the time that it takes; an operation in several steps times them itself. */
  step?: StepName;
  /** Sends it. */
  carryOut(): Promise<Started>;
};

/** What goes back when an update is taken back. */
export type Undo = {
  found: Found;
  /** Something that a revision holds changes: compose file, script, env, or a flag. */
  revised: boolean;
  /** What no revision holds and the update changes, as it was. */
  settings: Settings;
};

/** What no revision holds of a CVM. */
export type Settings = { size: Size; image?: string; listed?: boolean };

/** What became of a plan that was sent. */
export type Started = {
  change: Change;
  /** What is known of the CVM; for a provision, only what was reserved. */
  cvm: Cvm;
  /** What to wait for; nothing when there is nothing that could change any more. */
  wait?: Wait;
  /** The CVM to verify as it is, where nothing is waited for. */
  verify?: string;
  /** What the machine must be found to run. */
  sent?: Sent;
  /** Somebody has to approve it on a blockchain before it can go on. */
  approval?: Approval;
};

export type Wait = {
  handle: string;
  goal: Goal;
  /** When the request was sent, on the clock. */
  requestedMs: number;
  /** To tell the record of the operation that the request started. */
  newestOperation?: NewestOperation;
  /** What was sent; missing when nothing was. */
  verb?: Verb;
};

/** What was sent to the machine, or is expected of it, and must be found in it. */
export type Sent = {
  /** Hash that it must have, whatever the platform reports. */
  composeHash?: string;
  composeText?: string;
  script?: string;
  envNames?: readonly string[];
  size?: Size;
  /** A revision that was put back. What it holds is known to have run, so one look is enough. */
  revision?: { id: string; composeHash?: string };
};

/** The size of a CVM in the words and units of the API: memory in MB, disk in GB. */
export type Size = { instance_type?: string; vcpu?: number; memory?: number; disk_size?: number };

export function sizeOf({ resource: { instanceType, vcpu, memoryMb, diskGb } }: Cvm): Size {
  return { instance_type: instanceType, vcpu, memory: memoryMb, disk_size: diskGb };
}

/** What to wait for on a CVM that was there before. */
export function waitOn(found: Found, goal: Goal, requestedMs: number, verb?: Verb): Wait {
  return { handle: found.handle, goal, requestedMs, newestOperation: found.newestOperation, verb };
}
