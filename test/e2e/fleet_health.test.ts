import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fetch } from '../../src/net/transport.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { type AppServer, startApp } from './app_server.ts';
import { deployed, OTHER_COMPOSE, play, QUICK, type Scenario } from './scenario.ts';

const APP = 'f'.repeat(40);

const machines =
  (count: number) =>
  (service: Simulator): void => {
    for (let made = 0; made < count; made++)
      deployed(service, { app_id: APP, composeText: OTHER_COMPOSE, instance_id: idOf(made) });
  };
const idOf = (index: number) => String(index + 1).repeat(40);

/** What is asked at a gateway's address goes to the app, with the host as its path. */
const through =
  (app: AppServer) =>
  (real: Fetch): Fetch =>
  (url, request) => {
    const { hostname, pathname } = new URL(url);
    const isGateway = hostname.endsWith('.example') || hostname.endsWith('.network');
    return real(isGateway ? `${app.url}/${hostname}${pathname}` : url, request);
  };

const scenario = (app: AppServer, inputs: Record<string, string>): Scenario => ({
  given: machines(3),
  fetch: through(app),
  with: { cvm_id: APP, instances: 'all', ...inputs },
});

const hostsOf = ({ requests }: AppServer) => requests.map(({ path }) => path.split(/[/.]/)[1]);

describe('the health of several CVMs', { concurrency: 2 }, () => {
  it('by `:PORT/path` is asked of each at its own address', async () => {
    await using app = await startApp([200]);
    const { code, log, annotations } = await play(scenario(app, { health_url: ':80/up' }));
    assert.deepEqual([code, annotations], [0, []], log);
    assert.deepEqual(
      hostsOf(app),
      [0, 1, 2].map((index) => `${idOf(index)}-80`),
    );
  });

  it('is asked for by `{instance_id}` in an address', async () => {
    await using app = await startApp([200]);
    const { code, log, annotations } = await play(
      scenario(app, { health_url: 'https://{instance_id}-80.my.example/up' }),
    );
    assert.deepEqual([code, annotations], [0, []], log);
    assert.deepEqual(
      hostsOf(app),
      [0, 1, 2].map((index) => `${idOf(index)}-80`),
    );
  });

  it('at an address that is the same for all is asked with a notice', async () => {
    await using app = await startApp([200]);
    const { code, annotations } = await play(scenario(app, { health_url: `${app.url}/up` }));
    assert.deepEqual(
      [code, annotations.map(({ level, title }) => [level, title])],
      [0, [['notice', 'Health of the app as a whole']]],
    );
    assert.equal(app.requests.length, 3);
  });

  it('holds back the next until one answers, and takes all back that were updated when one does not', async () => {
    await using app = await startApp([200, 503, 503, 503, 503, 503, 503, 200]);
    const { code, outputs, cvms, errors, writes, log } = await play({
      ...scenario(app, { health_url: ':80/up', health_timeout: '8s', on_failure: 'rollback' }),
      behaviour: QUICK,
    });
    assert.deepEqual(
      [code, outputs.outcome, outputs.change, errors.length],
      [1, 'failure', 'rolled_back', 1],
      log,
    );
    assert.deepEqual(
      cvms.map(({ composeText, operations }) => [composeText === OTHER_COMPOSE, operations.length]),
      [
        [true, 2],
        [true, 2],
        [true, 0],
      ],
    );
    assert.match(errors[0]?.message ?? '', /the last answer was: HTTP 503.*runs again on the 2 CVMs/);
    assert.equal(writes.length, 4);
  });
});
