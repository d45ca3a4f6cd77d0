import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FileProblem, firstExisting, inputFile, readTextFile } from '../../src/inputs/files.ts';

const home = mkdtempSync(join(tmpdir(), 'files-'));
const workspace = join(home, 'workspace');
const secret = join(home, 'secret.txt');

before(async () => {
  await mkdir(join(workspace, 'deploy', '..hidden'), { recursive: true });
  await mkdir(join(workspace, 'docker-compose.yml'));
  await writeFile(secret, 'outside');
  await writeFile(join(workspace, 'compose.yml'), '\ufeffservices: {é}\r\n');
  await writeFile(join(workspace, 'deploy', 'a b.env'), 'A=1');
  await writeFile(join(workspace, '..env'), 'B=2');
  await writeFile(join(workspace, 'deploy', '..hidden', 'c.env'), 'C=3');
  await writeFile(join(workspace, 'empty'), '');
  await writeFile(join(workspace, 'picture.png'), new Uint8Array([0x89, 0x50, 0xff, 0xfe]));
  await writeFile(join(workspace, 'largest'), '');
  await truncate(join(workspace, 'largest'), 1024 * 1024);
  await writeFile(join(workspace, 'huge'), '');
  await truncate(join(workspace, 'huge'), 1024 * 1024 + 1);
  execFileSync('mkfifo', [join(workspace, 'pipe')]);
  await mkdir(join(workspace, '.git'));
  await writeFile(join(workspace, '.git', 'config'), 'token');
  await symlink(join(workspace, '.git', 'config'), join(workspace, 'link-git'));
  await symlink(secret, join(workspace, 'link-out'));
  await symlink(home, join(workspace, 'folder-out'));
  await symlink(join(workspace, 'compose.yml'), join(workspace, 'link-in'));
  await symlink(join(workspace, 'nowhere'), join(workspace, 'link-lost'));
  await symlink(workspace, join(home, 'linked-workspace'));
});

after(() => rmSync(home, { recursive: true }));

describe('a file that an input names', () => {
  const fine: { name: string; path: string; text: string }[] = [
    {
      name: 'byte for byte, with its mark and its line ends',
      path: 'compose.yml',
      text: '\ufeffservices: {é}\r\n',
    },
    { name: 'from a folder, with a blank in its name', path: 'deploy/a b.env', text: 'A=1' },
    { name: 'through `./` and `..` inside', path: './deploy/../deploy/a b.env', text: 'A=1' },
    { name: 'when its name begins with two dots', path: '..env', text: 'B=2' },
    { name: 'from a folder whose name begins with two dots', path: 'deploy/..hidden/c.env', text: 'C=3' },
    { name: 'through a link that stays inside', path: 'link-in', text: '\ufeffservices: {é}\r\n' },
    { name: 'when it is empty', path: 'empty', text: '' },
    { name: 'outside of the workspace by an absolute path', path: secret, text: 'outside' },
  ];
  for (const { name, path, text } of fine) {
    it(`is read ${name}`, () => assert.equal(readTextFile(workspace, inputFile('env_file', path)), text));
  }

  it('is read up to 1 MiB', () =>
    assert.equal(readTextFile(workspace, inputFile('env_file', 'largest')).length, 1024 * 1024));

  it('is read from a workspace that is itself behind a link', async () =>
    assert.equal(
      readTextFile(join(home, 'linked-workspace'), inputFile('env_file', 'deploy/a b.env')),
      'A=1',
    ));

  const refused: { name: string; path: string; problem: RegExp }[] = [
    { name: 'that does not exist', path: 'missing.env', problem: /does not exist.*actions\/checkout/ },
    { name: 'behind a link to nothing', path: 'link-lost', problem: /does not exist/ },
    { name: 'in the folder above', path: '../secret.txt', problem: /outside the workspace/ },
    { name: 'that is the folder above', path: '..', problem: /outside the workspace/ },
    { name: 'behind a link that leads outside', path: 'link-out', problem: /outside the workspace/ },
    {
      name: 'in a folder behind a link that leads outside',
      path: 'folder-out/secret.txt',
      problem: /outside the workspace/,
    },
    { name: 'that is a folder', path: 'deploy', problem: /no regular file/ },
    { name: 'that is the workspace', path: '.', problem: /no regular file/ },
    { name: 'that is a FIFO', path: 'pipe', problem: /no regular file/ },
    { name: 'in the folder of Git', path: '.git/config', problem: /inside `\.git`/ },
    { name: 'behind a link into the folder of Git', path: 'link-git', problem: /inside `\.git`/ },
    { name: 'that is no text', path: 'picture.png', problem: /not UTF-8 text/ },
    { name: 'that is too large', path: 'huge', problem: /has 1048577 bytes; at most 1048576 are read/ },
  ];
  for (const { name, path, problem } of refused) {
    it(`is refused by input and path when it is one ${name}`, () => {
      assert.throws(
        () => readTextFile(workspace, inputFile('env_file', path)),
        (error) => {
          assert.ok(error instanceof FileProblem);
          assert.ok(
            error.message.startsWith(`Input \`env_file\` names the file \`${path}\`, which `),
            error.message,
          );
          assert.match(error.message, problem);
          assert.doesNotMatch(error.message, new RegExp(home));
          return true;
        },
      );
    });
  }
});

describe('a file that a file of the checkout names', () => {
  const named = (path: string) => ({
    path,
    namedBy: 'Key `env_file` in `phala.toml`',
    chosenBy: 'checkout' as const,
  });

  it('is read inside the workspace', () => assert.equal(readTextFile(workspace, named('..env')), 'B=2'));

  it('is refused by an absolute path, also of one inside, in the words of the key', () => {
    for (const path of [secret, join(workspace, 'empty'), '/dev/stdin', '/proc/self/environ'])
      assert.throws(
        () => readTextFile(workspace, named(path)),
        /^FileProblem|Error: Key `env_file` in `phala\.toml` names the file `\/.*absolute path/,
      );
  });
});

describe('firstExisting', () => {
  const table: { candidates: string[]; found: string | undefined }[] = [
    { candidates: ['missing.yml', 'compose.yml', 'empty'], found: 'compose.yml' },
    { candidates: ['docker-compose.yml', 'compose.yml'], found: 'compose.yml' },
    { candidates: ['missing.yml', 'link-lost'], found: undefined },
    { candidates: [], found: undefined },
  ];
  for (const { candidates, found } of table) {
    it(`of ${candidates.join(', ') || 'nothing'} is ${found}`, () =>
      assert.equal(firstExisting(workspace, candidates), found));
  }
});
