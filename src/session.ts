import { readFile } from 'node:fs/promises';
import { connect } from './connection.ts';
import { type Creation, saveCreation } from './creation_state.ts';
import { readJobTime } from './github/job_time.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import type { Material } from './material.ts';
import type { Change, Context, Plan } from './operations/operation.ts';
import type { Outputs } from './outputs.ts';
import type { Credential } from './phala/credential.ts';
import type { Fetch } from './phala/http.ts';
import type { Log } from './report/log.ts';
import { createProgress, type Progress } from './report/progress.ts';
import { createSteps, type Steps } from './report/steps.ts';
import { durationWords } from './report/text.ts';
import type { Deadline } from './wait/deadline.ts';

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

/** The action ends this long before GitHub ends the job, so that it can still say why. */
const JOB_MARGIN_MS = 60_000;

/**
 * Shortens the deadline to what the job has left. Goes on beside the first requests, since it may take some seconds, and
 * never fails.
 */
export async function keepJobTime(
  host: Host,
  inputs: Inputs,
  deadline: Deadline,
  log: Log,
  startedMs: number,
): Promise<void> {
  const { env, clock } = host;
  const askedMs = clock.nowMs();
  const job = await readJobTime({
    jobTimeoutMinutes: inputs.job_timeout_minutes,
    token: inputs.github_token,
    env,
    processAgeMs: host.processAgeMs(),
    readFile: (path) => readFile(path, 'utf8'),
    now: host.wallMs,
    signal: deadline.signal,
    debug: log.debug,
    clock,
    github: host.github,
  });
  // All limits count from the start of the action. The margin shrinks for jobs of a few minutes.
  const sinceStartMs = clock.nowMs() - startedMs;
  const leave = (limitMs: number) => limitMs - Math.min(JOB_MARGIN_MS, limitMs / 5);
  deadline.tighten({
    limitMs: sinceStartMs - job.startedAgoMs + leave(job.jobTimeoutMs),
    source: job.timeoutFrom,
  });
  if (job.stepTimeoutMs !== undefined) {
    deadline.tighten({
      limitMs: askedMs - startedMs + leave(job.stepTimeoutMs),
      source: "the step's `timeout-minutes`",
    });
  }
  const { limitMs, source } = deadline.limit();
  log.debug(`job started ${durationWords(job.startedAgoMs)} ago (${job.startFrom})`);
  if (limitMs < inputs.timeout) {
    log.line(`At most ${durationWords(Math.max(0, limitMs))} instead of \`timeout\`, because of ${source}`);
  }
}
