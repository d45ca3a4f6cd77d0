import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { ask, createCvm, openStream, type Reply } from './client.ts';
import { type Behaviour, type CvmView, type Simulator, startSimulator } from './simulator.ts';

describe('behaviours', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  afterEach(() => simulator.behave('*', {}));

  const get = (path: string) => ask(simulator, 'GET', path);
  const state = (cvm: { id: string }) => get(`/cvms/${cvm.id}/state`);
  const info = (cvm: { id: string }) => get(`/cvms/${cvm.id}`);
  const batch = async ({ vm_uuid }: CvmView) => {
    const reply = await ask(simulator, 'POST', '/status/batch', { vm_uuids: [vm_uuid] });
    return reply.at(vm_uuid) as Record<string, unknown>;
  };
  const viewOf = (cvm: { id: string }) => simulator.cvms().find(({ id }) => id === cvm.id) as CvmView;
  const words = (reply: Reply, ...fields: string[]) =>
    fields.map((field) => reply.at(field) ?? '-').join(', ');

  /** A CVM with a behaviour, as it is when it was told to restart. */
  async function restarted(behaviour: Behaviour, seed = {}) {
    const cvm = simulator.addCvm(seed);
    simulator.behave(cvm.id, behaviour);
    assert.equal((await ask(simulator, 'POST', `/cvms/${cvm.id}/restart`)).status, 200);
    return cvm;
  }

  // After a restart: the seconds that pass, and then status, boot progress and boot error of the live state.
  const boots: [what: string, Behaviour, seconds: number, live: string][] = [
    ['an ordinary boot, which is done after 23 s', {}, 24, 'running, done, -'],
    ['bootSeconds', { bootSeconds: 100 }, 104, 'starting, starting containers, -'],
    ['bootFails', { bootFails: { error: 'no keys' } }, 60, 'starting, requesting app keys, no keys'],
    [
      'bootFails with a phase and a status',
      { bootFails: { error: 'no keys', phase: 'setting up docker', thenStatus: 'error' } },
      60,
      'error, setting up docker, no keys',
    ],
    ['neverFinishes', { neverFinishes: { phase: 'pre-launch' } }, 3600, 'starting, pre-launch, -'],
    ['doneWithBootError', { doneWithBootError: 'no gateway' }, 40, 'running, done, no gateway'],
    ['exitsThenRevives, down', { exitsThenRevives: true }, 16, 'exited, setting up dstack-gateway, -'],
    ['exitsThenRevives, up again', { exitsThenRevives: true }, 56, 'running, done, -'],
    ['exitsForGood', { exitsForGood: true }, 300, 'exited, setting up dstack-gateway, -'],
    ['runningBeforeDone', { runningBeforeDone: true }, 13, 'running, data disk ready, -'],
    ['stoppedAfterBoot, before', { stoppedAfterBoot: { afterSeconds: 4 } }, 24, 'running, done, -'],
    ['stoppedAfterBoot', { stoppedAfterBoot: { afterSeconds: 4 } }, 28, 'stopped, done, -'],
    ['neverStops, which no boot minds', { neverStops: true }, 40, 'running, done, -'],
    ['hangsInStop', { hangsInStop: true }, 3600, 'restarting, done, -'],
    ['lingeringBootError, early', { lingeringBootError: 'old' }, 8, 'starting, mounting data disk, old'],
    ['lingeringBootError, late', { lingeringBootError: 'old' }, 16, 'starting, setting up docker, -'],
    ['scriptReports', { scriptReports: ['docker login'] }, 19, 'starting, docker login, -'],
    ['staleFor, before', { staleFor: 15 }, 14.9, 'running, done, -'],
    ['staleFor', { staleFor: 15 }, 15.1, 'starting, setting up dstack-gateway, -'],
    ['capitals', { capitals: true }, 3, 'RESTARTING, done, -'],
    ['titles', { capitals: 'title' }, 8, 'Starting, mounting data disk, -'],
    ['unknownStatusWords', { unknownStatusWords: true }, 8, 'warming_up, mounting data disk, -'],
  ];
  for (const [what, behaviour, seconds, live] of boots) {
    it(`${what}: ${live}`, async () => {
      const cvm = await restarted(behaviour);
      await simulator.pass(seconds);
      assert.equal(words(await state(cvm), 'status', 'boot_progress', 'boot_error'), live);
      if (!behaviour.runningBeforeDone) assert.equal((await batch(cvm)).status, live.split(',')[0]);
    });
  }

  for (const [behaviour, ended] of [
    [{ bootFails: { error: 'no keys' } }, 'failed: CVM {}: no keys'],
    [{ exitsForGood: true }, 'in_progress: null'],
    [{ exitsForGood: { operation: 'failed' } }, 'failed: CVM {}: the VM exited'],
    [{ operationFails: { message: 'node is full' } }, 'failed: node is full'],
    [{ invisibleRestart: true }, 'completed: null'],
  ] satisfies [Behaviour, string][]) {
    it(`${JSON.stringify(behaviour)} ends the operation as ${ended}`, async () => {
      const [operation] = viewOf(await restarted(behaviour)).operations;
      await simulator.pass(300);
      const record = simulator
        .cvms()
        .at(-1)
        ?.operations.find((known) => known.correlation_id === operation?.correlation_id);
      assert.equal(`${record?.status}: ${record?.error_message}`.replace(/CVM \d+/, 'CVM {}'), ended);
    });
  }

  it('invisibleRestart: only the uptime tells', async () => {
    const cvm = await restarted({ invisibleRestart: true }, { uptimeSeconds: 3600 });
    for (let second = 0; second < 6; second++) {
      assert.equal(words(await info(cvm), 'status', 'in_progress'), 'running, false');
      await simulator.pass(1);
    }
    assert.equal((await state(cvm)).at('uptime'), '2s');
  });

  it('neverStops: a delete that never ends', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { neverStops: true });
    await ask(simulator, 'DELETE', `/cvms/${cvm.id}`);
    await simulator.pass(3600);
    assert.equal((await state(cvm)).at('status'), 'deleting');
  });

  // What ends an update whose graceful stop hangs: `shutdown_timeout`, with `allow_force_stop` by a hard stop.
  for (const [fields, status] of [
    [{}, 'in_progress'],
    [{ allow_force_stop: true }, 'in_progress'],
    [{ shutdown_timeout: 60 }, 'failed'],
    [{ shutdown_timeout: 60, allow_force_stop: true }, 'completed'],
  ] as const) {
    it(`hangsInStop: an update with ${JSON.stringify(fields)} is ${status}`, async () => {
      const cvm = simulator.addCvm();
      simulator.behave(cvm.id, { hangsInStop: true });
      await ask(simulator, 'PATCH', `/cvms/${cvm.id}`, { public_logs: true, ...fields });
      await simulator.pass(120);
      assert.equal(viewOf(cvm).operations[0]?.status, status);
      assert.equal(viewOf(cvm).publicLogs, status === 'completed');
    });
  }

  it('hangsInStop: a shutdown hangs, a stop and a forced restart do not', async () => {
    for (const [path, body, status] of [
      ['shutdown', undefined, 'in_progress'],
      ['stop', undefined, 'completed'],
      ['restart', { force: true }, 'completed'],
    ] as const) {
      const cvm = simulator.addCvm();
      simulator.behave(cvm.id, { hangsInStop: true });
      await ask(simulator, 'POST', `/cvms/${cvm.id}/${path}`, body);
      await simulator.pass(120);
      assert.equal(viewOf(cvm).operations[0]?.status, status, path);
    }
  });

  it('errorInRecord: the record says error after the operation, the live state does not', async () => {
    const cvm = await restarted({ errorInRecord: true });
    await simulator.pass(8);
    assert.equal(words(await info(cvm), 'status', 'in_progress'), 'starting, true');
    await simulator.pass(40);
    assert.equal(words(await info(cvm), 'status', 'in_progress'), 'error, false');
    assert.equal((await state(cvm)).at('status'), 'running');
  });

  it('noInProgress and noOperations: nothing tells of the operation', async () => {
    const cvm = await restarted({ noInProgress: true, noOperations: true });
    await simulator.pass(3);
    assert.equal(words(await info(cvm), 'in_progress', 'progress'), '-, -');
    const live = await batch(cvm);
    assert.deepEqual([live.in_progress, live.correlation_id], [undefined, null]);
    assert.equal((await get(`/cvms/${cvm.id}/operations`)).at('total'), 0);
  });

  for (const [behaviour, events] of [
    [{ falseComplete: true }, 'state stopped, complete running'],
    [{ falseComplete: true, bareComplete: true }, 'complete running'],
  ] satisfies [Behaviour, string][]) {
    it(`${Object.keys(behaviour).join(' and ')}: a stopped CVM is streamed as ${events}`, async () => {
      const cvm = simulator.addCvm({ status: 'stopped' });
      simulator.behave(cvm.id, behaviour);
      const stream = await openStream(simulator, cvm.id);
      await stream.ended;
      assert.equal(stream.events.map(({ event, data }) => `${event} ${data.status}`).join(', '), events);
    });
  }

  it('errorOnceInRead: one read of the boot shows it, no other', async () => {
    const cvm = await restarted({ errorOnceInRead: 'hiccup' });
    const errors: unknown[] = [(await state(cvm)).at('boot_error')];
    await simulator.pass(8);
    for (let read = 0; read < 2; read++) errors.push((await state(cvm)).at('boot_error'));
    assert.deepEqual(errors, [undefined, 'hiccup', undefined]);
  });

  it('infoLags: the CVM info is behind the state', async () => {
    const cvm = await restarted({ infoLags: 10 });
    await simulator.pass(25);
    assert.equal((await state(cvm)).at('status'), 'running');
    assert.equal(words(await info(cvm), 'status', 'in_progress'), 'starting, true');
  });

  it('nullsEverywhere and extraFields: optional fields null, and some that nobody knows', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { nullsEverywhere: true, extraFields: true });
    const [now, full] = [await state(cvm), await info(cvm)];
    assert.deepEqual([now.at('status'), now.at('uptime'), full.at('compose_hash')], ['running', null, null]);
    assert.ok([now, full].every((reply) => reply.at('x_future') !== undefined));
  });

  it('attestedCompose: the attestation holds another text', async () => {
    const cvm = simulator.addCvm();
    simulator.behave(cvm.id, { attestedCompose: '{"other":true}' });
    const reply = await get(`/cvms/${cvm.id}/attestation`);
    assert.equal(reply.at('tcb_info', 'app_compose'), '{"other":true}');
  });

  it('hold by a name before there is such a CVM, for all by a star, and for so many operations', async () => {
    simulator.behave('comes-later', { times: 1, bootFails: { error: 'by name', thenStatus: 'stopped' } });
    simulator.behave('*', { bootSeconds: 5 });
    const [created, other] = [
      await createCvm(simulator, 'comes-later'),
      await createCvm(simulator, 'other-one'),
    ];
    await simulator.pass(8);
    assert.equal(viewOf({ id: String(created.at('id')) }).bootError, 'by name');
    assert.equal(viewOf({ id: String(other.at('id')) }).status, 'running');
    await ask(simulator, 'POST', `/cvms/${created.at('id')}/start`);
    await simulator.pass(8);
    assert.equal(viewOf({ id: String(created.at('id')) }).status, 'running');
  });
});
