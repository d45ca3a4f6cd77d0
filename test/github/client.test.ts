import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { gitHubApiUrl, loadGitHub } from '../../src/github/client.ts';
import { startFakeGitHub } from './fake_github.ts';
import { job, notCheckedOut, read, token } from './runner_job.ts';

describe("GitHub's client", () => {
  it('sends the token to the address that the runner names', async () => {
    await using github = await startFakeGitHub(token);
    github.answer('POST /repos/org/app/deployments', ({ body }) => ({ status: 201, body: { id: 1, body } }));
    const client = await loadGitHub(token, gitHubApiUrl({ GITHUB_API_URL: github.url }));
    const { data } = await client.request('POST /repos/{owner}/{repo}/deployments', {
      owner: 'org',
      repo: 'app',
      environment: 'preview',
    });
    assert.deepEqual(data, { id: 1, body: { environment: 'preview' } });
  });

  it("goes to GitHub's own address where the runner names none", () => {
    assert.equal(gitHubApiUrl({}), 'https://api.github.com');
    assert.equal(gitHubApiUrl({ GITHUB_API_URL: '' }), 'https://api.github.com');
  });

  it('fails with the status of the answer', async () => {
    await using github = await startFakeGitHub('another token');
    const client = await loadGitHub(token, github.url);
    await assert.rejects(client.request('GET /user', {}), { status: 401 });
  });

  it('does not follow a redirect, with which the token would go', async () => {
    await using github = await startFakeGitHub(token);
    github.answer('GET /user', { status: 301, headers: { location: `${github.url}/other` } });
    const client = await loadGitHub(token, github.url);
    await assert.rejects(client.request('GET /user', {}), /redirect \(HTTP 301\), which is not followed/);
  });

  it('prints nothing into the log of the step', async (t) => {
    await using github = await startFakeGitHub(token);
    github.answer('GET /user', { headers: { deprecation: 'true' } });
    const client = await loadGitHub(token, github.url);
    const { mock } = t.mock.method(process.stderr, 'write', () => true);
    await client.request('GET /user', {});
    assert.equal(mock.callCount(), 0);
  });

  it('goes through the proxy of the environment', async (t) => {
    const proxy = createServer().listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    t.after(() => proxy.close());
    const asked: (string | undefined)[] = [];
    proxy.on('request', (message, response) => {
      asked.push(message.url);
      response.writeHead(502).end();
    });
    t.after(
      withEnv({ http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, no_proxy: '' }),
    );
    const client = await loadGitHub(token, 'http://github.invalid');
    await assert.rejects(client.request('GET /user', {}));
    assert.deepEqual(asked, ['http://github.invalid/user']);
  });

  it('is loaded once for all that is asked about the job', async () => {
    await using github = await startFakeGitHub(token);
    const loads: string[] = [];
    const client = { request: async () => ({ data: { encoding: 'base64', content: '', jobs: [job()] } }) };
    await read(github, {
      readFile: notCheckedOut,
      github: async (...given) => {
        loads.push(given.join(' at '));
        return client;
      },
    });
    assert.deepEqual(loads, [`${token} at ${github.url}`]);
  });
});

/** Sets variables of the process and returns what sets them back. */
function withEnv(variables: Record<string, string>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
