import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, FaultRule } from '../simulator/simulator.ts';
import { deployed, NAME, OTHER_COMPOSE, type Played, play, playOn, QUICK, withService } from './scenario.ts';

/** Seconds of the service between the requests to an endpoint. */
function pausesOf({ requests }: Played, endpoint: EndpointName): number[] {
  const at = requests.filter((request) => request.endpoint === endpoint).map(({ atSeconds }) => atSeconds);
  return at.slice(1).map((seconds, index) => seconds - (at[index] ?? 0));
}

const USUAL = [2.5, 7.6] as const;
const FAR = 'Thu, 01 Jan 2099 00:00:00 GMT';
/** The runner's clock is years off for whoever says these. */
const CLOCK = { date: 'Sat, 03 Jan 2099 00:00:00 GMT' };

const HEADERS: [what: string, headers: Record<string, string>, pause: readonly [number, number]][] = [
  ['a number of seconds', { 'retry-after': '12' }, [12, 12.3]],
  [
    'a date on the clock of the server',
    { ...CLOCK, 'retry-after': 'Sat, 03 Jan 2099 00:00:12 GMT' },
    [12, 12.3],
  ],
  ['a date that has passed', { 'retry-after': 'Fri, 01 Jan 1999 00:00:00 GMT' }, [0.5, 0.8]],
  ['none', {}, USUAL],
  ['a date in 2099', { 'retry-after': FAR }, USUAL],
  ['a date that is none', { 'retry-after': 'Fri, 99 Foo 2026 00:00:00 GMT' }, USUAL],
  ['a huge number', { 'retry-after': '999999999' }, USUAL],
  ['a number of too many digits', { 'retry-after': '9'.repeat(4000) }, USUAL],
  ['a number below zero', { 'retry-after': '-5' }, USUAL],
  ['words', { 'retry-after': '::error::soon' }, USUAL],
];

describe('the pause that `Retry-After` asks for', { concurrency: 3 }, () => {
  for (const [what, headers, [least, most]] of HEADERS) {
    for (const status of [429, 503]) {
      it(`is kept before a request is sent again: ${what}, with ${status}`, () =>
        withService({}, async (service) => {
          deployed(service, { composeText: OTHER_COMPOSE });
          const fault: FaultRule = { endpoint: 'info', kind: 'status', status, headers, body: {} };
          const main = await playOn(service, { fault });
          assert.equal(main.code, 0, main.log);
          const [pause = 0] = pausesOf(main, 'info');
          assert.ok(pause >= least && pause <= most, `${pause} s`);
          const creation = { claim: 'ours', handle: service.cvms()[0]?.vm_uuid };
          const task = JSON.parse(main.state.task ?? '');
          task.settings.ephemeral = true;
          const state = { ...main.state, task: JSON.stringify(task), creation: JSON.stringify(creation) };
          const after = await playOn(service, { fault, state });
          const [pauseAfter = 0] = pausesOf(after, 'info');
          assert.deepEqual([after.code, pauseAfter >= least, pauseAfter <= most], [0, true, true], after.raw);
        }));
    }
  }

  it('is kept between questions to the KMS too', async () => {
    const headers = { 'retry-after': '12' };
    const fault: FaultRule = {
      endpoint: 'kms_pubkey',
      kind: 'status',
      status: 503,
      headers,
      body: {},
      times: 4,
    };
    const played = await play({
      cvm: { composeText: OTHER_COMPOSE, kms: 'base' },
      fault,
      with: { env: 'LEVEL=info', env_check: 'off', wait: 'false' },
    });
    const longest = Math.max(...pausesOf(played, 'kms_pubkey'));
    assert.ok(longest >= 12 && longest <= 12.5, `${longest} s`);
  });

  for (const endpoint of ['state', 'state_stream', 'status_batch', 'operations'] as const) {
    it(`is no reason to wait for ever: ${endpoint}`, async () => {
      const headers = { 'retry-after': FAR };
      const fault: FaultRule = {
        endpoint,
        kind: 'status',
        status: 503,
        headers,
        body: {},
        times: 3,
        after: 1,
      };
      const { code, durationMs, log } = await play({ cvm: {}, fault, with: { operation: 'restart' } });
      assert.equal(code, 0, log);
      assert.ok(durationMs < 120_000, `${durationMs} ms`);
    });
  }
});

describe('with `retry_delay: 1ms`, while the service is down', { concurrency: 3 }, () => {
  const SECRET = { env: 'LEVEL=info', env_check: 'off' };
  const rows: [what: string, fault: FaultRule['endpoint'], inputs?: Record<string, string>][] = [
    ['every request', /./],
    ['the update', 'patch'],
    ['the key of the KMS', /\/kms\//, SECRET],
    ['the stream and every state', /state|status/, { operation: 'restart', name: NAME }],
    ['the attestation', 'attestation', { verify_timeout: '20s', verify_required: 'true' }],
    ['the list', 'cvms_paginated', { operation: 'delete', name: 'not-there' }],
    ['a creation', 'provision', { name: 'new-app' }],
    ['a commit', 'commit', { name: 'new-app' }],
  ];
  for (const [what, endpoint, inputs] of rows) {
    it(`the action asks at most five times a second: ${what}`, async () => {
      const kms = inputs === SECRET ? 'base' : 'phala';
      const { requests, durationMs, code } = await play(
        {
          cvm: { composeText: OTHER_COMPOSE, kms },
          behaviour: QUICK,
          fault: { endpoint, kind: 'status', status: 503, body: {}, times: 100_000 },
          random: () => 0,
          with: { retry_delay: '1ms', timeout: '30s', ...inputs },
        },
        {},
      );
      assert.equal(code, 1);
      const asked = requests.filter(({ faulted }) => faulted !== undefined);
      assert.ok(asked.length >= 2, `${asked.length} requests`);
      // Of each kind on its own: several may be asked side by side.
      const most = (durationMs / 1000) * 5 + 5;
      const lines = asked.map(({ method, path }) => `${method} ${path}`);
      for (const path of new Set(lines)) {
        const count = lines.filter((line) => line === path).length;
        assert.ok(count <= most, `${count} times ${path} in ${durationMs} ms`);
      }
    });
  }
});
