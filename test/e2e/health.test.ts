import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startApp } from './app_server.ts';
import { realTime } from './real_time.ts';
import { type Played, play } from './scenario.ts';

const PASSES: {
  what: string;
  answers: number[];
  path: string;
  inputs?: Record<string, string>;
  asked: number;
}[] = [
  { what: 'answers at once', answers: [200], path: '/healthz', asked: 1 },
  { what: 'answers later', answers: [503, 502, 204], path: '/healthz', asked: 3 },
  { what: 'has a query in its address', answers: [200], path: '/healthz?deep=1&x=%20', asked: 1 },
  {
    what: 'answers with a status that was named',
    answers: [401],
    path: '/',
    inputs: { health_status: '200,401' },
    asked: 1,
  },
  { what: 'answers with a redirect, which is not followed', answers: [302], path: '/', asked: 1 },
];

describe('the health check', { concurrency: 2 }, () => {
  for (const { what, answers, path, inputs, asked } of PASSES) {
    for (const form of ['a URL', '`:PORT/path`'] as const) {
      it(`by ${form} passes for an app that ${what}`, async () => {
        await using app = await startApp(answers);
        const health_url = form === 'a URL' ? `${app.url}${path}` : `:${app.port}${path}`;
        const { code, annotations, outputs, log } = await play(
          { with: { health_url, ...inputs } },
          { appUrlBase: app.url },
        );
        assert.deepEqual([code, annotations, outputs.outcome], [0, [], 'success'], log);
        assert.deepEqual(
          app.requests.map((request) => request.path),
          Array(asked).fill(path),
        );
        assert.match(log, new RegExp(`The app answers: HTTP ${answers.at(-1)} after `));
      });
    }
  }

  it('comes after the CVM runs, and carries no credential', async () => {
    await using app = await startApp([200]);
    const { requests, masks, summary } = await play({ with: { health_url: `${app.url}/` } });
    const [request] = app.requests;
    assert.deepEqual(
      Object.keys(request?.headers ?? {}).filter((name) => /auth|cookie|key|token/i.test(name)),
      [],
    );
    assert.match(request?.headers['user-agent'] ?? '', /^phala-cvm-action\//);
    assert.ok(masks.length > 0);
    for (const mask of masks) assert.ok(!JSON.stringify(app.requests).includes(mask));
    assert.equal(requests.filter(({ endpoint }) => endpoint === 'commit').length, 1);
    assert.match(summary, /Health check/);
  });

  const failures: {
    what: string;
    answers: number[];
    inputs?: Record<string, string>;
    last: RegExp;
  }[] = [
    {
      what: 'a status that does not count',
      answers: [503, 401],
      last: /the last answer was: HTTP 401 \(Unauthorized\)/,
    },
    {
      what: 'a redirect where only 200 counts',
      answers: [302],
      inputs: { health_status: '200' },
      last: /the last answer was: HTTP 302 \(a redirect, which is not followed\)/,
    },
    {
      what: 'silence',
      answers: [0],
      inputs: { health_timeout: '40s' },
      last: /the last answer was: no answer within 10 s/,
    },
  ];
  for (const { what, answers, inputs, last } of failures) {
    it(`fails within its budget for ${what}, and tells the last answer`, async () => {
      await using app = await startApp(answers);
      const played = await play({
        with: { health_url: `${app.url}/healthz`, health_timeout: '8s', timeout: '10m', ...inputs },
      });
      assertUnhealthy(played);
      assert.match(played.errors[0]?.message ?? '', last);
      assert.match(played.errors[0]?.message ?? '', /did not answer as it should within (8|40) s/);
      assert.match(played.errors[0]?.message ?? '', /longer `health_timeout`.*`health_status`/);
      assert.ok(app.requests.every(({ path }) => path === '/healthz'));
      // The boot takes 8 s of the action's time, and a busy machine may take some more.
      assert.ok(Number(played.outputs.elapsed_seconds) < 120, played.outputs.elapsed_seconds);
    });
  }

  it('says that it is the custom domain, where the own address of the app answers', async () => {
    await using app = await startApp([200]);
    await using domain = await startApp([404]);
    const played = await play(
      { with: { health_url: `${domain.url}/healthz`, health_timeout: '8s' } },
      { appUrlBase: app.url },
    );
    assertUnhealthy(played);
    const message = played.errors[0]?.message ?? '';
    assert.match(message, /the last answer was: HTTP 404 \(Not Found\)/);
    assert.ok(message.includes(`The app's own address ${app.url}/healthz answers with HTTP 200`), message);
    assert.match(message, /DNS record/);
  });

  it('fails for a port whose address nobody tells', async () => {
    const { code, errors } = await play({
      given: (service) => service.behave('*', { bootSeconds: 8, nullsEverywhere: true }),
      with: { health_url: ':8080/healthz', health_timeout: '8s', verify: 'off' },
    });
    assert.deepEqual([code, errors.map(({ title }) => title)], [1, ['The app cannot be asked']]);
    assert.match(errors[0]?.message ?? '', /`health_url` is `:8080\/healthz`.*\n.*Publish the port/);
  });

  it('ends with the deadline of the whole run', async () => {
    await using app = await startApp([503]);
    const { outputs, errors } = await play({
      with: { health_url: app.url, health_timeout: '1h', timeout: '60s' },
    });
    assert.deepEqual([outputs.outcome, errors.length], ['timed_out', 1]);
    assert.ok(Number(outputs.elapsed_seconds) < 120, outputs.elapsed_seconds);
  });

  it('ends within a second when the job is cancelled', async () => {
    await using app = await startApp([0]);
    let tookMs = Number.POSITIVE_INFINITY;
    const { outputs, errors, code } = await play({
      with: { health_url: app.url },
      meanwhile: async ({ line, signal, result }) => {
        await line('Asking ');
        const sentMs = performance.now();
        signal('SIGTERM');
        await result;
        tookMs = performance.now() - sentMs;
      },
    });
    assert.deepEqual([code, outputs.outcome, outputs.status, errors.length], [1, 'cancelled', 'running', 1]);
    assert.ok(tookMs <= realTime(1000), `${tookMs} ms`);
  });
});

function assertUnhealthy({ code, outputs, errors }: Played): void {
  assert.deepEqual(
    [code, outputs.outcome, outputs.status, errors.map(({ title }) => title)],
    [1, 'failure', 'running', ['The app does not answer']],
  );
}
