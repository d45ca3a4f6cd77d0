import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, FaultRule, SimulatorOptions } from '../simulator/simulator.ts';
import { realTime } from './real_time.ts';
import { deployed, eventually, inOrder, type Played, play } from './scenario.ts';

/** Where a run is when the job is cancelled. */
const MOMENTS: {
  what: string;
  service?: SimulatorOptions;
  fault?: FaultRule;
  /** The signal is sent after this line, and after this request has arrived. */
  after: string;
  arrived?: EndpointName;
  knows: 'the CVM' | 'the app id' | 'nothing';
}[] = [
  { what: 'while a stream is open', after: 'Status: starting, ', knows: 'the CVM' },
  {
    what: 'between two reads, without a stream',
    service: { streamLimit: 0 },
    after: 'The event stream is refused',
    knows: 'the CVM',
  },
  {
    what: 'while the commit is not answered',
    fault: { endpoint: 'commit', kind: 'half_open' },
    after: 'Provisioned `my-web-app`',
    arrived: 'commit',
    knows: 'the app id',
  },
  {
    what: 'in a pause that the service asked for',
    fault: { endpoint: 'info', kind: 'status', status: 503, headers: { 'retry-after': '3600' } },
    after: 'trying again',
    knows: 'nothing',
  },
];

describe('a cancelled job', { concurrency: 3 }, () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    for (const { what, service, fault, after, arrived, knows } of MOMENTS) {
      it(`ends within a second and leaves no stream open: ${signal} ${what}`, async () => {
        let tookMs = Number.POSITIVE_INFINITY;
        const played = await play(
          {
            given: (simulator) => {
              simulator.behave('*', { neverFinishes: true });
              if (fault !== undefined) simulator.fault(fault);
            },
            meanwhile: async ({ child, line, result }, simulator) => {
              await line(after);
              await eventually(() =>
                simulator.requests.some((made) => made.endpoint === (arrived ?? 'info')),
              );
              const sentMs = performance.now();
              child.kill(signal);
              await result;
              tookMs = performance.now() - sentMs;
              await eventually(() => simulator.openStreams() === 0);
            },
          },
          service,
        );
        const { code, signal: killedBy, outputs, state, errors, annotations, cvms, log } = played;
        assert.deepEqual(
          [code, killedBy, outputs.outcome, state.outcome],
          [1, null, 'cancelled', 'cancelled'],
        );
        assert.ok(tookMs < realTime(1000), `${tookMs} ms`);
        assert.deepEqual([annotations.length, errors[0]?.title], [1, 'Cancelled'], log);
        assert.match(errors[0]?.message ?? '', new RegExp(`was cancelled: the runner sent ${signal}`));
        assert.match(outputs.failure_reason ?? '', /`deploy` of CVM `my-web-app` was cancelled/);
        assertKnown(played, knows);
        // The CVM is left as it is.
        assert.deepEqual(
          cvms.map(({ deleted }) => deleted),
          knows === 'the CVM' ? [false] : [],
        );
      });
    }
  }
});

/** What was learned before the end is an output, and for the step after the job. */
function assertKnown({ outputs, state, cvms }: Played, knows: (typeof MOMENTS)[number]['knows']): void {
  const [cvm] = cvms;
  switch (knows) {
    case 'the CVM':
      assert.deepEqual(
        [outputs.cvm_id, outputs.app_id, outputs.change],
        [cvm?.vm_uuid, cvm?.app_id, 'created'],
      );
      assert.match(outputs.status ?? '', /^(creating|starting)$/);
      assert.match(Object.values(state).join(), new RegExp(cvm?.app_id ?? ''));
      break;
    case 'the app id':
      assert.match(outputs.app_id ?? '', /^[0-9a-f]{40}$/);
      assert.match(Object.values(state).join(), new RegExp(outputs.app_id ?? ''));
      break;
    case 'nothing':
      assert.deepEqual([outputs.app_id, outputs.cvm_id], [undefined, undefined]);
      break;
    default:
      knows satisfies never;
  }
}

describe('a run that takes too long', { concurrency: 3 }, () => {
  it('ends within a second of its deadline, with the last status', async () => {
    const { code, outputs, errors, durationMs, log, cvms } = await play(
      {
        speed: 1,
        given: (service) => service.behave('*', { neverFinishes: true }),
        with: { timeout: '2s' },
      },
      { speed: 1 },
    );
    assert.deepEqual([code, outputs.outcome, outputs.change], [1, 'timed_out', 'created']);
    const seconds = Number(outputs.elapsed_seconds);
    assert.ok(
      seconds >= 2 && seconds * 1000 < 2000 + realTime(1000) && durationMs < 2000 + realTime(1500),
      `${seconds} s, ${durationMs} ms`,
    );
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
      reason: /the time is over \(`timeout`\)\. The last status was: starting, starting containers/,
    },
    {
      what: 'an answer',
      with: { timeout: '20s' },
      fault: { endpoint: 'info', kind: 'half_open' },
      seconds: 20,
      reason: /the time is over \(`timeout`\)$/,
    },
    {
      what: 'the end of a pause that the service asked for',
      with: { timeout: '60s' },
      fault: { endpoint: 'info', kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
      seconds: 60,
      reason: /the time is over \(`timeout`\)\. The last request failed: GET \/cvms\/my-web-app: HTTP 429/,
    },
    {
      what: 'what the job has no time left for',
      with: { job_timeout_minutes: '1' },
      seconds: 48,
      reason: /the time is over \(`job_timeout_minutes`\)\. The last status was: starting/,
    },
  ];
  for (const { what, fault, seconds, reason, ...scenario } of slow) {
    it(`ends at its deadline while it waits for ${what}`, async () => {
      const { code, outputs, errors } = await play({
        ...scenario,
        given: (service) => {
          deployed(service, { name: 'another-app' });
          service.behave('*', { neverFinishes: true });
          if (fault !== undefined) service.fault(fault);
        },
      });
      assert.deepEqual([code, outputs.outcome, errors.length], [1, 'timed_out', 1]);
      assert.match(outputs.failure_reason ?? '', reason);
      // A busy second is thirty of these.
      const late = Number(outputs.elapsed_seconds) - seconds;
      assert.ok(late > -2 && late < 30, `${outputs.elapsed_seconds} s`);
    });
  }
});

describe('a job that is cancelled while a failed run looks for the cause', () => {
  it('keeps the outcome of the run', async () => {
    const { code, signal, outputs, annotations } = await play({
      given: (service) => {
        service.behave('*', { bootFails: { error: 'failed to start containers' } });
        service.fault({ endpoint: 'status_batch', kind: 'half_open' });
      },
      meanwhile: async ({ child, result }, simulator) => {
        await eventually(() => simulator.requests.some(({ endpoint }) => endpoint === 'status_batch'));
        child.kill('SIGTERM');
        await result;
      },
    });
    assert.deepEqual([code, signal, outputs.outcome, annotations.length], [1, null, 'failure', 1]);
  });
});
