import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertHidden } from './hidden.ts';
import { composeWith, play, playOn, withService } from './scenario.ts';

/** Values that are easily cut, escaped or interpreted on their way. */
const VALUES: Record<string, string> = {
  TOKEN: 'hunter2-and-then-some',
  PASSWORD: 'p4ss=word #1 $HOME `id` "quoted" \'too\' \\n %0A ::error::',
  DATABASE_URL: 'postgres://user:s3cr3t@db.example:5432/app?sslmode=require&x=1',
  UNICODE: 'Schlüssel-ключ-鍵-🔑',
  PEM: '-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0BAQEFAASC\nBKgwggSkAgEAAoIBAQC7VJTUt9Us8cKj\n-----END PRIVATE KEY-----',
  PADDED: '  blanks-around-this  ',
};
const NAMES = Object.keys(VALUES);

const ENV = NAMES.map((name) =>
  VALUES[name]?.includes('\n') ? `${name}<<END\n${VALUES[name]}\nEND` : `${name}=${VALUES[name]}`,
).join('\n');

const files = { 'docker-compose.yml': composeWith(...NAMES) };

describe('variables', { concurrency: 3 }, () => {
  it('arrive in a new CVM as they are, and nowhere else', async () => {
    const played = await play({ with: { env: ENV }, files });
    const notes = played.annotations.map(({ message }) => /not a comment: (.*?)\. /.exec(message)?.[1]);
    assert.deepEqual([played.code, notes], [0, ['`PASSWORD`']], played.log);
    const pairs = NAMES.map((key) => ({ key, value: VALUES[key] }));
    assert.deepEqual(played.cvms[0]?.env, pairs);
    assert.deepEqual(played.cvms[0]?.deliveredEnv, pairs);
    assert.partialDeepStrictEqual(played.bodies[1], { env_keys: NAMES });
    assertHidden(played, VALUES);
  });

  it('arrive in a CVM that is updated, replace what was there, and are sent again every time', async () => {
    const played = await play({
      cvm: { composeText: files['docker-compose.yml'], env: { OLD: 'value' } },
      with: { env: ENV, env_check: 'warn' },
      files,
    });
    assert.deepEqual([played.code, played.errors], [0, []], played.log);
    assert.deepEqual(played.writes, ['PATCH /cvms/{1}']);
    assert.partialDeepStrictEqual(played.bodies[0], { allowed_envs: NAMES });
    assert.deepEqual(
      played.cvms[0]?.deliveredEnv,
      NAMES.map((key) => ({ key, value: VALUES[key] })),
    );
    assertHidden(played, VALUES);
  });

  it('of the CVM stay when none are given', async () => {
    const { code, writes, cvms } = await play({
      cvm: { env: { TOKEN: 'kept' } },
      with: { public_logs: 'true' },
      files: { 'docker-compose.yml': composeWith('TOKEN') },
    });
    assert.deepEqual([code, writes], [0, ['PATCH /cvms/{1}']]);
    assert.deepEqual(cvms[0]?.deliveredEnv, [{ key: 'TOKEN', value: 'kept' }]);
  });

  it('come from `env_file` too, the later file and then `env` winning', async () => {
    const played = await play({
      with: { env_file: 'one.env, two.env', env: 'C=from-the-input', wait: 'false' },
      files: {
        'docker-compose.yml': composeWith('A', 'B', 'C'),
        'one.env': '# a comment\nA=first-file-a\nB=first-file-b\nC=first-file-c\n',
        'two.env': 'export B="second file b"\nC=second-file-c\n',
      },
    });
    assert.equal(played.code, 0, played.log);
    assert.deepEqual(played.cvms[0]?.env, [
      { key: 'A', value: 'first-file-a' },
      { key: 'B', value: 'second file b' },
      { key: 'C', value: 'from-the-input' },
    ]);
    assertHidden(played, { A: 'first-file-a', B: 'second file b', C: 'from-the-input' });
  });

  it('are masked before anything else is printed, line by line, and harmless ones are not', async () => {
    const env = `PEM<<END\n${VALUES.PEM}\nEND\nPORT=8080\nDEBUG=true\nAB=ab\nTOKEN=${VALUES.TOKEN}`;
    const compose = composeWith('PEM', 'PORT', 'DEBUG', 'AB', 'TOKEN');
    const { raw, masks, code } = await play({
      with: { env, wait: 'false' },
      files: { 'docker-compose.yml': compose },
    });
    assert.equal(code, 0);
    const lines = VALUES.PEM?.split('\n') ?? [];
    for (const value of [...lines, VALUES.TOKEN]) assert.ok(masks.includes(value ?? ''), value);
    for (const value of ['8080', 'true', 'ab']) assert.ok(!masks.includes(value), value);
    const printed = raw.split('\n');
    const lastMask = printed.findLastIndex((line) => line.startsWith('::add-mask::'));
    assert.ok(
      printed.slice(0, lastMask).every((line) => line.startsWith('::add-mask::')),
      raw,
    );
  });

  const refusals = {
    'a line that is no variable': 'TOKEN: hunter2-and-then-some',
    'a key that lost its lines': 'PEM=-----BEGIN PRIVATE KEY----- MIIEvgIBADANBgkqhkiG9w0BAQEFAASC',
    'a bad name': '1TOKEN=hunter2-and-then-some',
  };
  for (const [what, env] of Object.entries(refusals)) {
    it(`are not shown when they are refused: ${what}`, async () => {
      const played = await play({ with: { env }, files: { 'docker-compose.yml': composeWith('TOKEN') } });
      assert.deepEqual([played.code, played.errors.length, played.writes], [1, 1, []]);
      assertHidden(played, { TOKEN: 'hunter2-and-then-some', PEM: 'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC' });
    });
  }
});

describe('the API key', { concurrency: 3 }, () => {
  const runs: Record<string, Parameters<typeof play>[0]> = {
    'a good run': {},
    'a run that fails': { with: { operation: 'restart', name: 'not-there' } },
    'a run whose login is refused': {
      fault: { endpoint: /./, kind: 'status', status: 401, body: { detail: 'Invalid API key' } },
    },
    'a run that nobody answers': { with: { api_url: 'http://127.0.0.1:9/api/v1', timeout: '10s' } },
    'a run that is cut off': {
      fault: { endpoint: /./, kind: 'half_open' },
      with: { timeout: '20s' },
    },
    'a run with debug lines': { env: { RUNNER_DEBUG: '1' }, with: { operation: 'provision' } },
  };
  for (const [what, scenario] of Object.entries(runs)) {
    it(`is in its header and nowhere else in ${what}`, async () => {
      const key = 'phak_the-one-and-only-key-of-this-test';
      const played = await play(
        { ...scenario, with: { ...scenario.with, api_key: key } },
        { apiKeys: [key] },
      );
      assert.ok(played.raw.startsWith(`::add-mask::${key}\n`), played.raw);
      assert.match(played.raw, /^::debug::/m);
      assertHidden(played, { key });
      for (const { path, body, headers } of played.requests) {
        assert.equal(headers['x-api-key'], key);
        const { 'x-api-key': _, ...others } = headers;
        assert.ok(!JSON.stringify([path, body, others]).includes(key));
      }
    });
  }

  it('comes from the environment when the input is empty, and is masked all the same', async () => {
    const key = 'phak_from-the-environment';
    await withService({ apiKeys: [key] }, async (service) => {
      const played = await playOn(service, {
        with: { api_key: '', api_url: '', operation: 'provision' },
        env: { PHALA_CLOUD_API_KEY: key, PHALA_CLOUD_API_PREFIX: service.url },
      });
      assert.deepEqual([played.code, played.writes], [0, ['POST /cvms/provision']]);
      assert.ok(played.raw.startsWith(`::add-mask::${key}\n`), played.raw);
      assertHidden(played, { key });
    });
  });
});
