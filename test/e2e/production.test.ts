import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runWorkflow } from '../workflows/run.ts';
import { COMPOSE, composeWith, play, QUICK, withService } from './scenario.ts';
import { assertSound } from './sound_end.ts';

describe('a release pipeline', { concurrency: 3 }, () => {
  const KEY = '-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----';
  const compose = composeWith('DATABASE_URL', 'SIGNING_KEY', 'LOG_LEVEL');
  const files = { 'docker-compose.yml': compose, 'production.env': 'LOG_LEVEL=info # quiet\r\n' };
  const changed = { ...files, 'docker-compose.yml': compose.replace('80:80', '8080:80') };

  it('creates the CVM, shows a pull request what it would do, and updates in place', async () => {
    await withService({}, async (service) => {
      const head = { repo: { full_name: 'octo-org/my-web-app' } };
      const payload = { action: 'synchronize', number: 7, pull_request: { number: 7, head } };
      const release = async (event: string, DATABASE_URL: string, given = files) => {
        const workflow = runWorkflow(service, 'Release', {
          event: { name: event, payload: event === 'push' ? {} : payload },
          secrets: { PHALA_CLOUD_API_KEY: service.apiKey, DATABASE_URL, SIGNING_KEY: KEY },
          files: given,
        });
        const [run, ...more] = await workflow.all();
        assert.ok(run && more.length === 0);
        return run.played;
      };
      const pairs = (DATABASE_URL: string) =>
        Object.entries({ LOG_LEVEL: 'info', DATABASE_URL, SIGNING_KEY: KEY }).map(([key, value]) => ({
          key,
          value,
        }));

      const first = await release('push', 'postgres://u:one@db/app');
      assertSound(first);
      assert.partialDeepStrictEqual(first.outputs, { change: 'created', name: 'my-app', verified: 'true' });
      assert.deepEqual(first.cvms[0]?.env, pairs('postgres://u:one@db/app'));
      assert.deepEqual(first.cvms[0]?.deliveredEnv, pairs('postgres://u:one@db/app'));
      assert.equal(first.cvms[0]?.instanceType, 'tdx.medium');

      const request = await release('pull_request', 'postgres://u:two@db/app', changed);
      assert.deepEqual([request.code, request.outputs.outcome, request.writes], [0, 'dry_run', []]);
      assert.match(request.log, /^-\s+- "80:80"$/m);
      assert.match(request.log, /^\+\s+- "8080:80"$/m);
      assert.deepEqual(request.cvms, first.cvms);

      const second = await release('push', 'postgres://u:two@db/app', changed);
      assert.deepEqual(second.writes, ['PATCH /cvms/{1}']);
      assert.partialDeepStrictEqual(second.outputs, {
        change: 'updated',
        previous_compose_hash: first.outputs.compose_hash,
        compose_hash: second.cvms[0]?.composeHash,
        verified: 'true',
      });
      assert.notEqual(second.outputs.compose_hash, first.outputs.compose_hash);
      assert.equal(second.cvms[0]?.composeText, changed['docker-compose.yml']);
      assert.deepEqual(second.cvms[0]?.env, pairs('postgres://u:two@db/app'));
      assert.equal(second.cvms.length, 1);

      const rotation = await release('push', 'postgres://u:three@db/app', changed);
      assert.deepEqual(
        rotation.bodies.map((body) => Object.keys(body ?? {})),
        [['encrypted_env']],
      );
      assert.partialDeepStrictEqual(rotation.outputs, {
        change: 'updated',
        previous_compose_hash: second.outputs.compose_hash,
        compose_hash: second.outputs.compose_hash,
      });
      assert.deepEqual(rotation.cvms[0]?.env, pairs('postgres://u:three@db/app'));
      assert.match(
        rotation.log,
        /the platform says that the operation is completed|was seen `stopping` since the request/,
      );
    });
  });

  it('ends red when the new version does not boot, with what ran before in the outputs', async () => {
    const failing = { ...QUICK, bootFails: { error: 'failed to start containers' } };
    const { code, outputs, errors, cvms } = await play({
      cvm: { composeText: COMPOSE.replace('80:80', '81:80') },
      behaviour: failing,
    });
    assert.deepEqual([code, outputs.outcome, errors.length], [1, 'failure', 1]);
    assert.match(errors[0]?.message ?? '', /failed to start containers/);
    assert.match(outputs.previous_compose_hash ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(outputs.previous_compose_hash, cvms[0]?.composeHash);
  });
});

describe('an env of any shape', { concurrency: 3 }, () => {
  const values: Record<string, string> = {
    MULTI: 'first line\n\n  third line  ',
    QUOTES: `"both" 'kinds' \`and more\``,
    SIGNS: 'a=b #c $d $' + '{e} \\n %0A',
    UNICODE: 'Grüße ключ 鍵 \u{1f511}\u200b',
    LONG: 'x'.repeat(20_000),
    ...Object.fromEntries(
      Array.from({ length: 995 }, (_, index) => [`VARIABLE_${index}`, `value ${index} of many`]),
    ),
  };
  const names = Object.keys(values);
  const pairs = names.map((key) => ({ key, value: values[key] }));
  const heredoc = (end: string) =>
    names.map((key) => `${key}<<END_OF_VALUE${end}${values[key]}${end}END_OF_VALUE`);

  it('arrives whole: a thousand variables, lines, quotes and every script', async () => {
    const { code, cvms, log } = await play({
      with: { env: heredoc('\n').join('\n'), wait: 'false' },
      files: { 'docker-compose.yml': composeWith(...names) },
    });
    assert.equal(code, 0, log.slice(-2000));
    assert.deepEqual(cvms[0]?.env, pairs);
    assert.deepEqual(cvms[0]?.deliveredEnv, pairs);
  });

  it('arrives from a file with the line ends of Windows, and replaces what the CVM had', async () => {
    const file = 'MULTI="first\r\nsecond"\r\nSIGNS=a=b#c # comment\r\nexport UNICODE=\'Grüße ключ\'\r\n';
    const compose = composeWith('MULTI', 'SIGNS', 'UNICODE');
    const { code, cvms, log } = await play({
      cvm: { composeText: compose, env: { UNICODE: 'old' } },
      with: { env_file: 'windows.env' },
      files: { 'docker-compose.yml': compose, 'windows.env': file },
    });
    assert.equal(code, 0, log);
    assert.deepEqual(cvms[0]?.env, [
      { key: 'MULTI', value: 'first\nsecond' },
      { key: 'SIGNS', value: 'a=b#c' },
      { key: 'UNICODE', value: 'Grüße ключ' },
    ]);
  });
});
