import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFetch } from '../../../src/net/transport.ts';
import {
  type AppAddress,
  addressOfInstance,
  explainUnhealthy,
  readHealthTarget,
} from '../../../src/prove/health/url.ts';
import { fakeClock } from '../../fake_clock.ts';
import { type Loopback, serve } from '../../net/loopback.ts';

const appId = 'a'.repeat(40);
const instanceId = 'b'.repeat(40);
const gatewayDomain = 'dstack-pha-prod5.phala.network';
const known: AppAddress = { urls: [], appId, gatewayDomain };
const listed = {
  urls: [8080, 80].flatMap((port) =>
    [appId, instanceId].map((id) => `https://${id}${port === 80 ? '' : `-${port}`}.listed.example`),
  ),
};

const targets: { title: string; input: string; app?: AppAddress; url: string }[] = [
  {
    title: 'a URL as it stands',
    input: 'https://app.example/ready?deep=1',
    url: 'https://app.example/ready?deep=1',
  },
  { title: 'a URL without its fragment', input: 'https://app.example/#top', url: 'https://app.example/' },
  { title: 'a port and a path', input: ':8080/ready', url: `https://${appId}-8080.${gatewayDomain}/ready` },
  { title: 'a port alone', input: ':8080', url: `https://${appId}-8080.${gatewayDomain}/` },
  { title: 'a port and a query', input: ':8080/a?b=c', url: `https://${appId}-8080.${gatewayDomain}/a?b=c` },
  {
    title: 'a path that looks like a host',
    input: ':8080//evil.example/',
    url: `https://${appId}-8080.${gatewayDomain}//evil.example/`,
  },
  {
    title: 'a path that looks like a user',
    input: ':8080/@evil.example/',
    url: `https://${appId}-8080.${gatewayDomain}/@evil.example/`,
  },
  {
    title: 'the address that the platform lists',
    input: ':8080/ready',
    app: { ...known, ...listed },
    url: `https://${appId}-8080.listed.example/ready`,
  },
  {
    title: 'the listed address without a port as port 80',
    input: ':80/',
    app: { ...known, ...listed },
    url: `https://${appId}.listed.example/`,
  },
  {
    title: 'a port in a listed URL of another form',
    input: ':8080/ready',
    app: { ...known, urls: ['http://127.0.0.1:9000', 'http://127.0.0.1:8080'] },
    url: 'http://127.0.0.1:8080/ready',
  },
  {
    title: 'the domain of another listed address',
    input: ':9000/',
    app: { appId, ...listed },
    url: `https://${appId}-9000.listed.example/`,
  },
];

const unknown: { title: string; input: string; app?: AppAddress; reason: RegExp }[] = [
  {
    title: 'an app without a domain',
    input: ':8080/',
    app: { urls: [], appId },
    reason: /neither the app's URLs nor/,
  },
  {
    title: 'an app without an id',
    input: ':8080/',
    app: { urls: [], gatewayDomain },
    reason: /neither the app's/,
  },
  {
    title: 'a domain that is none',
    input: ':8080/',
    app: { ...known, gatewayDomain: 'a b' },
    reason: /neither the/,
  },
  { title: 'port 0', input: ':0/', reason: /neither the app's URLs/ },
  { title: 'a port beyond the last', input: ':65536/', reason: /neither the app's URLs/ },
  { title: 'a name and a password', input: 'https://user:secret@app.example/', reason: /neither a URL nor/ },
  { title: 'another protocol', input: 'ftp://app.example/', reason: /neither a URL nor `:PORT\/path`/ },
  { title: 'no URL', input: 'app.example', reason: /neither a URL nor/ },
  { title: 'a port that is no number', input: ':http/', reason: /neither a URL nor/ },
];

describe('readHealthTarget', () => {
  for (const { title, input, app = known, url } of targets) {
    it(`reads ${title}`, () => assert.deepEqual(readHealthTarget(input, app), { kind: 'target', url }));
  }
  for (const { title, input, app = known, reason } of unknown) {
    it(`does not know what to ask for ${title}`, () => {
      const target = readHealthTarget(input, app);
      assert.match(target.kind === 'unknown' ? target.reason : '', reason);
      assert.doesNotMatch(JSON.stringify(target), /secret/);
    });
  }
});

const answering = (status: number) => serve((_, response) => response.writeHead(status).end());

/** Once every address has answered, the time passes. */
async function explain(own: Loopback[], url: string, app: Partial<AppAddress> = {}, signal?: AbortSignal) {
  const clock = fakeClock();
  const fetch = createFetch();
  let open = 0;
  return explainUnhealthy({
    url,
    app: { urls: own.map((server) => server.url), gatewayDomain, ...app },
    statuses: [{ from: 200, to: 399 }],
    fetch: async (asked, init) => {
      open++;
      const response = await fetch(asked, init);
      if (--open === 0) setImmediate(() => void clock.advance(5_000));
      return response;
    },
    clock,
    random: () => 0.5,
    signal: signal ?? new AbortController().signal,
  });
}

describe('explainUnhealthy', () => {
  it("says so when the app's own address answers", async () => {
    await using own = await answering(204);
    assert.equal(
      await explain([own], 'https://app.example/ready?token=secret'),
      `The app's own address ${own.url}/ready answers with HTTP 204, so the app runs and it is app.example that does ` +
        'not lead to it. See whether its DNS record points to the gateway and whether it has a certificate.',
    );
    assert.deepEqual(
      own.received.map(({ url }) => url),
      ['/ready'],
    );
  });

  it('says so when one of several of its ports answers', async () => {
    await using closed = await answering(502);
    await using own = await answering(200);
    const words = await explain([closed, own], 'https://app.example/');
    assert.match(words ?? '', new RegExp(`^The app's own address ${own.url}/ answers`));
  });

  it('says nothing when its own address is no better', async () => {
    await using own = await answering(502);
    assert.equal(await explain([own], 'https://app.example/'), undefined);
    assert.equal(own.received.length > 0, true);
  });

  it('asks no more than three ports', async () => {
    await using first = await answering(502);
    await using second = await answering(502);
    await using third = await answering(502);
    await using fourth = await answering(200);
    assert.equal(await explain([first, second, third, fourth], 'https://app.example/'), undefined);
    assert.equal(third.received.length > 0, true);
    assert.equal(fourth.received.length, 0);
  });

  const silent: { title: string; url: string; app?: Partial<AppAddress> }[] = [
    { title: 'the URL is listed', url: 'OWN/ready' },
    { title: 'the URL is in the domain of the gateway', url: `https://${appId}-1.${gatewayDomain}/` },
    { title: 'no own address is known', url: 'https://app.example/', app: { urls: [] } },
  ];
  for (const { title, url, app } of silent) {
    it(`asks nothing where ${title}`, async () => {
      await using own = await answering(200);
      assert.equal(await explain([own], url.replace('OWN', own.url), app), undefined);
      assert.equal(own.received.length, 0);
    });
  }

  it('ends with the reason of its signal', async () => {
    await using own = await answering(200);
    const reason = new Error('cancelled');
    const work = explain([own], 'https://app.example/', {}, AbortSignal.abort(reason));
    await assert.rejects(work, reason);
  });
});

describe('the address of one of several machines', () => {
  const other = 'c'.repeat(40);
  const app: AppAddress = {
    appId,
    gatewayDomain,
    urls: [appId, instanceId, other].map((id) => `https://${id}-8080.${gatewayDomain}`),
  };
  const CASES: [what: string, app: AppAddress, input: string, url: string][] = [
    [
      'is its own among those that are listed',
      app,
      ':8080/up',
      `https://${instanceId}-8080.${gatewayDomain}/up`,
    ],
    [
      'is made of its own id where none is listed',
      known,
      ':80/',
      `https://${instanceId}-80.${gatewayDomain}/`,
    ],
    [
      'is a listed one that is not the gateway\u2019s',
      { ...known, urls: ['http://127.0.0.1:8080'] },
      ':8080/',
      'http://127.0.0.1:8080/',
    ],
    ['leaves a whole URL as it stands', app, `https://${appId}.example/`, `https://${appId}.example/`],
  ];
  for (const [what, of, input, url] of CASES)
    it(what, () =>
      assert.deepEqual(readHealthTarget(input, addressOfInstance(of, instanceId)), { kind: 'target', url }),
    );

  it('is not known without its id, rather than that of the app', () => {
    assert.equal(readHealthTarget(':8080/', addressOfInstance(app, undefined)).kind, 'unknown');
  });
});
