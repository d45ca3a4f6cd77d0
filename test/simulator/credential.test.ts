import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, createCvm } from './client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

const TOKEN = `e30.${Buffer.from('{"repository":"sim/app","sha":"abc123"}').toString('base64url')}.c2ln`;
const BEARER = { 'x-api-key': '', authorization: `Bearer ${TOKEN}` };

describe('credentials', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({
      speed: 0,
      apiKeys: ['phak_first', 'phak_second'],
      trustedTokens: [TOKEN],
      tokenEndpoints: ['provision', 'commit', 'info'],
    });
  });
  after(() => simulator.close());
  const me = (headers: Record<string, string>) => ask(simulator, 'GET', '/cvms', undefined, headers);

  const cases: [what: string, headers: Record<string, string>, status: number][] = [
    ['the first key', { 'x-api-key': 'phak_first' }, 200],
    ['another key of the list', { 'x-api-key': 'phak_second' }, 200],
    ['no credential', { 'x-api-key': '' }, 401],
    ['a wrong key', { 'x-api-key': 'phak_wrong' }, 401],
    ['a wrong key next to a good token', { ...BEARER, 'x-api-key': 'phak_wrong' }, 401],
    ['an unknown token', { 'x-api-key': '', authorization: 'Bearer x.y.z' }, 401],
    ['a token where only keys are taken', BEARER, 403],
  ];
  for (const [what, headers, status] of cases) {
    it(`answers ${status} to ${what}`, async () => {
      const reply = await me(headers);
      assert.equal(reply.status, status);
      if (status !== 200) assert.equal(typeof reply.at('detail'), 'string');
    });
  }

  it('takes a token where the rule says so, and tells where the CVM came from', async () => {
    const created = await createCvm(simulator, 'from-a-token', {}, BEARER);
    assert.equal(created.status, 200);
    const info = await ask(simulator, 'GET', '/cvms/from-a-token', undefined, BEARER);
    assert.deepEqual(info.at('oidc_provenance'), { repository: 'sim/app', commit_sha: 'abc123' });
    await createCvm(simulator, 'from-a-key');
    assert.equal((await ask(simulator, 'GET', '/cvms/from-a-key')).at('oidc_provenance'), undefined);
  });

  it('wants to know the workspace when several trust the repository', async (test) => {
    const shared = await startSimulator({
      speed: 0,
      trustedTokens: (token) => token === TOKEN,
      workspaces: ['one', 'two'],
    });
    test.after(() => shared.close());
    const status = async (headers: Record<string, string>) =>
      (await ask(shared, 'GET', '/cvms', undefined, { ...BEARER, ...headers })).status;
    assert.deepEqual(
      [
        await status({}),
        await status({ 'x-phala-workspace': 'two' }),
        await status({ 'x-phala-workspace': 'three' }),
      ],
      [400, 200, 403],
    );
  });

  it('is the first thing to be checked, and every answer has a request id', async () => {
    const reply = await ask(simulator, 'POST', '/cvms/provision', {}, { 'x-api-key': '' });
    assert.equal(reply.status, 401);
    assert.match(reply.headers.get('x-request-id') ?? '', /^req_/);
  });

  it('repeats the request id in structured errors, which may also stand under `detail`', async (test) => {
    const reply = await ask(simulator, 'GET', '/cvms/nothing-here');
    assert.equal(reply.at('request_id'), reply.headers.get('x-request-id'));
    const nested = await startSimulator({ speed: 0, errorShape: 'detail' });
    test.after(() => nested.close());
    const other = await ask(nested, 'GET', '/cvms/nothing-here');
    assert.equal(other.at('detail', 'error_code'), 'ERR-03-001');
  });

  it('answers 404 and 405 in the words of FastAPI', async () => {
    const unknown = await ask(simulator, 'GET', '/no/such/path');
    assert.deepEqual([unknown.status, unknown.body], [404, { detail: 'Not Found' }]);
    assert.equal((await ask(simulator, 'DELETE', '/cvms/provision/x')).status, 404);
    assert.equal((await ask(simulator, 'PATCH', '/status/batch', {})).status, 405);
  });

  it('records requests, and knows which of them write', async () => {
    const from = simulator.writes().length;
    await ask(simulator, 'POST', '/status/batch', { vm_uuids: [] });
    await ask(simulator, 'GET', '/cvms?x=1');
    await ask(simulator, 'DELETE', '/cvms/nothing-here', { reason: 'test' });
    const [batch, list, deleted] = simulator.requests.slice(-3);
    assert.deepEqual(
      [batch?.endpoint, list?.endpoint, deleted?.endpoint],
      ['status_batch', 'cvms', 'delete'],
    );
    assert.deepEqual([list?.method, list?.path, list?.status], ['GET', '/cvms?x=1', 200]);
    assert.deepEqual([deleted?.body, deleted?.status], [{ reason: 'test' }, 404]);
    assert.equal(deleted?.headers['x-api-key'], simulator.apiKey);
    assert.deepEqual(simulator.writes().slice(from), [deleted]);
  });
});
