import { cvmSource } from '../wait/cvm_source.ts';
import { GONE } from '../wait/goal.ts';
import { operationLookup } from '../wait/operation_lookup.ts';
import { type Ending, waitFor } from '../wait/wait.ts';
import type { Facts } from './facts.ts';
import type { Wait } from './plan.ts';
import { createProgress } from './progress.ts';
import type { Run } from './run.ts';

/** Waits for what an operation started, on the CVM that it named. @throws as `waitFor` */
export function waitForCvm(run: Run, facts: Facts, wait: Wait): Promise<Ending> {
  const { inputs, clock, deadline, api, log } = run;
  let operationId = wait.goal.operationId;
  const evidence = operationLookup({
    once: api.once,
    id: wait.handle,
    mark: () => ({ operationId, before: wait.newestOperation, verb: wait.verb }),
  });

  async function operation(signal: AbortSignal) {
    const found = await evidence(signal);
    facts.learn({ operation: found.record });
    return found;
  }

  const sources = cvmSource({
    api: api.once,
    id: wait.handle,
    target: wait.goal.target,
    intervalSeconds: inputs.interval,
    unknownUntilMs: run.ownership.unknownUntilMs,
    nowMs: clock.nowMs,
    operation,
    onReading: (reading) => {
      run.troubles.over();
      facts.learn(reading);
    },
  });
  log.line(`Waiting for \`${wait.goal.target === GONE ? 'deleted' : wait.goal.target}\``);
  return waitFor({
    sources,
    goal: wait.goal,
    requestedMs: wait.requestedMs,
    clock,
    random: run.host.random,
    signal: deadline.signal,
    leftMs: deadline.leftMs,
    intervalMs: inputs.interval * 1000,
    attemptTimeoutMs: inputs.attempt_timeout * 1000,
    retryDelayMs: inputs.retry_delay,
    maxRetries: inputs.max_retries ?? Number.POSITIVE_INFINITY,
    onOperation: (id) => {
      // What runs may be another's; only where nothing was sent it counts whoever began it.
      if (wait.verb === undefined) operationId = id;
      facts.learn({ operation: { correlationId: id } });
    },
    report: createProgress(run, facts),
  });
}
