import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, FaultRule, Simulator } from '../simulator/simulator.ts';
import {
  deployed,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  playOn,
  type Scenario,
  withService,
} from './scenario.ts';
import type { RunResult } from './step.ts';

/** Killed as soon as this was printed, or this request has arrived. */
type Moment = { printed: string } | { arrived: EndpointName };

type Killed = [
  what: string,
  at: Moment,
  /** What the step after the job does with `ephemeral`, and with `on_failure: delete`. */
  removes: boolean,
  more: Pick<Scenario, 'cvm'> & { with?: Record<string, string>; fault?: FaultRule; asks?: string[] },
];

const DELETES = ['DELETE /cvms/{1}'];

const KILLED: Killed[] = [
  ['before anything was asked for', { printed: 'There is no CVM' }, false, { asks: [] }],
  ['while it waits for the new CVM', { printed: 'Status: starting' }, true, { asks: DELETES }],
  [
    'while the answer to its commit is held back',
    { arrived: 'commit' },
    true,
    { fault: { endpoint: 'commit', kind: 'half_open', effect: 'applied' } },
  ],
  [
    'while its commit is on its way, which then has no effect',
    { arrived: 'commit' },
    false,
    { fault: { endpoint: 'commit', kind: 'half_open', effect: 'not_applied' } },
  ],
  [
    'in an update of a CVM that was there before',
    { printed: 'Waiting for' },
    false,
    { cvm: { composeText: OTHER_COMPOSE }, asks: [] },
  ],
  [
    'in a restart of a CVM that was there before',
    { printed: 'Waiting for' },
    false,
    {
      cvm: {},
      with: { operation: 'restart', ephemeral: '', on_failure: '' },
      asks: [],
    },
  ],
  [
    'while it waits for a replica',
    { printed: 'Status: starting' },
    true,
    { cvm: {}, with: { operation: 'replicate' }, asks: ['DELETE /cvms/{2}'] },
  ],
];

const REMOVAL: Record<string, Record<string, string>> = {
  ephemeral: { ephemeral: 'true' },
  'on_failure: delete': { on_failure: 'delete' },
};

describe('an action that is killed', { concurrency: 3 }, () => {
  for (const [row, [what, at, removes, { cvm, fault, asks, with: more }]] of KILLED.entries()) {
    // Both ways to ask for a removal take turns; what is created is noted before it is known which one counts.
    for (const [label, inputs] of Object.entries(REMOVAL).filter((_, way) => row === 1 || way === row % 2)) {
      it(`${what}: the step after the job ${removes ? 'removes' : 'touches nothing'} with \`${label}\``, async () => {
        await withService({ action: 'built' }, async (service) => {
          if (cvm !== undefined) deployed(service, cvm);
          const before = service.cvms().length;
          const all = { ...inputs, ...more };
          const killed = await playKilled(service, { with: all, at, fault });
          assert.equal(killed.outputs.outcome, undefined);

          const cleaned = await afterJob(service, killed.state, all);
          assert.deepEqual([cleaned.code, cleaned.errors], [0, []], cleaned.log);
          if (asks !== undefined) assert.deepEqual(cleaned.writes, asks);
          if (asks?.length === 0) assert.deepEqual(cleaned.requests, []);
          await eventually(() =>
            service
              .cvms()
              .slice(before)
              .every(({ deleted }) => deleted === removes),
          );
          assert.ok(
            service
              .cvms()
              .slice(0, before)
              .every(({ deleted }) => !deleted),
          );
          if (removes) assert.equal(service.cvms().length, before + 1);
        });
      });
    }
  }

  it('leaves the CVM and says how to remove it when nothing was asked for', async () => {
    await withService({ action: 'built' }, async (service) => {
      const killed = await playKilled(service, { with: {}, at: { printed: 'Status: starting' } });
      const { requests, annotations, code } = await afterJob(service, killed.state, {});
      assert.deepEqual([code, requests], [0, []]);
      const [{ level, message } = { level: '', message: '' }] = annotations;
      assert.equal(level, 'warning');
      assert.match(message, new RegExp(`phala cvms delete ${service.cvms()[0]?.vm_uuid}`));
    });
  });

  it('is stopped, with `on_failure: stop`', async () => {
    await withService({ action: 'built' }, async (service) => {
      const inputs = { on_failure: 'stop' };
      const killed = await playKilled(service, { with: inputs, at: { printed: 'Status: starting' } });
      await afterJob(service, killed.state, inputs);
      await eventually(() => service.cvms()[0]?.status === 'stopped');
    });
  });
});

describe('the step after the job', { concurrency: 3 }, () => {
  const FAULTS: Record<string, FaultRule> = {
    'a lost answer': { endpoint: 'delete', kind: 'reset_before_headers', effect: 'applied' },
    'a request that did not arrive': { endpoint: 'delete', kind: 'reset_before_headers' },
    'a gateway error': { endpoint: 'delete', kind: 'status', status: 502, body: '<html>', times: 2 },
    'a CVM that is gone': { endpoint: 'delete', kind: 'status', status: 404, body: {}, effect: 'applied' },
  };
  for (const [what, fault] of Object.entries(FAULTS)) {
    it(`deletes an ephemeral CVM in spite of ${what}`, async () => {
      await withService({}, async (service) => {
        const inputs = { ephemeral: 'true', wait: 'false' };
        const { state, code } = await playOn(service, { with: inputs });
        assert.equal(code, 0);
        service.fault(fault);
        const cleaned = await afterJob(service, state, inputs);
        assert.deepEqual([cleaned.code, cleaned.annotations], [0, []], cleaned.log);
        await eventually(() => service.cvms()[0]?.deleted === true);
      });
    });
  }

  it('gives up within its limit, says how to do it by hand, and does not fail the job', async () => {
    await withService({}, async (service) => {
      const inputs = { ephemeral: 'true', wait: 'false' };
      const { state, outputs } = await playOn(service, { with: inputs });
      service.fault({ endpoint: 'delete', kind: 'status', status: 503, times: 999 });
      const { code, annotations, log } = await afterJob(service, state, inputs);
      assert.deepEqual([code, annotations.map(({ level }) => level)], [0, ['warning']], log);
      assert.match(annotations[0]?.message ?? '', new RegExp(`phala cvms delete ${outputs.cvm_id}`));
      assert.ok(log.split('\n').length <= 3, log);
    });
  });

  for (const [when, killed] of Object.entries({ 'was refused': false, 'was cut off': true })) {
    it(`never touches a CVM that has the same app id, after a commit that ${when}`, async () => {
      await withService({ action: killed ? 'built' : 'source' }, async (service) => {
        const other = service.addCvm({ name: NAME, composeText: OTHER_COMPOSE });
        const inputs = {
          operation: 'commit',
          app_id: other.app_id,
          compose_hash: 'c'.repeat(64),
          on_failure: 'delete',
        };
        const fault: FaultRule = { endpoint: 'commit', kind: 'half_open' };
        const { state, outputs } = killed
          ? await playKilled(service, { with: inputs, at: { arrived: 'commit' }, fault })
          : await playOn(service, { with: inputs });
        assert.equal(outputs.outcome, killed ? undefined : 'failure');
        const { writes, log } = await afterJob(service, state, inputs);
        assert.deepEqual([writes, service.cvms()[0]?.deleted], [[], false], log);
      });
    });
  }
});

async function playKilled(
  service: Simulator,
  { with: inputs, at, fault }: { with: Record<string, string>; at: Moment; fault?: FaultRule },
): Promise<Played> {
  if (fault !== undefined) service.fault(fault);
  const seen = service.requests.length;
  const killed = await playOn(service, {
    with: inputs,
    // However slow the machine is, it is killed before the boot is over.
    behaviour: { neverFinishes: true },
    meanwhile: async ({ signal, line }) => {
      if ('printed' in at) await line(at.printed);
      else await eventually(() => service.requests.slice(seen).some((made) => made.endpoint === at.arrived));
      signal('SIGKILL');
    },
  });
  assert.equal(killed.signal, 'SIGKILL');
  return killed;
}

function afterJob(
  service: Simulator,
  state: RunResult['state'],
  inputs: Record<string, string>,
): Promise<Played> {
  service.behave('*', {});
  return playOn(service, { state, with: inputs });
}
