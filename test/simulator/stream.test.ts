import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, openStream, until } from './client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

describe('the state and its stream', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());

  it('is one JSON object without a target, or with an empty one', async () => {
    const cvm = simulator.addCvm({ uptimeSeconds: 95_405 });
    for (const path of ['state', 'state?target=']) {
      const state = await ask(simulator, 'GET', `/cvms/${cvm.id}/${path}`);
      assert.equal(state.headers.get('content-type'), 'application/json');
      assert.deepEqual(state.body, {
        name: cvm.name,
        status: 'running',
        id: cvm.id,
        instance_id: cvm.instance_id,
        vm_uuid: cvm.vm_uuid,
        uptime: '1day 2h 30m 5s',
        boot_progress: 'done',
      });
    }
  });

  it('sends a state at once and one per interval until the target is reached, then closes', async () => {
    const cvm = simulator.addCvm({ status: 'stopped' });
    await ask(simulator, 'POST', `/cvms/${cvm.id}/start`);
    const stream = await openStream(simulator, cvm.id, 'target=running&interval=10&timeout=60');
    assert.equal(stream.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    for (let count = 1; count <= 3; count++) {
      await stream.until(count);
      if (count < 3) await simulator.pass(10);
    }
    assert.equal(await stream.ended, 'ended');
    assert.deepEqual(
      stream.events.map(({ event, data }) => [event, data.status]),
      [
        ['state', 'stopped'],
        ['state', 'starting'],
        ['state', 'running'],
        ['complete', 'running'],
      ],
    );
    assert.deepEqual(stream.events.at(-1)?.data, { status: 'running', elapsed: 20, target: 'running' });
    assert.equal(simulator.openStreams(), 0);
  });

  it('says timeout after its timeout and closes', async () => {
    const cvm = simulator.addCvm({ status: 'stopped' });
    const stream = await openStream(simulator, cvm.id, 'target=running&interval=30&timeout=10');
    await stream.until(1);
    await simulator.pass(10);
    assert.equal(await stream.ended, 'ended');
    assert.deepEqual(stream.events.at(-1), {
      event: 'timeout',
      data: { error: 'Timeout', elapsed: 10, target: 'running' },
    });
  });

  it('completes on the old state within two seconds of an accepted operation: the race', async () => {
    const cvm = simulator.addCvm();
    await ask(simulator, 'POST', `/cvms/${cvm.id}/restart`);
    const stream = await openStream(simulator, cvm.id);
    assert.equal(await stream.ended, 'ended');
    assert.deepEqual(stream.events.at(-1)?.data, { status: 'running', elapsed: 0, target: 'running' });
  });

  it('refuses a sixth stream with 429 and lets it in once a place is free', async (test) => {
    const busy = await startSimulator({ speed: 0 });
    test.after(() => busy.close());
    const cvm = busy.addCvm({ status: 'stopped' });
    const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(busy, cvm.id)));
    assert.equal(busy.openStreams(), 5);
    const refused = await ask(busy, 'GET', `/cvms/${cvm.id}/state?target=running`);
    assert.equal(refused.status, 429);
    assert.match(String(refused.at('detail')), /limit is 5/);
    streams[0]?.cancel();
    await until(() => busy.openStreams() < 5);
    assert.equal(busy.requests.filter((request) => request.closedByClient).length, 1);
    assert.equal((await openStream(busy, cvm.id)).status, 200);
  });

  it('ends with an error event when the CVM is deleted meanwhile', async () => {
    const cvm = simulator.addCvm();
    const stream = await openStream(simulator, cvm.id, 'target=stopped&timeout=60');
    await ask(simulator, 'DELETE', `/cvms/${cvm.id}`);
    await simulator.pass(5);
    await stream.ended;
    assert.equal(stream.events.at(-1)?.event, 'error');
  });

  for (const [query, field, type] of [
    ['target=running&interval=4', 'interval', 'greater_than_equal'],
    ['target=running&interval=31', 'interval', 'less_than_equal'],
    ['target=running&timeout=9', 'timeout', 'greater_than_equal'],
    ['target=running&timeout=601', 'timeout', 'less_than_equal'],
    ['target=running&interval=5.5', 'interval', 'int_parsing'],
    ['interval=x', 'interval', 'int_parsing'],
  ] as const) {
    it(`refuses ${query} with the validation error of FastAPI`, async () => {
      const refused = await ask(simulator, 'GET', `/cvms/${simulator.addCvm().id}/state?${query}`);
      assert.equal(refused.status, 422);
      assert.deepEqual(refused.at('detail', 0, 'loc'), ['query', field]);
      assert.equal(refused.at('detail', 0, 'type'), type);
    });
  }
});
