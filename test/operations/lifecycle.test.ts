import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GONE } from '../../src/wait/goal.ts';
import {
  APP_ID,
  act,
  fakeRun,
  HASH,
  PATH,
  planned,
  type Reply,
  refusing,
  serving,
  UUID,
} from './fake_run.ts';

function running(
  inputs: Record<string, string>,
  record: Record<string, unknown> = {},
  replies: Record<string, Reply> = {},
) {
  return fakeRun({ inputs, replies: { ...serving(record), ...replies } });
}

describe('an operation on the power', () => {
  const rows: [
    operation: string,
    from: string,
    sends: string | undefined,
    change: string,
    target: string,
    proof: string,
  ][] = [
    ['start', 'stopped', 'start', 'started', 'running', 'was_stopped'],
    ['start', 'shutoff', 'start', 'started', 'running', 'was_stopped'],
    ['start', 'exited', 'start', 'started', 'running', 'change'],
    ['start', 'running', undefined, 'unchanged', 'running', 'any'],
    ['start', 'starting', undefined, 'none', 'running', 'any'],
    ['start', 'updating', undefined, 'none', 'running', 'any'],
    ['stop', 'running', 'stop', 'stopped', 'stopped', 'any'],
    ['stop', 'starting', 'stop', 'stopped', 'stopped', 'any'],
    ['stop', 'shutting_down', 'stop', 'stopped', 'stopped', 'any'],
    ['stop', 'stopped', undefined, 'unchanged', 'stopped', 'any'],
    ['shutdown', 'running', 'shutdown', 'stopped', 'stopped', 'any'],
    ['shutdown', 'stopping', undefined, 'none', 'stopped', 'any'],
    ['shutdown', 'shutdown', undefined, 'unchanged', 'stopped', 'any'],
    ['restart', 'running', 'restart', 'restarted', 'running', 'change'],
    ['restart', 'error', 'restart', 'restarted', 'running', 'change'],
    ['restart', 'stopped', 'start', 'started', 'running', 'was_stopped'],
  ];
  for (const [operation, from, sends, change, target, proof] of rows) {
    it(`${operation} of a CVM that is ${from} sends ${sends ?? 'nothing'}`, async () => {
      const run = running({ operation }, { status: from });
      const plan = await planned(run);
      assert.deepEqual(run.writes(), []);
      assert.equal(plan.words.length, sends === undefined ? 0 : 1);
      const { wait, ...started } = await plan.carryOut();
      assert.deepEqual(run.writes(), sends === undefined ? [] : [`POST ${PATH}/${sends}`]);
      assert.deepEqual(
        [plan.change.name, started.change.name, wait?.goal.target, wait?.goal.proof],
        [change, change, target, proof],
      );
      assert.equal(wait?.goal.operationId, sends && 'op-1');
    });
  }

  it('waits for another target when one is given, and then takes any proof', async () => {
    const { wait } = await act(running({ operation: 'start', target: 'starting' }, { status: 'stopped' }));
    assert.deepEqual([wait?.goal.target, wait?.goal.proof], ['starting', 'any']);
  });

  it('counts from the moment when its turn came, if it had to wait behind another operation', async () => {
    const run = running({ operation: 'restart' }, { in_progress: true });
    const send = run.api.lifecycle;
    run.api.lifecycle = async (...given) => {
      await run.clock.advance(30_000);
      return send(...given);
    };
    assert.equal((await act(run)).wait?.requestedMs, 31_000);
  });

  for (const force of ['true', 'false']) {
    it(`passes \`force: ${force}\` on`, async () => {
      const run = running({ operation: 'restart', force });
      await act(run);
      assert.deepEqual(run.body(-1), { force: force === 'true' });
    });
  }
});

describe('a deletion', () => {
  const DELETE = { operation: 'delete', name: 'my-web-app' };

  it('waits until the CVM is gone', async () => {
    const run = running(DELETE);
    const { change, wait } = await act(run);
    assert.deepEqual(run.writes(), [`DELETE ${PATH}`]);
    assert.deepEqual([change.name, wait?.goal.target], ['deleted', GONE]);
  });

  it('of a CVM that is not there changes nothing', async () => {
    const { change, cvm, wait } = await act(fakeRun({ inputs: DELETE }));
    assert.deepEqual([change.name, cvm.status, wait], ['unchanged', 'deleted', undefined]);
  });

  it('whose CVM is gone when it is asked for again is done, and that is refused fails', async () => {
    const answering = (status: number, code?: string) =>
      running(DELETE, {}, { [`DELETE ${PATH}`]: refusing(status, { code }) });
    assert.equal((await act(answering(404, 'ERR-03-001'))).change.name, 'deleted');
    await assert.rejects(act(answering(403)), { status: 403 });
  });

  it('that a gateway does not know is no deletion', async () => {
    const run = running(
      DELETE,
      {},
      { [`DELETE ${PATH}`]: refusing(404), 'GET /cvms/paginated': refusing(404) },
    );
    await assert.rejects(run.clock.finish(act(run)), /cannot be told/);
  });

  for (const [inputs, warnings] of [
    [{ name: 'my-web-app' }, 0],
    [{ cvm_id: UUID }, 1],
  ] as const) {
    it(`of nothing is ${warnings === 0 ? 'no' : 'a'} warning with ${JSON.stringify(inputs)}`, async () => {
      const run = fakeRun({ inputs: { operation: 'delete', ...inputs } });
      await act(run);
      assert.equal(run.warnings.length, warnings);
    });
  }
});

describe('a replica', () => {
  const REPLICA = { vm_uuid: '11111111-2222-4333-8444-555555555555', name: 'my-web-app', app_id: APP_ID };
  const replicating = (inputs: Record<string, string>, answer: Record<string, unknown>) =>
    running({ operation: 'replicate', ...inputs }, {}, { [`POST ${PATH}/replicas`]: answer });

  it('is a machine of its own with the same app id', async () => {
    const run = replicating({ node_id: '5' }, REPLICA);
    const { change, cvm, wait } = await act(run);
    assert.deepEqual([change.name, cvm.appId, wait?.handle], ['replicated', APP_ID, REPLICA.vm_uuid]);
    assert.equal(wait?.goal.proof, 'new_cvm');
    assert.deepEqual(run.body(-1), { node_id: 5, compose_hash: HASH });
    assert.deepEqual(run.ownership.creation(), {
      handle: REPLICA.vm_uuid,
      name: 'my-web-app',
      claim: 'ours',
      keyMark: '84ba3807',
    });
    assert.ok(run.ownership.unknownUntilMs() > run.clock.nowMs());
  });

  it('without an id cannot be watched', () =>
    assert.rejects(act(replicating({}, { app_id: APP_ID })), /cannot be watched/));
});

describe('watching', () => {
  for (const [given = '', target] of [
    ['running', 'running'],
    ['Stopped', 'stopped'],
    ['deleted', GONE],
  ]) {
    it(`sends nothing and waits for ${given}`, async () => {
      const run = running({ operation: 'watch', target: given, cvm_id: UUID });
      const { change, wait } = await act(run);
      assert.deepEqual([run.writes(), change.name], [[], 'none']);
      assert.deepEqual(wait?.goal, { target, proof: 'any' });
      assert.equal(
        wait?.newestOperation,
        undefined,
        'an operation that began before is as good as a later one',
      );
    });
  }
});
