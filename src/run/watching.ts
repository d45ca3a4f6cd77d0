import { cvmSources } from '../wait/cvm_source.ts';
import { GONE } from '../wait/observation.ts';
import { operationEvidence } from '../wait/operation_lookup.ts';
import { type Ending, waitFor } from '../wait/wait.ts';
import type { Wait } from './operation.ts';
import type { Session } from './session.ts';

/** Waits for what an operation started, on the CVM that it named. @throws as `waitFor` */
export function waitForCvm(session: Session, wait: Wait): Promise<Ending> {
  const { inputs, clock, progress, deadline } = session;
  let operationId = wait.expectation.operationId;
  const evidence = operationEvidence({
    once: session.once,
    id: wait.handle,
    operationId: () => operationId,
    before: wait.newestOperation,
  });

  async function operation(signal: AbortSignal) {
    const record = await evidence(signal);
    session.known({ correlation_id: record?.correlationId });
    progress.operation(record);
    return record;
  }

  const sources = cvmSources({
    api: session.once,
    id: wait.handle,
    target: wait.expectation.target,
    intervalSeconds: inputs.interval,
    unknownUntilMs: session.unknownUntilMs,
    nowMs: clock.nowMs,
    operation,
    onReading: progress.reading,
  });
  session.line(`Waiting for \`${wait.expectation.target === GONE ? 'deleted' : wait.expectation.target}\``);
  return waitFor({
    sources,
    expectation: wait.expectation,
    requestedMs: wait.requestedMs,
    clock,
    random: session.random,
    signal: deadline.signal,
    leftMs: deadline.leftMs,
    intervalMs: inputs.interval * 1000,
    attemptTimeoutMs: inputs.attempt_timeout * 1000,
    retryDelayMs: inputs.retry_delay,
    maxRetries: inputs.max_retries ?? Number.POSITIVE_INFINITY,
    onOperation: (id) => {
      operationId = id;
      session.known({ correlation_id: id });
    },
    report: progress,
  });
}
