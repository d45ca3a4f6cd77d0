import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { licences } from '../scripts/licences.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundled = readFileSync(join(root, 'dist/licenses.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`);

/** The folder of a package. */
function packed(t: TestContext, described: object, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'licence-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(folder, { recursive: true });
  const all = { 'package.json': JSON.stringify({ name: 'some', version: '1.2.3', ...described }), ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('the licences of what is bundled', () => {
  it('stand beside the bundle with their whole texts, for the versions that are installed', () => {
    assert.ok(bundled.length > 10);
    for (const part of bundled) {
      const [, name, version] = /^(\S+) (\S+) \([\w.-]+\)\n\n/.exec(part) ?? [];
      const installed = JSON.parse(readFileSync(join(root, `node_modules/${name}/package.json`), 'utf8'));
      assert.equal(version, installed.version, name);
      assert.match(part, /copyright/i, name);
      assert.ok(part.length > 500, `${name} has ${part.length} characters`);
    }
  });

  it('are those that the packages bring', (t) => {
    const folder = packed(
      t,
      { license: 'ISC' },
      { 'LICENSE.md': 'Copyright Somebody\r\nDo as you like.\r\n' },
    );
    assert.equal(licences([folder]), 'some 1.2.3 (ISC)\n\nCopyright Somebody\nDo as you like.\n');
  });

  for (const [license, author, holder, words] of [
    ['MIT', 'Jane Doe <jane@example.org>', 'Copyright Jane Doe', 'Permission is hereby granted'],
    ['MIT', undefined, 'Copyright the authors of some', 'Permission is hereby granted'],
    ['Apache-2.0', { name: 'Jane Doe' }, 'Copyright Jane Doe', 'END OF TERMS AND CONDITIONS'],
  ] as const) {
    it(`are the standard text where a package brings none: ${license} of ${holder}`, (t) => {
      const text = licences([packed(t, { license, author })]);
      for (const part of [`some 1.2.3 (${license})`, holder, words]) assert.ok(text.includes(part), part);
      assert.doesNotMatch(text, /GitHub|phala-cvm-action/);
    });
  }

  for (const [license, problem] of [
    ['GPL-3.0-only', /^Error: some 1\.2\.3 has the licence GPL-3\.0-only, which is not in the list/],
    [undefined, /the licence none/],
    ['ISC', /^Error: some brings no text of its licence \(ISC\)/],
  ] as const) {
    it(`end the build when they cannot be told: ${license}`, (t) => {
      assert.throws(() => licences([packed(t, { license })]), problem);
    });
  }
});
