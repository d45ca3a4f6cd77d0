import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask } from './client.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

describe('the shapes of the versions', () => {
  let simulator: Simulator;
  let cvm: CvmView;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
    cvm = simulator.addCvm();
  });
  after(() => simulator.close());
  const at = (version?: string): Record<string, string> =>
    version === undefined ? {} : { 'x-phala-version': version };

  const versions: [version: string | undefined, infoId: string, recordId: string, nested: boolean][] = [
    ['2025-10-28', 'number', 'number', false],
    ['2026-01-21', 'string', 'number', true],
    ['2026-05-22', 'string', 'string', true],
    ['2026-06-23', 'string', 'string', true],
    ['latest', 'string', 'string', true],
    [undefined, 'string', 'string', true],
    ['1999-01-01', 'string', 'string', true],
  ];
  for (const [version, infoId, recordId, nested] of versions) {
    it(`of ${version ?? 'no header'}: info with a ${infoId} id, record with a ${recordId} id`, async () => {
      const info = await ask(simulator, 'GET', `/cvms/${cvm.vm_uuid}`, undefined, at(version));
      assert.equal(typeof info.at('id'), infoId);
      assert.equal(info.at('resource') !== undefined, nested);
      assert.equal(info.at('vcpu') === undefined, nested);
      const started = await ask(simulator, 'POST', `/cvms/${cvm.vm_uuid}/start`, undefined, at(version));
      assert.equal(typeof started.at('id'), recordId);
      assert.equal(typeof started.at('user_id'), recordId);
    });
  }

  it('wrap the view of the node in `hosted` only in the old lists', async () => {
    const old = await ask(simulator, 'GET', '/cvms/paginated', undefined, at('2025-10-28'));
    assert.equal(old.at('items', 0, 'hosted', 'boot_progress'), 'done');
    const now = await ask(simulator, 'GET', '/cvms/paginated', undefined, at('2026-05-22'));
    assert.equal(now.at('items', 0, 'hosted'), undefined);
    assert.equal(now.at('items', 0, 'boot_progress'), undefined);
  });

  it('list contracts in place of KMS nodes from 2026-06-23 on, also in the path of the key', async () => {
    const before = await ask(simulator, 'GET', '/kms', undefined, at('2026-05-22'));
    assert.match(String(before.at('items', 0, 'id')), /^kms_/);
    const now = await ask(simulator, 'GET', '/kms', undefined, at('2026-06-23'));
    assert.equal(now.at('items', 0, 'contract_address'), 'phala');
    const path = `/kms/kms-sim-phala/pubkey/${cvm.app_id}`;
    assert.equal((await ask(simulator, 'GET', path, undefined, at('2026-05-22'))).status, 200);
    assert.equal((await ask(simulator, 'GET', path, undefined, at('2026-06-23'))).status, 404);
  });
});
