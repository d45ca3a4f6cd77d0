import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultRule } from '../simulator/simulator.ts';
import { eventually, inOrder, play } from './scenario.ts';

describe('a run that takes too long', { concurrency: 3 }, () => {
  it('ends at its deadline, with the last status', async () => {
    const { code, outputs, errors, durationMs, log, cvms } = await play({
      behaviour: { neverFinishes: true },
      with: { timeout: '12s' },
    });
    assert.deepEqual([code, outputs.outcome, outputs.change], [1, 'timed_out', 'created']);
    const seconds = Number(outputs.elapsed_seconds);
    assert.ok(seconds >= 12 && seconds < 12.1 && durationMs < 13_000, `${seconds} s, ${durationMs} ms`);
    assert.deepEqual(
      errors.map(({ title }) => title),
      ['Timed out'],
    );
    assert.match(
      errors[0]?.message ?? '',
      /\(`timeout`\)\. The last status was: \w+.*\n.*give a longer `timeout`/,
    );
    inOrder(log, [/Last status: \w+/, /Dashboard: https:/]);
    assert.equal(outputs.cvm_id, cvms[0]?.vm_uuid);
  });

  const slow: {
    what: string;
    with: Record<string, string>;
    fault?: FaultRule;
    seconds: number;
    reason: RegExp;
  }[] = [
    {
      what: 'a stream',
      with: { timeout: '2m' },
      seconds: 120,
      reason: /was not done within 2 min \(`timeout`\)\. The last status was: starting, starting containers/,
    },
    {
      what: 'an answer',
      with: { timeout: '20s' },
      fault: { endpoint: 'info', kind: 'half_open' },
      seconds: 20,
      reason: /was not done within 20 s \(`timeout`\)$/,
    },
    {
      what: 'the end of a pause that the service asked for',
      with: { timeout: '60s' },
      fault: { endpoint: 'info', kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
      seconds: 60,
      reason:
        /was not done within 1 min \(`timeout`\)\. The last request failed \(since 0:00 of this run, 1 try\): GET \/cvms\/my-web-app: HTTP 429/,
    },
    {
      what: 'what the job has no time left for',
      with: { job_timeout_minutes: '1' },
      seconds: 48,
      reason: /was not done within 48 s \(`job_timeout_minutes`\)\. The last status was: starting/,
    },
  ];
  for (const { what, seconds, reason, ...scenario } of slow) {
    it(`ends at its deadline while it waits for ${what}`, async () => {
      const { code, outputs, errors } = await play({
        ...scenario,
        cvm: { name: 'another-app' },
        behaviour: { neverFinishes: true },
      });
      assert.deepEqual([code, outputs.outcome, errors.length], [1, 'timed_out', 1]);
      assert.match(outputs.failure_reason ?? '', reason);
      const late = Number(outputs.elapsed_seconds) - seconds;
      assert.ok(late >= 0 && late < 0.1, `${outputs.elapsed_seconds} s`);
    });
  }
});

describe('a job that is cancelled while a failed run looks for the cause', () => {
  it('keeps the outcome of the run', async () => {
    const { code, signal, outputs, annotations } = await play({
      behaviour: { bootFails: { error: 'failed to start containers' } },
      fault: { endpoint: 'status_batch', kind: 'half_open' },
      meanwhile: async ({ signal, result }, simulator) => {
        await eventually(() => simulator.requests.some(({ endpoint }) => endpoint === 'status_batch'));
        signal('SIGTERM');
        await result;
      },
    });
    assert.deepEqual([code, signal, outputs.outcome, annotations.length], [1, null, 'failure', 1]);
  });
});
