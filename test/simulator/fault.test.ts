import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { ask, until } from './client.ts';
import { type FaultRule, type Simulator, startSimulator } from './simulator.ts';

describe('faults of requests', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  afterEach(() => simulator.clearFaults());

  it('reset the connection before an answer, and record what they met', async () => {
    simulator.fault({ endpoint: 'info', kind: 'reset_before_headers' });
    const cvm = simulator.addCvm();
    await assert.rejects(ask(simulator, 'GET', `/cvms/${cvm.id}`));
    const record = simulator.requests.at(-1);
    assert.deepEqual(
      [record?.faulted, record?.status, record?.closedByClient],
      ['reset_before_headers', undefined, undefined],
    );
    assert.equal((await ask(simulator, 'GET', `/cvms/${cvm.id}`)).status, 200);
  });

  for (const { effect, stopped } of [
    { effect: 'applied', stopped: true },
    { effect: 'not_applied', stopped: false },
    { effect: undefined, stopped: false },
  ] as const) {
    for (const kind of ['reset_before_headers', 'status'] as const) {
      it(`${kind} with effect ${effect} ${stopped ? 'lets' : 'does not let'} the write take place`, async () => {
        const cvm = simulator.addCvm();
        const rule: FaultRule =
          kind === 'status'
            ? { endpoint: 'stop', kind, status: 502, effect }
            : { endpoint: 'stop', kind, effect };
        simulator.fault(rule);
        const answer = ask(simulator, 'POST', `/cvms/${cvm.id}/stop`);
        if (kind === 'status') assert.equal((await answer).status, 502);
        else await assert.rejects(answer);
        const view = simulator.cvms().find(({ id }) => id === cvm.id);
        assert.equal(view?.operations.length, stopped ? 1 : 0);
      });
    }
  }

  it('break off after the headers', async () => {
    simulator.fault({ endpoint: 'cvms', kind: 'reset_after_headers' });
    const response = await fetch(`${simulator.url}/cvms`, { headers: { 'x-api-key': simulator.apiKey } });
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it('leave a connection half open, until the client goes', async () => {
    simulator.fault({ endpoint: 'cvms', kind: 'half_open' });
    const abort = new AbortController();
    const answer = fetch(`${simulator.url}/cvms`, {
      headers: { 'x-api-key': simulator.apiKey },
      signal: abort.signal,
    });
    await until(() => simulator.requests.at(-1)?.faulted === 'half_open');
    await simulator.pass(3600);
    abort.abort();
    await assert.rejects(answer);
    await until(() => simulator.requests.at(-1)?.closedByClient);
  });

  it('send the headers late', async () => {
    simulator.fault({ endpoint: 'cvms', kind: 'slow_headers', ms: 20_000 });
    let answered = false;
    const answer = ask(simulator, 'GET', '/cvms').then((reply) => {
      answered = true;
      return reply;
    });
    await until(() => simulator.requests.at(-1)?.faulted === 'slow_headers');
    await simulator.pass(19);
    assert.equal(answered, false);
    await simulator.pass(1);
    assert.equal((await answer).status, 200);
  });

  it('send the body in drops', async () => {
    simulator.fault({ endpoint: 'instance_types', kind: 'slow_body', ms: 1000, bytes: 400 });
    const response = await fetch(`${simulator.url}/instance-types`);
    const chunks: number[] = [];
    const reader = response.body?.getReader();
    assert.ok(reader);
    for (;;) {
      await simulator.pass(1);
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value.length);
    }
    assert.ok(chunks.length >= 2 && chunks.every((size) => size <= 400), String(chunks));
  });

  const statuses: { status: number; headers?: Record<string, string>; body?: unknown }[] = [
    { status: 409, body: { detail: 'busy' } },
    { status: 429, headers: { 'retry-after': '7' }, body: { detail: 'slow down' } },
    { status: 502, body: '<html>Bad Gateway</html>' },
  ];
  for (const fault of statuses) {
    it(`answer ${fault.status} ${JSON.stringify(fault.headers ?? fault.body ?? '')}`, async () => {
      simulator.fault({ endpoint: 'cvms', kind: 'status', ...fault });
      const reply = await ask(simulator, 'GET', '/cvms');
      assert.equal(reply.status, fault.status);
      assert.deepEqual(reply.body, fault.body ?? '');
      assert.equal(reply.headers.get('retry-after'), fault.headers?.['retry-after'] ?? null);
      assert.equal(simulator.requests.at(-1)?.status, fault.status);
    });
  }

  for (const [code, status] of [
    [1010, 403],
    [1015, 403],
    [1020, 403],
    [520, 520],
    [530, 530],
  ] as const) {
    it(`answer in place of the service as the edge does: error code ${code}`, async () => {
      simulator.fault({ endpoint: 'cvms', kind: 'edge', code });
      const reply = await ask(simulator, 'GET', '/cvms');
      assert.deepEqual([reply.status, reply.text], [status, `error code: ${code}`]);
      assert.match(reply.headers.get('content-type') ?? '', /^text\/plain/);
      assert.equal(reply.headers.get('x-request-id'), null);
    });
  }

  it('spoil the body of an answer', async () => {
    const cvm = simulator.addCvm();
    const spoiled = async (kind: 'truncated_json' | 'not_json' | 'nulls' | 'extra_fields') => {
      simulator.fault({ endpoint: 'info', kind });
      return ask(simulator, 'GET', `/cvms/${cvm.id}`);
    };
    assert.match((await spoiled('truncated_json')).text, /^\{"id":"cvm_.*[^}]$/);
    assert.match((await spoiled('not_json')).text, /^<html>/);
    const nulls = await spoiled('nulls');
    assert.ok(Object.values(nulls.body as object).every((value) => value === null));
    const extra = await spoiled('extra_fields');
    assert.deepEqual(
      [extra.at('id'), extra.at('x_flag'), extra.at('gateway', 'x_flag')],
      [cvm.id, true, true],
    );
  });

  it('meet as many requests as they are told, after those that pass', async () => {
    const statusOf = async () => (await ask(simulator, 'GET', '/cvms')).status;
    simulator.fault({ endpoint: 'cvms', kind: 'status', status: 503, after: 1, times: 2 });
    assert.deepEqual(
      [await statusOf(), await statusOf(), await statusOf(), await statusOf()],
      [200, 503, 503, 200],
    );
    simulator.fault({ endpoint: 'cvms', kind: 'status', status: 500, times: Number.POSITIVE_INFINITY });
    assert.deepEqual([await statusOf(), await statusOf(), await statusOf()], [500, 500, 500]);
    simulator.clearFaults();
    assert.equal(await statusOf(), 200);
  });

  it('find their requests by an expression on method and path', async () => {
    simulator.fault({
      endpoint: /^GET \/apps\?search=x/,
      kind: 'redirect',
      location: 'http://127.0.0.1:9/elsewhere',
    });
    assert.equal((await ask(simulator, 'GET', '/apps?search=y')).status, 200);
    const reply = await ask(simulator, 'GET', '/apps?search=x');
    assert.deepEqual([reply.status, reply.headers.get('location')], [302, 'http://127.0.0.1:9/elsewhere']);
  });
});
