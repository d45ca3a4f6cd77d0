import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { CvmSeed, Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { COMPOSE, composeWith, inOrder, NAME, OTHER_COMPOSE, play, playOn, withService } from './scenario.ts';
import { assertSound } from './sound_end.ts';

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

type Row = [
  what: string,
  writes: string[],
  outputs: Record<string, string>,
  log: RegExp[],
  more?: {
    cvm?: CvmSeed;
    given?: (service: Simulator) => unknown;
    with?: Record<string, string>;
    files?: Record<string, string>;
    bodies?: unknown[];
  },
];

const ROWS: Row[] = [
  [
    'creates a CVM that is not there',
    ['POST /cvms/provision', 'POST /cvms'],
    { change: 'created', status: 'running', name: 'my-web-app', boot_progress: 'done', attempts: '1' },
    [
      /^\[0:0\d\] `deploy` of CVM `my-web-app` with the API key, within 25 min$/m,
      /There is no CVM named `my-web-app` yet$/m,
      /Provisioned `my-web-app`: app id [0-9a-f]{40}, compose hash [0-9a-f]{64}$/m,
      new RegExp(`Created CVM \`my-web-app\` \\(${UUID}\\)$`, 'm'),
      /Waiting for `running`$/m,
      /Status: running$/m,
      /CVM `my-web-app` was created; status `running` after \d+ s \(the CVM was made by this run\)$/m,
      /URL: https:\/\/[0-9a-f]{40}-80\./,
      new RegExp(`Dashboard: https://cloud\\.phala\\.com/dashboard/cvms/${UUID}$`, 'm'),
    ],
  ],
  [
    'updates a CVM whose compose file differs',
    ['PATCH /cvms/{1}'],
    { change: 'updated', status: 'running', previous_status: 'running', boot_progress: 'done' },
    [
      new RegExp(`Found CVM \`my-web-app\` \\(${UUID}\\): running$`, 'm'),
      /Updating: the compose file$/m,
      new RegExp(`The request is accepted as operation ${UUID}$`, 'm'),
      /Waiting for `running`$/m,
      /Status: running$/m,
      /CVM `my-web-app` was updated; status `running` after \d+ s \(.+\)$/m,
    ],
    { cvm: { composeText: OTHER_COMPOSE }, bodies: [{ docker_compose_file: COMPOSE }] },
  ],
  [
    'leaves a CVM alone that is as it should be',
    [],
    { change: 'unchanged', status: 'running', previous_status: 'running' },
    [
      /Found CVM/,
      /Nothing to do: the status is `\w+` already/,
      /is as it should be; nothing was changed; status `running` after/,
    ],
    { cvm: {} },
  ],
  [
    'starts a CVM that is as it should be but stopped',
    ['POST /cvms/{1}/start'],
    { change: 'started', status: 'running', previous_status: 'stopped' },
    [/Found CVM/, /Starting: the CVM, from status `stopped`$/m, /was started; status `running`/],
    { cvm: { status: 'stopped' }, bodies: [undefined] },
  ],
  [
    'updates a stopped CVM, which starts it',
    ['PATCH /cvms/{1}'],
    { change: 'updated', status: 'running', previous_status: 'stopped' },
    [/Found CVM .*: stopped$/m, /Updating: the compose file$/m, /was updated; status `running`/],
    { cvm: { composeText: OTHER_COMPOSE, status: 'stopped' } },
  ],
  [
    'only waits for a CVM that is as it should be and starts already',
    [],
    { change: 'none', status: 'running', previous_status: 'starting' },
    [/Nothing to send: the status is `starting` already$/m, /Status: running$/m],
    {
      cvm: { status: 'stopped' },
      given: (service) => {
        service.behave('*', { staleFor: 0, bootSeconds: 40 });
        return ask(service, 'POST', `/cvms/${NAME}/start`);
      },
    },
  ],
  [
    'restarts a CVM that is as it should be but in error',
    ['POST /cvms/{1}/restart'],
    { change: 'restarted', status: 'running', previous_status: 'error' },
    [/Restarting: the CVM, from status `error`$/m, /was restarted; status `running`/],
    { cvm: { status: 'error' }, bodies: [{ force: false }] },
  ],
];

/** Where a stopped CVM is not found by its name, it takes more writes to find that the name is taken. */
const FOUND_AT_ONCE: SimulatorOptions = { downByName: 'found', attestationLagSeconds: 0 };

describe('deploy', { concurrency: 3 }, () => {
  for (const [what, writes, outputs, log, { cvm, given, bodies, ...scenario } = {}] of ROWS) {
    it(what, async () => {
      const played = await play({ ...scenario, cvm, given }, FOUND_AT_ONCE);
      assert.deepEqual(played.writes, writes);
      if (bodies !== undefined) assert.deepEqual(played.bodies, bodies);
      inOrder(played.log, log);
      assert.partialDeepStrictEqual(played.outputs, { outcome: 'success', ...outputs });
      assertSound(played);
    });
  }

  it('creates with two writes and at most nine requests, one of which checks the key of the env, and a second run makes no write', async () => {
    const files = { 'docker-compose.yml': composeWith('TOKEN') };
    await withService({}, async (service) => {
      const first = await playOn(service, { with: { env: 'TOKEN=first-token' }, files });
      assert.deepEqual(first.writes, ['POST /cvms/provision', 'POST /cvms']);
      assert.ok(first.requests.length <= 9, `${first.requests.length} requests`);
      assertSound(first);
      const second = await playOn(service, { files });
      assert.deepEqual(second.writes, []);
      assert.partialDeepStrictEqual(second.outputs, {
        outcome: 'success',
        change: 'unchanged',
        cvm_id: first.outputs.cvm_id,
        compose_hash: first.outputs.compose_hash,
        previous_compose_hash: first.outputs.compose_hash,
      });
      assertSound(second);
      assert.deepEqual(second.cvms[0]?.env, [{ key: 'TOKEN', value: 'first-token' }]);
    });
  });
});
