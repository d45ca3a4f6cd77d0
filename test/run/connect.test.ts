import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fetch } from '../../src/net/transport.ts';
import { type Connection, connect } from '../../src/run/connect.ts';
import { answered, bodyOf } from '../net/test_body.ts';
import { fakeRun, inputsOf } from '../operations/fake_run.ts';

/** The API of a run, and the requests that reach the network. */
function connecting(inputs: Record<string, string>) {
  const { host, log, deadline } = fakeRun();
  const sent: string[] = [];
  const fetch: Fetch = async (_, { method = 'GET' }) => {
    sent.push(method);
    return answered(bodyOf(new Blob(['{}']).stream()));
  };
  const api = connect({
    host: { ...host, fetch },
    inputs: inputsOf(inputs),
    credential: { label: 'API key', headers: async () => ({ 'x-api-key': 'key' }) },
    log,
    unknownUntilMs: () => 0,
    onRetry: () => {},
  });
  return { api, sent, signal: deadline.signal };
}

describe('the connection of a dry run', () => {
  const rows: [
    method: string,
    call: (api: Connection['once'], signal: AbortSignal) => Promise<unknown>,
    passes: boolean,
  ][] = [
    ['GET', (api, signal) => api.info('x', signal), true],
    ['POST', (api, signal) => api.status('x', signal), true],
    ['POST', (api, signal) => api.provision({}, signal), false],
    ['POST', (api, signal) => api.commit({}, signal), false],
    ['PATCH', (api, signal) => api.patch('x', {}, {}, signal), false],
    ['DELETE', (api, signal) => api.remove('x', signal), false],
  ];
  for (const [index, [method, call, passes]] of rows.entries()) {
    it(`${passes ? 'sends what only reads' : 'sends nothing that writes'}: ${method} ${index}`, async () => {
      const { api, sent, signal } = connecting({ dry_run: 'true' });
      for (const each of [api, api.once]) {
        if (passes) await call(each, signal);
        else await assert.rejects(call(each, signal), new RegExp(`a dry run must not send ${method} /cvms`));
      }
      assert.deepEqual(sent, passes ? [method, method] : []);
      const real = connecting({});
      await call(real.api, signal);
      assert.deepEqual(real.sent, [method]);
    });
  }
});
