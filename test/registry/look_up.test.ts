import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Login } from '../../src/registry/login.ts';
import type { Lookup } from '../../src/registry/look_up.ts';
import { answer, serve } from '../net/loopback.ts';
import { type RegistryFault, type RegistryImage, startRegistry } from '../simulator/registry.ts';
import { ask, budgetOf, client, hastyClock, referenceOf } from './registry_client.ts';

const LOGIN: Login = { kind: 'password', username: 'me', password: 'hidden-word' };

async function registryWith(image: RegistryImage, fault?: RegistryFault) {
  const registry = await startRegistry({
    repositories: { 'org/app': { tags: { '1': image }, ...(fault && { fault }) } },
  });
  return { registry, text: `${registry.host}/org/app:1`, digest: registry.digest('org/app', '1') };
}

describe('createLookUp', () => {
  const IMAGES: [name: string, image: RegistryImage, expected: (digest: string) => Lookup][] = [
    ['an index', {}, (digest) => ({ kind: 'found', digest, fit: 'certain' })],
    [
      'an index of Docker with attestations',
      { media: 'docker', attestations: true, platforms: ['linux/arm64', 'linux/amd64'] },
      (digest) => ({ kind: 'found', digest, fit: 'certain' }),
    ],
    ['a single image', { form: 'manifest' }, (digest) => ({ kind: 'found', digest, fit: 'certain' })],
    [
      'a single image of Docker',
      { form: 'manifest', media: 'docker' },
      (digest) => ({ kind: 'found', digest, fit: 'certain' }),
    ],
    [
      'an index without amd64',
      { platforms: ['linux/arm64', 'linux/arm/v7'], attestations: true },
      (digest) => ({ kind: 'wrong_platform', digest, platforms: ['linux/arm64', 'linux/arm/v7'] }),
    ],
    [
      'a single image for arm64',
      { form: 'manifest', platforms: ['linux/arm64'] },
      (digest) => ({ kind: 'wrong_platform', digest, platforms: ['linux/arm64'] }),
    ],
    [
      'an index that may fit',
      { platforms: ['linux/amd64/v3'] },
      (digest) => ({ kind: 'found', digest, fit: 'unknown' }),
    ],
    ['an image of schema 1', { form: 'schema1' }, () => ({ kind: 'too_old' })],
  ];
  for (const [name, image, expected] of IMAGES) {
    it(`judges ${name}, by tag and by digest`, async () => {
      const { registry, text, digest } = await registryWith(image);
      await using _ = registry;
      assert.deepEqual(await ask(text), expected(digest));
      assert.deepEqual(await ask(`${registry.host}/org/app:gone@${digest}`), expected(digest));
    });
  }

  it('accepts every kind of manifest, in one request for an index', async () => {
    const { registry, text } = await registryWith({});
    await using _ = registry;
    await ask(text);
    assert.equal(registry.requests.length, 1);
    const accept = registry.requests[0]?.headers.accept ?? '';
    assert.match(accept, /oci\.image\.index.*manifest\.list.*oci\.image\.manifest.*manifest\.v2\+json/);
  });

  it('sees that a tag has moved', async () => {
    const { registry, text, digest } = await registryWith({ content: 'one' });
    await using _ = registry;
    const moved = registry.push('org/app', '1', { content: 'two' });
    assert.notEqual(moved, digest);
    assert.deepEqual(await ask(text), { kind: 'found', digest: moved, fit: 'certain' });
  });

  it('tells a missing version from a missing repository', async () => {
    const { registry } = await registryWith({});
    await using _ = registry;
    assert.deepEqual(await ask(`${registry.host}/org/app:2`), { kind: 'missing', what: 'version' });
    assert.deepEqual(await ask(`${registry.host}/org/other`), { kind: 'missing', what: 'repository' });
  });

  const LIES: [RegistryFault, RegistryImage][] = [
    [{ kind: 'wrong_header' }, {}],
    [{ kind: 'wrong_body' }, {}],
    [{ kind: 'wrong_config' }, { form: 'manifest', platforms: ['linux/arm64'] }],
  ];
  for (const [fault, image] of LIES) {
    it(`finds out a lie: ${fault.kind}`, async () => {
      const { registry, text, digest } = await registryWith(image, fault);
      await using _ = registry;
      assert.equal((await ask(text)).kind, 'lies');
      assert.equal((await ask(`${registry.host}/org/app@${digest}`)).kind, 'lies');
    });
  }

  const PAGES: [status: number, kind: Lookup['kind']][] = [
    [403, 'silent'],
    [404, 'silent'],
    [200, 'silent'],
    [418, 'silent'],
  ];
  for (const [status, kind] of PAGES) {
    it(`takes a page with status ${status} for no word of a registry`, async () => {
      const { registry, text } = await registryWith({}, { kind: 'proxy_page', status });
      await using _ = registry;
      assert.equal((await ask(text)).kind, kind);
    });
  }
});

describe('trying again', () => {
  for (const status of [429, 500, 502, 503, 504, 522]) {
    it(`asks again after ${status}`, async () => {
      const { registry, text } = await registryWith({}, { kind: 'status', status, times: 2 });
      await using _ = registry;
      assert.equal((await ask(text)).kind, 'found');
      assert.equal(registry.requests.length, 3);
    });
  }

  it('waits as long as it is asked to', async () => {
    const fault = { kind: 'status', status: 503, times: 1, retryAfter: '7' } as const;
    const { registry, text } = await registryWith({}, fault);
    await using _ = registry;
    const clock = hastyClock();
    await ask(text, undefined, budgetOf(), clock);
    assert.deepEqual(clock.pausesMs, [7000]);
  });

  it('gives up at once when it is asked to wait longer than there is time', async () => {
    const fault = { kind: 'status', status: 503, times: 1, retryAfter: '10' } as const;
    const { registry, text } = await registryWith({}, fault);
    await using _ = registry;
    assert.deepEqual(await ask(text), { kind: 'silent', problem: 'answered HTTP 503' });
    assert.equal(registry.requests.length, 1);
  });

  it('gives up after some tries', async () => {
    const { registry, text } = await registryWith({}, { kind: 'status', status: 500, times: 100 });
    await using _ = registry;
    assert.deepEqual(await ask(text), { kind: 'silent', problem: 'answered HTTP 500' });
    assert.equal(registry.requests.length, 4);
  });

  it('asks for the digest alone where reading is limited', async () => {
    const fault = { kind: 'status', status: 429, times: 100, methods: ['GET'] } as const;
    const { registry, text, digest } = await registryWith({}, fault);
    await using _ = registry;
    assert.deepEqual(await ask(text), { kind: 'found', digest, fit: 'unknown' });
  });

  it('says why a registry cannot be reached', async () => {
    const { registry, text } = await registryWith({});
    await registry.close();
    const lookup = await ask(text);
    assert.ok(lookup.kind === 'silent');
    assert.match(lookup.problem, /refused/);
  });

  it('ends with the reason of its signal', async () => {
    const { registry, text } = await registryWith({}, { kind: 'hang' });
    await using _ = registry;
    const controller = new AbortController();
    const asked = ask(text, undefined, budgetOf(10_000, controller.signal));
    const reason = new Error('cancelled');
    controller.abort(reason);
    await assert.rejects(asked, reason);
  });
});

describe('answers that nobody expects', () => {
  const json = { 'content-type': 'application/json' };
  const ROWS: [name: string, respond: Parameters<typeof serve>[0], problem: RegExp][] = [
    ['a redirect in circles', answer(302, '', { location: '/v2/a/manifests/latest' }), /again and again/],
    ['a redirect to another scheme', answer(302, '', { location: 'ftp://x/' }), /not followed/],
    ['a redirect in clear', answer(302, '', { location: 'http://example.com/' }), /not followed/],
    ['a redirect to nowhere', answer(302), /again and again/],
    ['more than a manifest may have', answer(200, 'x'.repeat(5 * 1024 * 1024)), /more than/],
    ['a manifest that is none', answer(200, '{"a":1}', json), /no manifest/],
    ['a realm that is none', answer(401, '', { 'www-authenticate': 'Bearer realm="x"' }), /no usable realm/],
  ];
  for (const [name, respond, problem] of ROWS) {
    it(`bears ${name}`, async () => {
      await using server = await serve(respond);
      const lookup = await ask(`${server.url.slice('http://'.length)}/a`);
      assert.ok(lookup.kind === 'silent');
      assert.match(lookup.problem, problem);
    });
  }

  it('asks Docker Hub at the host of its API, and only by HTTPS', async () => {
    const urls: string[] = [];
    const lookUp = client(hastyClock(), async (url) => {
      urls.push(url);
      return new Response(JSON.stringify({ manifests: [] }), { status: 200 });
    });
    await lookUp(referenceOf('nginx'), undefined, budgetOf());
    assert.deepEqual(urls, ['https://registry-1.docker.io/v2/library/nginx/manifests/latest']);
  });

  it('leaves a registry of the network no way to the loopback interface of the runner', async () => {
    const urls: string[] = [];
    const lookUp = client(hastyClock(), async (url) => {
      urls.push(url);
      return new Response(null, { status: 307, headers: { location: 'https://127.0.0.1/secret' } });
    });
    assert.equal((await lookUp(referenceOf('ghcr.io/a/b'), LOGIN, budgetOf())).kind, 'silent');
    assert.deepEqual(urls, ['https://ghcr.io/v2/a/b/manifests/latest']);
  });
});
