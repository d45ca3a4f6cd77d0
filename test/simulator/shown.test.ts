import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { ask, openStream } from './client.ts';
import { type Behaviour, type Simulator, startSimulator } from './simulator.ts';
import { stage } from './stage.ts';

describe('behaviours of reads', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  afterEach(() => simulator.behave('*', {}));
  const { state, info, batch, restarted } = stage(() => simulator);

  for (const { behaviour, words } of [
    { behaviour: { unknownStatusWords: true }, words: ['cycling', 'warming_up', 'running'] },
    { behaviour: { capitals: true }, words: ['RESTARTING', 'STARTING', 'RUNNING'] },
    { behaviour: { capitals: 'title' }, words: ['Restarting', 'Starting', 'Running'] },
  ] as { behaviour: Behaviour; words: string[] }[]) {
    it(`${JSON.stringify(behaviour)}: ${words.join(', ')}, everywhere`, async () => {
      const cvm = await restarted(behaviour);
      const seen: unknown[] = [];
      for (const seconds of [3, 5, 30]) {
        await simulator.pass(seconds);
        seen.push((await state(cvm)).at('status'));
        assert.equal((await info(cvm)).at('status'), seen.at(-1));
        assert.equal((await batch(cvm)).status, seen.at(-1));
      }
      assert.deepEqual(seen, words);
    });
  }

  it('noInProgress and noOperations: nothing tells of the operation', async () => {
    const cvm = await restarted({ noInProgress: true, noOperations: true });
    await simulator.pass(3);
    const now = await info(cvm);
    assert.deepEqual([now.at('in_progress'), now.at('progress')], [undefined, undefined]);
    const live = await batch(cvm);
    assert.deepEqual([live.in_progress, live.correlation_id], [undefined, null]);
    assert.equal((await ask(simulator, 'GET', `/cvms/${cvm.id}/operations`)).at('total'), 0);
  });

  it('falseComplete: the stream says complete, the state in it says otherwise', async () => {
    const cvm = simulator.addCvm({ status: 'stopped' });
    simulator.behave(cvm.id, { falseComplete: true });
    const stream = await openStream(simulator, cvm.id);
    await stream.ended;
    assert.deepEqual(
      stream.events.map(({ event, data }) => [event, data.status]),
      [
        ['state', 'stopped'],
        ['complete', 'running'],
      ],
    );
  });

  it('bareComplete: complete without a state', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { bareComplete: true });
    const stream = await openStream(simulator, cvm.id);
    await stream.ended;
    assert.deepEqual(
      stream.events.map(({ event }) => event),
      ['complete'],
    );
  });

  it('errorOnceInRead: one read of the boot shows it, no other', async () => {
    const cvm = await restarted({ errorOnceInRead: 'hiccup' });
    assert.equal((await state(cvm)).at('boot_error'), undefined);
    await simulator.pass(8);
    assert.equal((await state(cvm)).at('boot_error'), 'hiccup');
    assert.equal((await state(cvm)).at('boot_error'), undefined);
    await simulator.pass(30);
    assert.equal((await state(cvm)).at('status'), 'running');
  });

  it('infoLags: the CVM info is behind the state', async () => {
    const cvm = await restarted({ infoLags: 10 });
    await simulator.pass(25);
    assert.equal((await state(cvm)).at('status'), 'running');
    assert.deepEqual(
      [(await info(cvm)).at('status'), (await info(cvm)).at('in_progress')],
      ['starting', true],
    );
    await simulator.pass(10);
    assert.equal((await info(cvm)).at('status'), 'running');
  });

  it('nullsEverywhere and extraFields: optional fields null, and some that nobody knows', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { nullsEverywhere: true, extraFields: true });
    const now = await state(cvm);
    assert.deepEqual([now.at('status'), now.at('uptime'), now.at('boot_error')], ['running', null, null]);
    const full = await info(cvm);
    assert.deepEqual([full.at('compose_hash'), full.at('gateway', 'base_domain')], [null, null]);
    assert.ok([now, full].every((reply) => reply.at('x_future') !== undefined));
  });

  it('attestedCompose: the attestation holds another text', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { attestedCompose: '{"other":true}' });
    const reply = await ask(simulator, 'GET', `/cvms/${cvm.id}/attestation`);
    assert.equal(reply.at('tcb_info', 'app_compose'), '{"other":true}');
  });
});
