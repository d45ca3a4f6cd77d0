import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { FaultRule, ServiceProfile, Simulator } from '../simulator/simulator.ts';
import { deployed, NAME, OTHER_COMPOSE, play, playOn, titlesOf, withService } from './scenario.ts';
import { assertSound } from './sound_end.ts';

/** A 404 of something in front of the API, for as many requests. */
function gateway(endpoint: FaultRule['endpoint'], times: number, body: unknown = 'no such host'): FaultRule {
  return { endpoint, kind: 'status', status: 404, body, times };
}

const wrongPrefix = (inputs: Record<string, string>) => (service: Simulator) => ({
  ...inputs,
  api_url: service.url.replace('/api/v1', '/api/v7'),
});

describe('a CVM is absent only by the word of the platform', { concurrency: 3 }, () => {
  const rows: Record<string, string>[] = [
    { operation: 'delete', name: NAME },
    { operation: 'delete', cvm_id: 'cvm_00000000' },
    { operation: 'delete', cvm_id: `${NAME}, cvm_00000000` },
    { operation: 'delete', name: NAME, instances: 'all' },
    { operation: 'delete', cvm_id: `app_${'a'.repeat(40)}`, instances: 'all' },
    { operation: 'stop', name: NAME, instances: 'all' },
    { operation: 'deploy', name: NAME },
    { operation: 'deploy', name: NAME, instances: 'all' },
    { operation: 'status', name: NAME },
  ];
  for (const inputs of rows) {
    it(`a wrong prefix is red for ${JSON.stringify(inputs)}`, async () => {
      const played = await play({ cvm: {}, with: wrongPrefix(inputs) });
      assert.deepEqual([played.code, played.outputs.outcome, played.writes], [1, 'failure', []], played.log);
      assert.equal(played.errors[0]?.title, 'Something else answers in place of the API');
      assert.match(played.errors[0]?.message ?? '', /whether the CVM exists cannot be told.*whole prefix/s);
      assert.deepEqual([played.outputs.status, played.cvms[0]?.deleted], [undefined, false]);
    });
  }

  it('a gateway that knows nothing for a moment does not hide a CVM from a deletion', async () => {
    const fault = gateway('info', 2, '<html>404</html>');
    const played = await play({ cvm: {}, fault, with: { operation: 'delete', name: NAME } });
    assert.deepEqual([played.code, played.outputs.change, played.cvms[0]?.deleted], [0, 'deleted', true]);
  });

  it('a gateway that knows nothing ends no deletion', async () => {
    const fault = { ...gateway(/^(GET|DELETE) \/cvms\/(?!my-)/, 4), after: 2 };
    const played = await play({ cvm: {}, fault, with: { operation: 'delete', name: NAME } });
    assert.deepEqual(
      [played.code, played.outputs.status, played.cvms[0]?.deleted],
      [0, 'deleted', true],
      played.log,
    );
    assert.ok(played.requests.some(({ faulted }) => faulted !== undefined));
  });

  it('a gateway that knows nothing makes no second CVM', async () => {
    const played = await play({ cvm: { composeText: OTHER_COMPOSE }, fault: gateway('info', 1) });
    assert.deepEqual([played.code, played.outputs.change, played.cvms.length], [0, 'updated', 1]);
  });

  const OWN = { error_code: 'ERR-03-001', message: 'CVM not found' };
  const other = { id: 'cvm_1', name: 'other-app', app_id: 'a'.repeat(40) };
  const halfLists: [what: string, list: unknown][] = [
    ['counts more than it holds', { items: [other], total: 101, page: 1, pages: 1 }],
    ['has its numbers as texts, and a page more', { items: [other], page: '1', pages: '2' }],
    ['is the same page whatever is asked for', { items: [other], page: 1, pages: 2 }],
    ['names none of its CVMs', { items: [{ id: 'cvm_1' }], total: 1, page: 1, pages: 1 }],
  ];
  for (const instances of ['one', 'all']) {
    for (const [what, body] of halfLists) {
      it(`a list that ${what} is not the whole list (\`instances: ${instances}\`)`, async () => {
        const played = await play({
          cvm: {},
          given: (service) => {
            service.fault({ endpoint: 'info', kind: 'status', status: 404, body: OWN, times: 99 });
            service.fault({ endpoint: 'cvms_paginated', kind: 'status', status: 200, body, times: 99 });
          },
          with: { operation: 'delete', name: NAME, instances },
        });
        assert.deepEqual([played.code, played.outputs.status, played.writes], [1, undefined, []], played.log);
        assert.match(played.errors[0]?.message ?? '', /whether the CVM exists cannot be told/);
      });
    }

    it(`a deletion of what is not there says so, with \`instances: ${instances}\``, async () => {
      for (const [inputs, level] of [
        [{ name: NAME }, 'notice'],
        [{ cvm_id: `app_${'a'.repeat(40)}` }, 'warning'],
      ] as const) {
        const { code, outputs, annotations } = await play({
          with: { operation: 'delete', instances, ...inputs },
        });
        assert.deepEqual([code, outputs.change, outputs.status], [0, 'unchanged', 'deleted']);
        assert.deepEqual(titlesOf(annotations), [[level, 'Nothing to delete']]);
      }
    });
  }

  it('a deletion of several says which are not there', async () => {
    const { code, annotations, cvms } = await play({
      cvm: {},
      with: { operation: 'delete', cvm_id: `${NAME}, cvm_00000000` },
    });
    assert.deepEqual([code, cvms[0]?.deleted], [0, true]);
    assert.deepEqual(titlesOf(annotations), [['warning', 'Nothing to delete']]);
    assert.match(annotations[0]?.message ?? '', /There is no CVM `cvm_00000000`/);
  });

  const contradictions: [what: string, fault: FaultRule, words: RegExp][] = [
    [
      'lists none of its CVMs',
      { endpoint: 'app_cvms', kind: 'status', status: 200, body: [], times: 99 },
      /Which CVMs are meant cannot be told/,
    ],
    [
      'does not tell the app of a CVM',
      { endpoint: 'info', kind: 'status', status: 200, body: { name: NAME, status: 'running' }, times: 99 },
      /does not tell the app/,
    ],
  ];
  for (const [what, fault, words] of contradictions) {
    it(`a platform that ${what} is no word that there are none`, async () => {
      const played = await play({
        cvm: {},
        fault,
        with: { operation: 'delete', name: NAME, instances: 'all' },
      });
      assert.deepEqual([played.code, played.writes], [1, []], played.log);
      assert.match(played.errors[0]?.message ?? '', words);
    });
  }

  it('a deletion by name is red where the list is refused', async () => {
    const played = await play(
      { with: { operation: 'delete', name: NAME } },
      { refusedRoutes: { cvms_paginated: 403 } },
    );
    assert.deepEqual([played.code, played.outputs.outcome], [1, 'failure']);
    assert.match(played.errors[0]?.message ?? '', /cannot be told: the list of CVMs cannot be read/);
  });
});

describe('a stopped CVM that no look by name finds', { concurrency: 3 }, () => {
  const profile: ServiceProfile = 'strictest';
  const cvm = { status: 'stopped', composeText: OTHER_COMPOSE };

  it('is updated by a deploy that met its name', async () => {
    const played = await play({ cvm }, { profile, attestationLagSeconds: 0 });
    assert.deepEqual([played.code, played.outputs.change, played.cvms.length], [0, 'updated', 1], played.log);
    assert.match(played.log, /The name `my-web-app` is taken by CVM/);
  });

  it('is started by its name', async () => {
    const played = await play({ cvm, with: { operation: 'start' } }, { profile, attestationLagSeconds: 0 });
    assert.deepEqual([played.code, played.outputs.change], [0, 'started'], played.log);
  });
});

describe('a CVM that is being deleted', { concurrency: 3 }, () => {
  async function leaving(service: Simulator): Promise<string> {
    service.behave('*', { bootSeconds: 8 });
    const { vm_uuid } = deployed(service);
    await ask(service, 'DELETE', `/cvms/${vm_uuid}`);
    await service.pass(3);
    return vm_uuid;
  }

  for (const profile of ['today', 'newest', 'strictest'] as const) {
    for (const mode of ['auto', 'create']) {
      it(`is waited for, and then a new one made, with \`mode: ${mode}\` (${profile})`, async () => {
        await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
          const old = await leaving(service);
          const played = await playOn(service, { with: { mode } });
          assert.deepEqual([played.code, played.outputs.change], [0, 'created'], played.log);
          assert.match(played.log, /is being deleted; the new one is created when it is gone/);
          assert.notEqual(played.outputs.cvm_id, old);
          assert.deepEqual(
            played.cvms.map(({ deleted }) => deleted),
            [true, false],
          );
          if (profile === 'today') assertSound({ ...played, cvms: played.cvms.slice(1) });
        });
      });
    }
  }

  for (const [operation, code] of [
    ['delete', 0],
    ['stop', 1],
    ['status', 1],
  ] as const) {
    it(`is none of all CVMs of its app: \`${operation}\` ends with ${code}`, () =>
      withService({}, async (service) => {
        await leaving(service);
        const played = await playOn(service, { with: { operation, name: NAME, instances: 'all' } });
        assert.deepEqual([played.code, played.writes], [code, []], played.log);
        assert.match(played.raw, /All CVMs of the app of `my-web-app` are being deleted/);
      }));
  }

  for (const by of ['cvm_id', 'mode']) {
    it(`is no CVM to update by \`${by}\``, async () => {
      await withService({}, async (service) => {
        const old = await leaving(service);
        const inputs: Record<string, string> = by === 'mode' ? { mode: 'update' } : { cvm_id: old };
        const { code, writes, errors } = await playOn(service, { with: inputs });
        assert.deepEqual([code, writes], [1, []]);
        assert.deepEqual(titlesOf(errors), [['error', 'The CVM is being deleted']]);
      });
    });
  }
});

describe('a CVM that is deleted between the look at it and the request', { concurrency: 3 }, () => {
  /** Readers show the old `running` for a while after the deletion, and a request finds nothing. */
  const behaviour = { bootSeconds: 8, staleFor: 2 };
  async function justDeleted(service: Simulator, seed: Parameters<typeof deployed>[1]): Promise<string> {
    service.behave('*', behaviour);
    const { vm_uuid } = deployed(service, seed);
    await ask(service, 'DELETE', `/cvms/${vm_uuid}`);
    return vm_uuid;
  }
  const seeds: [what: string, seed: Parameters<typeof deployed>[1]][] = [
    ['an update', { composeText: OTHER_COMPOSE }],
    ['a start', { status: 'stopped' }],
  ];
  for (const [what, seed] of seeds) {
    it(`is created anew by a deploy by name, where it was ${what}`, async () => {
      await withService({}, async (service) => {
        const old = await justDeleted(service, seed);
        const played = await playOn(service, { behaviour });
        assert.deepEqual([played.code, played.outputs.change], [0, 'created'], played.log);
        assert.match(played.log, /was deleted since it was found: creating a new one/);
        assert.notEqual(played.outputs.cvm_id, old);
        assert.equal(played.cvms.filter(({ deleted }) => !deleted).length, 1);
      });
    });
  }

  for (const [by, why] of [
    ['cvm_id', '`cvm_id` is given'],
    ['mode', '`mode` is `update`'],
  ]) {
    it(`is red by \`${by}\`, and nothing is created`, async () => {
      await withService({}, async (service) => {
        const old = await justDeleted(service, { composeText: OTHER_COMPOSE });
        const inputs: Record<string, string> = by === 'mode' ? { mode: 'update' } : { cvm_id: old };
        const played = await playOn(service, { behaviour, with: inputs });
        assert.deepEqual(
          [played.code, played.outputs.status, played.cvms.length],
          [1, 'deleted', 1],
          played.log,
        );
        assert.deepEqual(titlesOf(played.errors), [['error', 'The CVM was deleted meanwhile']]);
        assert.ok(played.errors[0]?.message.includes(`Nothing was created in its place, because ${why}.`));
        assert.match(played.errors[0]?.message ?? '', /The app is gone\./);
      });
    });
  }

  it('is none where the platform misses something else', async () => {
    const body = { error_code: 'ERR-01-001', message: 'Node not found' };
    const played = await play({ cvm: { composeText: OTHER_COMPOSE }, fault: gateway('patch', 9, body) });
    assert.deepEqual(titlesOf(played.errors), [['error', 'The node is not available']]);
    assert.ok(Number(played.outputs.elapsed_seconds) < 2, played.log);
  });

  it('is none that a login may only read: the platform says "not found" of a write there, too', async () => {
    const body = { error_code: 'ERR-03-005', message: 'CVM not found' };
    const played = await play({ cvm: { composeText: OTHER_COMPOSE }, fault: gateway('patch', 9, body) });
    assert.deepEqual(
      [played.code, played.outputs.outcome, played.cvms.length],
      [1, 'failure', 1],
      played.log,
    );
    assert.deepEqual(titlesOf(played.errors), [['error', 'Not found']]);
    assert.match(played.errors[0]?.message ?? '', /this login may perhaps read it and not change it/);
  });
});
