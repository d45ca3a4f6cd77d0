import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultRule, SimulatorOptions } from '../simulator/simulator.ts';
import { deployed, NAME, OTHER_COMPOSE, type Played, play } from './scenario.ts';

/** Queries of the streams that were opened. */
function streams({ requests }: Played): string[] {
  return requests
    .filter(({ endpoint }) => endpoint === 'state_stream')
    .map(({ path }) => path.split('?')[1] ?? '');
}

describe('the wait', { concurrency: 3 }, () => {
  const unwaited = [
    { operation: 'deploy', change: 'created', writes: 2 },
    { operation: 'deploy', change: 'updated', writes: 1, cvm: { composeText: OTHER_COMPOSE } },
    { operation: 'restart', change: 'restarted', writes: 1, cvm: {} },
    { operation: 'delete', change: 'deleted', writes: 1, cvm: {} },
  ];
  for (const { operation, change, writes, cvm } of unwaited) {
    it(`is left out with \`wait: false\`: ${change}`, async () => {
      const played = await play({ cvm, with: { operation, wait: 'false' } });
      const { code, outputs, annotations, cvms } = played;
      assert.deepEqual([code, outputs.outcome, outputs.change, annotations], [0, 'success', change, []]);
      assert.deepEqual([played.writes.length, streams(played)], [writes, []]);
      assert.deepEqual([outputs.cvm_id, outputs.app_id], [cvms[0]?.vm_uuid, cvms[0]?.app_id]);
      assert.equal(cvms[0]?.operations.length, 1);
    });
  }

  it('asks for a stream with the interval and the limit of the inputs', async () => {
    const played = await play({
      cvm: { status: 'stopped' },
      with: { operation: 'start', interval: '7s', attempt_timeout: '2m' },
    });
    assert.deepEqual([played.code, streams(played)], [0, ['target=running&interval=7&timeout=120']]);
  });

  it('asks for a stream no longer than the time that is left', async () => {
    const played = await play({ cvm: { status: 'stopped' }, with: { operation: 'start', timeout: '100s' } });
    const [query = ''] = streams(played);
    const timeout = Number(new URLSearchParams(query).get('timeout'));
    assert.ok(timeout >= 60 && timeout <= 100, query);
  });

  it("opens another stream at the server's limit, which is no trouble", async () => {
    const played = await play({
      cvm: { status: 'stopped' },
      behaviour: { bootSeconds: 20 },
      with: { operation: 'start', attempt_timeout: '10s' },
    });
    const opened = streams(played);
    assert.ok(opened.length >= 2, `${opened.length} streams`);
    assert.ok(
      opened.every((query) => query === 'target=running&interval=5&timeout=10'),
      opened.join(),
    );
    assert.deepEqual([played.code, played.outputs.attempts], [0, String(opened.length)]);
    assert.doesNotMatch(played.log, /was lost/);
  });

  const troubles: [
    what: string,
    log: RegExp,
    opens: number,
    more?: { bootSeconds?: number; service?: SimulatorOptions; fault?: FaultRule },
  ][] = [
    [
      'is cut off',
      /The event stream was lost \(.+\); opening it again$/m,
      2,
      { fault: { endpoint: 'state_stream', kind: 'drop_after_bytes', n: 30 } },
    ],
    [
      'falls silent',
      /The event stream was lost \(nothing came for 25 s\); opening it again$/m,
      2,
      { bootSeconds: 60, fault: { endpoint: 'state_stream', kind: 'silence' } },
    ],
    [
      'comes in single bytes',
      /Status: starting/,
      1,
      { fault: { endpoint: 'state_stream', kind: 'split_every_byte' } },
    ],
    [
      'holds garbage and an error',
      /Ignored: the stream reports an error: state unavailable$/m,
      1,
      { fault: { endpoint: 'state_stream', kind: 'error_event', message: 'state unavailable' } },
    ],
    [
      'is refused, since all places are taken',
      /The event stream is refused \(HTTP 429, Too many concurrent state streams.*\); reading the state instead/,
      1,
      { service: { streamLimit: 0 } },
    ],
    [
      'is no stream at all',
      /the answer is no event stream but application\/json/,
      3,
      {
        fault: {
          endpoint: 'state_stream',
          kind: 'status',
          status: 200,
          body: { status: 'running' },
          times: 9,
        },
      },
    ],
  ];
  for (const [what, log, opens, { bootSeconds = 30, service, fault } = {}] of troubles) {
    it(`ends well when the stream ${what}`, async () => {
      const played = await play(
        { cvm: { status: 'stopped' }, behaviour: { bootSeconds }, fault, with: { operation: 'start' } },
        service,
      );
      const { code, outputs, annotations, cvms } = played;
      assert.deepEqual([code, outputs.status, annotations], [0, 'running', []], played.log);
      assert.match(played.log, log);
      assert.equal(streams(played).length, opens);
      assert.equal(cvms[0]?.operations[0]?.status, 'completed');
    });
  }

  for (const allowed of [0, 2]) {
    it(`opens ${allowed} further streams after the first with \`max_retries: ${allowed}\``, async () => {
      const played = await play({
        cvm: { status: 'stopped' },
        behaviour: { neverFinishes: true },
        fault: { endpoint: 'state_stream', kind: 'end_without_complete', times: 9 },
        with: { operation: 'start', max_retries: String(allowed), retry_delay: '1s' },
      });
      const { code, outputs, errors } = played;
      assert.deepEqual([code, outputs.outcome, outputs.change], [1, 'failure', 'started']);
      assert.deepEqual([streams(played).length, outputs.attempts], [allowed + 1, String(allowed + 1)]);
      assert.deepEqual(
        errors.map(({ title }) => title),
        ['The connection was lost too often'],
      );
      assert.match(
        errors[0]?.message ?? '',
        /`max_retries` allows no further connection\nWhat was asked for may still be going on/,
      );
    });
  }

  it('needs no further stream when the first ends well', async () => {
    const { code, outputs } = await play({
      cvm: { status: 'stopped' },
      with: { operation: 'start', max_retries: '0' },
    });
    assert.deepEqual([code, outputs.attempts], [0, '1']);
  });

  const targets = [
    { operation: 'start', target: 'starting', cvm: { status: 'stopped' }, change: 'started' },
    { operation: 'stop', target: 'Shutoff', cvm: {}, change: 'stopped', status: 'stopped' },
    { operation: 'watch', target: 'EXITED', cvm: { status: 'exited' }, change: 'none', status: 'exited' },
  ];
  for (const { operation, target, cvm, change, status = target } of targets) {
    it(`of \`${operation}\` ends at the \`target\` status \`${target}\``, async () => {
      const played = await play({
        given: (service) => {
          deployed(service, cvm);
          if (operation === 'start') service.behave(NAME, { neverFinishes: true });
        },
        with: { operation, target, timeout: '40s' },
      });
      const { code, outputs, log } = played;
      assert.deepEqual([code, outputs.status, outputs.change], [0, status, change], log);
      assert.ok(streams(played).every((query) => query.startsWith(`target=${target.toLowerCase()}&`)));
    });
  }
});
