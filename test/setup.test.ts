import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

type Locked = { hasInstallScript?: boolean; integrity?: string; resolved?: string; optional?: boolean };

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');
const manifest = JSON.parse(read('package.json'));
const packagesOf = (name: string): Record<string, Locked> => JSON.parse(read(name)).packages;
const LOCK_FILES = ['package-lock.json', 'test/package-lock.json', 'test/clients/package-lock.json'];

describe('the set-up', () => {
  for (const file of LOCK_FILES) {
    it(`names packages by what is in them, not by where they lie: ${file}`, () => {
      const packages = Object.entries(packagesOf(file)).filter(([folder]) => folder !== '');
      assert.ok(packages.length > 0);
      const poor = packages.filter(([, { integrity, resolved }]) => !integrity || resolved !== undefined);
      assert.deepEqual(
        poor.map(([folder]) => folder),
        [],
      );
    });
  }

  it('runs nothing of a package while it is installed', () => {
    const scripts = Object.entries(packagesOf('package-lock.json')).filter(([, { hasInstallScript }]) =>
      Boolean(hasInstallScript),
    );
    assert.deepEqual(scripts, []);
    for (const folder of ['test', 'test/clients'])
      assert.match(read(`${folder}/.npmrc`), /^ignore-scripts=true$/m);
  });

  it('says the same version of Node.js everywhere', () => {
    const { runs } = parse(read('action.yml'));
    assert.equal(runs.using, 'node24');
    assert.equal(read('.node-version').trim(), '24');
    assert.equal(manifest.engines.node, '>=24.5');
    for (const version of Object.values(manifest.optionalDependencies))
      assert.match(String(version), /^24\./);
  });

  const VERSIONS: [version: string, enough: boolean][] = [
    ['16.20.2', false],
    ['20.20.2', false],
    ['22.18.0', false],
    ['24.4.1', false],
    ['24.5.0', true],
    ['26.0.0', true],
  ];
  for (const [version, enough] of VERSIONS) {
    it(`${enough ? 'goes on with' : 'says which Node.js is needed to'} version ${version}`, () => {
      const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
      const program = `${pretend} require('./scripts/node24.cjs'); console.log('goes on');`;
      const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
        cwd: root,
        encoding: 'utf8',
      });
      if (enough) assert.deepEqual([status, stdout], [0, 'goes on\n']);
      else {
        assert.deepEqual([status, stdout], [1, '']);
        assert.match(stderr, /^This needs Node\.js 24\.5 or later, and this is \d+\.\d+\.\d+\./);
      }
    });
  }

  for (const [name, command] of Object.entries<string>(manifest.scripts)) {
    it(`has a command that every shell reads: npm run ${name}`, () => {
      // Single quotes are part of a word in cmd.exe, a variable is read by POSIX shells alone, and so is a path to a program.
      assert.doesNotMatch(command, /['$`;|<>]|\bbash\b|(^|&& )(\.|\w+\/)/);
      for (const part of command.split(' && ')) {
        assert.match(part, /^(node|npm run) /);
        const [script] = /\S+\.ts(?=$| )/.exec(part) ?? [];
        if (script !== undefined) assert.match(part, /^node -r \.\/scripts\/node24\.cjs /);
      }
    });
  }
});
