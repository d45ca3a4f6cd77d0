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
      trustedTokens: (token) => token === TOKEN,
      workspaces: ['one', 'two'],
      tokenEndpoints: ['provision', 'commit', 'info'],
      edgeAgentPrefix: 'phala-',
    });
  });
  after(() => simulator.close());
  const AGENT = { 'user-agent': 'phala-test/1' };
  const INTO_ONE = { ...BEARER, 'x-phala-workspace': 'one' };

  const cases: [what: string, path: string, headers: Record<string, string>, status: number][] = [
    ['the first key', '/cvms', { 'x-api-key': 'phak_first' }, 200],
    ['another key of the list', '/cvms', { 'x-api-key': 'phak_second' }, 200],
    ['no credential', '/cvms', { 'x-api-key': '' }, 401],
    ['a wrong key', '/cvms', { 'x-api-key': 'phak_wrong' }, 401],
    ['a wrong key next to a good token', '/cvms', { ...INTO_ONE, 'x-api-key': 'phak_wrong' }, 401],
    ['an unknown token', '/cvms/none', { 'x-api-key': '', authorization: 'Bearer x.y.z' }, 401],
    ['a token where only keys are taken', '/cvms', INTO_ONE, 403],
    ['a token for a workspace', '/cvms/none', INTO_ONE, 404],
    ['a token without a workspace where several trust it', '/cvms/none', BEARER, 400],
    [
      'a token for a workspace that does not trust it',
      '/cvms/none',
      { ...BEARER, 'x-phala-workspace': 'x' },
      403,
    ],
    ['an agent that the edge does not like', '/cvms', { 'user-agent': 'node' }, 403],
  ];
  for (const [what, path, headers, status] of cases) {
    it(`answers ${status} to ${what}`, async () => {
      const reply = await ask(simulator, 'GET', path, undefined, { ...AGENT, ...headers });
      assert.equal(reply.status, status);
    });
  }

  it('tell where a CVM came from that a token has made', async () => {
    const created = await createCvm(simulator, 'from-a-token', {}, { ...AGENT, ...INTO_ONE });
    assert.equal(created.status, 200);
    const info = await ask(simulator, 'GET', '/cvms/from-a-token', undefined, AGENT);
    assert.deepEqual(info.at('oidc_provenance'), { repository: 'sim/app', commit_sha: 'abc123' });
  });

  it('are kept in the record of a request, which knows whether it writes', async () => {
    const from = simulator.writes().length;
    await ask(simulator, 'POST', '/status/batch', { vm_uuids: [] }, AGENT);
    await ask(simulator, 'GET', '/cvms?x=1', undefined, AGENT);
    const reply = await ask(simulator, 'DELETE', '/cvms/nothing-here', { reason: 'test' }, AGENT);
    const [batch, list, deleted] = simulator.requests.slice(-3);
    assert.deepEqual(
      [batch, list, deleted].map((request) => request?.endpoint),
      ['status_batch', 'cvms', 'delete'],
    );
    assert.deepEqual([list?.method, list?.path, list?.status], ['GET', '/cvms?x=1', 200]);
    assert.deepEqual([deleted?.body, deleted?.status], [{ reason: 'test' }, 404]);
    assert.equal(deleted?.headers['x-api-key'], simulator.apiKey);
    assert.deepEqual(simulator.writes().slice(from), [deleted]);
    assert.match(reply.headers.get('x-request-id') ?? '', /^req_/);
    assert.equal(reply.at('request_id'), reply.headers.get('x-request-id'));
  });
});
