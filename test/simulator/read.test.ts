import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { verifyEnvEncryptPublicKeyLegacy } from '@phala/dstack-sdk/verify-env-encrypt-public-key';
import { ask, COMPOSE, provisionBody } from './client.ts';
import type { LoggedEvent } from './event_log.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

const hash = (algorithm: string, ...parts: (string | Buffer)[]) =>
  parts.reduce((state, part) => state.update(part), createHash(algorithm)).digest('hex');

describe('reads of a CVM', () => {
  let simulator: Simulator;
  let cvm: CvmView;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
    cvm = simulator.addCvm({ composeText: COMPOSE, serialLog: 'one\ntwo\nthree' });
  });
  after(() => simulator.close());
  const get = (path: string, headers = {}) => ask(simulator, 'GET', path, undefined, headers);

  const forms: [what: string, form: (of: CvmView) => string, found: boolean][] = [
    ['the hashed id', (of) => of.id, true],
    ['the old number', () => '4711', true],
    ['the UUID', (of) => of.vm_uuid, true],
    ['the UUID in capitals without dashes', (of) => of.vm_uuid.replaceAll('-', '').toUpperCase(), true],
    ['app_ and the app id', (of) => `app_${of.app_id}`, true],
    ['the bare app id', (of) => of.app_id, true],
    ['instance_ and the instance id', (of) => `instance_${of.instance_id}`, true],
    ['the name', (of) => of.name, true],
    ['0x and the app id', (of) => `0x${of.app_id}`, false],
    ['app_ and the instance id', (of) => `app_${of.instance_id}`, false],
  ];
  for (const [what, form, found] of forms) {
    it(`${found ? 'find it by' : 'answer 404 for'} ${what}`, async () => {
      assert.equal((await get(`/cvms/${form(cvm)}`)).at('id'), found ? cvm.id : undefined);
    });
  }

  it('refuse an app id and a name that stand for several CVMs, and list them', async () => {
    const pair = [1, 2].map(() => simulator.addCvm({ name: 'two-of-them', app_id: 'e'.repeat(40) }));
    assert.equal((await get(`/cvms/app_${'e'.repeat(40)}`)).at('error_code'), 'ERR-03-010');
    const byName = await get('/cvms/two-of-them');
    assert.equal(byName.at('error_code'), 'ERR-03-002');
    const listed = (byName.at('details') as { value: string }[]).map(({ value }) => value);
    assert.deepEqual(
      listed,
      pair.map((one) => one.vm_uuid),
    );
    const page = await get('/cvms/paginated?page=1&page_size=1');
    assert.deepEqual([page.at('items', 0, 'id'), page.at('items', 'length')], [pair[1]?.id, 1]);
    assert.equal((await get('/apps?search=TWO-OF')).at('dstack_apps', 0, 'cvm_count'), 2);
  });

  // The types of `id` in the info and in the VM record, and whether the info is nested.
  const versions: [version: string, infoId: string, recordId: string, nested: boolean][] = [
    ['2025-10-28', 'number', 'number', false],
    ['2026-01-21', 'string', 'number', true],
    ['2026-05-22', 'string', 'string', true],
    ['latest', 'string', 'string', true],
    ['1999-01-01', 'string', 'string', true],
  ];
  for (const [version, infoId, recordId, nested] of versions) {
    it(`have the shape of the version ${version}`, async () => {
      const headers = { 'x-phala-version': version };
      const info = await get(`/cvms/${cvm.vm_uuid}`, headers);
      const record = await ask(simulator, 'POST', `/cvms/${cvm.vm_uuid}/start`, undefined, headers);
      const [first] = (await get('/cvms', headers)).body as Record<string, unknown>[];
      assert.deepEqual([typeof info.at('id'), typeof record.at('id')], [infoId, recordId]);
      const isNested = [info.at('resource') !== undefined, info.at('vcpu') === undefined, !first?.hosted];
      assert.deepEqual(isNested, [nested, nested, nested]);
    });
  }

  it('attest the measured text, whose events fold into RTMR3', async () => {
    const reply = await get(`/cvms/${cvm.id}/attestation`);
    const attested = String(reply.at('tcb_info', 'app_compose'));
    assert.equal(hash('sha256', attested), cvm.composeHash);
    assert.equal(JSON.parse(attested).docker_compose_file, COMPOSE);
    const events = reply.at('tcb_info', 'event_log') as LoggedEvent[];
    let register = '00'.repeat(48);
    for (const { event, event_payload: payload, digest, imr } of events) {
      if (imr !== 3) continue;
      const type = Buffer.from('01000008', 'hex');
      assert.equal(hash('sha384', type, `:${event}:`, Buffer.from(payload, 'hex')), digest);
      register = hash('sha384', Buffer.from(register + digest, 'hex'));
    }
    assert.equal(register, reply.at('tcb_info', 'rtmr3'));
    assert.equal(events.find(({ event }) => event === 'compose-hash')?.event_payload, cvm.composeHash);
    const offline = await get(`/cvms/${simulator.addCvm({ status: 'stopped' }).id}/attestation`);
    assert.deepEqual([offline.status, offline.at('is_online'), offline.at('tcb_info')], [200, false, null]);
  });

  it('count the order of the names in the env into the compose hash', () => {
    const hashOf = (...allowedEnvs: string[]) => simulator.addCvm({ allowedEnvs }).composeHash;
    assert.equal(hashOf('A', 'B'), hashOf('A', 'B'));
    assert.notEqual(hashOf('A', 'B'), hashOf('B', 'A'));
  });

  it('sign the public key of an app with the key of the KMS, unless a stranger does', async (test) => {
    const swapped = await startSimulator({ speed: 0, swappedKeyIn: ['kms'] });
    test.after(() => swapped.close());
    const signer = async (service: Simulator) => {
      const { id, app_id } = service.addCvm();
      const key = await ask(service, 'GET', `/kms/phala/pubkey/0x${app_id}`);
      assert.deepEqual(Object.keys(key.body as object).sort(), ['public_key', 'signature']);
      const bytes = (field: string) => Buffer.from(String(key.at(field)), 'hex');
      const told = (await ask(service, 'GET', `/cvms/${id}`)).at('kms_info', 'k256_pubkey');
      return verifyEnvEncryptPublicKeyLegacy(bytes('public_key'), bytes('signature'), app_id) === `0x${told}`;
    };
    assert.deepEqual([await signer(simulator), await signer(swapped)], [true, false]);
    assert.equal((await get('/kms/phala/pubkey/abc')).status, 400);
  });

  it('name public URLs of the real form, one per published port, once the gateway knows the CVM', async (test) => {
    const ports = '"8080:80", 443, "127.0.0.1:9000:90/tcp", { target: 70, published: 7070 }';
    const other = simulator.addCvm({
      composeText: `services:\n  web:\n    image: nginx\n    ports: [${ports}]\n`,
    });
    const info = await get(`/cvms/${other.id}`);
    const expected = [8080, 443, 9000, 7070].map((port) => {
      const at = (id: string | null) => `https://${id}-${port}.${info.at('gateway', 'base_domain')}`;
      return { app: at(other.app_id), instance: at(other.instance_id) };
    });
    assert.deepEqual(info.at('endpoints'), expected);
    const { app_id, compose_hash } = (
      await ask(simulator, 'POST', '/cvms/provision', provisionBody('gateway-later'))
    ).body as Record<string, string>;
    const created = await ask(simulator, 'POST', '/cvms', { app_id, compose_hash });
    assert.equal((await get(`/cvms/${created.at('id')}`)).at('endpoints'), null);
    const local = await startSimulator({ speed: 0, appUrlBase: 'http://127.0.0.1:1/p{port}' });
    test.after(() => local.close());
    const there = await ask(local, 'GET', `/cvms/${local.addCvm({ composeText: COMPOSE }).id}`);
    assert.equal(there.at('endpoints', 0, 'app'), 'http://127.0.0.1:1/p8080');
  });

  it('lead to the serial log, without a credential but with the token of its address', async () => {
    const address = String((await get(`/cvms/${cvm.id}`)).at('logs', 'serial'));
    assert.equal(await (await fetch(`${address}&tail=2`)).text(), 'two\nthree\n');
    assert.equal((await fetch(address.replace(/token=\w+/, 'token=guess'))).status, 404);
  });

  it('page through operations with a cursor', async () => {
    const { id } = simulator.addCvm({ status: 'stopped' });
    for (const path of ['start', 'stop', 'start']) {
      await ask(simulator, 'POST', `/cvms/${id}/${path}`);
      await simulator.pass(30);
    }
    const first = await get(`/cvms/${id}/operations?limit=2`);
    assert.equal(first.at('items', 1, 'operation_type'), 'power_off');
    const rest = await get(`/cvms/${id}/operations?limit=2&cursor=${first.at('next_cursor')}`);
    assert.deepEqual([rest.at('items', 'length'), rest.at('next_cursor'), rest.at('total')], [1, null, 3]);
    assert.equal((await get(`/cvms/${id}/operations?operation_types=power_off`)).at('total'), 1);
  });

  it('give the same ids in every run with the same seed, others with another', async (test) => {
    const ids = async (seed: number) => {
      const other = await startSimulator({ speed: 0, seed });
      test.after(() => other.close());
      const { id, vm_uuid: uuid, app_id: appId } = other.addCvm();
      return [id, uuid, appId, other.apiKey];
    };
    assert.deepEqual(await ids(7), await ids(7));
    assert.notDeepEqual(await ids(7), await ids(8));
  });
});
