import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { readWorkflow } from '../workflow_parser.ts';
import {
  COMPOSE,
  composeWith,
  deployed,
  inOrder,
  NAME,
  play,
  playOn,
  QUICK,
  withService,
} from './scenario.ts';
import { assertSound } from './sound_end.ts';
import { runWorkflow, workflowText } from './workflow_run.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('a workflow of README.md', () => {
  for (const name of ['release', 'approval', 'keyless']) {
    it(`is there as it is tested, and GitHub can read it: ${name}`, async () => {
      assert.deepEqual((await readWorkflow(`${name}.yml`, workflowText(name))).problems, []);
      assert.ok(
        readme.includes(`\`\`\`yaml\n${workflowText(name)}\`\`\``),
        `README.md shows no such workflow`,
      );
    });
  }
});

describe('a release pipeline', { concurrency: 3 }, () => {
  const KEY = '-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----';
  const compose = composeWith('DATABASE_URL', 'SIGNING_KEY', 'LOG_LEVEL');
  const files = { 'docker-compose.yml': compose, 'production.env': 'LOG_LEVEL=info # quiet\r\n' };
  const changed = { ...files, 'docker-compose.yml': compose.replace('80:80', '8080:80') };

  it('creates the CVM, shows a pull request what it would do, and updates in place', async () => {
    await withService({}, async (service) => {
      const release = (event_name: string, DATABASE_URL: string) =>
        runWorkflow(service, 'release', {
          github: { event_name },
          secrets: { PHALA_CLOUD_API_KEY: service.apiKey, DATABASE_URL, SIGNING_KEY: KEY },
        });
      const pairs = (DATABASE_URL: string) =>
        Object.entries({ LOG_LEVEL: 'info', DATABASE_URL, SIGNING_KEY: KEY }).map(([key, value]) => ({
          key,
          value,
        }));

      const first = await release('push', 'postgres://u:one@db/app').job('production', { files });
      assert.ok(first);
      assertSound(first);
      assert.partialDeepStrictEqual(first.outputs, { change: 'created', name: 'my-app', verified: 'true' });
      assert.deepEqual(first.cvms[0]?.env, pairs('postgres://u:one@db/app'));
      assert.deepEqual(first.cvms[0]?.deliveredEnv, pairs('postgres://u:one@db/app'));
      assert.equal(first.cvms[0]?.instanceType, 'tdx.medium');

      const request = await release('pull_request', 'postgres://u:two@db/app').job('production', {
        files: changed,
      });
      assert.ok(request);
      assert.deepEqual([request.code, request.outputs.outcome, request.writes], [0, 'dry_run', []]);
      assert.match(request.log, /^-\s+- "80:80"$/m);
      assert.match(request.log, /^\+\s+- "8080:80"$/m);
      assert.deepEqual(request.cvms, first.cvms);

      const second = await release('push', 'postgres://u:two@db/app').job('production', { files: changed });
      assert.ok(second);
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

      const rotation = await release('push', 'postgres://u:three@db/app').job('production', {
        files: changed,
      });
      assert.ok(rotation);
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
      assert.match(rotation.log, /the platform says that the operation is completed/);
    });
  });

  it('ends red when the new version does not boot, with what ran before in the outputs', async () => {
    const failing = { ...QUICK, bootFails: { error: 'failed to start containers' } };
    const { code, outputs, errors, cvms } = await play({
      given: (service) => {
        deployed(service, { composeText: COMPOSE.replace('80:80', '81:80') });
        service.behave(NAME, failing);
      },
    });
    assert.deepEqual([code, outputs.outcome, errors.length], [1, 'failure', 1]);
    assert.match(errors[0]?.message ?? '', /failed to start containers/);
    assert.match(outputs.previous_compose_hash ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(outputs.previous_compose_hash, cvms[0]?.composeHash);
  });
});

describe('an update of the size', { concurrency: 3 }, () => {
  const SIZES = { instance_type: 'tdx.large', disk_size: '40G' };
  const SMALL = { instanceType: 'tdx.small', diskGb: 20 };
  const env = { env: 'TOKEN=rotated-token' };
  const files = { 'docker-compose.yml': composeWith('TOKEN') };
  const seed = { ...SMALL, composeText: files['docker-compose.yml'], env: { TOKEN: 'old-token' } };

  it('goes before the rest, which is sent when it is done', async () => {
    const played = await play({
      given: (service) => deployed(service, seed),
      with: { ...SIZES, ...env, listed: 'true' },
      files,
    });
    assertSound(played);
    assert.deepEqual(played.writes, [
      'PATCH /cvms/{1}/listed',
      'PATCH /cvms/{1}/resources',
      'PATCH /cvms/{1}',
    ]);
    assert.deepEqual(played.bodies[1], { instance_type: 'tdx.large', disk_size: 40, allow_restart: 1 });
    const [cvm] = played.cvms;
    assert.deepEqual([cvm?.instanceType, cvm?.vcpu, cvm?.diskGb, cvm?.listed], ['tdx.large', 4, 40, true]);
    assert.deepEqual(cvm?.env, [{ key: 'TOKEN', value: 'rotated-token' }]);
    assert.equal(played.outputs.correlation_id, cvm?.operations[0]?.correlation_id);
    inOrder(played.log, [
      /Updating: the env, `instance_type` from tdx.small to tdx.large, `disk_size` from 20 to 40 GB, `listed` to true$/m,
      /Waiting until that is done, before the rest of the update is sent$/m,
      /The update is accepted as operation/,
      /was updated; status `running`/,
    ]);
  });

  it('that fails holds the rest back', async () => {
    const played = await play({
      given: (service) => {
        deployed(service, seed);
        service.behave(NAME, { ...QUICK, operationFails: { message: 'no room on the node' } });
      },
      with: { ...SIZES, ...env },
      files,
    });
    assert.deepEqual([played.code, played.writes], [1, ['PATCH /cvms/{1}/resources']]);
    assert.match(
      played.errors[0]?.message ?? '',
      /failed: no room on the node\. The rest of the update was not sent/,
    );
    assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'old-token' }]);
  });

  for (const [what, behaviour] of [
    ['', {}],
    [', though no operation can be seen', { noOperations: true }],
  ] as const) {
    it(`is not taken for the rest, whose answer is lost${what}`, async () => {
      const played = await play({
        given: (service) => {
          deployed(service, seed);
          service.behave(NAME, { ...QUICK, ...behaviour });
          service.fault({ endpoint: 'patch', kind: 'reset_before_headers', effect: 'not_applied' });
        },
        with: { ...SIZES, ...env },
        files,
      });
      assert.deepEqual([played.code, played.errors], [0, []], played.log);
      assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'rotated-token' }]);
      assert.equal(played.cvms[0]?.operations[0]?.operation_type, 'env_update');
    });
  }

  it('is refused for a smaller disk, before anything is sent', async () => {
    const { code, writes, errors } = await play({
      given: (service) => deployed(service, seed),
      with: { disk_size: '10', ...env },
      files,
    });
    assert.deepEqual([code, writes], [1, []]);
    assert.match(errors[0]?.message ?? '', /`disk_size` is 10 GB.*has 20 GB.*can only grow/);
  });

  it('is none when only the listing changes, which restarts nothing', async () => {
    const played = await play({ given: (service) => deployed(service), with: { listed: 'true' } });
    assertSound(played);
    assert.deepEqual(played.writes, ['PATCH /cvms/{1}/listed']);
    assert.deepEqual([played.cvms[0]?.boots, played.cvms[0]?.listed], [1, true]);
  });
});

describe('an update while another operation runs', { concurrency: 3 }, () => {
  const compose = composeWith('TOKEN');
  const NEW = { with: { env: 'TOKEN=new-token' }, files: { 'docker-compose.yml': compose } };
  const place = (service: Simulator) =>
    deployed(service, { composeText: compose, env: { TOKEN: 'old-token' } });

  it('waits for its turn, and says so once', async () => {
    const busy = { status: 409, body: { detail: 'Another operation is in progress' } };
    const played = await play({
      ...NEW,
      given: (service) => {
        place(service);
        service.fault({ endpoint: 'patch', kind: 'status', ...busy, times: 3 });
      },
    });
    assertSound(played);
    assert.equal(played.writes.length, 4);
    assert.equal(played.log.match(/another operation runs on the CVM; waiting for its turn/g)?.length, 1);
    assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'new-token' }]);
  });

  for (const [what, behaviour] of [
    ['', {}],
    [', though no operation can be seen', { noOperations: true }],
  ] as const) {
    it(`is green only after its own operation${what}`, async () => {
      const played = await play({
        ...NEW,
        given: async (service) => {
          place(service);
          service.behave(NAME, { bootSeconds: 40, ...behaviour });
          await ask(service, 'POST', `/cvms/${NAME}/restart`);
        },
      });
      assert.deepEqual([played.code, played.errors], [0, []], played.log);
      const [cvm] = played.cvms;
      assert.deepEqual(cvm?.env, [{ key: 'TOKEN', value: 'new-token' }]);
      assert.deepEqual(
        cvm?.operations.map(({ operation_type, status }) => `${operation_type} ${status}`),
        ['env_update completed', 'restart completed'],
      );
      assert.equal(cvm?.inProgress, false);
    });
  }

  it('waits no longer than the deadline', async () => {
    const played = await play({
      given: async (service) => {
        deployed(service);
        service.behave(NAME, { neverFinishes: true });
        await ask(service, 'POST', `/cvms/${NAME}/restart`);
      },
      with: { public_logs: 'true', timeout: '20s' },
    });
    assert.deepEqual([played.code, played.outputs.outcome], [1, 'timed_out']);
    assert.equal(played.cvms[0]?.publicLogs, false);
  });
});

describe('verification by hash', { concurrency: 3 }, () => {
  const update = (attestedCompose?: string) => (service: Parameters<typeof deployed>[0]) => {
    deployed(service, { composeText: COMPOSE.replace('80:80', '81:80') });
    service.behave(NAME, attestedCompose === undefined ? QUICK : { ...QUICK, attestedCompose });
  };

  it('proves what was sent', async () => {
    const { outputs, log, cvms } = await play({ given: update() });
    assert.equal(outputs.verified, 'true');
    assert.match(
      log,
      new RegExp(`Verified: the machine attests the compose hash ${cvms[0]?.composeHash}, and`),
    );
  });

  it('fails with both hashes and the first difference', async () => {
    const attested = JSON.stringify({ docker_compose_file: COMPOSE.replace('web', 'evil') });
    const { code, outputs, errors, cvms } = await play({ given: update(attested) });
    assert.deepEqual([code, outputs.outcome, outputs.verified], [1, 'failure', 'false']);
    const [error] = errors;
    assert.equal(error?.title, 'What runs is not what was sent');
    assert.match(
      error?.message ?? '',
      new RegExp(
        `^CVM \`my-web-app\` \\(.*attests the compose hash [0-9a-f]{64}, and the platform reports ${cvms[0]?.composeHash}; .*line 2 is \` *evil:\`, and \` *web:\` was sent`,
      ),
    );
    assert.equal(outputs.url?.startsWith('https://'), true);
  });

  it('is a notice where the machine keeps its measurements private', async () => {
    const { code, outputs, annotations } = await play({
      given: (service) => deployed(service, { publicTcbinfo: false }),
    });
    assert.deepEqual([code, outputs.verified], [0, undefined]);
    assert.deepEqual(
      annotations.map(({ level, title }) => [level, title]),
      [['notice', 'Not verified']],
    );
  });

  it('is not done with `verify: off`', async () => {
    const { code, outputs, requests } = await play({ given: update('{}'), with: { verify: 'off' } });
    assert.deepEqual([code, outputs.verified], [0, undefined]);
    assert.ok(requests.every(({ endpoint }) => endpoint !== 'attestation'));
  });

  it('by quote does not exist yet', async () => {
    const { code, requests, errors } = await play({ with: { verify: 'quote' } });
    assert.deepEqual([code, requests], [1, []]);
    assert.match(errors[0]?.message ?? '', /`verify` is `quote`, which does not exist yet/);
  });
});

describe('phala.toml', { concurrency: 3 }, () => {
  const toml = (text: string) => ({
    'phala.toml': text,
    'deploy/app.yml': COMPOSE,
    '.env': 'TOKEN=from-file',
  });

  it('names the CVM, the files and the visibility', async () => {
    await withService({}, async (service) => {
      const cvm = deployed(service, { name: 'other-name', composeText: COMPOSE.replace('80:80', '81:80') });
      const text = `app_id = "${cvm.app_id}"\ncompose_file = "deploy/app.yml"\npublic_logs = true\n`;
      const played = await playOn(service, { files: toml(text) });
      assertSound(played);
      assert.deepEqual(played.bodies, [{ docker_compose_file: COMPOSE, public_logs: true }]);
      assert.equal(played.outputs.name, 'other-name');
    });
  });

  it('makes way for inputs, and says which keys mean nothing', async () => {
    const text =
      'name = "toml-app"\ncompose_file = "absent.yml"\nlisted = true\ninstance_type = "tdx.large"\n';
    const played = await play({
      with: { name: 'input-app', compose_file: 'deploy/app.yml', wait: 'false' },
      files: toml(text),
    });
    assert.deepEqual([played.code, played.errors], [0, []]);
    assert.partialDeepStrictEqual(played.bodies[0], { name: 'input-app', listed: true });
    assert.deepEqual(played.annotations, [
      { level: 'notice', title: 'Unknown keys', message: '`phala.toml` has unknown keys: `instance_type`.' },
    ]);
  });

  it('never lets an id stand for a CVM that is to be created', async () => {
    const text = `app_id = "${'12'.repeat(20)}"\ncompose_file = "deploy/app.yml"\n`;
    const { code, writes, errors } = await play({ files: toml(text) });
    assert.deepEqual([code, writes], [1, []]);
    assert.match(errors[0]?.message ?? '', /A deploy never creates in place of a `cvm_id`/);
  });

  it('is refused with its name when it is not TOML', async () => {
    const { code, requests, errors } = await play({ files: toml('name = ') });
    assert.deepEqual([code, requests], [1, []]);
    assert.match(errors[0]?.message ?? '', /^`phala\.toml` is not TOML: /);
  });
});

describe('an env of any shape', { concurrency: 3 }, () => {
  const values: Record<string, string> = {
    MULTI: 'first line\n\n  third line  ',
    QUOTES: `"both" 'kinds' \`and more\``,
    SIGNS: 'a=b #c $d ${e} \\n %0A',
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
      given: (service) => deployed(service, { composeText: compose, env: { UNICODE: 'old' } }),
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
