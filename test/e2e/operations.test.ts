import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { CvmSeed, Simulator } from '../simulator/simulator.ts';
import { deployed, inOrder, play, playOn, withService } from './scenario.ts';
import { assertSound } from './sound_end.ts';
import type { RunningAction } from './step.ts';

type Row = {
  what: string;
  cvm?: CvmSeed;
  with?: Record<string, string>;
  meanwhile?: (running: RunningAction, service: Simulator) => Promise<unknown>;
  writes: string[];
  bodies?: unknown[];
  outputs: Record<string, string>;
  log: RegExp[];
};

const FOUND_NO_NEED = /Nothing to do: the status is `\w+` already/;

const ROWS: Row[] = [
  {
    what: 'provision reserves an app id and creates nothing',
    with: { operation: 'provision' },
    writes: ['POST /cvms/provision'],
    outputs: { change: 'provisioned', name: 'my-web-app' },
    log: [/Provisioned `my-web-app`: app id/, /CVM `my-web-app` is provisioned and can be committed$/m],
  },
  {
    what: 'start starts a stopped CVM',
    cvm: { status: 'stopped' },
    with: { operation: 'start' },
    writes: ['POST /cvms/{1}/start'],
    outputs: { change: 'started', status: 'running', previous_status: 'stopped' },
    log: [
      /Starting: `start`, from status `stopped`$/m,
      /Waiting for `running`/,
      /was started; status `running` after .+\(the CVM was stopped/,
    ],
  },
  {
    what: 'start leaves a running CVM alone',
    cvm: {},
    with: { operation: 'start' },
    writes: [],
    outputs: { change: 'unchanged', status: 'running', previous_status: 'running' },
    log: [FOUND_NO_NEED, /is as it should be/],
  },
  {
    what: 'stop stops a running CVM',
    cvm: {},
    with: { operation: 'stop' },
    writes: ['POST /cvms/{1}/stop'],
    bodies: [undefined],
    outputs: { change: 'stopped', status: 'stopped', previous_status: 'running' },
    log: [
      /Stopping: `stop`, from status `running`$/m,
      /Waiting for `stopped`/,
      /was stopped; status `stopped` after/,
    ],
  },
  {
    what: 'stop leaves a stopped CVM alone',
    cvm: { status: 'stopped' },
    with: { operation: 'stop' },
    writes: [],
    outputs: { change: 'unchanged', status: 'stopped', previous_status: 'stopped' },
    log: [FOUND_NO_NEED],
  },
  {
    what: 'shutdown stops a running CVM gracefully',
    cvm: {},
    with: { operation: 'shutdown' },
    writes: ['POST /cvms/{1}/shutdown'],
    outputs: { change: 'stopped', status: 'stopped', previous_status: 'running' },
    log: [
      /Stopping: `shutdown`, from status `running`$/m,
      /Waiting for `stopped`/,
      /was stopped; status `stopped`/,
    ],
  },
  {
    what: 'shutdown leaves a stopped CVM alone',
    cvm: { status: 'stopped' },
    with: { operation: 'shutdown' },
    writes: [],
    outputs: { change: 'unchanged', status: 'stopped' },
    log: [FOUND_NO_NEED],
  },
  {
    what: 'restart restarts a running CVM',
    cvm: {},
    with: { operation: 'restart' },
    writes: ['POST /cvms/{1}/restart'],
    bodies: [{ force: false }],
    outputs: { change: 'restarted', status: 'running', previous_status: 'running', boot_progress: 'done' },
    log: [/Restarting: `restart`, from status `running`$/m, /was restarted; status `running`/],
  },
  {
    what: 'restart with `force` skips the graceful stop',
    cvm: {},
    with: { operation: 'restart', force: 'true' },
    writes: ['POST /cvms/{1}/restart'],
    bodies: [{ force: true }],
    outputs: { change: 'restarted', status: 'running' },
    log: [/was restarted/],
  },
  {
    what: 'restart starts a stopped CVM',
    cvm: { status: 'stopped' },
    with: { operation: 'restart' },
    writes: ['POST /cvms/{1}/start'],
    outputs: { change: 'started', status: 'running', previous_status: 'stopped' },
    log: [/was started/],
  },
  {
    what: 'replicate adds a machine on the node that is named',
    cvm: {},
    with: { operation: 'replicate', node_id: '105' },
    writes: ['POST /cvms/{1}/replicas'],
    bodies: [{ node_id: 105 }],
    outputs: { change: 'replicated', status: 'running', node_id: '105' },
    log: [
      /Replica `my-web-app` is being created$/m,
      /Waiting for `running`/,
      /was created as a replica; status `running`/,
    ],
  },
  {
    what: 'delete deletes a CVM and waits until it is gone',
    cvm: {},
    with: { operation: 'delete' },
    writes: ['DELETE /cvms/{1}'],
    outputs: { change: 'deleted', status: 'deleted' },
    log: [
      /Deleting: CVM `my-web-app` \([0-9a-f-]{36}\)$/m,
      /Waiting for `deleted`/,
      /Status: deleted$/m,
      /was deleted; status `deleted` after/,
    ],
  },
  {
    what: 'delete of a CVM that is not there changes nothing',
    with: { operation: 'delete' },
    writes: [],
    outputs: { change: 'unchanged', status: 'deleted' },
    log: [/Nothing to do: the CVM does not exist$/m],
  },
  {
    what: 'watch waits for what others cause',
    cvm: { status: 'stopped' },
    with: { operation: 'watch', target: 'running' },
    meanwhile: async ({ line }, service) => {
      await line('Status: stopped');
      await ask(service, 'POST', '/cvms/my-web-app/start');
    },
    writes: [],
    outputs: { change: 'none', status: 'running', previous_status: 'stopped' },
    log: [
      /Watching; the status is `stopped`$/m,
      /Waiting for `running`/,
      /was watched; nothing was changed; status/,
    ],
  },
  {
    what: 'watch can wait for a deletion',
    cvm: {},
    with: { operation: 'watch', target: 'deleted' },
    meanwhile: async ({ line }, service) => {
      await line('Waiting for `deleted`');
      await ask(service, 'DELETE', '/cvms/my-web-app');
    },
    writes: [],
    outputs: { change: 'none', status: 'deleted', previous_status: 'running' },
    log: [/Watching/, /Status: deleted$/m],
  },
];

describe('an operation', { concurrency: 3 }, () => {
  for (const { what, cvm, writes, bodies, outputs, log, ...scenario } of ROWS) {
    it(what, async () => {
      const played = await play({
        ...scenario,
        given: (service) => {
          if (cvm !== undefined) deployed(service, cvm);
        },
      });
      assert.deepEqual(played.writes, writes);
      if (bodies !== undefined) assert.deepEqual(played.bodies, bodies);
      inOrder(played.log, log);
      assert.partialDeepStrictEqual(played.outputs, { outcome: 'success', ...outputs });
      assertSound(played);
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
