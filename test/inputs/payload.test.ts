import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { FileProblem } from '../../src/inputs/files.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { type Payload, readPayload } from '../../src/inputs/payload.ts';
import { operations } from '../../src/operations/index.ts';
import { inputsOf } from '../operations/fake_run.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n';

function workspace(t: TestContext, files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'payload-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const read = (inputs: Inputs, folder: string) =>
  readPayload(inputs, folder, operations[inputs.operation] ?? { uses: [] });

const pairs = ({ env }: Payload) => env?.map(({ key, value }) => `${key}=${value}`);

describe('the compose file', () => {
  const rows: [files: string[], input: string | undefined, path: string][] = [
    [['docker-compose.yml', 'compose.yaml'], undefined, 'docker-compose.yml'],
    [['docker-compose.yaml', 'compose.yml'], undefined, 'docker-compose.yaml'],
    [['compose.yml', 'compose.yaml'], undefined, 'compose.yml'],
    [['compose.yaml'], undefined, 'compose.yaml'],
    [['docker-compose.yml', 'deploy/app.yml'], 'deploy/app.yml', 'deploy/app.yml'],
  ];
  for (const [files, input, path] of rows) {
    it(`is ${path} of ${files.join(', ')}${input === undefined ? '' : ' when it is asked for'}`, async (t) => {
      const folder = workspace(t, Object.fromEntries(files.map((name) => [name, `${TEXT}# ${name}\n`])));
      const { compose } = await read(inputsOf(input === undefined ? {} : { compose_file: input }), folder);
      assert.deepEqual([compose?.path, compose?.text], [path, `${TEXT}# ${path}\n`]);
    });
  }

  it('is sent byte for byte as it is', async (t) => {
    const text = `\ufeff${TEXT.replaceAll('\n', '\r\n')}# grüße \u{1f600}  `;
    const { compose } = await read(inputsOf(), workspace(t, { 'compose.yml': text }));
    assert.equal(compose?.text, text);
  });

  it('is checked together with the size of the script', async (t) => {
    const files = { 'compose.yml': TEXT, 'start.sh': 'x'.repeat(210_000) };
    const { compose, script } = await read(inputsOf({ pre_launch_script: 'start.sh' }), workspace(t, files));
    assert.equal(script?.length, 210_000);
    assert.match(compose?.check.errors[0]?.message ?? '', /more than the 204800/);
  });

  for (const operation of ['commit', 'start', 'delete']) {
    it(`is not read for \`${operation}\``, async (t) => {
      const inputs = inputsOf({
        operation,
        ...(operation === 'commit' ? {} : { name: 'my-app' }),
        ...(operation === 'commit' ? { cvm_id: 'cvm_1', compose_hash: 'ab'.repeat(32) } : {}),
      });
      assert.deepEqual(await read(inputs, workspace(t, {})), {
        env: undefined,
        found: { errors: [], warnings: [] },
      });
    });
  }

  for (const operation of ['watch', 'status'])
    it(`is only compared with for \`${operation}\`, where it is given, and not judged`, async (t) => {
      const folder = workspace(t, { 'compose.yml': 'services: {}', 'docker-compose.yml': TEXT });
      const given = { operation, target: 'running', cvm_id: 'my-app' };
      assert.deepEqual(await read(inputsOf(given), folder), {});
      assert.deepEqual(await read(inputsOf({ ...given, compose_file: 'compose.yml' }), folder), {
        expectedText: 'services: {}',
      });
    });

  type Refusal = [
    what: string,
    inputs: Record<string, string>,
    files: Record<string, string | Buffer>,
    words: RegExp,
  ];
  const refused: Refusal[] = [
    [
      'there is none',
      {},
      {},
      /^There is no Docker Compose file: .*`docker-compose.yml`.*workspace is empty.*actions\/checkout/,
    ],
    ['it is a folder', {}, { 'compose.yml/x': '' }, /There is no Docker Compose file/],
    [
      'it is missing',
      { compose_file: 'app.yml' },
      {},
      /^Input `compose_file` names the file `app.yml`, which does not exist/,
    ],
    [
      'it is no text',
      { compose_file: 'app.yml' },
      { 'app.yml': Buffer.from([0xff, 0xfe, 0]) },
      /`app.yml`, which is not UTF-8/,
    ],
    ['it lies outside', { compose_file: '../app.yml' }, {}, /`compose_file`/],
    [
      'the script is missing',
      { pre_launch_script: 'x.sh' },
      { 'compose.yml': TEXT },
      /`pre_launch_script` names the file `x.sh`/,
    ],
    [
      'an env file is missing',
      { env_file: '.env' },
      { 'compose.yml': TEXT },
      /`env_file` names the file `.env`/,
    ],
  ];
  for (const [what, inputs, files, words] of refused) {
    it(`is refused when ${what}`, async (t) => {
      await assert.rejects(
        read(inputsOf(inputs), workspace(t, files)),
        (error) => error instanceof FileProblem && words.test(error.message),
      );
    });
  }

  it('is not read through a link that leaves the workspace', async (t) => {
    const folder = workspace(t, { 'inner/x': '', 'outer.yml': TEXT });
    symlinkSync(join(folder, 'outer.yml'), join(folder, 'inner', 'link.yml'));
    const inner = join(folder, 'inner');
    await assert.rejects(read(inputsOf({ compose_file: 'link.yml' }), inner), /outside the workspace/);
    const absolute = inputsOf({ compose_file: join(folder, 'outer.yml') });
    assert.equal((await read(absolute, inner)).compose?.text, TEXT);
  });
});

describe('the env', () => {
  const FILES = { 'compose.yml': TEXT, 'a.env': 'A=file-a\nB=file-a\n', 'b.env': 'B=file-b\nC=file-b\n' };

  const rows: [what: string, inputs: Record<string, string>, expected: string[] | undefined][] = [
    ['is left alone when none is given', {}, undefined],
    ['is that of the input', { env: 'A=1\nB=2' }, ['A=1', 'B=2']],
    ['is that of a file', { env_file: 'a.env' }, ['A=file-a', 'B=file-a']],
    ['of a later file wins', { env_file: 'a.env, b.env' }, ['A=file-a', 'B=file-b', 'C=file-b']],
    ['of a later line wins', { env_file: 'b.env\na.env' }, ['B=file-a', 'C=file-b', 'A=file-a']],
    [
      'of the input wins over files',
      { env_file: 'a.env,b.env', env: 'B=input' },
      ['A=file-a', 'B=input', 'C=file-b'],
    ],
    ['may be empty', { env: '# nothing\n' }, []],
  ];
  for (const [what, inputs, expected] of rows) {
    it(what, async (t) => {
      assert.deepEqual(pairs(await read(inputsOf(inputs), workspace(t, FILES))), expected);
    });
  }

  it('keeps every value as it stands, in a file with any line ends', async (t) => {
    const file = 'A="two\r\nlines"\r\nB=a#b # comment\r\nC=\'k=v\'\r\n';
    const env = 'D=a # b\nE="{"x": 1}"\nF<<EOF\nline 1\n\nline 3\nEOF\nG=ключ=\u{1f511}';
    const payload = await read(
      inputsOf({ env_file: 'crlf.env', env }),
      workspace(t, { 'compose.yml': TEXT, 'crlf.env': file }),
    );
    assert.deepEqual(pairs(payload), [
      'A=two\nlines',
      'B=a#b',
      'C=k=v',
      'D=a # b',
      'E={"x": 1}',
      'F=line 1\n\nline 3',
      'G=ключ=\u{1f511}',
    ]);
  });

  it('is read for a commit', async (t) => {
    const inputs = inputsOf({
      operation: 'commit',
      app_id: '11'.repeat(20),
      compose_hash: '22'.repeat(32),
      env: 'A=1',
    });
    assert.deepEqual(pairs(await read(inputs, workspace(t, {}))), ['A=1']);
  });

  it('is refused with all its problems, and without a value', async (t) => {
    const files = { 'compose.yml': TEXT, 'bad.env': 'K=-----BEGIN PRIVATE KEY-----\n' };
    const inputs = inputsOf({ env_file: 'bad.env', env: 'A=1\nno-pair-secret\n =secret' });
    await assert.rejects(read(inputs, workspace(t, files)), ({ message }: Error) => {
      assert.match(message, /`env_file` bad\.env line 1: .*`K`/);
      assert.match(message, /`env` line 3: there is no name before the `=`/);
      return !message.includes('secret') && message.split('\n').length >= 3;
    });
  });
});

describe('a request without a compose file', () => {
  const rows: [
    what: string,
    inputs: Record<string, string>,
    files: Record<string, string>,
    problem: RegExp | undefined,
  ][] = [
    ['with an env', { env: 'A=1' }, { README: '' }, undefined],
    ['with an env file', { env_file: 'a.env' }, { 'a.env': 'A=1' }, undefined],
    ['with a setting', { public_logs: 'false' }, { README: '' }, undefined],
    ['with a size', { vcpu: '2' }, { README: '' }, undefined],
    ['with nothing to change', {}, { README: '' }, /none of `docker-compose\.yml`.*checked out/],
    ['in an empty workspace', {}, {}, /The workspace is empty: add a step `uses: actions\/checkout`/],
    [
      'with a script',
      { env: 'A=1', pre_launch_script: 'x.sh' },
      { 'x.sh': 'echo' },
      /`pre_launch_script` cannot be carried out without one/,
    ],
    [
      'with images',
      { env: 'A=1', images: 'web=nginx' },
      { README: '' },
      /`images` cannot be carried out without one/,
    ],
    [
      'with digests',
      { env: 'A=1', pin_images: 'true' },
      { README: '' },
      /`pin_images` cannot be carried out without one/,
    ],
    [
      'to provision',
      { operation: 'provision', env: 'A=1' },
      { README: '' },
      /There is no Docker Compose file/,
    ],
    [
      'that is named',
      { compose_file: 'x.yml', env: 'A=1' },
      { README: '' },
      /`x\.yml`, which does not exist/,
    ],
  ];
  for (const [what, inputs, files, problem] of rows) {
    it(`${problem === undefined ? 'leaves the deployed text alone' : 'is refused'} ${what}`, async (t) => {
      const reading = read(inputsOf(inputs), workspace(t, files));
      if (problem === undefined) assert.equal((await reading).compose, undefined);
      else await assert.rejects(reading, problem);
    });
  }
});

describe('what is sent in clear', () => {
  const SECRET = 'k3y-Abcdef0123456789';
  const files = {
    'compose.yml': `services:\n  a:\n    image: b\n    environment: {TOKEN: ${SECRET}}\n`,
    'clean.yml': TEXT,
    'start.sh': `echo hi\nlogin ${SECRET}\n`,
    'crlf.sh': 'echo 1\necho 2\r\n',
  };
  const readWith = (t: TestContext, inputs: Record<string, string>) =>
    read(inputsOf({ env: `TOKEN=${SECRET}`, ...inputs }), workspace(t, files));

  it('holds no value of the env, in text or script, unless `env_check` says less', async (t) => {
    const inputs = { compose_file: 'compose.yml', pre_launch_script: 'start.sh' };
    const strict = await readWith(t, inputs);
    assert.deepEqual(
      strict.compose?.check.errors.map(({ line }) => line),
      [4],
    );
    assert.deepEqual(
      strict.found?.errors.map(({ file, line }) => [file, line]),
      [['start.sh', 2]],
    );
    const warn = await readWith(t, { ...inputs, env_check: 'warn' });
    assert.deepEqual([warn.compose?.check.errors, warn.found?.errors], [[], []]);
    assert.deepEqual(
      warn.found?.warnings.map(({ file, line }) => [file, line]),
      [['start.sh', 2]],
    );
    const off = await readWith(t, { ...inputs, env_check: 'off' });
    assert.deepEqual([off.found?.errors, off.found?.warnings], [[], []]);
    assert.doesNotMatch(JSON.stringify([strict.compose?.check, strict.found, warn.found]), /k3y/);
  });

  it('never holds the API key, whatever `env_check` says', async (t) => {
    const inputs = { compose_file: 'compose.yml', pre_launch_script: 'start.sh', env: '', env_check: 'off' };
    const { found } = await readWith(t, { ...inputs, api_key: SECRET.slice(2) });
    assert.deepEqual(
      found?.errors.map(({ file, line }) => [file, line]),
      [
        ['start.sh', 2],
        ['compose.yml', 4],
      ],
    );
    assert.doesNotMatch(JSON.stringify(found), /Abcdef/);
  });

  it('is no script with CR LF, which names the line and the cure', async (t) =>
    assert.rejects(readWith(t, { compose_file: 'clean.yml', pre_launch_script: 'crlf.sh' }), (error) => {
      assert.ok(error instanceof FileProblem);
      assert.match(
        error.message,
        /`crlf\.sh`, whose line 2 ends in CR LF.*`\.gitattributes`: `crlf\.sh text eol=lf`/,
      );
      assert.deepEqual(error.place, { file: 'crlf.sh', line: 2 });
      return true;
    }));

  it('is judged by what the checkout holds beside the compose file', async (t) => {
    const folder = workspace(t, {
      'app/compose.yml': `services: {a: {image: "b@sha256:${'0'.repeat(64)}", volumes: ["./conf:/c", "./data:/d", "./keep:/k"]}}\n`,
      'app/conf/x': '',
      'app/keep/.gitkeep': '',
      'data/x': '',
    });
    const { compose } = await read(inputsOf({ compose_file: 'app/compose.yml' }), folder);
    assert.deepEqual(
      compose?.check.errors.map(({ message }) => /`([^`]*)`, /.exec(message)?.[1]),
      ['./conf'],
    );
    assert.deepEqual(
      compose?.check.warnings.map(({ message }) => /`([^`]*)`, /.exec(message)?.[1]),
      ['./data', './keep'],
    );
  });

  it('warns of comments in `env`, without a file', async (t) => {
    const { found } = await readWith(t, { compose_file: 'clean.yml', env: 'A=1 # note' });
    assert.match(found?.warnings[0]?.message ?? '', /`A`/);
    assert.equal(found?.warnings[0]?.file, undefined);
  });

  it('names the line of an env file for the annotation', async (t) => {
    const folder = workspace(t, { 'compose.yml': TEXT, 'a.env': 'A=1\n{\n' });
    await assert.rejects(read(inputsOf({ env_file: 'a.env' }), folder), (error) => {
      assert.ok(error instanceof FileProblem);
      assert.deepEqual(error.place, { file: 'a.env', line: 2 });
      return true;
    });
  });
});
