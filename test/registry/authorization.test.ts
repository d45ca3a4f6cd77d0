import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Login } from '../../src/registry/login.ts';
import { answer, serve } from '../net/loopback.ts';
import { type RegistryImage, startRegistry } from '../simulator/registry.ts';
import { ask } from './registry_client.ts';

const LOGIN: Login = { kind: 'password', username: 'me', password: 'hidden-word' };
const OWNER = { username: 'me', password: 'hidden-word' };

async function registryWith(image: RegistryImage) {
  const registry = await startRegistry({ repositories: { 'org/app': { tags: { '1': image } } } });
  return { registry, text: `${registry.host}/org/app:1` };
}

describe('logins', () => {
  const TOKEN = { kind: 'token', ...OWNER, identityToken: 'refresh-me' } as const;
  const BASIC = { kind: 'basic', ...OWNER } as const;
  const wrong: Login = { kind: 'password', username: 'me', password: 'guess' };
  const identity: Login = { kind: 'identity_token', token: 'refresh-me' };
  const none = { kind: 'none' } as const;
  const sent = { kind: 'sent' } as const;
  const ROWS = [
    ['anybody, by a token', { kind: 'anonymous_token' }, undefined, 'found'],
    ['nobody, by a token', TOKEN, undefined, { kind: 'refused', status: 401, login: none }],
    ['a stranger, by a token', TOKEN, wrong, { kind: 'refused', status: 401, login: sent }],
    ['the owner, by a token', TOKEN, LOGIN, 'found'],
    ['the owner, by an identity token', TOKEN, identity, 'found'],
    ['nobody, by Basic', BASIC, undefined, { kind: 'refused', status: 401, login: none }],
    ['a stranger, by Basic', BASIC, wrong, { kind: 'refused', status: 401, login: sent }],
    ['the owner, by Basic', BASIC, LOGIN, 'found'],
    ['an identity token, by Basic', BASIC, identity, { kind: 'refused', status: 401, login: none }],
  ] as const;
  for (const [name, access, login, expected] of ROWS) {
    it(`${name}: ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const { registry, text } = await registryWith({ form: 'manifest' });
      await using _ = registry;
      registry.setAccess('org/app', access);
      const lookup = await ask(text, login);
      if (expected === 'found') assert.equal(lookup.kind, 'found');
      else assert.deepEqual(lookup, expected);
    });
  }

  it('keeps the login from a realm that is not the registry`s own, and asks there as anybody', async () => {
    await using stranger = await serve(answer(200, '{"token":"x"}'));
    const realm = stranger.url.replace('127.0.0.1', 'localhost');
    const repositories = { 'org/app': { tags: { '1': {} }, access: TOKEN } };
    await using registry = await startRegistry({ repositories, realm: `${realm}/token` });
    const lookup = await ask(`${registry.host}/org/app:1`, LOGIN);
    const host = new URL(realm).host;
    assert.deepEqual(lookup, { kind: 'refused', status: 401, login: { kind: 'withheld', realm: host } });
    assert.equal(stranger.received.length, 1);
    assert.equal(stranger.received[0]?.headers.authorization, undefined);
  });

  it('never puts a secret into an address', async () => {
    const { registry, text } = await registryWith({ form: 'manifest' });
    await using _ = registry;
    registry.setAccess('org/app', TOKEN);
    await ask(text, LOGIN);
    await ask(text, identity);
    const paths = registry.requests.map(({ path }) => path).join('\n');
    assert.doesNotMatch(paths, /hidden-word|refresh-me|aGlkZ/);
  });

  it('sends no credential along when a blob is kept elsewhere', async () => {
    const { registry, text } = await registryWith({ form: 'manifest' });
    await using _ = registry;
    await using store = await serve(answer(200, '{"os":"linux","architecture":"amd64"}'));
    registry.setAccess('org/app', BASIC);
    registry.setFault('org/app', { kind: 'redirect_blobs', to: store.url });
    // What the store sends is not what the digest names.
    assert.equal((await ask(text, LOGIN)).kind, 'lies');
    assert.equal(store.received.length, 1);
    assert.equal(store.received[0]?.headers.authorization, undefined);
  });
});

describe('token endpoints', () => {
  const TOKENS: [name: string, respond: (url: string) => Parameters<typeof serve>[0], problem: RegExp][] = [
    ['no token', () => answer(200, '{}'), /cannot be read/],
    ['a token of two lines', () => answer(200, JSON.stringify({ token: 'a\r\nx: y' })), /cannot be read/],
    ['an error', () => answer(404, ''), /no token \(HTTP 404\)/],
    ['the page of a proxy', () => answer(403, '<h1>No</h1>'), /no token \(HTTP 403\)/],
    ['a redirect', () => answer(302, '', { location: '/' }), /token endpoint/],
  ];
  for (const [name, respond, problem] of TOKENS) {
    it(`bears a token endpoint that gives ${name}`, async () => {
      await using server = await serve((request, response, message) => {
        const realm = `http://${request.headers.host}/token`;
        const challenge = answer(401, '', { 'www-authenticate': `Bearer realm="${realm}"` });
        (request.url.startsWith('/token') ? respond(realm) : challenge)(request, response, message);
      });
      const lookup = await ask(`${server.url.slice('http://'.length)}/a`, LOGIN);
      assert.ok(lookup.kind === 'silent');
      assert.match(lookup.problem, problem);
    });
  }

  it('takes the word of a token endpoint for a no', async () => {
    await using server = await serve((request, response, message) => {
      const challenge = { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token"` };
      const denied = answer(403, '{"errors":[{"code":"DENIED"}]}');
      (request.url.startsWith('/token') ? denied : answer(401, '', challenge))(request, response, message);
    });
    const lookup = await ask(`${server.url.slice('http://'.length)}/a`);
    assert.deepEqual(lookup, { kind: 'refused', status: 403, login: { kind: 'none' } });
  });
});
