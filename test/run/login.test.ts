import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginError } from '../../src/net/errors.ts';
import { login } from '../../src/run/login.ts';
import { noLogin } from '../../src/run/no_login.ts';
import { fakeClock } from '../fake_clock.ts';
import { inputsOf } from '../operations/fake_run.ts';

const JOB = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?a=1',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'r',
};

function loggingIn(inputs: Record<string, string>, env: NodeJS.ProcessEnv) {
  const audiences: string[] = [];
  const events: string[] = [];
  let failing = false;
  const clock = fakeClock();
  const runner = {
    getIDToken: async (audience: string) => {
      audiences.push(audience);
      if (failing) throw new Error('Error message: Failed to get ID Token.');
      return `token-${audiences.length}`;
    },
  };
  const secrets = { learn: (value: string) => events.push(`mask ${value}`) };
  return {
    credential: login(inputsOf(inputs), { runner, env, clock }, secrets),
    audiences,
    events,
    clock,
    signal: new AbortController().signal,
    fail: (now: boolean) => {
      failing = now;
    },
  };
}

describe('the login', () => {
  it('is by key where there is one, even if the job could have a token', async () => {
    const { credential, audiences, signal } = loggingIn({ api_key: 'phak_1', workspace: 'team' }, JOB);
    assert.deepEqual(await credential?.headers(signal), { 'x-api-key': 'phak_1' });
    assert.deepEqual([credential?.label, credential?.renew, audiences], ['API key', undefined, []]);
  });

  it('is none without a key and without the permission', () => {
    assert.equal(loggingIn({}, {}).credential, undefined);
    assert.equal(loggingIn({}, { ACTIONS_ID_TOKEN_REQUEST_URL: '' }).credential, undefined);
  });

  for (const [workspace, headers] of [
    [undefined, {}],
    ['team', { 'x-phala-workspace': 'team' }],
  ] as const) {
    it(`is by a token for Phala Cloud, ${workspace === undefined ? 'of the only' : 'of the named'} workspace`, async () => {
      const { credential, audiences, events, signal } = loggingIn(
        workspace === undefined ? {} : { workspace },
        JOB,
      );
      assert.deepEqual(await credential?.headers(signal), { authorization: 'Bearer token-1', ...headers });
      assert.deepEqual(audiences, ['https://cloud.phala.com']);
      assert.deepEqual(events, ['mask token-1']);
    });
  }

  it('takes one token for many requests, and a new one after some minutes', async () => {
    const { credential, audiences, clock, signal } = loggingIn({}, JOB);
    for (const [minutes, token] of [
      [0, 'token-1'],
      [2, 'token-1'],
      [2, 'token-2'],
      [2, 'token-2'],
    ] as const) {
      await clock.advance(minutes * 60_000);
      assert.deepEqual(await credential?.headers(signal), { authorization: `Bearer ${token}` });
    }
    assert.equal(audiences.length, 2);
  });

  it('takes one token for requests at the same time', async () => {
    const { credential, audiences, signal } = loggingIn({}, JOB);
    await Promise.all([1, 2, 3].map(() => credential?.headers(signal)));
    assert.equal(audiences.length, 1);
  });

  it('takes a new token when it is asked to', async () => {
    const { credential, events, signal } = loggingIn({}, JOB);
    await credential?.headers(signal);
    assert.deepEqual(await credential?.renew?.(signal), { authorization: 'Bearer token-2' });
    assert.deepEqual(await credential?.headers(signal), { authorization: 'Bearer token-2' });
    assert.deepEqual(events, ['mask token-1', 'mask token-2']);
  });

  it('asks again for a token that could not be had', async () => {
    const { credential, fail, signal } = loggingIn({}, JOB);
    fail(true);
    await assert.rejects(
      async () => credential?.headers(signal),
      (error) => error instanceof LoginError && /^GitHub gave no OIDC token: /.test(error.message),
    );
    fail(false);
    assert.deepEqual(await credential?.headers(signal), { authorization: 'Bearer token-2' });
  });

  it('does not wait for a token longer than the request may take', async () => {
    const controller = new AbortController();
    const runner = { getIDToken: () => new Promise<string>(() => {}) };
    const credential = login(inputsOf(), { runner, env: JOB, clock: fakeClock() }, { learn: () => {} });
    const headers = credential?.headers(controller.signal);
    controller.abort(new Error('time is up'));
    await assert.rejects(async () => headers, /time is up/);
  });
});

describe('the error without a login', () => {
  const parts: [what: string, words: RegExp][] = [
    ['the key', /`api_key: \$\{\{ secrets\.PHALA_CLOUD_API_KEY \}\}`/],
    ['the environment variable', /`PHALA_CLOUD_API_KEY`/],
    ['the permission for a login without a key', /`permissions: id-token: write`/],
    ['the trust of the workspace', /trusted in the workspace/],
    ['the trap of a reusable workflow', /reusable workflow .*`secrets: inherit`/],
  ];
  for (const [what, words] of parts) {
    it(`names ${what}`, () => assert.match(noLogin({}).message, words));
  }
});
