import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { EndpointName, Simulator } from '../simulator/simulator.ts';
import { deployed, NAME, OTHER_COMPOSE, playOn, withService } from './scenario.ts';

/** Answers one route with what it has for another CVM, as a cache in front of the service might. */
async function mixUp(service: Simulator, endpoint: EndpointName, path: string, times: number): Promise<void> {
  const { body } = await ask(service, 'GET', path);
  service.fault({ endpoint, kind: 'status', status: 200, body, times });
}

describe('an answer that tells of another CVM', { concurrency: 3 }, () => {
  const ALWAYS = 999;
  type Row = [
    what: string,
    inputs: Record<string, string>,
    endpoint: EndpointName,
    path: string,
    times: number,
  ];
  const rows: Row[] = [
    ['a deletion', { operation: 'delete', cvm_id: '{mine}' }, 'info', '/cvms/{other}', ALWAYS],
    ['a deletion by app id', { operation: 'delete', cvm_id: 'app_{app}' }, 'info', '/cvms/{other}', ALWAYS],
    ['a deletion by name', { operation: 'delete', name: NAME }, 'info', '/cvms/{other}', ALWAYS],
    ['a stop', { operation: 'stop', cvm_id: '{mine}' }, 'info', '/cvms/{other}', ALWAYS],
    ['an update', {}, 'info', '/cvms/{other}', ALWAYS],
    [
      'a roll',
      { operation: 'stop', cvm_id: 'app_{app}', instances: 'all' },
      'app_cvms',
      '/apps/{otherApp}/cvms',
      ALWAYS,
    ],
  ];
  for (const [what, inputs, endpoint, path, times] of rows) {
    it(`leads ${what} nowhere`, () =>
      withService({}, async (service) => {
        const mine = deployed(service, { composeText: OTHER_COMPOSE });
        const other = service.addCvm({ name: 'production' });
        const filled = (text: string) =>
          text
            .replace('{mine}', mine.vm_uuid)
            .replace('{other}', other.vm_uuid)
            .replace('{app}', mine.app_id)
            .replace('{otherApp}', other.app_id);
        const given = Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [name, filled(value)]),
        );
        const played = await playOn(service, {
          given: () => mixUp(service, endpoint, filled(path), times),
          with: { timeout: '60s', ...given },
        });
        assert.deepEqual(
          played.requests.filter((made) => made.method !== 'GET' && made.path.includes(other.vm_uuid)),
          [],
        );
        if (endpoint === 'app_cvms') assert.equal(played.code, 1, played.log);
        if (inputs.operation === 'delete' && inputs.cvm_id !== undefined) {
          assert.equal(played.code, 1, played.log);
          assert.match(played.errors[0]?.message ?? '', /the answer is the record of CVM `production`/);
        }
        const now = service.cvms().find(({ vm_uuid }) => vm_uuid === other.vm_uuid);
        assert.deepEqual([now?.status, now?.composeText], ['running', other.composeText]);
      }));
  }

  it('of a creation is never taken for its own', () =>
    withService({}, async (service) => {
      const other = service.addCvm({ name: 'production' });
      const { body } = await ask(service, 'GET', `/cvms/${other.vm_uuid}`);
      service.fault({
        endpoint: 'commit',
        kind: 'status',
        status: 200,
        body,
        effect: 'applied',
        times: ALWAYS,
      });
      const inputs = { ephemeral: 'true' };
      const main = await playOn(service, { with: inputs });
      assert.deepEqual([main.code, main.outputs.name], [0, NAME], main.log);
      const post = await playOn(service, { with: inputs, state: main.state });
      await service.pass(60);
      assert.deepEqual(post.annotations, []);
      assert.deepEqual(
        service
          .cvms()
          .map(({ name, deleted }) => [name, deleted])
          .toSorted(),
        [
          [NAME, true],
          ['production', false],
        ].toSorted(),
      );
    }));
});
