import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { Simulator } from '../simulator/simulator.ts';
import {
  COMPOSE,
  composeWith,
  deployed,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  QUICK,
  type Scenario,
  type Stage,
} from './scenario.ts';
import { allOf, changed, events, reply, scripted } from './scripted.ts';

/** What became of it: how it ended, and within how many seconds. */
type End = {
  outcome: string;
  within: number;
  reason?: RegExp;
  title?: RegExp;
  writes?: number;
  more?: (played: Played) => void;
};
type Row = [what: string, scenario: Scenario, end: End, stage?: Stage];

const UPDATE: Scenario = { cvm: { composeText: OTHER_COMPOSE } };
const RESTART: Scenario = { cvm: {}, with: { operation: 'restart' } };
const STOP: Scenario = { cvm: {}, with: { operation: 'stop' } };
const DELETE: Scenario = { cvm: {}, with: { operation: 'delete' } };
const GREEN: End = { outcome: 'success', within: 60, writes: 1 };
const STREAM = /\/state\?/;
const STATE = /\/state$/;
const RECORD = /^GET \/cvms\/[^/?]+$/;
const HTML = '<html><title>404</title></html>';

const path = (service: Simulator) => `/cvms/${service.cvms()[0]?.vm_uuid}`;
const said = (...all: [event: string, data: unknown][]) =>
  events(all.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''));
const withState = (change: (body: Record<string, unknown>) => unknown) =>
  scripted(STATE, async ({ real }) => changed(await real(), change));
const withRecord = (change: (body: Record<string, unknown>, asked: number) => unknown) =>
  scripted(RECORD, async ({ real, asked }) => changed(await real(), (body) => change(body, asked)));
const withRecords = (change: (items: Record<string, unknown>[]) => unknown) =>
  scripted(/operations\?/, async ({ real }) =>
    changed(await real(), (body) => ({ ...body, items: change(body.items as Record<string, unknown>[]) })),
  );

const STREAMS: Row[] = [
  [
    'says the target at once from a stale cache',
    {
      ...RESTART,
      behaviour: { ...QUICK, staleFor: 10 },
      fetch: scripted(STREAM, () =>
        said(
          ['state', { status: 'running', boot_progress: 'done', uptime: '9h' }],
          ['complete', { status: 'running' }],
        ),
      ),
    },
    GREEN,
  ],
  [
    'sends its events out of order',
    {
      ...RESTART,
      fetch: scripted(STREAM, () =>
        said(
          ['state', { status: 'running', boot_progress: 'done' }],
          ['state', { status: 'starting', boot_progress: 'booting' }],
          ['state', { status: 'restarting' }],
          ['complete', { status: 'running' }],
        ),
      ),
    },
    GREEN,
  ],
  [
    'sends words that nobody knows, nulls, lists and numbers',
    {
      ...RESTART,
      fetch: scripted(STREAM, () =>
        said(
          ['state', { status: null }],
          ['state', null],
          ['state', { status: 'hibernating', boot_error: null, uptime: 5 }],
          ['foo', []],
          ['state', [1]],
        ),
      ),
    },
    GREEN,
  ],
  [
    'is complete with another status',
    { ...RESTART, fetch: scripted(STREAM, () => said(['complete', { status: 'stopped' }])) },
    GREEN,
  ],
  [
    'tells of a boot error once',
    {
      ...RESTART,
      fetch: scripted(STREAM, ({ asked }) =>
        said(['state', { status: 'starting', boot_error: asked === 0 ? 'a slip' : null }]),
      ),
    },
    GREEN,
  ],
  [
    'asks for no pause, and for one without end',
    {
      ...RESTART,
      fetch: scripted(STREAM, ({ asked }) => events(`retry: ${asked % 2 ? 0 : 99_999_999_999}\n\n`)),
    },
    GREEN,
  ],
  ['has no content', { ...UPDATE, fetch: scripted(STREAM, () => reply(204, '')) }, GREEN],
  ...[400, 401, 405, 410, 422, 501].map(
    (status): Row => [
      `alone is refused with ${status}`,
      { ...UPDATE, fetch: scripted(STREAM, () => reply(status, { detail: 'no' })) },
      GREEN,
    ],
  ),
  [
    'alone redirects',
    { ...UPDATE, fetch: scripted(STREAM, () => reply(307, '', { location: '/login' })) },
    GREEN,
  ],
  [
    'alone is refused by the edge',
    { ...UPDATE, fetch: scripted(STREAM, () => reply(403, 'error code: 1010')) },
    GREEN,
  ],
];

const READS: Row[] = [
  ...[400, 405, 422].map(
    (status): Row => [
      `the state alone is refused with ${status}`,
      { ...UPDATE, fetch: scripted(STATE, () => reply(status, { detail: 'no' })) },
      GREEN,
    ],
  ),
  [
    'the record fails for a minute, with a code of the platform',
    {
      ...UPDATE,
      fetch: scripted(RECORD, ({ asked, real }) =>
        asked > 1 && asked < 12 ? reply(500, { error_code: 'ERR-05-001', message: 'db' }) : real(),
      ),
    },
    GREEN,
  ],
  ...(['deploy', 'stop', 'delete'] as const).map(
    (operation): Row => [
      `the node gives no answer, and the record does: ${operation}`,
      {
        ...UPDATE,
        with: { operation, timeout: '5m' },
        fetch: scripted(STATE, () => reply(500, { error_code: 'ERR-05-001', message: 'node unreachable' })),
      },
      { ...GREEN, within: 130 },
    ],
  ),
  [
    'the record is behind by five minutes',
    { ...UPDATE, behaviour: { ...QUICK, infoLags: 300 } },
    { ...GREEN, within: 350 },
  ],
  [
    'the record is behind by five minutes, and no record tells of operations',
    { ...UPDATE, behaviour: { ...QUICK, infoLags: 300 } },
    { ...GREEN, within: 350 },
    { operationsRoute: 404 },
  ],
  [
    'everything is a page that is not found, for a while',
    {
      ...UPDATE,
      fetch: scripted(/^GET \/cvms\/[^/?]+(\/state.*)?$/, ({ asked, real }) =>
        asked > 3 && asked < 14 ? reply(404, HTML) : real(),
      ),
    },
    GREEN,
  ],
  [
    'everything is down for two minutes',
    {
      ...UPDATE,
      behaviour: { bootSeconds: 60 },
      meanwhile: async ({ line }, service) => {
        await line('Status: ');
        service.fault({ endpoint: /./, kind: 'status', status: 503, times: 40 });
      },
    },
    { ...GREEN, within: 200 },
  ],
  [
    'the edge limits the rate in the middle',
    {
      ...UPDATE,
      behaviour: { bootSeconds: 30 },
      meanwhile: async ({ line }, service) => {
        await line('Status: ');
        service.fault({ endpoint: /./, kind: 'edge', code: 1015, times: 8 });
      },
    },
    { ...GREEN, within: 90 },
  ],
  [
    'the edge refuses the runner in the middle',
    {
      ...UPDATE,
      behaviour: { bootSeconds: 30 },
      meanwhile: async ({ line }, service) => {
        await line('Status: ');
        service.fault({ endpoint: /^GET|POST \/status/, kind: 'edge', code: 1010, times: 99 });
      },
    },
    { outcome: 'failure', within: 40, reason: /the edge in front of the API refuses this runner/ },
  ],
  [
    'one answer is the record of another CVM',
    {
      ...UPDATE,
      fetch: withRecord((body, asked) =>
        asked === 3
          ? { ...body, vm_uuid: crypto.randomUUID(), app_id: 'ab'.repeat(20), status: 'error' }
          : body,
      ),
    },
    GREEN,
  ],
  [
    'flags and numbers are texts',
    {
      ...UPDATE,
      fetch: withRecord((body) => ({
        ...body,
        in_progress: String(body.in_progress),
        resource: Object.fromEntries(
          Object.entries(body.resource as object).map(([field, value]) => [field, String(value)]),
        ),
      })),
    },
    GREEN,
  ],
  [
    'the compose hash is in capitals, with `0x`',
    {
      ...UPDATE,
      fetch: withRecord((body) => ({
        ...body,
        compose_hash: `0x${String(body.compose_hash).toUpperCase()}`,
      })),
    },
    GREEN,
  ],
  [
    'the status is in capitals, between blanks',
    {
      ...RESTART,
      fetch: withState((body) => ({ ...body, status: ` ${String(body.status).toUpperCase()} ` })),
    },
    GREEN,
  ],
  [
    'the boot progress has blanks around it',
    { ...RESTART, fetch: withState((body) => ({ ...body, boot_progress: `${body.boot_progress} ` })) },
    GREEN,
  ],
  [
    'no boot error is written as a word',
    {
      ...RESTART,
      behaviour: { bootSeconds: 20 },
      fetch: withState((body) => ({ ...body, boot_error: 'None' })),
    },
    GREEN,
  ],
  [
    'the uptime is in another language',
    {
      ...RESTART,
      behaviour: { ...QUICK, noOperations: true },
      fetch: withState((body) => ({ ...body, uptime: 'il y a 3 heures' })),
    },
    GREEN,
  ],
  [
    'the batch tells of another CVM alone',
    {
      ...UPDATE,
      fetch: scripted(/status\/batch/, () => reply(200, { [crypto.randomUUID()]: { status: 'running' } })),
    },
    GREEN,
    { streamLimit: 0 },
  ],
  ...(
    [
      [410, 2],
      [410, 6],
      [404, 6],
    ] as const
  ).map(
    ([status, look]): Row => [
      `the state is refused once with ${status}, in look ${look}, after it has answered, and an operation without a record fails`,
      {
        cvm: { composeText: composeWith('TOKEN'), env: { TOKEN: 'value-of-before' } },
        files: { 'docker-compose.yml': composeWith('TOKEN') },
        with: { env: 'TOKEN=value-of-now', verify: 'off', timeout: '3m' },
        behaviour: { operationFails: { message: 'unseen' }, noOperations: true, noInProgress: true },
        fetch: scripted(STATE, ({ asked, real }) =>
          asked === look ? reply(status, { error_code: 'ERR-03-001', message: 'no' }) : real(),
        ),
      },
      { outcome: 'timed_out', within: 181, reason: /up since before the request/, writes: 1 },
    ],
  ),
  [
    'an uptime of before the request is shown once more',
    {
      ...RESTART,
      behaviour: { ...QUICK, noOperations: true, operationFails: { message: 'unseen' }, staleFor: 60 },
      given: (service) => void deployed(service, { uptimeSeconds: 2 }),
      cvm: undefined,
      fetch: withState((body) => ({ ...body, uptime: '3s' })),
      with: { operation: 'restart', verify: 'off', timeout: '15s' },
    },
    { outcome: 'timed_out', within: 16, writes: 1 },
  ],
];

const RECORDS: Row[] = [
  ['are a page', { ...UPDATE, fetch: scripted(/operations\?/, () => reply(200, HTML)) }, GREEN],
  ['are none', { ...UPDATE, fetch: scripted(/operations\?/, () => reply(200, { items: null })) }, GREEN],
  [
    'come oldest first',
    {
      ...UPDATE,
      given: async (service) => {
        await ask(service, 'POST', `${path(service)}/restart`, {});
        await service.pass(60);
      },
      fetch: withRecords((items) => items.toReversed()),
    },
    GREEN,
  ],
  [
    'say `done`, which nobody knows',
    {
      ...UPDATE,
      fetch: withRecords((items) =>
        items.map((item) => ({ ...item, status: item.status === 'completed' ? 'done' : item.status })),
      ),
    },
    GREEN,
  ],
  [
    'say `cancelled`',
    {
      ...UPDATE,
      behaviour: { bootSeconds: 60 },
      fetch: withRecords((items) =>
        items.map((item) => ({ ...item, status: item.status === 'failed' ? 'cancelled' : item.status })),
      ),
      meanwhile: async ({ line }, service) => {
        await line('Status: ');
        await ask(service, 'POST', `${path(service)}/operations/cancel`, {});
      },
    },
    { outcome: 'failure', within: 60, title: /cancelled/ },
    { cancelRoute: 'answers' },
  ],
  [
    'hold that of another CVM',
    {
      ...UPDATE,
      behaviour: { bootSeconds: 30 },
      fetch: scripted(/operations\?/, ({ asked }) =>
        reply(200, {
          items:
            asked === 0
              ? []
              : [{ correlation_id: 'x', operation_type: 'compose_update', status: 'completed' }],
        }),
      ),
    },
    { ...GREEN, within: 90 },
  ],
];

const NOTHING_DONE: Row[] = [
  [
    'a stop',
    { ...STOP, fetch: scripted(/\/stop$/, () => reply(200, { status: 'stopping' })) },
    {
      outcome: 'failure',
      within: 270,
      reason: /nothing was seen of it for 4 min, and the status is still `running`/,
      title: /had no effect/,
      writes: 0,
    },
  ],
  [
    'a restart',
    { ...RESTART, fetch: scripted(/\/restart$/, () => reply(200, {})) },
    { outcome: 'failure', within: 270, reason: /up since before the request/, title: /had no effect/ },
  ],
  [
    'a deletion',
    { ...DELETE, fetch: scripted(/^DELETE/, () => reply(204, '', { 'content-type': '' })) },
    { outcome: 'failure', within: 270, reason: /the status is still `running`/, title: /had no effect/ },
  ],
  [
    'a commit',
    { fetch: scripted(/^POST \/cvms$/, () => reply(200, {})) },
    { outcome: 'failure', within: 100, reason: /the platform has not shown the CVM in 60 s/ },
  ],
  [
    'a restart, and a page says that it was done',
    { ...RESTART, fetch: scripted(/\/restart$/, () => reply(200, HTML)) },
    { outcome: 'failure', within: 60, reason: /the answer is a web page/ },
  ],
];

const OTHERS: Row[] = [
  [
    'a CVM that is deleted by somebody is no newer deployment',
    {
      ...UPDATE,
      behaviour: { bootSeconds: 30 },
      with: { on_failure: 'rollback' },
      meanwhile: async ({ line }, service) => {
        await line('Waiting for');
        await ask(service, 'DELETE', path(service));
        await eventually(() => service.cvms()[0]?.deleted === true);
        deployed(service);
      },
    },
    {
      outcome: 'failure',
      within: 60,
      reason: /deleting the CVM|not exist/,
      title: /The CVM was deleted/,
      writes: 1,
    },
  ],
  [
    'a CVM that takes the name of the deleted one is not waited for',
    {
      ...DELETE,
      meanwhile: async ({ line }, service) => {
        await line('Waiting for');
        await eventually(() => service.cvms()[0]?.deleted === true);
        deployed(service);
      },
    },
    GREEN,
  ],
  [
    'a CVM that is renamed is the same',
    {
      ...UPDATE,
      meanwhile: async ({ line }, service) => {
        await line('Waiting for');
        await ask(service, 'PATCH', `${path(service)}/name`, { name: 'renamed-since' });
      },
    },
    GREEN,
  ],
  [
    'a CVM that is stopped while its app is asked is not said to run',
    {
      ...UPDATE,
      with: { health_url: ':80/', health_timeout: '20s', verify: 'off' },
      meanwhile: async ({ line }, service) => {
        await line('Asking http');
        await ask(service, 'POST', `${path(service)}/stop`, {});
      },
    },
    {
      outcome: 'failure',
      within: 60,
      reason: /The CVM ran, and its status is `stopped` now.*The app is down/,
    },
  ],
  [
    'a job that is started and waited for until it stops was not stopped to begin with',
    {
      cvm: { status: 'stopped' },
      with: { operation: 'start', target: 'stopped', timeout: '10m' },
      behaviour: { ...QUICK, stoppedAfterBoot: { afterSeconds: 200 } },
    },
    { ...GREEN, within: 260, more: ({ outputs }) => assert.ok(Number(outputs.elapsed_seconds) > 200) },
    { operationsRoute: 404 },
  ],
  [
    'a deletion by another that fails is not waited for until the end',
    {
      cvm: { composeText: OTHER_COMPOSE },
      given: async (service) => {
        service.behave(NAME, { operationFails: { message: 'unseen' }, staleFor: 0 });
        await ask(service, 'DELETE', path(service));
        service.behave(NAME, {});
      },
    },
    {
      outcome: 'failure',
      within: 160,
      reason: /the operation is over, and the status is `running`/,
      writes: 0,
    },
    { operationsRoute: 404 },
  ],
  [
    'a record that stays with the word `deleted` is gone',
    {
      ...DELETE,
      fetch: scripted(/^GET \/cvms\/[0-9a-f-]{36}(\/state.*)?$/, async ({ real }) => {
        const answer = await real();
        return answer.status === 404 ? reply(200, { status: 'deleted', in_progress: false }) : answer;
      }),
    },
    GREEN,
  ],
  [
    'an operation that was there before is not that of the request, whatever its answer names',
    {
      ...RESTART,
      behaviour: { bootSeconds: 20 },
      given: async (service) => {
        await ask(service, 'POST', `${path(service)}/restart`, {});
        await service.pass(60);
      },
      fetch: oldOperationNamed(),
    },
    GREEN,
  ],
  [
    'an operation that never ends is named when the time is over',
    {
      ...RESTART,
      with: { operation: 'restart', timeout: '2m' },
      fetch: withRecord((body) => ({ ...body, in_progress: true })),
    },
    {
      outcome: 'timed_out',
      within: 121,
      reason: /running \(not counted: an operation is still in progress\)/,
    },
  ],
  [
    'a replica is not the source that the answer names',
    {
      cvm: {},
      with: { operation: 'replicate' },
      fetch: scripted(/replicas$/, async ({ real, line }) => {
        await real();
        return reply(200, { vm_uuid: line.split('/')[2], name: NAME, status: 'creating' });
      }),
    },
    GREEN,
    { replicaApproval: 'none' },
  ],
  [
    'an env without its record and its uptime is accepted with a notice alone',
    {
      cvm: { composeText: composeWith('TOKEN'), env: { TOKEN: 'value-of-before' } },
      files: { 'docker-compose.yml': composeWith('TOKEN') },
      with: { env: 'TOKEN=value-of-now', verify: 'off' },
      fetch: withState((body) => ({ ...body, uptime: null })),
      behaviour: { ...QUICK, staleFor: 30, noOperations: true },
    },
    { ...GREEN, title: /Accepted without proof/ },
  ],
];

/** The answer to the restart names the operation of the restart before it. */
function oldOperationNamed(): NonNullable<Scenario['fetch']> {
  let old: unknown;
  return allOf(
    withRecords((items) => {
      old ??= items[0]?.correlation_id;
      return items;
    }),
    scripted(/\/restart$/, async ({ real }) =>
      changed(await real(), (body) => ({ ...body, correlation_id: old })),
    ),
  );
}

function assertEnd(played: Played, end: End): void {
  const { outputs, log, annotations, writes, code, raw } = played;
  assert.equal(outputs.outcome, end.outcome, log);
  assert.equal(code, end.outcome === 'success' ? 0 : 1);
  assert.ok(Number(outputs.elapsed_seconds) <= end.within, `after ${outputs.elapsed_seconds} s`);
  if (end.reason !== undefined) assert.match(outputs.failure_reason ?? '', end.reason);
  if (end.title !== undefined) assert.match(annotations[0]?.title ?? '', end.title);
  else if (end.outcome === 'success') assert.deepEqual(annotations, [], log);
  if (end.writes !== undefined) assert.equal(writes.length, end.writes, writes.join());
  end.more?.(played);
  assert.doesNotMatch(raw, /Cannot read|is not a function|Maximum call/);
}

for (const [about, rows] of [
  ['an event stream that', STREAMS],
  ['a wait in which', READS],
  ['a wait whose records of operations', RECORDS],
  ['a service that accepts and does nothing:', NOTHING_DONE],
  ['while others act,', OTHERS],
] as const)
  describe(about, { concurrency: 3 }, () => {
    for (const [what, scenario, end, stage = {}] of rows)
      it(what, async () => assertEnd(await play(scenario, { attestationLagSeconds: 0, ...stage }), end));
  });

describe('an update that others meet', { concurrency: 3 }, () => {
  it('with a deployment in the middle of its rollback says whose version runs', async () => {
    const { outputs, cvms } = await play(
      {
        ...UPDATE,
        with: { on_failure: 'rollback' },
        behaviour: { ...QUICK, bootSeconds: 20, times: 1, bootFails: { error: 'no keys' } },
        meanwhile: async ({ line }, service) => {
          await line('Rolling back');
          await eventually(() => service.writes().some((write) => write.path.includes('redeploy')));
          await ask(service, 'POST', `${path(service)}/operations/cancel`, {});
          await ask(service, 'PATCH', path(service), { docker_compose_file: `${COMPOSE}# by hand\n` });
        },
      },
      { cancelRoute: 'answers', operationsRoute: 'answers' },
    );
    assert.deepEqual([outputs.outcome, outputs.rolled_back], ['failure', 'false']);
    assert.match(outputs.failure_reason ?? '', /another deployment/);
    assert.doesNotMatch(outputs.failure_reason ?? '', /The new version is in place/);
    assert.equal(cvms[0]?.composeText, `${COMPOSE}# by hand\n`);
  });
});
