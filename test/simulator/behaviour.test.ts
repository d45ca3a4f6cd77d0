import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { ask, createCvm, openStream } from './client.ts';
import { type Simulator, startSimulator } from './simulator.ts';
import { stage } from './stage.ts';

describe('behaviours of operations and boots', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  afterEach(() => simulator.behave('*', {}));
  const { viewOf, state, info, batch, restarted } = stage(() => simulator);

  it('bootFails: an error at a phase, the operation fails, the word after it', async () => {
    const bootFails = { error: 'no keys', phase: 'setting up docker', thenStatus: 'error' };
    const cvm = await restarted({ bootFails });
    await simulator.pass(60);
    const now = await state(cvm);
    assert.deepEqual([now.at('status'), now.at('boot_error')], ['error', 'no keys']);
    assert.equal(now.at('boot_progress'), 'setting up docker');
    const [operation] = viewOf(cvm).operations;
    assert.equal(operation?.status, 'failed');
    assert.match(operation?.error_message ?? '', /no keys/);
    assert.equal((await batch(cvm)).in_progress, false);
  });

  it('bootFails without more words: still starting, as when nobody looks at the boot error', async () => {
    const cvm = await restarted({ bootFails: { error: 'no keys' } });
    await simulator.pass(60);
    assert.equal((await state(cvm)).at('status'), 'starting');
  });

  it('operationFails: the record says why, the CVM is as it was', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { operationFails: { message: 'node is full' } });
    await ask(simulator, 'PATCH', `/cvms/${cvm.id}`, { public_logs: true });
    await simulator.pass(20);
    const view = viewOf(cvm);
    assert.deepEqual([view.status, view.composeHash, view.boots], ['running', cvm.composeHash, 1]);
    assert.deepEqual(view.operations[0]?.error_message, 'node is full');
  });

  it('staleFor: the old state for so long', async () => {
    const cvm = await restarted({ staleFor: 15 });
    await simulator.pass(14.9);
    assert.deepEqual(
      [(await state(cvm)).at('status'), (await info(cvm)).at('in_progress')],
      ['running', false],
    );
    await simulator.pass(0.2);
    assert.deepEqual(
      [(await state(cvm)).at('status'), (await info(cvm)).at('in_progress')],
      ['starting', true],
    );
  });

  it('invisibleRestart: answered as begun, then only the uptime tells', async () => {
    const cvm = simulator.addCvm({ uptimeSeconds: 3600 });
    simulator.behave(cvm.id, { invisibleRestart: true });
    const answer = await ask(simulator, 'POST', `/cvms/${cvm.id}/restart`);
    assert.equal(answer.at('status'), 'restarting');
    for (let second = 0; second < 6; second++) {
      assert.deepEqual(
        [(await state(cvm)).at('status'), (await info(cvm)).at('in_progress')],
        ['running', false],
      );
      await simulator.pass(1);
    }
    assert.equal((await state(cvm)).at('uptime'), '2s');
    assert.equal(viewOf(cvm).operations[0]?.status, 'completed');
  });

  it('lingeringBootError: there before, gone in the second half of the boot', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { lingeringBootError: 'old trouble' });
    assert.equal((await state(cvm)).at('boot_error'), 'old trouble');
    await ask(simulator, 'POST', `/cvms/${cvm.id}/restart`);
    await simulator.pass(8);
    assert.equal((await state(cvm)).at('boot_error'), 'old trouble');
    await simulator.pass(10);
    assert.equal((await state(cvm)).at('boot_error'), undefined);
  });

  it('doneWithBootError: runs, with an error that did not stop it', async () => {
    const cvm = await restarted({ doneWithBootError: 'dstack-gateway registration failed' });
    await simulator.pass(40);
    const now = await state(cvm);
    assert.deepEqual([now.at('status'), now.at('boot_progress')], ['running', 'done']);
    assert.equal(now.at('boot_error'), 'dstack-gateway registration failed');
  });

  it('exitsThenRevives: exited for a tick of the node, then running', async () => {
    const cvm = await restarted({ exitsThenRevives: true });
    await simulator.pass(16);
    const down = await state(cvm);
    assert.deepEqual([down.at('status'), down.at('exited_at')], ['exited', '2s']);
    await simulator.pass(18.5);
    assert.equal((await state(cvm)).at('status'), 'starting');
    await simulator.pass(20);
    assert.equal((await state(cvm)).at('status'), 'running');
    assert.equal(viewOf(cvm).boots, 3);
  });

  it('exitsForGood: exited, and the record ends as it was told', async () => {
    const open = await restarted({ exitsForGood: true });
    const failed = await restarted({ exitsForGood: { afterSeconds: 3, operation: 'failed' } });
    await simulator.pass(300);
    assert.deepEqual(
      [(await state(open)).at('status'), viewOf(open).operations[0]?.status],
      ['exited', 'in_progress'],
    );
    assert.deepEqual(
      [(await state(failed)).at('status'), viewOf(failed).operations[0]?.status],
      ['exited', 'failed'],
    );
  });

  it('runningBeforeDone: the word of the node, before the boot is done', async () => {
    const cvm = await restarted({ runningBeforeDone: true });
    await simulator.pass(13);
    const early = await state(cvm);
    assert.deepEqual([early.at('status'), early.at('boot_progress')], ['running', 'data disk ready']);
    assert.equal((await info(cvm)).at('in_progress'), true);
    const stream = await openStream(simulator, cvm.id);
    await stream.ended;
    assert.equal(stream.events.at(-1)?.event, 'complete');
  });

  it('neverFinishes: the same phase for ever', async () => {
    const cvm = await restarted({ neverFinishes: { phase: 'requesting app keys' } });
    await simulator.pass(3600);
    assert.equal((await state(cvm)).at('boot_progress'), 'requesting app keys');
    assert.equal(viewOf(cvm).inProgress, true);
  });

  it('neverStops: a stop that is accepted and never ends; a boot is not touched by it', async () => {
    const cvm = await restarted({ neverStops: true });
    await simulator.pass(40);
    assert.equal((await state(cvm)).at('status'), 'running');
    await ask(simulator, 'DELETE', `/cvms/${cvm.id}`);
    await simulator.pass(3600);
    assert.equal((await state(cvm)).at('status'), 'deleting');
  });

  it('bootSeconds: how long a boot takes', async () => {
    const cvm = await restarted({ bootSeconds: 100 });
    await simulator.pass(104);
    assert.equal((await state(cvm)).at('status'), 'starting');
    await simulator.pass(1);
    assert.equal((await state(cvm)).at('status'), 'running');
  });

  it('stoppedAfterBoot: ran, and is stopped without an operation', async () => {
    const cvm = await restarted({ stoppedAfterBoot: { afterSeconds: 4 } });
    await simulator.pass(24);
    assert.equal((await state(cvm)).at('status'), 'running');
    await simulator.pass(4);
    assert.deepEqual([(await state(cvm)).at('status'), viewOf(cvm).inProgress], ['stopped', false]);
    assert.equal(viewOf(cvm).operations.length, 1);
  });

  it('hold for a CVM that does not exist yet, by its name, and for all by a star', async () => {
    simulator.behave('comes-later', { bootFails: { error: 'by name' } });
    simulator.behave('*', { bootSeconds: 5 });
    const created = await createCvm(simulator, 'comes-later');
    const other = await createCvm(simulator, 'other-one');
    await simulator.pass(8);
    assert.equal(viewOf({ id: String(created.at('id')) }).bootError, 'by name');
    assert.equal(viewOf({ id: String(other.at('id')) }).status, 'running');
  });

  it('hold for as many operations as they are told', async () => {
    const cvm = simulator.addCvm({ status: 'stopped' });
    simulator.behave(cvm.id, { times: 1, bootFails: { error: 'first only', thenStatus: 'stopped' } });
    const outcomes: (string | undefined)[] = [];
    for (let round = 0; round < 2; round++) {
      await ask(simulator, 'POST', `/cvms/${cvm.id}/start`);
      await simulator.pass(40);
      outcomes.push(viewOf(cvm).operations[0]?.status);
    }
    assert.deepEqual(outcomes, ['failed', 'completed']);
  });
});
