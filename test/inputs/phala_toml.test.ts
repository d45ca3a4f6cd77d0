import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readConfig } from '../../src/inputs/config.ts';
import { FileProblem } from '../../src/inputs/files.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { readPayload } from '../../src/inputs/payload.ts';
import { operations } from '../../src/operations/index.ts';

const HEX = '00112233445566778899aabbccddeeff00112233';
const UUID = '550e8400-e29b-41d4-a716-446655440000';

function workspace(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const read = (t: TestContext, toml: string) => readConfig(workspace(t, { 'phala.toml': toml }), '');

describe('phala.toml', () => {
  const rows: [toml: string, values: Record<string, string>, unknown?: string[]][] = [
    ['', {}],
    ['# nothing but a comment', {}],
    [`id = "cvm_1"\nuuid = "${UUID}"`, { cvm_id: 'cvm_1' }],
    ['id = 4711', { cvm_id: '4711' }],
    [`uuid = "${UUID}"\napp_id = "${HEX}"`, { cvm_id: UUID }],
    [`id = ""\nuuid = "${UUID}"`, { cvm_id: UUID }],
    [`app_id = "${HEX}"\ninstance_id = "${HEX}"`, { cvm_id: `app_${HEX}` }],
    [`app_id = "0x${HEX}"`, { cvm_id: `app_0x${HEX}` }],
    [`app_id = "app_${HEX}"`, { cvm_id: `app_${HEX}` }],
    [`instance_id = "${HEX}"`, { cvm_id: `instance_${HEX}` }],
    [`instance_id = "instance_${HEX}"`, { cvm_id: `instance_${HEX}` }],
    ['name = "my-app"', { name: 'my-app' }],
    ['compose_file = "deploy/app.yml"', { compose_file: 'deploy/app.yml' }],
    ['env_file = ".env"', { env_file: '.env' }],
    ['env_file = [".env", ".env.prod"]', { env_file: '.env\n.env.prod' }],
    [
      'public_logs = true\npublic_sysinfo = false\npublic_tcbinfo = true\nlisted = false\nsecure_time = true',
      {
        public_logs: 'true',
        public_sysinfo: 'false',
        public_tcbinfo: 'true',
        listed: 'false',
        secure_time: 'true',
      },
    ],
    ['profile = "work"\napi_version = "v1"\ngateway_domain = "a.b"\ngateway_port = 443\nslug = "x"', {}],
    [
      'instance_type = "tdx.small"\nname = "my-app"\n[env]\nA = "1"',
      { name: 'my-app' },
      ['instance_type', 'env'],
    ],
  ];
  for (const [toml, values, unknown = []] of rows) {
    it(`with ${JSON.stringify(toml)} gives ${JSON.stringify(values)}`, async (t) => {
      assert.deepEqual(await read(t, toml), { path: 'phala.toml', folder: '', values, unknown });
    });
  }

  const refused: [toml: string, line: number, words: string][] = [
    ['name = ', 1, '`phala.toml` is not TOML: '],
    ['# a\r\nname = "a"\r\nname = "b"', 3, '`phala.toml` is not TOML: '],
    ['id = "no/id"', 1, 'Key `id` in `phala.toml` is no identifier of a CVM.'],
    ['id = true', 1, 'Key `id` in `phala.toml` is no identifier of a CVM.'],
    ['name = "uuid"\n\nuuid = "my-app"', 3, 'Key `uuid` in `phala.toml` is no UUID.'],
    ['"app_id" = "my-app"', 1, 'Key `app_id` in `phala.toml` is no app id (40 hex digits).'],
    [`app_id = "instance_${HEX}"`, 1, 'Key `app_id` in `phala.toml` is no app id (40 hex digits).'],
    ['instance_id = "1234"', 1, 'Key `instance_id` in `phala.toml` is no instance id (40 hex digits).'],
    [
      '# compose_file = 5\n  compose_file=7',
      2,
      'Key `compose_file` in `phala.toml` is of the wrong kind; a text or a boolean is accepted.',
    ],
    ['\n[name]\na = 1', 2, 'Key `name` in `phala.toml` is a table; a text or a boolean is accepted.'],
    ['name.a = 1', 1, 'Key `name` in `phala.toml` is a table; a text or a boolean is accepted.'],
    [
      'name = 2024-02-01',
      1,
      'Key `name` in `phala.toml` is of the wrong kind; a text or a boolean is accepted.',
    ],
    [
      'env_file = [1]',
      1,
      'Key `env_file` in `phala.toml` is of the wrong kind; a text or a boolean is accepted.',
    ],
    ['env_file = "/etc/a"', 1, 'Key `env_file` in `phala.toml` is the absolute path `/etc/a`. '],
  ];
  for (const [toml, line, words] of refused) {
    it(`with ${JSON.stringify(toml)} is refused, with its line`, async (t) => {
      await assert.rejects(read(t, toml), (error) => {
        assert.ok(error instanceof FileProblem);
        assert.ok(error.message.startsWith(words), error.message);
        assert.equal(error.message.includes('\n'), false);
        assert.deepEqual(error.place, { file: 'phala.toml', line });
        return true;
      });
    });
  }

  it('may be missing', async (t) => {
    assert.equal(await readConfig(workspace(t, {}), ''), undefined);
  });

  it('may have another name, and then must be there', async (t) => {
    const folder = workspace(t, {
      'deploy/prod.toml': 'name = "my-prod-app"',
      'phala.toml': 'name = "other-app"',
    });
    const config = await readConfig(folder, ' deploy/prod.toml ');
    assert.deepEqual([config?.path, config?.values], ['deploy/prod.toml', { name: 'my-prod-app' }]);
    await assert.rejects(
      readConfig(folder, 'absent.toml'),
      (error) => error instanceof FileProblem && /`config` names the file `absent.toml`/.test(error.message),
    );
  });

  it('is not read outside the workspace', async (t) => {
    const folder = workspace(t, { 'inner/phala.toml': '', 'outer.toml': 'name = "outer"' });
    await assert.rejects(readConfig(join(folder, 'inner'), '../outer.toml'), /outside the workspace/);
  });
});

describe('a path in phala.toml', () => {
  const files = (toml: string) => ({
    'apps/a/phala.toml': toml,
    'apps/a/docker-compose.yml': 'services: {oracle: {image: b}}\n',
    'docker-compose.yml': 'services: {rootapp: {image: b}}\n',
    'apps/a/.env': 'A=inner',
    '.env': 'A=root',
    '.git/config': 'token',
  });
  const readAll = async (t: TestContext, toml: string, inputs: Record<string, string> = {}) => {
    const folder = workspace(t, files(toml));
    const config = await readConfig(folder, 'apps/a/phala.toml');
    const result = readInputs((name) => inputs[name] ?? '', {}, operations, config);
    assert.ok(result.kind === 'accepted', JSON.stringify(result));
    return readPayload(result.inputs, folder, operations.deploy ?? { uses: [] });
  };

  const rows: [toml: string, inputs: Record<string, string>, path: string, env: string | undefined][] = [
    ['compose_file = "docker-compose.yml"', {}, 'apps/a/docker-compose.yml', undefined],
    ['compose_file = "./docker-compose.yml"\nenv_file = ".env"', {}, 'apps/a/docker-compose.yml', 'inner'],
    [
      'compose_file = "../../docker-compose.yml"\nenv_file = ["../../.env"]',
      {},
      'docker-compose.yml',
      'root',
    ],
    ['name = "oracle-app"', {}, 'apps/a/docker-compose.yml', undefined],
    ['name = "oracle-app"', { compose_file: 'docker-compose.yml' }, 'docker-compose.yml', undefined],
    ['env_file = "absent.env"', { env: 'A=given' }, 'apps/a/docker-compose.yml', 'given'],
    ['env_file = ".env"', { env_file: '.env' }, 'apps/a/docker-compose.yml', 'root'],
    ['compose_file = ""', {}, 'apps/a/docker-compose.yml', undefined],
  ];
  for (const [toml, inputs, path, env] of rows) {
    it(`starts at its folder: ${JSON.stringify(toml)} with ${JSON.stringify(inputs)}`, async (t) => {
      const payload = await readAll(t, toml, inputs);
      assert.deepEqual([payload.compose?.path, payload.env?.[0]?.value], [path, env]);
    });
  }

  const refused: [toml: string, words: RegExp][] = [
    [
      'env_file = "absent.env"',
      /^Key `env_file` in `apps\/a\/phala\.toml` names the file `apps\/a\/absent\.env`, which does not exist/,
    ],
    ['compose_file = "absent.yml"', /^Key `compose_file` in/],
    [
      'compose_file = "../../../outer.yml"',
      /^Key `compose_file` in .*(outside the workspace|does not exist)/,
    ],
    ['env_file = "/etc/passwd"', /^Key `env_file` in .* is the absolute path `\/etc\/passwd`/],
    ['env_file = ["/proc/self/environ"]', /absolute path/],
    ['env_file = "../../.git/config"', /inside `\.git`/],
  ];
  for (const [toml, words] of refused) {
    it(`is refused in the words of its key: ${JSON.stringify(toml)}`, async (t) =>
      assert.rejects(readAll(t, toml), (error) => error instanceof FileProblem && words.test(error.message)));
  }

  it('does not let the compose file of another folder stand in', async (t) => {
    const folder = workspace(t, {
      'apps/a/phala.toml': 'name = "a-app"',
      'docker-compose.yml': 'services: {}\n',
    });
    const result = readInputs(() => '', {}, operations, await readConfig(folder, 'apps/a/phala.toml'));
    assert.ok(result.kind === 'accepted');
    await assert.rejects(
      readPayload(result.inputs, folder, operations.deploy ?? { uses: [] }),
      /the folder `apps\/a` of `apps\/a\/phala\.toml` has none of/,
    );
  });
});

describe('the precedence of inputs over phala.toml', () => {
  const TOML = `id = "cvm_1"\nname = "toml-app"\ncompose_file = "toml.yml"\npublic_logs = true\n`;

  const rows: [what: string, inputs: Record<string, string>, expected: Record<string, unknown>][] = [
    [
      'the file alone: its id counts and not its name',
      {},
      { cvm: 'cvm_1', cvmName: 'my-web-app', compose_file: 'toml.yml', public_logs: true },
    ],
    [
      'an input `cvm_id`',
      { cvm_id: 'cvm_2' },
      { cvm: 'cvm_2', cvmName: 'my-web-app', compose_file: 'toml.yml', public_logs: true },
    ],
    [
      'an input `name`, which the id of the file must not override',
      { name: 'input-app' },
      { cvm: undefined, cvmName: 'input-app', compose_file: 'toml.yml', public_logs: true },
    ],
    [
      'other inputs',
      { compose_file: 'input.yml', public_logs: 'false' },
      { cvm: 'cvm_1', cvmName: 'my-web-app', compose_file: 'input.yml', public_logs: false },
    ],
  ];
  for (const [what, inputs, expected] of rows) {
    it(`holds for ${what}`, async (t) => {
      const result = readInputs(
        (name) => inputs[name] ?? '',
        { GITHUB_REPOSITORY: 'o/my-web-app' },
        operations,
        await read(t, TOML),
      );
      assert.ok(result.kind === 'accepted');
      const { cvm_id, cvmName, compose_file, public_logs } = result.inputs;
      assert.deepEqual({ cvm: cvm_id?.path, cvmName, compose_file, public_logs }, expected);
    });
  }

  it('lets the name of the file count where it has no id', async (t) => {
    const result = readInputs(() => '', {}, operations, await read(t, 'name = "toml-app"'));
    assert.ok(result.kind === 'accepted');
    assert.deepEqual([result.inputs.cvmName, result.inputs.nameGiven], ['toml-app', true]);
  });

  it('names the key and the file for a value that is not valid', async (t) => {
    const result = readInputs(() => '', {}, operations, await read(t, 'name = "a b"'));
    assert.ok(result.kind === 'refused');
    assert.match(result.problems.join(), /^Key `name` in `phala.toml` is `a b`\. Accepted: /);
  });
});
