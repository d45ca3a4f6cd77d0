import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, COMPOSE, openStream } from './client.ts';
import { type AttestedApp, type CvmView, type Simulator, startSimulator } from './simulator.ts';

const APP = 'f'.repeat(40);

describe('revisions and apps with many CVMs', () => {
  let simulator: Simulator;
  let asked: AttestedApp | undefined;
  before(async () => {
    const attestations = (app: AttestedApp) => {
      asked = app;
      return { ...app.answer, quotes: 'of the test' };
    };
    simulator = await startSimulator({ speed: 0, attestations });
  });
  after(() => simulator.close());
  const get = (path: string) => ask(simulator, 'GET', path);
  const post = (path: string, body?: unknown) => ask(simulator, 'POST', path, body);
  const viewOf = ({ id }: CvmView) => simulator.cvms().find((known) => known.id === id) as CvmView;
  const revisionsOf = async (appId: string) =>
    (await get(`/apps/${appId}/revisions`)).at('revisions') as Record<string, string>[];

  async function changed() {
    const cvm = simulator.addCvm({ composeText: COMPOSE, env: { TOKEN: 'good' } });
    const [first] = await revisionsOf(cvm.app_id);
    const sealed = (await get(`/apps/${cvm.app_id}/revisions/${first?.revision_id}`)).at('encrypted_env');
    const other = simulator.addCvm({ app_id: cvm.app_id, env: { TOKEN: 'bad' } });
    const [foreign] = await revisionsOf(cvm.app_id);
    const bad = (await get(`/apps/${cvm.app_id}/revisions/${foreign?.revision_id}`)).at('encrypted_env');
    await ask(simulator, 'PATCH', `/cvms/${cvm.id}`, {
      docker_compose_file: `${COMPOSE}# b\n`,
      encrypted_env: bad,
    });
    await simulator.pass(60);
    return { cvm, other, sealed, first: first?.revision_id };
  }

  it('are kept of every creation and update, with compose file and sealed env', async () => {
    const { cvm, first, sealed } = await changed();
    const all = (await revisionsOf(cvm.app_id)).filter((revision) => revision.vm_uuid === cvm.vm_uuid);
    assert.deepEqual(
      all.map((revision) => revision.operation_type),
      ['update', 'deploy'],
    );
    assert.equal(all[0]?.compose_hash, viewOf(cvm).composeHash);
    const detail = await get(`/apps/${cvm.app_id}/revisions/${first}?raw_compose_file=true`);
    assert.deepEqual([detail.at('compose_file'), detail.at('encrypted_env')], [cvm.appCompose, sealed]);
    const page = await get(`/apps/${cvm.app_id}/revisions?page=2&page_size=1`);
    assert.deepEqual([page.at('total'), page.at('total_pages'), page.at('revisions', 'length')], [3, 3, 1]);
  });

  it('are there of what a CVM is said to have run before', async () => {
    const earlier = [{ env: { TOKEN: 'a' } }, { composeText: `${COMPOSE}# b\n`, env: { TOKEN: 'b' } }];
    const cvm = simulator.addCvm({ composeText: COMPOSE, env: { TOKEN: 'c' }, earlier });
    const all = await revisionsOf(cvm.app_id);
    const types = all.map((revision) => revision.operation_type);
    assert.deepEqual([types, all[0]?.compose_hash], [['update', 'update', 'deploy'], cvm.composeHash]);
    await post(`/cvms/${cvm.id}/revisions/${all[1]?.revision_id}/redeploy`);
    await simulator.pass(60);
    const { env, composeText } = viewOf(cvm);
    assert.deepEqual([env, composeText], [[{ key: 'TOKEN', value: 'b' }], `${COMPOSE}# b\n`]);
  });

  it('come back with compose file and environment, for one CVM of the app alone', async () => {
    const { cvm, other, first } = await changed();
    assert.deepEqual(viewOf(cvm).env, [{ key: 'TOKEN', value: 'bad' }]);
    const accepted = await post(`/cvms/${cvm.id}/revisions/${first}/redeploy`);
    await simulator.pass(60);
    const { env, composeText, operations } = viewOf(cvm);
    assert.deepEqual([env, composeText], [[{ key: 'TOKEN', value: 'good' }], COMPOSE]);
    assert.equal(operations[0]?.correlation_id, accepted.at('correlation_id'));
    assert.ok((operations[0]?.startedAtSeconds ?? 0) >= (operations[1]?.completedAtSeconds ?? Infinity));
    assert.equal(viewOf(other).operations.length, 0);
  });

  it('come back for the CVMs that are named, which they must be when there are several', async () => {
    const { cvm, other, first } = await changed();
    const path = `/apps/${cvm.app_id}/revisions/${first}/redeploy`;
    assert.equal((await post(path)).status, 400);
    assert.equal((await post(path, { vm_uuids: [other.vm_uuid, 'nothing'] })).status, 404);
    const accepted = await post(path, { vm_uuids: [other.vm_uuid, cvm.vm_uuid] });
    assert.deepEqual([accepted.status, accepted.at('length')], [202, 2]);
    assert.equal((await post(path, { vm_uuids: [cvm.vm_uuid] })).status, 409);
    await simulator.pass(60);
    assert.equal(viewOf(other).composeHash, viewOf(cvm).composeHash);
    assert.equal((await post(`/cvms/${cvm.id}/revisions/nothing/redeploy`)).status, 404);
    assert.equal((await get(`/apps/${cvm.app_id}/revisions/nothing`)).status, 404);
  });

  it('can be refused, like every route', async (test) => {
    const strict = await startSimulator({ speed: 0, refusedRoutes: { app_revisions: 403, redeploy: 404 } });
    test.after(() => strict.close());
    const { app_id, id } = strict.addCvm();
    assert.equal((await ask(strict, 'GET', `/apps/${app_id}/revisions`)).status, 403);
    assert.equal((await ask(strict, 'POST', `/cvms/${id}/revisions/x/redeploy`)).status, 404);
  });

  it('can be asked for once the operation that is in the way was cancelled', async () => {
    const { id } = simulator.addCvm();
    await post(`/cvms/${id}/restart`);
    const cancelled = await post(`/cvms/${id}/operations/cancel`);
    const list = await get(`/cvms/${id}/operations`);
    assert.equal(list.at('items', 0, 'correlation_id'), cancelled.at('correlation_id'));
    assert.equal(list.at('items', 0, 'error_message'), 'Cancelled by the user');
    assert.equal((await get(`/cvms/${id}/operation-status`)).at('status'), 'idle');
  });

  it('of hundreds of CVMs: one list, one batch, and counts of what was asked', async () => {
    const all = Array.from({ length: 300 }, () => simulator.addCvm({ app_id: APP, name: 'in-a-fleet' }));
    const uuids = all.map((cvm) => cvm.vm_uuid);
    const before = simulator.statistics();
    const list = (await get(`/apps/${APP}/cvms`)).body as { vm_uuid: string }[];
    assert.deepEqual(
      list.map((cvm) => cvm.vm_uuid),
      uuids.toReversed(),
    );
    const states = await post('/status/batch', { vm_uuids: uuids });
    assert.equal(Object.keys(states.body as object).length, 300);
    await Promise.all(
      uuids.slice(0, 3).map((uuid) => openStream(simulator, uuid, 'target=stopped&timeout=10')),
    );
    await simulator.pass(10);
    const { requests, mostOpenStreams } = simulator.statistics();
    assert.deepEqual([before.mostOpenStreams, mostOpenStreams, simulator.openStreams()], [0, 3, 0]);
    assert.equal((requests.status_batch ?? 0) - (before.requests.status_batch ?? 0), 1);
    assert.equal((requests.state_stream ?? 0) - (before.requests.state_stream ?? 0), 3);
  });

  it('lets a test answer for the attestations of an app', async () => {
    const cvm = simulator.addCvm();
    const reply = await get(`/apps/${cvm.app_id}/attestations`);
    assert.deepEqual([reply.at('quotes'), reply.at('app_id')], ['of the test', cvm.app_id]);
    assert.deepEqual(asked?.vmUuids, [cvm.vm_uuid]);
  });
});
