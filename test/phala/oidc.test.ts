import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginError } from '../../src/net/errors.ts';
import { oidcCredential } from '../../src/phala/oidc.ts';
import { fakeClock } from '../fake_clock.ts';
import { signal } from '../net/http_client.ts';

/** A credential whose tokens are numbered. A text in place of one is why there is none. */
function numbered(workspace?: string, failures: Record<number, string> = {}) {
  const clock = fakeClock();
  const fetched: number[] = [];
  const credential = oidcCredential({
    workspace,
    clock,
    fetchToken: async () => {
      const number = fetched.push(clock.nowMs());
      if (failures[number] !== undefined) throw new Error(failures[number]);
      return `token-${number}`;
    },
  });
  return { credential, clock, fetched };
}

describe('the OIDC token of a job', () => {
  it('is a bearer token, with the workspace where one is given', async () => {
    assert.deepEqual(await numbered().credential.headers(signal), { authorization: 'Bearer token-1' });
    assert.deepEqual(await numbered('my-team').credential.headers(signal), {
      authorization: 'Bearer token-1',
      'x-phala-workspace': 'my-team',
    });
  });

  it('is kept for three minutes, then fetched anew', async () => {
    const { credential, clock, fetched } = numbered();
    await credential.headers(signal);
    await clock.advance(3 * 60_000);
    assert.deepEqual(await credential.headers(signal), { authorization: 'Bearer token-1' });
    await clock.advance(1);
    assert.deepEqual(await credential.headers(signal), { authorization: 'Bearer token-2' });
    assert.deepEqual(fetched, [0, 3 * 60_000 + 1]);
  });

  it('is fetched once for requests that go out together', async () => {
    const { credential, fetched } = numbered();
    await Promise.all([credential.headers(signal), credential.headers(signal)]);
    assert.equal(fetched.length, 1);
  });

  it('is fetched anew when it is renewed, and kept from then on', async () => {
    const { credential, clock, fetched } = numbered();
    await credential.headers(signal);
    await clock.advance(2 * 60_000);
    assert.deepEqual(await credential.renew?.(signal), { authorization: 'Bearer token-2' });
    await clock.advance(2 * 60_000);
    assert.deepEqual(await credential.headers(signal), { authorization: 'Bearer token-2' });
    assert.equal(fetched.length, 2);
  });

  it('that could not be had is asked for again by the next request', async () => {
    const { credential } = numbered(undefined, { 1: 'no permission' });
    await assert.rejects(credential.headers(signal), (error) => {
      assert.ok(error instanceof LoginError);
      assert.equal(error.message, 'GitHub gave no OIDC token: no permission');
      return true;
    });
    assert.deepEqual(await credential.headers(signal), { authorization: 'Bearer token-2' });
  });

  it('that could not be had is told the same way to all that wait for it', async () => {
    const { credential } = numbered(undefined, { 1: 'no permission' });
    const both = [credential.headers(signal), credential.headers(signal)];
    for (const result of await Promise.allSettled(both)) {
      assert.ok(result.status === 'rejected' && result.reason instanceof LoginError);
    }
  });

  it('that does not come is waited for only as long as the request lasts', async () => {
    const tokens = [new Promise<string>(() => {}), Promise.resolve('token-2')];
    const credential = oidcCredential({
      workspace: undefined,
      clock: fakeClock(),
      fetchToken: () => tokens.shift() ?? assert.fail('one token too many'),
    });
    const abort = new AbortController();
    const waiting = credential.headers(abort.signal);
    abort.abort(new Error('no answer within 30000 ms'));
    await assert.rejects(waiting, /no answer within/);
    assert.deepEqual(await credential.headers(signal), { authorization: 'Bearer token-2' });
  });

  it('is not waited for by a request that has ended already', async () => {
    const credential = oidcCredential({
      workspace: undefined,
      clock: fakeClock(),
      fetchToken: () => new Promise(() => {}),
    });
    await assert.rejects(credential.headers(AbortSignal.abort(new Error('cancelled'))), /cancelled/);
  });
});
