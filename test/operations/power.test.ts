import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remove } from '../../src/operations/delete.ts';
import { operations } from '../../src/operations/index.ts';
import { replicate } from '../../src/operations/replicate.ts';
import { watch } from '../../src/operations/watch.ts';
import { GONE } from '../../src/wait/observation.ts';
import { APP_ID, fakeContext, RECORD, type Reply, refusing, UUID } from './fake_context.ts';

const PATH = `/cvms/${UUID}`;

function acting(
  inputs: Record<string, string>,
  record: Record<string, unknown> = {},
  replies: Record<string, Reply> = {},
) {
  const accepted = { correlation_id: 'op-1' };
  const context = fakeContext({
    inputs,
    replies: {
      'GET /cvms/my-web-app': { ...RECORD, ...record },
      [`GET ${PATH}`]: { ...RECORD, ...record },
      [`GET ${PATH}/state`]: { status: record.status ?? 'running' },
      ...Object.fromEntries(
        ['start', 'stop', 'shutdown', 'restart'].map((verb) => [`POST ${PATH}/${verb}`, accepted]),
      ),
      [`DELETE ${PATH}`]: {},
      ...replies,
    },
  });
  return {
    context,
    act: () => operations[context.inputs.operation](context),
    writes: () =>
      context.sent.filter((line) => !line.startsWith('GET ')).map((line) => line.split('/').at(-1)),
  };
}

type Row = {
  operation: 'start' | 'stop' | 'shutdown' | 'restart';
  from: string;
  sends: string[];
  change: string;
  target: string;
  proof: string;
};

const ROWS: Row[] = [
  {
    operation: 'start',
    from: 'stopped',
    sends: ['start'],
    change: 'started',
    target: 'running',
    proof: 'was_stopped',
  },
  {
    operation: 'start',
    from: 'shutoff',
    sends: ['start'],
    change: 'started',
    target: 'running',
    proof: 'was_stopped',
  },
  {
    operation: 'start',
    from: 'exited',
    sends: ['start'],
    change: 'started',
    target: 'running',
    proof: 'change',
  },
  { operation: 'start', from: 'running', sends: [], change: 'unchanged', target: 'running', proof: 'any' },
  { operation: 'start', from: 'starting', sends: [], change: 'none', target: 'running', proof: 'any' },
  { operation: 'start', from: 'updating', sends: [], change: 'none', target: 'running', proof: 'any' },
  { operation: 'stop', from: 'running', sends: ['stop'], change: 'stopped', target: 'stopped', proof: 'any' },
  {
    operation: 'stop',
    from: 'starting',
    sends: ['stop'],
    change: 'stopped',
    target: 'stopped',
    proof: 'any',
  },
  {
    operation: 'stop',
    from: 'shutting_down',
    sends: ['stop'],
    change: 'stopped',
    target: 'stopped',
    proof: 'any',
  },
  { operation: 'stop', from: 'stopped', sends: [], change: 'unchanged', target: 'stopped', proof: 'any' },
  {
    operation: 'shutdown',
    from: 'running',
    sends: ['shutdown'],
    change: 'stopped',
    target: 'stopped',
    proof: 'any',
  },
  { operation: 'shutdown', from: 'stopping', sends: [], change: 'none', target: 'stopped', proof: 'any' },
  {
    operation: 'shutdown',
    from: 'shutdown',
    sends: [],
    change: 'unchanged',
    target: 'stopped',
    proof: 'any',
  },
  {
    operation: 'restart',
    from: 'running',
    sends: ['restart'],
    change: 'restarted',
    target: 'running',
    proof: 'change',
  },
  {
    operation: 'restart',
    from: 'error',
    sends: ['restart'],
    change: 'restarted',
    target: 'running',
    proof: 'change',
  },
  {
    operation: 'restart',
    from: 'stopped',
    sends: ['start'],
    change: 'started',
    target: 'running',
    proof: 'was_stopped',
  },
];

describe('an operation on the power', () => {
  for (const { operation, from, sends, change, target, proof } of ROWS) {
    it(`${operation} of a CVM that is ${from} sends ${sends[0] ?? 'nothing'}`, async () => {
      const { context, act, writes } = acting({ operation }, { status: from });
      const acted = await act();
      assert.deepEqual(writes(), sends);
      assert.deepEqual(
        [acted.change, acted.wait?.expectation.target, acted.wait?.expectation.proof],
        [change, target, proof],
      );
      assert.equal(context.plans.length, sends.length);
      assert.equal(acted.wait?.expectation.operationId, sends.length === 0 ? undefined : 'op-1');
    });
  }

  it('waits for another target when one is given, and then takes any proof', async () => {
    const { act } = acting({ operation: 'start', target: 'starting' }, { status: 'stopped' });
    const { wait } = await act();
    assert.deepEqual([wait?.expectation.target, wait?.expectation.proof], ['starting', 'any']);
  });

  it('counts from the moment when its turn came, if it had to wait behind another operation', async () => {
    const { context, act } = acting({ operation: 'restart' }, { in_progress: true });
    const send = context.api.lifecycle;
    context.api.lifecycle = async (...given) => {
      await context.clock.advance(30_000);
      return send(...given);
    };
    assert.equal((await act()).wait?.requestedMs, 31_000);
  });
});

describe('a deletion', () => {
  it('waits until the CVM is gone', async () => {
    const { context, writes } = acting({ operation: 'delete' });
    const { change, wait } = await remove(context);
    assert.deepEqual([writes(), context.sent.at(-1)], [[UUID], `DELETE ${PATH}`]);
    assert.deepEqual([change, wait?.expectation.target], ['deleted', GONE]);
  });

  it('of a CVM that is not there changes nothing', async () => {
    const { change, wait } = await remove(fakeContext({ inputs: { operation: 'delete' } }));
    assert.deepEqual([change, wait], ['unchanged', undefined]);
  });

  it('whose CVM is gone when it is asked for again is done', async () => {
    const { context } = acting({ operation: 'delete' }, {}, { [`DELETE ${PATH}`]: refusing(404) });
    assert.equal((await remove(context)).change, 'deleted');
  });

  it('that is refused fails', async () => {
    const { context } = acting({ operation: 'delete' }, {}, { [`DELETE ${PATH}`]: refusing(403) });
    await assert.rejects(remove(context), { status: 403 });
  });
});

describe('a replica', () => {
  const REPLICA = { vm_uuid: '11111111-2222-4333-8444-555555555555', name: 'my-web-app', app_id: APP_ID };
  const APP = `GET /apps/${APP_ID}/cvms`;

  it('is a machine of its own with the same app id', async () => {
    const { context } = acting(
      { operation: 'replicate', node_id: '5' },
      {},
      {
        [`POST ${PATH}/replicas`]: REPLICA,
        [APP]: [RECORD],
      },
    );
    const { change, cvm, wait } = await replicate(context);
    assert.deepEqual([change, cvm.appId, wait?.handle], ['replicated', APP_ID, REPLICA.vm_uuid]);
    assert.equal(wait?.expectation.proof, 'new_cvm');
    assert.deepEqual(context.body(context.requests.length - 1), { node_id: 5 });
    assert.deepEqual(context.creations, [{ handle: REPLICA.vm_uuid, name: 'my-web-app' }]);
  });

  it('without an id cannot be watched', async () => {
    const { context } = acting(
      { operation: 'replicate' },
      {},
      {
        [`POST ${PATH}/replicas`]: { app_id: APP_ID },
        [APP]: [RECORD],
      },
    );
    await assert.rejects(replicate(context), /cannot be watched/);
  });
});

describe('watching', () => {
  for (const [given, target] of [
    ['running', 'running'],
    ['Stopped', 'stopped'],
    ['deleted', GONE],
  ]) {
    it(`sends nothing and waits for ${given}`, async () => {
      const { context, writes } = acting({ operation: 'watch', target: given ?? '' });
      const { change, wait } = await watch(context);
      assert.deepEqual([writes(), change, wait?.expectation], [[], 'none', { target, proof: 'any' }]);
    });
  }
});
