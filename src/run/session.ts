import type { Inputs } from '../inputs/inputs.ts';
import type { Payload as Material } from '../inputs/payload.ts';
import type { Credential, Fetch } from '../net/http.ts';
import type { Deadline } from '../time/deadline.ts';
import { connect } from './connect.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import type { Change, Context, Plan } from './operation.ts';
import type { Outputs } from './outputs.ts';
import { type Creation, saveCreation } from './ownership.ts';
import { createProgress, type Progress } from './progress.ts';
import { createSteps, type Steps } from './steps.ts';

/** Everything that one run has at hand: what an operation needs, and what the wait and the report need beside it. */
export type Session = Context & {
  log: Log;
  outputs: Outputs;
  progress: Progress;
  deadline: Deadline;
  /** Until then a CVM of this run may not be known everywhere. */
  unknownUntilMs: () => number;
  random: () => number;
  /** For requests to the app itself, which carry no credential. */
  fetch: Fetch;
  steps: Steps;
  /** The CVM that this run created, or began to. */
  creation: () => Creation | undefined;
  /** What the last write was to change. */
  planned: () => Plan | undefined;
  /** What the verification of the compose hash found. */
  proved(words: string): void;
  proof: () => string | undefined;
};

export type SessionParts = {
  host: Host;
  inputs: Inputs;
  material: Material;
  credential: Credential;
  log: Log;
  outputs: Outputs;
  deadline: Deadline;
  startedMs: number;
};

const PLANNED: Record<Change, string> = {
  created: 'Creating',
  updated: 'Updating',
  started: 'Starting',
  stopped: 'Stopping',
  restarted: 'Restarting',
  replicated: 'Adding a replica to',
  deleted: 'Deleting',
  provisioned: 'Provisioning',
  unchanged: 'Leaving',
  none: 'Leaving',
};

/** A CVM that was created this long ago is known everywhere. */
const UNKNOWN_MS = 20_000;

export function openSession({ host, inputs, material, credential, ...parts }: SessionParts): Session {
  const { log, outputs, deadline } = parts;
  const { clock, random, runner } = host;
  const progress = createProgress({ ...parts, clock });
  const steps = createSteps(clock, parts.startedMs);
  let unknownUntilMs = Number.NEGATIVE_INFINITY;
  let plan: Plan | undefined;
  let creation: Creation | undefined;
  let proof: string | undefined;
  const connection = connect({
    host,
    inputs,
    credential,
    log,
    unknownUntilMs: () => unknownUntilMs,
    onRetry: progress.retry,
  });
  return {
    inputs,
    material,
    ...connection,
    clock,
    random,
    fetch: host.fetch,
    signal: deadline.signal,
    deadline,
    log,
    outputs,
    progress,
    line: log.line,
    timed: steps.timed,
    steps,
    warn: log.warning,
    known: outputs.set,
    mask: (values) => {
      for (const value of values) if (value !== undefined) runner.setSecret(value);
    },
    plan: (next) => {
      plan = next;
      if (!inputs.dry_run) log.line(`${PLANNED[next.change]}: ${next.words.join(', ')}`);
    },
    planned: () => plan,
    proved: (words) => {
      proof = words;
    },
    proof: () => proof,
    remember: (next) => {
      creation = next;
      saveCreation(runner, next);
    },
    forget: () => {
      creation = undefined;
      saveCreation(runner, undefined);
    },
    creation: () => creation,
    justCreated: () => {
      unknownUntilMs = clock.nowMs() + UNKNOWN_MS;
    },
    unknownUntilMs: () => unknownUntilMs,
  };
}
