import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  commitCvmUpdate,
  confirmCvmPatch,
  createClient,
  encryptEnvVars,
  getAppAttestation,
  getAppCvms,
  getAppInfo,
  getAppList,
  getAppRevisionDetail,
  getAppRevisions,
  getCvmStatusBatch,
  patchCvm,
  watchCvmState,
} from '@phala/cloud';
import { COMPOSE } from './client.ts';
import { rulesOf } from './guesses.ts';
import { PROFILES, type ServiceProfile, type Simulator, startSimulator } from './simulator.ts';

for (const profile of PROFILES) {
  describe(`the official SDK against the profile ${profile}`, () => speaks(profile));
}

function speaks(profile: ServiceProfile): void {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 400, profile });
  });
  after(() => simulator.close());

  const connect = () => createClient({ apiKey: simulator.apiKey, baseURL: simulator.url });
  const cvmOf = (name: string) => simulator.cvms().find((cvm) => cvm.name === name);

  async function create(name: string) {
    const client = connect();
    const provision = await client.provisionCvm({
      name,
      listed: false,
      compose_file: { docker_compose_file: COMPOSE, allowed_envs: ['TOKEN', 'GREETING'] },
    });
    const { app_id: appId, app_env_encrypt_pubkey: key } = provision;
    assert.ok(appId && key);
    const env = [
      { key: 'TOKEN', value: 'a # b = "c"' },
      { key: 'GREETING', value: 'grüß\ndich' },
    ];
    const committed = await client.commitCvmProvision({
      app_id: appId,
      compose_hash: provision.compose_hash,
      encrypted_env: await encryptEnvVars(env, key),
      env_keys: ['TOKEN', 'GREETING'],
    });
    return { client, committed, env, uuid: String(committed.vm_uuid) };
  }

  async function watch(client: ReturnType<typeof connect>, id: string, target: string) {
    return watchCvmState(client, { id, target, interval: 5, timeout: 60, maxRetries: 3, retryDelay: 1 });
  }

  it('creates a CVM whose sealed environment can be read, and watches it until it runs', async () => {
    const { client, committed, env, uuid } = await create('sdk-create');
    assert.equal(committed.status, 'creating');
    const state = await watch(client, uuid, 'running');
    assert.equal(state.status, 'running');
    assert.equal(state.boot_progress, 'done');
    assert.deepEqual(cvmOf('sdk-create')?.env, env);
  });

  it('reads the CVM info under every identifier', async () => {
    const { client, uuid } = await create('sdk-info');
    const byName = await client.getCvmInfo({ name: 'sdk-info' });
    const byUuid = await client.getCvmInfo({ uuid });
    const byApp = await client.getCvmInfo({ app_id: String(byName.app_id) });
    assert.deepEqual([byUuid.id, byApp.id], [byName.id, byName.id]);
    assert.match(byName.id, /^cvm_/);
    assert.equal(byName.resource.memory_in_gb, 2);
  });

  it('restarts, stops, starts, shuts down and deletes a CVM', async () => {
    const { client, uuid } = await create('sdk-power');
    await watch(client, uuid, 'running');
    const operate = [
      { run: () => client.restartCvm({ id: uuid, force: true }), word: 'restarting', target: 'running' },
      { run: () => client.stopCvm({ id: uuid }), word: 'stopping', target: 'stopped' },
      { run: () => client.startCvm({ id: uuid }), word: 'starting', target: 'running' },
      { run: () => client.shutdownCvm({ id: uuid }), word: 'shutting_down', target: 'stopped' },
    ];
    for (const { run, word, target } of operate) {
      assert.equal((await run()).status, word);
      await simulator.pass(30);
      assert.equal((await watch(client, uuid, target)).status, target);
      assert.equal((await client.getCvmState({ id: uuid })).status, target);
    }
    assert.equal(await client.deleteCvm({ id: uuid }), undefined);
    await simulator.pass(10);
    const gone = await client.safeGetCvmInfo({ id: uuid });
    assert.equal(gone.success, false);
    assert.equal(cvmOf('sdk-power')?.deleted, true);
  });

  it('updates a CVM and follows the operation', async () => {
    const { client, uuid } = await create('sdk-update');
    await watch(client, uuid, 'running');
    const before = cvmOf('sdk-update')?.composeHash;
    const accepted = await patchCvm(client, { id: uuid, docker_compose_file: `${COMPOSE}# changed\n` });
    assert.equal(accepted.requiresOnChainHash, false);
    await simulator.pass(40);
    const after = cvmOf('sdk-update');
    assert.notEqual(after?.composeHash, before);
    assert.equal((await client.getCvmInfo({ id: uuid })).compose_hash, after?.composeHash);
    const status = await getCvmStatusBatch(client, { vmUuids: [uuid] });
    assert.equal(status[uuid]?.status, 'running');
  });

  it('prepares, confirms and commits an update that needs an approval on-chain', async () => {
    const client = connect();
    const cvm = simulator.addCvm({ name: 'sdk-chain', kms: 'base' });
    const prepare = () =>
      patchCvm(client, { id: cvm.vm_uuid, docker_compose_file: `${COMPOSE}# new\n`, prepareOnly: true });
    const prepared = await prepare();
    assert.ok(prepared.requiresOnChainHash && prepared.commitToken);
    assert.equal(prepared.kmsInfo.chain_id, 8453);
    const { commitToken: token, composeHash } = prepared;
    const confirmation = { id: cvm.vm_uuid, composeHash, transactionHash: 'already-registered' };
    // Where the token is refused, the hash is the way.
    const takesToken = rulesOf(profile, {}).commitUpdateToken === 'taken';
    const commit = () =>
      takesToken
        ? commitCvmUpdate(client, { ...confirmation, token })
        : confirmCvmPatch(client, confirmation);
    if (!takesToken)
      await assert.rejects(commitCvmUpdate(client, { ...confirmation, token }), { status: 466 });
    await assert.rejects(commit(), { status: 468 });
    simulator.approve(cvm.app_id, composeHash);
    assert.match((await commit()).correlationId, /^[0-9a-f-]{36}$/);
    await simulator.pass(40);
    assert.equal(cvmOf('sdk-chain')?.composeHash, composeHash);
  });

  it('parses every read with the schemas of the SDK', async () => {
    const { client, uuid } = await create('sdk-reads');
    await watch(client, uuid, 'running');
    const { app_id: appId } = await client.getCvmInfo({ id: uuid });
    await simulator.pass(20);
    const listed = await getAppRevisions(client, { appId: String(appId) });
    const revision = listed.revisions[0]?.revision_id ?? '';
    const old = createClient({ apiKey: simulator.apiKey, baseURL: simulator.url, version: '2025-10-28' });
    const reads: Record<string, () => Promise<unknown>> = {
      attestation: () => client.getCvmAttestation({ id: uuid }),
      composition: () => client.getCvmContainersStats({ id: uuid }),
      stats: () => client.getCvmStats({ id: uuid }),
      network: () => client.getCvmNetwork({ id: uuid }),
      compose: () => client.getCvmComposeFile({ id: uuid }),
      yaml: () => client.getCvmDockerCompose({ id: uuid }),
      script: () => client.getCvmPreLaunchScript({ id: uuid }),
      images: () => client.getAvailableOsImages({ id: uuid }),
      list: () => client.getCvmList(),
      oldList: () => old.getCvmList(),
      oldInfo: () => old.getCvmInfo({ id: uuid }),
      apps: () => getAppList(client, { search: 'sdk-reads' }),
      app: () => getAppInfo(client, { appId: String(appId) }),
      appCvms: () => getAppCvms(client, { appId: String(appId) }),
      appAttestation: () => getAppAttestation(client, { appId: String(appId) }),
      kms: () => client.getKmsList(),
      revisions: () => getAppRevisions(client, { appId: String(appId) }),
      revision: () => getAppRevisionDetail(client, { appId: String(appId), revisionId: revision }),
      pubkey: () => client.getAppEnvEncryptPubKey({ kms: 'kms-sim-phala', app_id: String(appId) }),
      nextAppIds: () => client.nextAppIds({ counts: 2 }),
      types: () => client.listAllInstanceTypeFamilies(),
      nodes: () => client.getAvailableNodes(),
      me: () => client.getCurrentUser(),
    };
    for (const [name, read] of Object.entries(reads)) {
      await assert.doesNotReject(read, `the SDK refuses the answer of ${name}`);
    }
    const visibility = { id: uuid, public_sysinfo: true, public_logs: true };
    await assert.doesNotReject(client.updateCvmVisibility(visibility));
  });

  it('takes the errors of the service for what they are', async () => {
    const client = connect();
    const unknown = await client.safeGetCvmInfo({ name: 'no-such-cvm' });
    assert.ok(!unknown.success && 'errorCode' in unknown.error);
    assert.equal(unknown.error.errorCode, 'ERR-03-001');
    const stranger = createClient({ apiKey: 'phak_wrong', baseURL: simulator.url });
    const refused = await stranger.safeGetCvmInfo({ name: 'no-such-cvm' });
    assert.ok(!refused.success && 'status' in refused.error);
    assert.equal(refused.error.status, 401);
  });
}
