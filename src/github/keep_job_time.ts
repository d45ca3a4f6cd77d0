import { readFile } from 'node:fs/promises';
import type { Inputs } from '../inputs/inputs.ts';
import type { Host } from '../run/host.ts';
import type { Log } from '../run/log.ts';
import { durationWords } from '../text/lines.ts';
import type { Deadline } from '../time/deadline.ts';
import { readJobTime } from './job_time.ts';

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
