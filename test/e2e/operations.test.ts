import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { CvmSeed, Simulator } from '../simulator/simulator.ts';
import { inOrder, NAME, play, playOn, titlesOf, withService } from './scenario.ts';
import { assertSound } from './sound_end.ts';
import type { RunningAction } from './step.ts';

type Row = [
  what: string,
  writes: string[],
  outputs: Record<string, string>,
  log: RegExp[],
  more?: {
    cvm?: CvmSeed;
    with?: Record<string, string>;
    meanwhile?: (running: RunningAction, service: Simulator) => Promise<unknown>;
    bodies?: unknown[];
  },
];

const FOUND_NO_NEED = /Nothing to do: the status is `\w+` already/;

const ROWS: Row[] = [
  [
    'provision reserves an app id and creates nothing',
    ['POST /cvms/provision'],
    { change: 'provisioned', name: 'my-web-app' },
    [/Provisioned `my-web-app`: app id/, /CVM `my-web-app` is provisioned and can be committed$/m],
    { with: { operation: 'provision' } },
  ],
  [
    'start starts a stopped CVM',
    ['POST /cvms/{1}/start'],
    { change: 'started', status: 'running', previous_status: 'stopped' },
    [
      /Starting: the CVM, from status `stopped`$/m,
      /Waiting for `running`/,
      /was started; status `running` after .+\(the CVM was stopped/,
    ],
    { cvm: { status: 'stopped' }, with: { operation: 'start' } },
  ],
  [
    'start leaves a running CVM alone',
    [],
    { change: 'unchanged', status: 'running', previous_status: 'running' },
    [FOUND_NO_NEED, /is as it should be/],
    { cvm: {}, with: { operation: 'start' } },
  ],
  [
    'stop stops a running CVM',
    ['POST /cvms/{1}/stop'],
    { change: 'stopped', status: 'stopped', previous_status: 'running' },
    [
      /Stopping: the CVM, from status `running`$/m,
      /Waiting for `stopped`/,
      /was stopped; status `stopped` after/,
    ],
    { cvm: {}, with: { operation: 'stop' }, bodies: [undefined] },
  ],
  [
    'stop leaves a stopped CVM alone',
    [],
    { change: 'unchanged', status: 'stopped', previous_status: 'stopped' },
    [FOUND_NO_NEED],
    { cvm: { status: 'stopped' }, with: { operation: 'stop' } },
  ],
  [
    'shutdown stops a running CVM gracefully',
    ['POST /cvms/{1}/shutdown'],
    { change: 'stopped', status: 'stopped', previous_status: 'running' },
    [
      /Stopping: the CVM by `shutdown`, from status `running`$/m,
      /Waiting for `stopped`/,
      /was stopped; status `stopped`/,
    ],
    { cvm: {}, with: { operation: 'shutdown' } },
  ],
  [
    'shutdown leaves a stopped CVM alone',
    [],
    { change: 'unchanged', status: 'stopped' },
    [FOUND_NO_NEED],
    { cvm: { status: 'stopped' }, with: { operation: 'shutdown' } },
  ],
  [
    'restart restarts a running CVM',
    ['POST /cvms/{1}/restart'],
    { change: 'restarted', status: 'running', previous_status: 'running', boot_progress: 'done' },
    [/Restarting: the CVM, from status `running`$/m, /was restarted; status `running`/],
    { cvm: {}, with: { operation: 'restart' }, bodies: [{ force: false }] },
  ],
  [
    'restart with `force` skips the graceful stop',
    ['POST /cvms/{1}/restart'],
    { change: 'restarted', status: 'running' },
    [/was restarted/],
    { cvm: {}, with: { operation: 'restart', force: 'true' }, bodies: [{ force: true }] },
  ],
  [
    'restart starts a stopped CVM',
    ['POST /cvms/{1}/start'],
    { change: 'started', status: 'running', previous_status: 'stopped' },
    [/was started/],
    { cvm: { status: 'stopped' }, with: { operation: 'restart' } },
  ],
  [
    'replicate adds a machine on the node that is named',
    ['POST /cvms/{1}/replicas'],
    { change: 'replicated', status: 'running', node_id: '105' },
    [
      /Replica `my-web-app` is being created$/m,
      /Waiting for `running`/,
      /was created as a replica; status `running`/,
    ],
    { cvm: {}, with: { operation: 'replicate', node_id: '105' } },
  ],
  [
    'delete deletes a CVM and waits until it is gone',
    ['DELETE /cvms/{1}'],
    { change: 'deleted', status: 'deleted' },
    [
      /Deleting: CVM `my-web-app` \([0-9a-f-]{36}\)$/m,
      /Waiting for `deleted`/,
      /Status: deleted$/m,
      /was deleted; status `deleted` after/,
    ],
    { cvm: {}, with: { operation: 'delete' } },
  ],
  [
    'watch waits for what others cause',
    [],
    { change: 'none', status: 'running', previous_status: 'stopped' },
    [
      /Watching; the status is `stopped`$/m,
      /Waiting for `running`/,
      /was only read; this run changed nothing; status/,
    ],
    {
      cvm: { status: 'stopped' },
      with: { operation: 'watch', target: 'running' },
      meanwhile: async ({ line }, service) => {
        await line('Status: stopped');
        await ask(service, 'POST', '/cvms/my-web-app/start');
      },
    },
  ],
  [
    'watch can wait for a deletion',
    [],
    { change: 'none', status: 'deleted', previous_status: 'running' },
    [/Watching/, /Status: deleted$/m],
    {
      cvm: {},
      with: { operation: 'watch', target: 'deleted' },
      meanwhile: async ({ line }, service) => {
        await line('Waiting for `deleted`');
        await ask(service, 'DELETE', '/cvms/my-web-app');
      },
    },
  ],
];

describe('an operation', { concurrency: 3 }, () => {
  for (const [what, writes, outputs, log, { cvm, bodies, ...scenario } = {}] of ROWS) {
    it(what, async () => {
      const played = await play({ ...scenario, cvm }, { downByName: 'found', replicaName: 'same' });
      assert.deepEqual(played.writes, writes);
      if (bodies !== undefined) assert.deepEqual(played.bodies, bodies);
      inOrder(played.log, log);
      assert.partialDeepStrictEqual(played.outputs, { outcome: 'success', ...outputs });
      assertSound(played);
    });
  }

  for (const [inputs, level, profile] of [
    [{ name: NAME }, 'notice', 'today'],
    [{ name: NAME }, 'notice', 'strictest'],
    [{ cvm_id: 'cvm_0000' }, 'warning', 'today'],
  ] as const) {
    it(`delete of a CVM that is not there is a ${level} with ${JSON.stringify(inputs)} (${profile})`, async () => {
      const { code, writes, outputs, annotations } = await play(
        { with: { operation: 'delete', ...inputs } },
        { profile },
      );
      assert.deepEqual([code, writes, titlesOf(annotations)], [0, [], [[level, 'Nothing to delete']]]);
      assert.partialDeepStrictEqual(outputs, { outcome: 'success', change: 'unchanged', status: 'deleted' });
    });
  }

  it('commit creates what provision prepared, with the outputs of that step', async () => {
    await withService({}, async (service) => {
      const prepared = await playOn(service, { with: { operation: 'provision', name: 'two-phases' } });
      assert.deepEqual(service.cvms(), []);
      const { app_id = '', compose_hash = '' } = prepared.outputs;
      const played = await playOn(service, { with: { operation: 'commit', app_id, compose_hash } });
      assert.deepEqual(played.writes, ['POST /cvms']);
      assert.deepEqual(played.bodies, [{ app_id, compose_hash }]);
      assert.partialDeepStrictEqual(played.outputs, {
        outcome: 'success',
        change: 'created',
        status: 'running',
        name: 'two-phases',
        app_id,
        compose_hash,
      });
      assertSound(played);
    });
  });
});
