import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { verifyEnvEncryptPublicKeyLegacy } from '@phala/dstack-sdk/verify-env-encrypt-public-key';
import { ask, COMPOSE, createCvm } from './client.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('reads of a CVM', () => {
  let simulator: Simulator;
  let cvm: CvmView;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
    cvm = simulator.addCvm({ composeText: COMPOSE, publicLogs: true, serialLog: 'one\ntwo\nthree' });
  });
  after(() => simulator.close());
  const get = (path: string) => ask(simulator, 'GET', path);

  it('attest the exact text whose SHA-256 is the compose hash', async () => {
    const reply = await get(`/cvms/${cvm.id}/attestation`);
    const attested = String(reply.at('tcb_info', 'app_compose'));
    assert.equal(sha256(attested), cvm.composeHash);
    assert.equal(JSON.parse(attested).docker_compose_file, COMPOSE);
    assert.equal((await get(`/cvms/${cvm.id}`)).at('compose_hash'), cvm.composeHash);
  });

  it('fold the events of the guest into RTMR3', async () => {
    const reply = await get(`/cvms/${cvm.id}/attestation`);
    const events = reply.at('tcb_info', 'event_log') as {
      imr: number;
      digest: string;
      event: string;
      event_payload: string;
    }[];
    for (const { event, event_payload: payload, digest } of events) {
      const type = Buffer.from('01000008', 'hex');
      const content = Buffer.concat([type, Buffer.from(`:${event}:`), Buffer.from(payload, 'hex')]);
      assert.equal(createHash('sha384').update(content).digest('hex'), digest);
    }
    const folded = events
      .filter(({ imr }) => imr === 3)
      .reduce((register, { digest }) => {
        return createHash('sha384').update(register).update(Buffer.from(digest, 'hex')).digest();
      }, Buffer.alloc(48));
    assert.equal(folded.toString('hex'), reply.at('tcb_info', 'rtmr3'));
    assert.equal(events.find(({ event }) => event === 'compose-hash')?.event_payload, cvm.composeHash);
  });

  it('attest nothing of a CVM that is offline, or that keeps it private', async () => {
    const stopped = simulator.addCvm({ status: 'stopped' });
    const offline = await get(`/cvms/${stopped.id}/attestation`);
    assert.deepEqual([offline.status, offline.at('is_online'), offline.at('tcb_info')], [200, false, null]);
    assert.equal(typeof offline.at('error'), 'string');
    const secret = await get(`/cvms/${simulator.addCvm({ publicTcbinfo: false }).id}/attestation`);
    assert.deepEqual([secret.at('is_public'), secret.at('tcb_info')], [false, null]);
    const ofApp = await get(`/apps/${cvm.app_id}/attestations`);
    assert.equal(sha256(String(ofApp.at('instances', 0, 'tcb_info', 'app_compose'))), cvm.composeHash);
  });

  it('sign the public key of an app with the key of the KMS', async () => {
    const key = await get(`/kms/phala/pubkey/0x${cvm.app_id}`);
    assert.deepEqual(Object.keys(key.body as object).sort(), ['public_key', 'signature']);
    const bytes = (field: string) => Buffer.from(String(key.at(field)), 'hex');
    const signer = verifyEnvEncryptPublicKeyLegacy(bytes('public_key'), bytes('signature'), cvm.app_id);
    const info = await get(`/cvms/${cvm.id}`);
    assert.equal(signer, `0x${info.at('kms_info', 'k256_pubkey')}`);
    assert.equal(key.at('public_key'), info.at('kms_info', 'encrypted_env_pubkey'));
    assert.equal((await get('/kms/phala/pubkey/abc')).status, 400);
    assert.equal((await get(`/kms/nothing/pubkey/${cvm.app_id}`)).status, 404);
  });

  it('name public URLs of the real form, one per published port', async () => {
    const ports = '"8080:80", 443, "127.0.0.1:9000:90/tcp", { target: 70, published: 7070 }';
    const compose = `services:\n  web:\n    image: nginx\n    ports: [${ports}]\n`;
    const other = simulator.addCvm({ composeText: compose });
    const info = await get(`/cvms/${other.id}`);
    const base = info.at('gateway', 'base_domain');
    const urls = (info.at('endpoints') as { app: string; instance: string }[]).map(({ app }) => app);
    assert.deepEqual(
      urls,
      [8080, 443, 9000, 7070].map((port) => `https://${other.app_id}-${port}.${base}`),
    );
    assert.equal(info.at('endpoints', 0, 'instance'), `https://${other.instance_id}-8080.${base}`);
    assert.deepEqual((await get(`/cvms/${other.id}/network`)).at('public_urls'), info.at('endpoints'));
  });

  it('name another address in place of it, for health checks against a loopback server', async (test) => {
    const local = await startSimulator({ speed: 0, appUrlBase: 'http://127.0.0.1:1/p{port}' });
    test.after(() => local.close());
    const info = await ask(local, 'GET', `/cvms/${local.addCvm({ composeText: COMPOSE }).id}`);
    assert.equal(info.at('endpoints', 0, 'app'), 'http://127.0.0.1:1/p8080');
  });

  it('have no public URLs before the gateway knows the CVM', async () => {
    const created = await createCvm(simulator, 'gateway-later');
    const early = await get(`/cvms/${created.at('id')}`);
    assert.deepEqual([early.at('endpoints'), early.at('gateway', 'base_domain')], [null, null]);
    await simulator.pass(30);
    assert.notEqual((await get(`/cvms/${created.at('id')}`)).at('endpoints'), null);
  });

  it('lead to the serial log, without a credential but with the token of its address', async () => {
    const address = String((await get(`/cvms/${cvm.id}`)).at('logs', 'serial'));
    assert.equal(await (await fetch(address)).text(), 'one\ntwo\nthree\n');
    assert.equal(await (await fetch(`${address}&tail=2`)).text(), 'two\nthree\n');
    assert.equal((await fetch(address.replace(/token=\w+/, 'token=guess'))).status, 404);
  });

  it('tell of containers only when the CVM is online and public', async () => {
    const open = await get(`/cvms/${cvm.id}/composition`);
    assert.equal(open.at('containers', 0, 'image'), 'nginx:1.27');
    const closed = await get(`/cvms/${simulator.addCvm().id}/composition`);
    assert.deepEqual([closed.at('is_public'), closed.at('containers')], [false, null]);
  });

  it('give compose file, script, statistics and offers', async () => {
    assert.equal((await get(`/cvms/${cvm.id}/docker-compose.yml`)).text, COMPOSE);
    assert.equal(sha256((await get(`/cvms/${cvm.id}/compose_file?raw=1`)).text), cvm.composeHash);
    assert.equal((await get(`/cvms/${cvm.id}/compose_file`)).at('docker_compose_file'), COMPOSE);
    assert.match((await get(`/cvms/${cvm.id}/pre-launch-script`)).text, /^#!/);
    assert.equal((await get(`/cvms/${cvm.id}/stats`)).at('boot_progress'), 'done');
    assert.equal((await get('/teepods/available')).at('nodes', 'length'), 2);
    const types = await ask(simulator, 'GET', '/instance-types', undefined, { 'x-api-key': '' });
    assert.equal(types.at('result', 0, 'items', 0, 'id'), 'tdx.small');
  });

  it('page through operations with a cursor', async () => {
    const busy = simulator.addCvm({ status: 'stopped' });
    for (const path of ['start', 'stop', 'start']) {
      await ask(simulator, 'POST', `/cvms/${busy.id}/${path}`);
      await simulator.pass(30);
    }
    const first = await get(`/cvms/${busy.id}/operations?limit=2`);
    assert.deepEqual(
      [first.at('items', 0, 'operation_type'), first.at('items', 1, 'operation_type')],
      ['power_on', 'power_off'],
    );
    const rest = await get(`/cvms/${busy.id}/operations?limit=2&cursor=${first.at('next_cursor')}`);
    assert.deepEqual([rest.at('items', 'length'), rest.at('next_cursor'), rest.at('total')], [1, null, 3]);
    const offs = await get(`/cvms/${busy.id}/operations?operation_types=power_off`);
    assert.equal(offs.at('total'), 1);
    assert.equal((await get(`/cvms/${busy.id}/operations?limit=501`)).status, 422);
  });
});
