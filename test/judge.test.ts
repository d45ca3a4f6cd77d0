import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../scripts/judge.ts', import.meta.url));
const IMG = `nginx@sha256:${'0'.repeat(64)}`;

describe('`npm run judge`', () => {
  const files = {
    'good.yml': `services: {a: {image: "${IMG}", command: "\${A} \${B:-c}"}}\n`,
    'doubtful.yml': 'services: {a: {image: nginx}}\n',
    'bad.yml': `services:\n  a: {image: "${IMG}"}\n  b: {image: "${IMG}", volumes: ["./good.yml:/x"]}\n`,
  };
  const rows: [paths: string[], status: number, said: RegExp][] = [
    [['good.yml'], 0, /^ok {7}good\.yml needs the variables `A`\n$/],
    [['doubtful.yml'], 0, /^warning {2}doubtful\.yml:1:23: .*digest.*\nok {7}doubtful\.yml\n$/],
    [
      ['bad.yml'],
      1,
      /^error {4}bad\.yml:3:\d+: service `b` mounts `\.\/good\.yml`.*\nrefused {2}bad\.yml\n$/,
    ],
    [['good.yml', 'bad.yml'], 1, /1 of 2 files can run in a CVM\.\n$/],
    [['missing.yml'], 1, /^error {4}.*missing\.yml`, which does not exist/],
    [[], 2, /^$/],
  ];
  for (const [paths, status, said] of rows) {
    it(`ends with ${status} for ${paths.join(', ') || 'nothing'}`, (t) => {
      const cwd = mkdtempSync(join(tmpdir(), 'judge-'));
      t.after(() => rmSync(cwd, { recursive: true }));
      for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
      const ended = spawnSync(process.execPath, [script, ...paths], { cwd, encoding: 'utf8' });
      assert.match(ended.stdout, said, ended.stderr);
      assert.equal(ended.status, status);
    });
  }
});
