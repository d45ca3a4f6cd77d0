import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startApp } from './app_server.ts';
import { type Played, play } from './scenario.ts';

const PASSES: [
  what: string,
  answers: number[],
  path: string,
  asked: number,
  inputs?: Record<string, string>,
][] = [
  ['answers at once', [200], '/healthz', 1],
  ['answers later', [503, 502, 204], '/healthz', 3],
  ['has a query in its address', [200], '/healthz?deep=1&x=%20', 1],
  ['answers with a status that was named', [401], '/', 1, { health_status: '200,401' }],
  ['answers with a redirect, which is not followed', [302], '/', 1],
];

describe('the health check', { concurrency: 2 }, () => {
  for (const [what, answers, path, asked, inputs] of PASSES) {
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

  const STATUS = 'The app answers with the wrong status';
  const failures: [
    what: string,
    title: string,
    answers: number[],
    last: RegExp,
    inputs?: Record<string, string>,
  ][] = [
    ['a status that does not count', STATUS, [503, 401], /the last answer was: HTTP 401 \(Unauthorized\)/],
    [
      'a redirect where only 200 counts',
      STATUS,
      [302],
      /the last answer was: HTTP 302 \(a redirect, which is not followed\)/,
      { health_status: '200' },
    ],
    [
      'silence',
      'The app does not answer',
      [0],
      /the last answer was: no answer within 10 s/,
      { health_timeout: '40s' },
    ],
  ];
  for (const [what, title, answers, last, inputs] of failures) {
    it(`fails within its budget for ${what}, and tells the last answer`, async () => {
      await using app = await startApp(answers);
      const played = await play({
        with: { health_url: `${app.url}/healthz`, health_timeout: '8s', timeout: '10m', ...inputs },
      });
      assertUnhealthy(played, title);
      assert.match(played.errors[0]?.message ?? '', last);
      assert.match(played.errors[0]?.message ?? '', /did not answer as it should within (8|40) s/);
      assert.match(
        played.errors[0]?.message ?? '',
        title === STATUS ? /longer `health_timeout`.*`health_status`/ : /does the app listen on this port/,
      );
      assert.ok(app.requests.every(({ path }) => path === '/healthz'));
      // The boot takes 8 s, and the request in which silence is noticed 10 s.
      assert.ok(Number(played.outputs.elapsed_seconds) < 8 + 40 + 10, played.outputs.elapsed_seconds);
    });
  }

  it('says that it is the custom domain, where the own address of the app answers', async () => {
    await using app = await startApp([200]);
    await using domain = await startApp([404]);
    const played = await play(
      { with: { health_url: `${domain.url}/healthz`, health_timeout: '8s' } },
      { appUrlBase: app.url },
    );
    assertUnhealthy(played, 'The domain does not lead to the app');
    const message = played.errors[0]?.message ?? '';
    assert.match(message, /the last answer was: HTTP 404 \(Not Found\)/);
    assert.ok(message.includes(`The app's own address ${app.url}/healthz answers with HTTP 200`), message);
    assert.match(message, /DNS record/);
  });

  it('fails for a port whose address nobody tells', async () => {
    const { code, errors } = await play({
      behaviour: { bootSeconds: 8, nullsEverywhere: true },
      with: { health_url: ':8080/healthz', health_timeout: '8s', verify: 'off' },
    });
    assert.deepEqual([code, errors.map(({ title }) => title)], [1, ['The app cannot be asked']]);
    assert.match(errors[0]?.message ?? '', /`health_url` is `:8080\/healthz`.*\n.*Publish the port/);
  });

  it('fails with the last answer when the deadline of the whole run comes first', async () => {
    await using app = await startApp([503]);
    const { outputs, errors } = await play({
      with: { health_url: app.url, health_timeout: '1h', timeout: '60s' },
    });
    // `timed_out` is only for a state that was not reached.
    assert.deepEqual([outputs.outcome, errors.length], ['failure', 1]);
    assert.match(errors[0]?.message ?? '', /within (?:[45]\d) s; the last answer was: HTTP 503/);
    assert.ok(Number(outputs.elapsed_seconds) < 61, outputs.elapsed_seconds);
  });

  it('ends within a second when the job is cancelled', async () => {
    await using app = await startApp([0]);
    let tookSeconds = Number.POSITIVE_INFINITY;
    const { outputs, errors, code } = await play({
      with: { health_url: app.url },
      meanwhile: async ({ line, signal, result }, service) => {
        await line('Asking ');
        const sentAt = service.seconds();
        signal('SIGTERM');
        await result;
        tookSeconds = service.seconds() - sentAt;
      },
    });
    assert.deepEqual([code, outputs.outcome, outputs.status, errors.length], [1, 'cancelled', 'running', 1]);
    assert.ok(tookSeconds <= 1, `${tookSeconds} s`);
  });
});

function assertUnhealthy({ code, outputs, errors }: Played, wanted: string): void {
  assert.deepEqual(
    [code, outputs.outcome, outputs.status, errors.map(({ title }) => title)],
    [1, 'failure', 'running', [wanted]],
  );
}

describe('several checks, and a text in the answer', { concurrency: 3 }, () => {
  it('waits for the version in the answer, and says so', async () => {
    await using app = await startApp([
      { status: 200, body: 'version 1.4.1' },
      { status: 200, body: `${'x'.repeat(65_000)} version 1.4.2` },
    ]);
    const { code, log } = await play({ with: { health_url: app.url, health_contains: '1.4.2' } });
    assert.equal(code, 0, log);
    assert.match(log, /The app answers: HTTP 200 after .*, with `1\.4\.2` in it$/m);
  });

  it('passes when all of them do, each by its own statuses and text', async () => {
    await using site = await startApp([200]);
    await using login = await startApp([302, 401]);
    const { code, log } = await play({
      with: { health_url: `${site.url}/\n${login.url}/admin => 401`, health_contains: 'hello\n-' },
    });
    assert.equal(code, 0, log);
    assert.deepEqual([site.requests.length, login.requests.length], [1, 2]);
  });

  it('names those that do not pass, in one annotation', async () => {
    await using good = await startApp([200]);
    await using bad = await startApp([503]);
    await using old = await startApp([{ status: 200, body: 'version 1' }]);
    const { code, errors } = await play({
      with: {
        health_url: [good, bad, old].map(({ url }) => url).join('\n'),
        health_contains: '-\n-\nversion 2',
        health_timeout: '20s',
      },
    });
    assert.deepEqual([code, errors.length], [1, 1]);
    const message = errors[0]?.message ?? '';
    assert.match(message, /2 of 3 checks did not pass/);
    assert.match(message, new RegExp(`${bad.url}/? did not answer .*HTTP 503`));
    assert.match(message, /HTTP 200 \(OK\) without the text `version 2`/);
    assert.doesNotMatch(message, new RegExp(`${good.url}/? did not`));
  });
});
