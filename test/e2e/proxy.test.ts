import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Simulator } from '../simulator/simulator.ts';
import { type ConnectProxy, startConnectProxy } from './proxy_connect.ts';
import { runAction } from './runner.ts';
import { COMPOSE, withService } from './scenario.ts';
import type { RunResult } from './step.ts';

const HOST = 'api.example.test';
const USER = 'runner:proxy-password';

// A certificate for the host, made anew for each run of the tests, so that none is kept in the repository.
const folder = mkdtempSync(join(tmpdir(), 'phala-cvm-action-tls-'));
const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
const names = `subjectAltName=DNS:${HOST}`;
const kind = ['-x509', '-nodes', '-days', '2', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
const files = ['-keyout', keyFile, '-out', certificateFile];
execFileSync('openssl', ['req', ...kind, ...files, '-subj', `/CN=${HOST}`, '-addext', names], {
  stdio: 'pipe',
});
const tls = { key: readFileSync(keyFile), cert: readFileSync(certificateFile) };
after(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for the name server, which knows no such host: without a proxy, the host is this machine. */
const NAME_SERVER = `--import=data:text/javascript,${encodeURIComponent(
  `import dns from 'node:dns'; const { lookup } = dns;
   dns.lookup = (host, options, done) => lookup(host === '${HOST}' ? '127.0.0.1' : host, options, done);`,
)}`;

type Way = [
  what: string,
  env: (proxy: ConnectProxy) => Record<string, string>,
  through: 'the proxy' | 'no proxy',
  credential?: string,
];

const WAYS: Way[] = [
  ['HTTPS_PROXY', ({ url }) => ({ HTTPS_PROXY: url }), 'the proxy'],
  ['https_proxy', ({ url }) => ({ https_proxy: url }), 'the proxy'],
  ['HTTPS_PROXY without a scheme', ({ port }) => ({ HTTPS_PROXY: `127.0.0.1:${port}` }), 'the proxy'],
  [
    'HTTPS_PROXY with a user',
    ({ port }) => ({ HTTPS_PROXY: `http://${USER}@127.0.0.1:${port}` }),
    'the proxy',
    `Basic ${Buffer.from(USER).toString('base64')}`,
  ],
  [
    'NO_PROXY for other hosts',
    ({ url }) => ({ HTTPS_PROXY: url, NO_PROXY: 'other.example.test,example.org' }),
    'the proxy',
  ],
  ['NO_PROXY for the host', ({ url }) => ({ HTTPS_PROXY: url, NO_PROXY: `localhost,${HOST}` }), 'no proxy'],
  ['NO_PROXY for its domain', ({ url }) => ({ HTTPS_PROXY: url, no_proxy: '.example.test' }), 'no proxy'],
  ['NO_PROXY for everything', ({ url }) => ({ HTTPS_PROXY: url, NO_PROXY: '*' }), 'no proxy'],
  ['HTTP_PROXY, which is not for TLS', ({ url }) => ({ HTTP_PROXY: url }), 'no proxy'],
];

describe('a proxy', { concurrency: 3 }, () => {
  for (const [what, env, through, credential] of WAYS) {
    it(`is ${through === 'the proxy' ? 'used' : 'left out'} as ${what} says`, async () => {
      await withService({ action: 'built', tls }, async (service) => {
        const { port } = new URL(service.url);
        const proxy = await startConnectProxy({ [`${HOST}:${port}`]: Number(port) });
        const result = await deployThrough(service, { ...env(proxy), NODE_OPTIONS: NAME_SERVER });
        await proxy.close();
        assert.deepEqual(
          [result.code, result.outputs.outcome, result.annotations],
          [0, 'success', []],
          result.log,
        );
        assert.deepEqual([proxy.plain, service.openStreams()], [[], 0]);
        if (through === 'no proxy') return assert.deepEqual(proxy.tunnels, []);
        assert.deepEqual([...new Set(proxy.tunnels)], [`${HOST}:${port}`]);
        assert.deepEqual([...new Set(proxy.credentials)], [credential]);
        // The first byte of a TLS handshake: the proxy sees nothing of what is sent.
        assert.deepEqual([...new Set(proxy.firstBytes)], [0x16]);
        assert.ok(proxy.tunnels.length < service.requests.length, 'tunnels are used again');
        assertNoSecret(result);
      });
    });
  }

  it('is left out for a loopback address, whatever is said', async () => {
    await withService({ action: 'built' }, async (service) => {
      const proxy = await startConnectProxy({});
      const { code, log } = await runAction({
        with: { api_url: service.url, api_key: service.apiKey, wait: 'false' },
        files: { 'docker-compose.yml': COMPOSE },
        env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url },
        speed: 20,
        registry: service.registry.host,
      });
      await proxy.close();
      assert.equal(code, 0, log);
      assert.deepEqual([proxy.plain, proxy.tunnels], [[], []]);
    });
  });

  const REFUSED: { what: string; refusal: number; log: RegExp }[] = [
    { what: 'refuses the host', refusal: 403, log: /403/ },
    { what: 'wants a user', refusal: 407, log: /407/ },
  ];
  for (const { what, refusal, log: named } of REFUSED) {
    it(`that ${what} is named in one line`, async () => {
      await withService({ action: 'built', tls }, async (service) => {
        const proxy = await startConnectProxy({}, refusal);
        const { code, outputs, log } = await deployThrough(service, { HTTPS_PROXY: proxy.url }, '20s');
        await proxy.close();
        assert.deepEqual([code, outputs.outcome], [1, 'timed_out'], log);
        assert.equal(log.split('\n').filter((line) => named.test(line)).length, 1, log);
        assert.equal(service.requests.length, 0);
      });
    });
  }

  it('does not make an unknown certificate good', async () => {
    await withService({ action: 'built', tls }, async (service) => {
      const { port } = new URL(service.url);
      const proxy = await startConnectProxy({ [`${HOST}:${port}`]: Number(port) });
      const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: '' };
      const { code, log } = await deployThrough(service, env, '20s');
      await proxy.close();
      assert.equal(code, 1);
      assert.match(log, /the certificate of the server is not trusted/);
      assert.equal(service.requests.length, 0, 'the key is not sent');
    });
  });
});

function deployThrough(service: Simulator, env: Record<string, string>, timeout = '15m'): Promise<RunResult> {
  service.behave('*', { bootSeconds: 4 });
  return runAction({
    with: { api_url: service.url.replace('127.0.0.1', HOST), api_key: service.apiKey, timeout },
    files: { 'docker-compose.yml': COMPOSE },
    env: { NODE_EXTRA_CA_CERTS: certificateFile, ...env },
    speed: 20,
    registry: service.registry.host,
  });
}

function assertNoSecret({ raw, files: written }: RunResult): void {
  for (const secret of [USER, 'proxy-password', Buffer.from(USER).toString('base64')])
    assert.ok(!raw.includes(secret) && !written.includes(secret));
}
