import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { encryptEnvVars } from '@phala/dstack-sdk/encrypt-env-vars';
import { ask, COMPOSE } from './client.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

describe('updates that need an approval on-chain', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
  });
  after(() => simulator.close());
  const change = { docker_compose_file: `${COMPOSE}# needs approval\n` };
  const patch = (cvm: CvmView, body: unknown, headers?: Record<string, string>) =>
    ask(simulator, 'PATCH', `/cvms/${cvm.id}`, body, headers);
  const detail = (reply: Awaited<ReturnType<typeof patch>>, field: string) =>
    (reply.at('details') as { field: string; value: unknown }[]).find((entry) => entry.field === field)
      ?.value;

  it('are answered 465 with a list of details, and leave the CVM alone', async () => {
    const cvm = simulator.addCvm({ kms: 'base' });
    const refused = await patch(cvm, change);
    assert.deepEqual([refused.status, refused.at('error_code')], [465, 'ERR-01-005']);
    assert.match(String(detail(refused, 'compose_hash')), /^[0-9a-f]{64}$/);
    assert.equal((detail(refused, 'kms_info') as Record<string, unknown>).chain_id, 8453);
    assert.equal(detail(refused, 'commit_token'), undefined);
    await simulator.pass(40);
    assert.equal((await ask(simulator, 'GET', `/cvms/${cvm.id}`)).at('compose_hash'), cvm.composeHash);
  });

  it('need none when only the environment changes', async () => {
    const cvm = simulator.addCvm({ kms: 'base', env: { A: '1' } });
    const pubkey = await ask(simulator, 'GET', `/kms/base/pubkey/${cvm.app_id}`);
    const sealed = await encryptEnvVars([{ key: 'A', value: '2' }], String(pubkey.at('public_key')));
    const prepared = await patch(cvm, { encrypted_env: sealed }, { 'x-prepare-only': 'true' });
    assert.equal(prepared.status, 202);
  });

  it('are confirmed by headers once the contract allows the hash', async () => {
    const cvm = simulator.addCvm({ kms: 'base' });
    const hash = String(detail(await patch(cvm, change, { 'x-prepare-only': 'true' }), 'compose_hash'));
    const transaction = `0x${'ab'.repeat(32)}`;
    const confirm = (composeHash: string, transactionHash: string) =>
      patch(cvm, {}, { 'x-compose-hash': composeHash, 'x-transaction-hash': transactionHash });
    assert.equal((await confirm('c'.repeat(64), transaction)).status, 466);
    assert.equal((await confirm(hash, transaction)).status, 467);
    assert.equal((await confirm(hash, 'already-registered')).status, 468);
    simulator.approve(cvm.app_id, hash);
    assert.equal((await confirm(hash, transaction)).status, 202);
    await simulator.pass(40);
    assert.equal(simulator.cvms().find(({ id }) => id === cvm.id)?.composeHash, hash);
    assert.equal((await confirm(hash, transaction)).status, 466);
  });

  it('are confirmed by the token without a key, once, and not by an older token', async () => {
    const cvm = simulator.addCvm({ kms: 'base' });
    const prepare = (body: unknown) => patch(cvm, body, { 'x-prepare-only': 'true' });
    const first = await prepare({ public_logs: true });
    const older = String(detail(first, 'commit_token'));
    const prepared = await prepare(change);
    const token = String(detail(prepared, 'commit_token'));
    simulator.approve(cvm.app_id, String(detail(first, 'compose_hash')));
    simulator.approve(cvm.app_id, String(detail(prepared, 'compose_hash')));
    const commit = (given: string) =>
      ask(simulator, 'POST', `/cvms/${cvm.vm_uuid}/commit-update`, { token: given }, { 'x-api-key': '' });
    assert.equal((await commit(older)).status, 466);
    const accepted = await commit(token);
    assert.deepEqual([accepted.status, accepted.at('status')], [202, 'pending']);
    await simulator.pass(40);
    assert.equal((await commit(token)).status, 466);
  });

  it('wait for their confirmation when they are prepared, even if the contract allows them by now', async () => {
    const cvm = simulator.addCvm({ kms: 'ethereum' });
    simulator.approve(cvm.app_id, String(detail(await patch(cvm, change), 'compose_hash')));
    const prepared = await patch(cvm, change, { 'x-prepare-only': 'true' });
    assert.equal(prepared.status, 465);
    assert.equal((detail(prepared, 'onchain_status') as Record<string, unknown>).is_allowed, true);
    assert.equal((await patch(cvm, change)).status, 202);
  });

  it('hold nothing back without an on-chain KMS', async () => {
    const cvm = simulator.addCvm();
    assert.equal((await patch(cvm, change, { 'x-prepare-only': 'true' })).status, 202);
  });

  it('are preceded by a create without an app id', async () => {
    const body = {
      name: 'chain-create',
      kms: 'BASE',
      prefer_dev: false,
      compose_file: { name: '', docker_compose_file: COMPOSE },
    };
    const provision = await ask(simulator, 'POST', '/cvms/provision', body);
    assert.deepEqual([provision.at('app_id'), provision.at('app_env_encrypt_pubkey')], [null, null]);
    assert.match(String(provision.at('kms_info', 'kms_contract_address')), /^0x[0-9a-f]{40}$/);
    const commit = { app_id: 'd'.repeat(40), compose_hash: provision.at('compose_hash') };
    assert.equal((await ask(simulator, 'POST', '/cvms', commit)).status, 400);
    const contract = {
      ...commit,
      contract_address: `0x${commit.app_id}`,
      deployer_address: `0x${'1'.repeat(40)}`,
    };
    assert.equal((await ask(simulator, 'POST', '/cvms', contract)).status, 200);
  });
});
