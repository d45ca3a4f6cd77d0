import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROFILES, type ServiceProfile } from '../simulator/guesses.ts';
import {
  composeWith,
  deployed,
  NAME,
  OTHER_COMPOSE,
  type Played,
  playOn,
  QUICK,
  type Scenario,
  type Stage,
  withService,
} from './scenario.ts';

const FILES = { 'docker-compose.yml': composeWith('TOKEN') };
const WITH_TOKEN = { composeText: composeWith('TOKEN'), env: { TOKEN: 'old-token' } };

type Expected = {
  change: string;
  outcome?: string;
  title?: string;
  /** Compared with the CVM that was made or acted on. */
  cvm?: object;
  within?: number | undefined;
};
type Row = [
  what: string,
  scenario: Scenario & { stage?: Stage },
  expected: Expected,
  /** What differs, by profile. */
  other?: Partial<Record<ServiceProfile, Expected>>,
];

/** Faster than other tests, since nothing here counts requests or time. */
const BUILT_SPEED = 20;

const SIZE = { with: { instance_type: 'tdx.large' }, cvm: { instanceType: 'tdx.small' } };
const NOT_APPLIED: Expected = {
  change: 'updated',
  outcome: 'failure',
  title: 'The size was accepted and not applied',
};

/** What every service must bear, whatever it is like. Where answers differ, the row says so. */
const ROWS: Row[] = [
  [
    'creates with an env',
    { with: { env: 'TOKEN=new-token' }, files: FILES },
    { change: 'created', cvm: { status: 'running', deliveredEnv: [{ key: 'TOKEN', value: 'new-token' }] } },
  ],
  [
    'creates for a job alone, whether or not the platform takes a date of deletion',
    { with: { ephemeral: 'true' } },
    { change: 'created', cvm: { status: 'running' } },
  ],
  [
    'updates the compose file',
    { cvm: { composeText: OTHER_COMPOSE } },
    { change: 'updated', cvm: { status: 'running', boots: 2 } },
  ],
  [
    'updates the env alone, without any compose file',
    { cvm: WITH_TOKEN, with: { env: 'TOKEN=new-token' }, files: {} },
    { change: 'updated', cvm: { deliveredEnv: [{ key: 'TOKEN', value: 'new-token' }], boots: 2 } },
  ],
  [
    'updates the env of a stopped one alone, which starts it',
    { cvm: { ...WITH_TOKEN, status: 'stopped' }, with: { env: 'TOKEN=new-token' }, files: {} },
    {
      change: 'updated',
      cvm: { status: 'running', deliveredEnv: [{ key: 'TOKEN', value: 'new-token' }] },
    },
  ],
  [
    'prepares an update that has to be approved on-chain',
    {
      cvm: { ...WITH_TOKEN, composeText: OTHER_COMPOSE, kms: 'base' },
      with: { env: 'TOKEN=new-token' },
      files: FILES,
    },
    { change: 'none', outcome: 'pending_approval', cvm: { boots: 1 } },
  ],
  [
    'updates the env alone of one with an on-chain KMS',
    { cvm: { ...WITH_TOKEN, kms: 'base' }, with: { env: 'TOKEN=new-token' }, files: FILES },
    { change: 'updated', cvm: { env: [{ key: 'TOKEN', value: 'new-token' }] } },
  ],
  [
    'updates the compose file, though the machine attests the version before for a minute',
    { cvm: { composeText: OTHER_COMPOSE }, stage: { attestationLagSeconds: 60 } },
    { change: 'updated', cvm: { boots: 2 } },
  ],
  ['leaves the same as it is', { cvm: {} }, { change: 'unchanged', cvm: { boots: 1 } }],
  [
    'changes the size, or says that it was not applied',
    SIZE,
    { change: 'updated', cvm: { instanceType: 'tdx.large' } },
    { today: NOT_APPLIED, laxest: NOT_APPLIED },
  ],
  [
    'finds a stopped CVM by its name, and starts it',
    { cvm: { status: 'stopped' } },
    { change: 'started', cvm: { status: 'running' } },
  ],
  [
    'waits for its turn behind an operation of another, and then updates',
    {
      given: async (service) => {
        const { vm_uuid } = deployed(service, { composeText: OTHER_COMPOSE });
        await fetch(`${service.url}/cvms/${vm_uuid}/restart`, {
          method: 'POST',
          headers: { 'x-api-key': service.apiKey },
        });
      },
    },
    { change: 'updated', cvm: { status: 'running' } },
  ],
  ['restarts', { cvm: {}, with: { operation: 'restart' } }, { change: 'restarted', cvm: { boots: 2 } }],
  ['stops', { cvm: {}, with: { operation: 'stop' } }, { change: 'stopped', cvm: { status: 'stopped' } }],
  [
    'shuts down',
    { cvm: {}, with: { operation: 'shutdown' } },
    { change: 'stopped', cvm: { status: 'stopped' } },
  ],
  ['replicates', { cvm: {}, with: { operation: 'replicate' } }, { change: 'replicated' }],
  ['deletes', { cvm: {}, with: { operation: 'delete' } }, { change: 'deleted', cvm: { deleted: true } }],
  [
    'changes a setting alone, without any compose file',
    { cvm: {}, with: { public_logs: 'true' }, files: {} },
    { change: 'updated', cvm: { publicLogs: true, boots: 2 } },
  ],
  [
    'does not create what is there, whatever state it is in',
    { cvm: { status: 'stopped' }, with: { mode: 'create' } },
    { change: '', outcome: 'failure', title: 'The CVM exists already', cvm: { status: 'stopped', boots: 1 } },
  ],
  [
    'updates what is there by its name, whatever state it is in',
    { cvm: { status: 'stopped', composeText: OTHER_COMPOSE }, with: { mode: 'update' } },
    { change: 'updated', cvm: { status: 'running' } },
  ],
  [
    'reads the status of a CVM that is broken',
    { cvm: { status: 'error' }, with: { operation: 'status' } },
    { change: 'none', cvm: { status: 'error', boots: 1 } },
  ],
  ['reads the status', { cvm: {}, with: { operation: 'status' } }, { change: 'none', cvm: { boots: 1 } }],
  [
    'is red within a minute of a boot that failed, whatever the record or the state says of it',
    { behaviour: { ...QUICK, bootFails: { error: 'no app keys', thenStatus: 'running' } } },
    { change: 'created', outcome: 'failure', title: 'The CVM failed', within: 80 },
  ],
];

/** In this process and as the built action, on each service. */
const STAGES: [ServiceProfile, Stage][] = [
  ...PROFILES.map((profile): [ServiceProfile, Stage] => [profile, {}]),
  ...PROFILES.map((profile): [ServiceProfile, Stage] => [profile, { action: 'built', speed: BUILT_SPEED }]),
];

describe('on every service', { concurrency: 4 }, () => {
  for (const [profile, { action = 'source', ...more }] of STAGES) {
    for (const [what, { stage: rules, ...scenario }, usual, other] of ROWS) {
      it(`${what} (${profile}, ${action})`, async () => {
        const stage: Stage = { profile, attestationLagSeconds: 0, action, ...rules, ...more };
        await withService(stage, async (service) => {
          const expected = other?.[profile] ?? usual;
          const speed = action === 'built' ? { speed: BUILT_SPEED } : {};
          const played = await playOn(service, { ...scenario, ...speed });
          // How late a process of its own is depends on what else the machine does.
          check(played, action === 'built' ? { ...expected, within: undefined } : expected);
        });
      });
    }
  }

  for (const profile of PROFILES) {
    it(`does nothing when the same is deployed once more (${profile})`, async () => {
      await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
        const inputs = { name: NAME, image: 'dstack-0.5.5', secure_time: 'true', instance_type: 'tdx.small' };
        const image = profile === 'strictest' ? {} : { image: inputs.image };
        const first = await playOn(service, { with: { ...inputs, image: '', ...image } });
        assert.equal(first.outputs.change, 'created', first.log);
        const second = await playOn(service, { with: { ...inputs, image: '', ...image } });
        assert.deepEqual([second.code, second.outputs.change, second.writes], [0, 'unchanged', []]);
      });
    });
  }
});

function check(played: Played, { change, outcome = 'success', title, cvm, within }: Expected): void {
  assert.deepEqual([played.outputs.outcome, played.outputs.change ?? ''], [outcome, change], played.log);
  assert.deepEqual(
    played.errors.map((error) => error.title),
    title === undefined ? [] : [title],
  );
  if (cvm !== undefined) assert.partialDeepStrictEqual(played.cvms[0], cvm);
  if (within !== undefined) assert.ok(Number(played.outputs.elapsed_seconds) < within);
}
