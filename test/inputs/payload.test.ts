import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { FileProblem } from '../../src/inputs/files.ts';
import { type Payload, readPayload } from '../../src/inputs/payload.ts';
import { inputsOf } from '../operations/fake_context.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n';

function workspace(t: TestContext, files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'material-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const pairs = ({ env }: Payload) => env?.map(({ key, value }) => `${key}=${value}`);

describe('the compose file', () => {
  const rows: [files: string[], input: string | undefined, read: string][] = [
    [['docker-compose.yml', 'compose.yaml'], undefined, 'docker-compose.yml'],
    [['docker-compose.yaml', 'compose.yml'], undefined, 'docker-compose.yaml'],
    [['compose.yml', 'compose.yaml'], undefined, 'compose.yml'],
    [['compose.yaml'], undefined, 'compose.yaml'],
    [['docker-compose.yml', 'deploy/app.yml'], 'deploy/app.yml', 'deploy/app.yml'],
  ];
  for (const [files, input, read] of rows) {
    it(`is ${read} of ${files.join(', ')}${input === undefined ? '' : ' when it is asked for'}`, async (t) => {
      const folder = workspace(t, Object.fromEntries(files.map((path) => [path, `${TEXT}# ${path}\n`])));
      const { compose } = await readPayload(
        inputsOf(input === undefined ? {} : { compose_file: input }),
        folder,
      );
      assert.deepEqual([compose?.path, compose?.text], [read, `${TEXT}# ${read}\n`]);
    });
  }

  it('is sent byte for byte as it is', async (t) => {
    const text = `\ufeff${TEXT.replaceAll('\n', '\r\n')}# grüße \u{1f600}  `;
    const { compose } = await readPayload(inputsOf(), workspace(t, { 'compose.yml': text }));
    assert.equal(compose?.text, text);
  });

  it('is checked together with the size of the script', async (t) => {
    const files = { 'compose.yml': TEXT, 'start.sh': 'x'.repeat(210_000) };
    const { compose, script } = await readPayload(
      inputsOf({ pre_launch_script: 'start.sh' }),
      workspace(t, files),
    );
    assert.equal(script?.length, 210_000);
    assert.match(compose?.check.errors[0]?.message ?? '', /more than the 204800/);
  });

  for (const operation of ['commit', 'start', 'delete', 'watch']) {
    it(`is not read for \`${operation}\``, async (t) => {
      const inputs = inputsOf({
        operation,
        ...(operation === 'watch' ? { target: 'running' } : {}),
        ...(operation === 'commit' ? { cvm_id: 'cvm_1', compose_hash: 'ab'.repeat(32) } : {}),
      });
      assert.deepEqual(await readPayload(inputs, workspace(t, {})), {
        env: undefined,
        found: { errors: [], warnings: [] },
      });
    });
  }

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
        readPayload(inputsOf(inputs), workspace(t, files)),
        (error) => error instanceof FileProblem && words.test(error.message),
      );
    });
  }

  it('is not read through a link that leaves the workspace', async (t) => {
    const folder = workspace(t, { 'inner/x': '', 'outer.yml': TEXT });
    symlinkSync(join(folder, 'outer.yml'), join(folder, 'inner', 'link.yml'));
    const inner = join(folder, 'inner');
    await assert.rejects(readPayload(inputsOf({ compose_file: 'link.yml' }), inner), /outside the workspace/);
    const absolute = inputsOf({ compose_file: join(folder, 'outer.yml') });
    assert.equal((await readPayload(absolute, inner)).compose?.text, TEXT);
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
      assert.deepEqual(pairs(await readPayload(inputsOf(inputs), workspace(t, FILES))), expected);
    });
  }

  it('keeps every value as it stands, in a file with any line ends', async (t) => {
    const file = 'A="two\r\nlines"\r\nB=a#b # comment\r\nC=\'k=v\'\r\n';
    const env = 'D=a # b\nE="{"x": 1}"\nF<<EOF\nline 1\n\nline 3\nEOF\nG=ключ=\u{1f511}';
    const material = await readPayload(
      inputsOf({ env_file: 'crlf.env', env }),
      workspace(t, { 'compose.yml': TEXT, 'crlf.env': file }),
    );
    assert.deepEqual(pairs(material), [
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
    assert.deepEqual(pairs(await readPayload(inputs, workspace(t, {}))), ['A=1']);
  });

  it('is refused with all its problems, and without a value', async (t) => {
    const files = { 'compose.yml': TEXT, 'bad.env': 'K=-----BEGIN PRIVATE KEY-----\n' };
    const inputs = inputsOf({ env_file: 'bad.env', env: 'A=1\nno-pair-secret\n =secret' });
    await assert.rejects(readPayload(inputs, workspace(t, files)), ({ message }: Error) => {
      assert.match(message, /`env_file` bad\.env line 1: .*`K`/);
      assert.match(message, /`env` line 3: there is no name before the `=`/);
      return !message.includes('secret') && message.split('\n').length >= 3;
    });
  });
});
