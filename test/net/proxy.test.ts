import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { describeNetworkError, ProxyError } from '../../src/net/errors.ts';
import { decide } from '../../src/net/retry.ts';
import { createFetch, type HttpResponse } from '../../src/net/transport.ts';
import { httpTo, read, signal } from './http_client.ts';
import { answer, serve } from './loopback.ts';
import { HOST, startProxy, startTlsServer } from './proxy_servers.ts';

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'];
const KEY = 'phak_do-not-tell';

const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
function setProxies(variables: NodeJS.ProcessEnv): void {
  for (const name of VARIABLES) {
    if (variables[name] === undefined) delete process.env[name];
    else process.env[name] = variables[name];
  }
}

beforeEach(() => setProxies({}));
afterEach(() => setProxies(before));

const get = (url: string) => createFetch()(url, { headers: { 'x-api-key': KEY } });

const errorOf = (sending: Promise<HttpResponse>): Promise<unknown> =>
  sending.then(
    () => assert.fail('it was answered'),
    (thrown) => thrown,
  );

describe('a request to an https address', () => {
  const trusted = getCACertificates('default');
  afterEach(() => setDefaultCACertificates(trusted));

  for (const variable of ['HTTPS_PROXY', 'https_proxy']) {
    it(`goes through a tunnel of the proxy that ${variable} names`, async () => {
      await using server = await startTlsServer();
      await using proxy = await startProxy(server.port);
      setDefaultCACertificates([server.cert]);
      setProxies({ [variable]: `http://${proxy.host}` });
      const response = await get(`https://${HOST}/api/v1/cvms/x`);
      assert.equal(await text(response.body), 'through the tunnel');
      assert.deepEqual(
        proxy.tunnels.map(({ to }) => to),
        [`${HOST}:443`],
      );
      assert.equal(server.received[0]?.['x-api-key'], KEY);
      assert.doesNotMatch(inspect(proxy.tunnels), /do-not-tell/);
    });
  }

  it('tells the login of the proxy to the proxy only', async () => {
    await using server = await startTlsServer();
    await using proxy = await startProxy(server.port);
    setDefaultCACertificates([server.cert]);
    setProxies({ HTTPS_PROXY: `http://me:p%40ss@${proxy.host}` });
    await text((await get(`https://${HOST}/`)).body);
    const login = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    assert.equal(proxy.tunnels[0]?.headers['proxy-authorization'], login);
    assert.equal(server.received.length, 1);
    assert.equal(server.received[0]?.['proxy-authorization'], undefined);
  });

  it('does not trust a server only because the proxy leads to it', async () => {
    await using server = await startTlsServer();
    await using proxy = await startProxy(server.port);
    setProxies({ HTTPS_PROXY: `http://${proxy.host}` });
    const error = await errorOf(get(`https://${HOST}/`));
    assert.equal(
      describeNetworkError(error),
      'the certificate of the server is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    );
    assert.deepEqual(server.received, []);
  });

  it('does not trust the certificate of another host', async () => {
    await using server = await startTlsServer();
    await using proxy = await startProxy(server.port);
    setDefaultCACertificates([server.cert]);
    setProxies({ HTTPS_PROXY: `http://${proxy.host}` });
    const error = await errorOf(get('https://other.example.test/'));
    assert.equal(
      describeNetworkError(error),
      'the certificate of the server is for another host (ERR_TLS_CERT_ALTNAME_INVALID)',
    );
    assert.deepEqual(server.received, []);
  });
});

describe('a proxy', () => {
  // To the toolkit this address is no loopback one, and still it leads to this machine.
  const outside = (port: number) => `http://0.0.0.0:${port}/api/v1`;

  const spellings: { name: string; value: (host: string) => string }[] = [
    { name: 'a URL', value: (host) => `http://${host}/` },
    { name: 'an address and a port', value: (host) => host },
    { name: 'a host name and a port', value: (host) => host.replace('127.0.0.1', 'localhost') },
  ];
  for (const { name, value } of spellings) {
    it(`may be given as ${name}`, async () => {
      await using server = await serve(answer(200, 'fine'));
      await using proxy = await startProxy(server.port);
      setProxies({ HTTP_PROXY: value(proxy.host) });
      assert.equal(await text((await get(outside(server.port))).body), 'fine');
      assert.deepEqual(
        proxy.plain.map(({ to }) => to),
        [outside(server.port)],
      );
    });
  }

  it('is looked up for every request anew', async () => {
    await using server = await serve(answer(200, 'fine'));
    await using proxy = await startProxy(server.port);
    const fetch = createFetch();
    for (const variables of [{}, { HTTP_PROXY: `http://${proxy.host}` }, {}]) {
      setProxies(variables);
      await text((await fetch(outside(server.port), {})).body);
    }
    assert.equal(proxy.plain.length, 1);
    assert.equal(server.received.length, 3);
  });

  const passedBy: { name: string; variables: (port: number) => NodeJS.ProcessEnv }[] = [
    { name: 'the host is named in NO_PROXY', variables: () => ({ NO_PROXY: 'other.test, 0.0.0.0' }) },
    { name: 'the host is named in no_proxy', variables: () => ({ no_proxy: '0.0.0.0' }) },
    { name: 'host and port are named in NO_PROXY', variables: (port) => ({ NO_PROXY: `0.0.0.0:${port}` }) },
    { name: 'NO_PROXY is a star', variables: () => ({ NO_PROXY: '*' }) },
  ];
  for (const { name, variables } of passedBy) {
    it(`is passed by when ${name}`, async () => {
      await using server = await serve(answer(200, 'fine'));
      await using proxy = await startProxy(server.port);
      setProxies({ HTTP_PROXY: `http://${proxy.host}`, ...variables(server.port) });
      assert.equal(await text((await get(outside(server.port))).body), 'fine');
      assert.deepEqual([proxy.tunnels, proxy.plain], [[], []]);
    });
  }

  it('is not passed by for what NO_PROXY does not name', async () => {
    await using server = await serve(answer(200, 'fine'));
    await using proxy = await startProxy(server.port);
    setProxies({ HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: '10.0.0.0,0.0.0.0:1,.test,localhost' });
    await text((await get(outside(server.port))).body);
    assert.equal(proxy.plain.length, 1);
  });

  for (const host of ['127.0.0.1', 'localhost', '127.1']) {
    it(`is never asked for ${host}`, async () => {
      await using server = await serve(answer(200, 'fine'));
      await using proxy = await startProxy(server.port);
      setProxies({ HTTP_PROXY: `http://${proxy.host}`, HTTPS_PROXY: `http://${proxy.host}` });
      assert.equal(await text((await get(`http://${host}:${server.port}/`)).body), 'fine');
      assert.deepEqual([proxy.tunnels, proxy.plain], [[], []]);
    });
  }

  it('that wants a login is told in words, without the one it was given', async () => {
    await using server = await startTlsServer();
    await using proxy = await startProxy(server.port, '407 Proxy Authentication Required');
    setProxies({ HTTPS_PROXY: `http://me:do-not-tell@${proxy.host}` });
    const error = await errorOf(get(`https://${HOST}/?token=${KEY}`));
    assert.match(describeNetworkError(error), /Failed to establish tunnel .* 407 Proxy/);
    assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /do-not-tell/);
    assert.deepEqual(server.received, []);
  });

  it('that is not there is told in words', async () => {
    const proxy = await startProxy(1);
    await proxy[Symbol.asyncDispose]();
    setProxies({ HTTP_PROXY: `http://me:do-not-tell@${proxy.host}` });
    const error = await errorOf(get(outside(1234)));
    assert.equal(describeNetworkError(error), 'the connection was refused (ECONNREFUSED)');
    assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /do-not-tell/);
  });

  const unusable: [variable: string, value: string][] = [
    ['HTTP_PROXY', 'socks5://me:do-not-tell@127.0.0.1:9'],
    ['http_proxy', 'http://me:do-not-tell@'],
    ['HTTPS_PROXY', 'ftp://127.0.0.1'],
    ['https_proxy', 'http://[do-not-tell'],
    ['HTTPS_PROXY', 'http://me:%do-not-tell@127.0.0.1:9'],
    ['HTTPS_PROXY', 'do not tell'],
  ];
  for (const [variable, value] of unusable) {
    it(`that cannot be read is refused by the name of ${variable} (${value})`, async () => {
      setProxies({ [variable]: value });
      const error = await errorOf(get(/^https/i.test(variable) ? `https://${HOST}/` : outside(1234)));
      assert.ok(error instanceof ProxyError, inspect(error));
      assert.equal(
        error.message,
        `The proxy that \`${variable}\` names has no \`http:\` or \`https:\` address`,
      );
      assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /do-not-tell/);
    });
  }

  it('that this Node.js cannot use is refused, and only where it is needed', async () => {
    await using server = await serve(answer(200, 'fine'));
    setProxies({ HTTP_PROXY: 'http://me:do-not-tell@127.0.0.1:9' });
    const old = createFetch({ nodeVersion: '24.4.1' });
    const error = await errorOf(old(outside(server.port), {}));
    assert.ok(error instanceof ProxyError);
    assert.equal(
      error.message,
      '`HTTP_PROXY` names a proxy, which needs Node.js 24.5 or later, and this is 24.4.1. Update the runner',
    );
    assert.equal(await text((await old(`http://127.0.0.1:${server.port}/`, {})).body), 'fine');
    setProxies({ HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '0.0.0.0' });
    assert.equal(await text((await old(outside(server.port), {})).body), 'fine');
  });

  it('of another kind ends a request for good', async () => {
    setProxies({ HTTP_PROXY: 'socks5://127.0.0.1:9' });
    const sending = httpTo('http://0.0.0.0:1234').send(read, signal);
    await assert.rejects(
      sending,
      (error) => error instanceof ProxyError && decide(error, 'read') === 'final',
    );
  });
});
