import { readFile } from 'node:fs/promises';
import type { Run } from '../run/run.ts';
import { durationWords } from '../text/lines.ts';
import { readJobTime } from './job_time.ts';

/** The action ends this long before GitHub ends the job, so that it can still say why. */
const JOB_MARGIN_MS = 60_000;

/**
 * Shortens the deadline to what the job has left. Goes on beside the first requests, since it may take some seconds, and
 * never fails.
 */
export async function keepJobTime({ host, inputs, deadline, log }: Run): Promise<void> {
  const { env, clock } = host;
  const askedMs = log.elapsedMs();
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
  const leave = (limitMs: number) => limitMs - Math.min(JOB_MARGIN_MS, limitMs / 5);
  const reserveMs = inputs.on_failure === 'rollback' ? inputs.rollback_timeout : 0;
  deadline.tighten({
    limitMs: log.elapsedMs() - job.startedAgoMs + leave(job.jobTimeoutMs),
    source: job.timeoutFrom,
    reserveMs,
  });
  if (job.stepTimeoutMs !== undefined) {
    const limitMs = askedMs + leave(job.stepTimeoutMs);
    deadline.tighten({ limitMs, source: "the step's `timeout-minutes`", reserveMs });
  }
  const { limitMs, source } = deadline.limit();
  log.debug(`job started ${durationWords(job.startedAgoMs)} ago (${job.startFrom})`);
  if (limitMs < inputs.timeout) {
    log.line(`At most ${durationWords(Math.max(0, limitMs))} instead of \`timeout\`, because of ${source}`);
  }
}
