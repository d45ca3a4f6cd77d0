import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openStream, until } from './client.ts';
import { type FaultRule, type Simulator, startSimulator } from './simulator.ts';

/** A fault without its endpoint, of any kind. */
type Kind = FaultRule extends infer Rule ? (Rule extends FaultRule ? Omit<Rule, 'endpoint'> : never) : never;

describe('faults of the event stream', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  afterEach(() => simulator.clearFaults());

  async function spoiled(fault: Kind, status = 'running') {
    simulator.fault({ endpoint: 'state_stream', ...fault } as FaultRule);
    return openStream(simulator, simulator.addCvm({ status }).id, 'target=running&timeout=60');
  }
  const names = (stream: Awaited<ReturnType<typeof spoiled>>) => stream.events.map(({ event }) => event);
  const size = (stream: Awaited<ReturnType<typeof spoiled>>) => Buffer.concat(stream.chunks).length;

  it('drop_after_bytes cuts the connection after exactly so many bytes', async () => {
    const stream = await spoiled({ kind: 'drop_after_bytes', n: 50 });
    assert.equal(await stream.ended, 'broken');
    assert.equal(size(stream), 50);
    assert.deepEqual(names(stream), []);
  });

  it('garbage comes before the events', async () => {
    simulator.fault({ endpoint: 'state_stream', kind: 'garbage' });
    const cvm = simulator.addCvm({ status: 'stopped' });
    const response = await fetch(`${simulator.url}/cvms/${cvm.id}/state?target=running&timeout=10`, {
      headers: { 'x-api-key': simulator.apiKey },
    });
    await simulator.pass(10);
    const text = await response.text();
    assert.match(text, /nonsense without a colon/);
    assert.match(text, /event: timeout/);
  });

  it('split_every_byte sends the events whole, byte by byte', async () => {
    const stream = await spoiled({ kind: 'split_every_byte' });
    assert.equal(await stream.ended, 'ended');
    assert.deepEqual(names(stream), ['state', 'complete']);
    assert.ok(stream.chunks.length > size(stream) / 4, `${stream.chunks.length} chunks`);
  });

  it('silence sends the headers and nothing more', async () => {
    const stream = await spoiled({ kind: 'silence' });
    await simulator.pass(600);
    assert.deepEqual([stream.status, size(stream)], [200, 0]);
    stream.cancel();
    await until(() => simulator.requests.at(-1)?.closedByClient);
  });

  it('end_without_complete ends cleanly after a state', async () => {
    const stream = await spoiled({ kind: 'end_without_complete' });
    assert.equal(await stream.ended, 'ended');
    assert.deepEqual(names(stream), ['state']);
  });

  it('oversized_event sends an event of at least so many bytes', async () => {
    const stream = await spoiled({ kind: 'oversized_event', bytes: 100_000 }, 'stopped');
    await stream.until(2);
    assert.ok(size(stream) > 100_000);
    stream.cancel();
  });

  it('endless_comments sends comments and no event', async () => {
    const stream = await spoiled({ kind: 'endless_comments' });
    await simulator.pass(2);
    await until(() => stream.comments.length >= 5);
    assert.deepEqual(names(stream), []);
    stream.cancel();
  });

  it('stale_state shows another status than the true one', async () => {
    const stream = await spoiled({ kind: 'stale_state', status: 'stopped' });
    await stream.ended;
    assert.equal(stream.events[0]?.data.status, 'stopped');
  });

  it('retry_field tells how long to wait before a reconnection', async () => {
    const stream = await spoiled({ kind: 'retry_field', ms: 1234 });
    await stream.ended;
    assert.equal(stream.retry, 1234);
    assert.deepEqual(names(stream), ['state', 'complete']);
  });

  it('error_event sends an error and goes on', async () => {
    const stream = await spoiled({ kind: 'error_event', error: 'node unreachable' }, 'stopped');
    await stream.until(2);
    assert.equal(stream.events.find(({ event }) => event === 'error')?.data.error, 'node unreachable');
    await simulator.pass(5);
    await stream.until(3);
    assert.deepEqual(names(stream), ['state', 'error', 'state']);
    stream.cancel();
  });

  it('timeout_now says timeout at once and ends', async () => {
    const stream = await spoiled({ kind: 'timeout_now' });
    assert.equal(await stream.ended, 'ended');
    assert.deepEqual(names(stream), ['timeout']);
  });

  it('bom_crlf begins with a byte order mark and ends its lines with CR LF', async () => {
    const stream = await spoiled({ kind: 'bom_crlf' });
    await stream.ended;
    const bytes = Buffer.concat(stream.chunks);
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.ok(bytes.includes('\r\n\r\n') && !/[^\r]\n/.test(bytes.toString()));
    assert.deepEqual(names(stream), ['state', 'complete']);
  });

  it('faults of requests meet streams too: reset, slow headers', async () => {
    const cvm = simulator.addCvm();
    simulator.fault({ endpoint: 'state_stream', kind: 'reset_after_headers' });
    const broken = await openStream(simulator, cvm.id);
    assert.equal(await broken.ended, 'broken');
    simulator.fault({ endpoint: 'state_stream', kind: 'slow_headers', ms: 5000 });
    const slow = openStream(simulator, cvm.id);
    await until(() => simulator.requests.at(-1)?.faulted === 'slow_headers');
    await simulator.pass(5);
    assert.equal((await slow).status, 200);
  });
});
