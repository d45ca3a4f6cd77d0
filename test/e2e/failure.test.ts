import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Behaviour, SimulatorOptions } from '../simulator/simulator.ts';
import { deployed, inOrder, NAME, OTHER_COMPOSE, play, QUICK, titlesOf } from './scenario.ts';

/** What each case starts from. */
const OPERATIONS = {
  create: { operation: 'deploy', change: 'created' },
  update: { operation: 'deploy', change: 'updated', cvm: { composeText: OTHER_COMPOSE } },
  restart: { operation: 'restart', change: 'restarted', cvm: {} },
  start: { operation: 'start', change: 'started', cvm: { status: 'stopped' } },
  stop: { operation: 'stop', change: 'stopped', cvm: {} },
  delete: { operation: 'delete', change: 'deleted', cvm: {} },
};

type Case = [
  what: string,
  of: (keyof typeof OPERATIONS)[],
  behaviour: Behaviour,
  reason: RegExp,
  /** From the start of the action to its end. */
  withinSeconds: number,
  /** What the log calls the last status, where the case leaves no doubt. */
  more?: { title?: string; last?: RegExp; service?: SimulatorOptions },
];

/** The reason of a failed operation stands in its record alone. */
const READABLE: SimulatorOptions = { operationsRoute: 'answers', failedBootRecord: 'as_live' };
const NO_RECORD: SimulatorOptions = { operationsRoute: 404 };
const BLIND: Behaviour = { noOperations: true, noInProgress: true };

const CASES: Case[] = [
  [
    'with a boot error',
    ['create', 'update', 'restart'],
    { bootFails: { error: 'Failed to request app keys' } },
    /Failed to request app keys$/,
    60,
    { title: 'The CVM got no keys' },
  ],
  [
    'with a boot error, and no word of operations',
    ['create'],
    { bootFails: { error: 'failed to start containers', phase: 'starting containers' }, ...BLIND },
    /the boot failed: failed to start containers$/,
    60,
    { title: 'The containers could not be started' },
  ],
  [
    'whose operation fails with a message',
    ['create', 'update', 'restart', 'delete'],
    { operationFails: { message: 'the node is in maintenance' }, staleFor: 6 },
    /the node is in maintenance$/,
    60,
  ],
  [
    'whose operation fails with a message and leaves the status as it was',
    ['start', 'stop'],
    { operationFails: { message: 'the node is in maintenance' }, staleFor: 6 },
    /the node is in maintenance$/,
    120,
  ],
  [
    'whose operation fails, and no record says so',
    ['update'],
    { operationFails: { message: 'unseen' } },
    /the operation is over, and the compose hash is still the old one$/,
    160,
    { service: NO_RECORD, title: 'The request had no effect' },
  ],
  [
    'whose operation fails, is seen, and no record says so',
    ['stop', 'delete'],
    { operationFails: { message: 'unseen' }, staleFor: 0 },
    /the operation is over, and the status is still `running`$/,
    // Looks are half a minute apart, and two minutes have to be sure.
    185,
    { service: NO_RECORD, title: 'The request had no effect' },
  ],
  [
    'whose operation fails, is seen, and no record says so',
    ['start'],
    { operationFails: { message: 'unseen' }, staleFor: 0 },
    /the CVM stopped, and nothing is in progress that would start it$/,
    60,
    { service: NO_RECORD, title: 'The CVM stopped by itself' },
  ],
  [
    'whose operation fails, is seen, and no record says so',
    ['restart'],
    { operationFails: { message: 'unseen' }, staleFor: 0 },
    /the operation is over, and the machine has been up since before the request$/,
    160,
    { service: NO_RECORD, title: 'The request had no effect' },
  ],
  [
    'whose operation fails before anything is seen of it, and no record says so',
    ['stop', 'delete', 'start', 'restart', 'update'],
    { operationFails: { message: 'unseen' }, staleFor: 60 },
    /: the request was accepted, nothing was seen of it for 4 min, and [^.]+$/,
    280,
    { service: NO_RECORD, title: 'The request had no effect' },
  ],
  [
    'that ends in status `error`, and no word of operations',
    ['restart'],
    { operationFails: { message: 'unseen', thenStatus: 'error' }, ...BLIND },
    /the platform reports the status `error`$/,
    60,
  ],
  [
    'of a CVM that the record gives up while the machine says that it runs',
    ['create', 'update', 'restart'],
    { errorInRecord: true },
    /record says `error` with nothing in progress, while the live state says `running`$/,
    60,
  ],
  [
    'of a CVM that stops right after its boot',
    ['create', 'restart'],
    { stoppedAfterBoot: { afterSeconds: 0.03 } },
    /the CVM stopped, and nothing is in progress that would start it$/,
    75,
    {
      // The boot was done, but that is no news of a stopped machine.
      last: /^stopped$/,
      title: 'The CVM stopped by itself',
    },
  ],
  [
    'of a machine that exits for good',
    ['create', 'update'],
    { exitsForGood: true },
    /the machine exited, and the node did not bring it back$/,
    100,
    { last: /^exited, [a-z -]+$/, title: 'The machine exited' },
  ],
  [
    'of a machine that exits, and the platform says that it failed',
    ['restart'],
    { exitsForGood: { operation: 'failed' } },
    /the VM exited$/,
    60,
  ],
];

describe('red comes as soon as it is certain', { concurrency: 3 }, () => {
  for (const [what, of, behaviour, reason, withinSeconds, more = {}] of CASES) {
    const { last = /^[a-z]+/, service = READABLE } = more;
    // What ran before is told behind it.
    const told = new RegExp(reason.source.replace(/\$$/, '(?<production>\\. [A-Z].*)?$'));
    for (const kind of of) {
      const { operation, change, ...rest } = OPERATIONS[kind];
      const { title = change === 'updated' ? 'The update failed' : 'The CVM failed' } = more;
      it(`${kind} ${what}`, async () => {
        const { code, outputs, errors, log, cvms } = await play(
          { ...rest, behaviour: { ...QUICK, ...behaviour }, with: { operation, timeout: '5m' } },
          service,
        );
        assert.deepEqual([code, outputs.outcome, outputs.change], [1, 'failure', change], log);
        const { production } = told.exec(outputs.failure_reason ?? '')?.groups ?? {};
        assert.match(outputs.failure_reason ?? '', told);
        assert.equal(
          production !== undefined,
          ['updated', 'restarted', 'created'].includes(change),
          production,
        );
        assert.equal(/The new CVM is kept/.test(production ?? ''), change === 'created', production);
        assert.ok(Number(outputs.elapsed_seconds) <= withinSeconds, `after ${outputs.elapsed_seconds} s`);
        assert.deepEqual([errors.length, errors[0]?.title], [1, title]);
        assert.match(errors[0]?.message.split('\n')[0] ?? '', told);
        inOrder(log, [/^\[\d:\d\d\] Last status: /m, /Dashboard: https:/, /Next: [A-Z]/]);
        assert.match(/Last status: (.+)$/m.exec(log)?.[1] ?? '', last);
        const [cvm] = cvms;
        assert.deepEqual([outputs.cvm_id, outputs.app_id], [cvm?.vm_uuid, cvm?.app_id]);
        // The record may tell of the end before the state does.
        assert.ok(outputs.boot_error === '' || outputs.boot_error === cvm?.bootError, outputs.boot_error);
      });
    }
  }

  it('a boot error that did not stop the boot is a warning', async () => {
    const error = 'dstack-gateway registration failed, the app has no ingress route';
    const { code, outputs, annotations } = await play({
      cvm: {},
      behaviour: { doneWithBootError: error },
      with: { operation: 'restart' },
    });
    assert.deepEqual([code, outputs.outcome, outputs.boot_error], [0, 'success', error]);
    assert.deepEqual(titlesOf(annotations), [['warning', 'Running with a warning']]);
    assert.match(
      annotations[0]?.message ?? '',
      /^CVM `my-web-app`: the boot is done, but reported: dstack-gateway/,
    );
  });

  it('accepts a status that nothing proves after half a minute, and says so in a notice', async () => {
    const { code, outputs, annotations } = await play({
      given: (service) => {
        deployed(service);
        // Without an uptime nothing stands against the old status either.
        service.behave(NAME, { staleFor: 60, nullsEverywhere: true, ...BLIND });
      },
      with: { operation: 'restart', verify: 'off' },
    });
    assert.deepEqual([code, outputs.outcome], [0, 'success']);
    assert.ok(Number(outputs.elapsed_seconds) >= 30, `after ${outputs.elapsed_seconds} s`);
    assert.deepEqual(titlesOf(annotations), [['notice', 'Accepted without proof']]);
    assert.match(
      annotations[0]?.message ?? '',
      /the platform gave no proof that the CVM went through the request/,
    );
  });
});
