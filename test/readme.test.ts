import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { firstDifference, updateReadme } from '../scripts/readme.ts';
import { operations } from '../src/operations/index.ts';

const action = `
name: fixture
inputs:
  operation:
    description: What to do. One of
      \`start\` | \`stop\`.
    default: start
  token:
    description: The token.
    required: true
    default: \${{ github.token }}
  old:
    description: An input of the past.
    deprecationMessage: Use \`operation\`.
    default: ''
  force:
    description: Do it anyway.
    default: false
outputs:
  outcome:
    description: |
      How it ended.

      Empty when unknown.
`;
const readme = [
  '# Title',
  '<!-- operations -->',
  '<!-- /operations -->',
  '<!-- inputs -->',
  'old table',
  '<!-- /inputs -->',
  'Between.',
  '<!-- outputs --><!-- /outputs -->',
  'End.',
  '',
].join('\n');
const updated = [
  '# Title',
  '<!-- operations -->',
  '',
  '| Operation | What it does | Waits for |',
  '| --- | --- | --- |',
  '| `start` | Starts a stopped CVM; one that runs or starts already is left alone. | running |',
  '| `provision` | Reserves an app id and a compose hash for a new CVM; a `commit` creates it. | nothing |',
  '',
  '<!-- /operations -->',
  '<!-- inputs -->',
  '',
  '| Input | Default | Description |',
  '| --- | --- | --- |',
  '| `operation` | `start` | What to do. One of `start` \\| `stop`. |',
  '| `token` | `${' + '{ github.token }}` | **Required.** The token. |',
  '| `old` | | An input of the past. **Deprecated:** Use `operation`. |',
  '| `force` | `false` | Do it anyway. |',
  '',
  '<!-- /inputs -->',
  'Between.',
  '<!-- outputs -->',
  '',
  '| Output | Description |',
  '| --- | --- |',
  '| `outcome` | How it ended. Empty when unknown. |',
  '',
  '<!-- /outputs -->',
  'End.',
  '',
].join('\n');

const ROWS = [operations.start, operations.provision].filter((row) => row !== undefined);

describe('tables of README.md', () => {
  it('are written from action.yml between their markers', () => {
    assert.equal(updateReadme(readme, action, ROWS), updated);
  });

  it('stay as they are when they are up to date', () => {
    assert.equal(updateReadme(updated, action, ROWS), updated);
  });

  it('are empty for an action without inputs and outputs', () => {
    assert.match(updateReadme(readme, 'name: fixture', ROWS), /\| --- \| --- \| --- \|\n\n<!-- \/inputs -->/);
  });

  for (const marker of [
    '<!-- operations -->',
    '<!-- inputs -->',
    '<!-- /inputs -->',
    '<!-- outputs -->',
    '<!-- /outputs -->',
  ]) {
    it(`cannot be written without the marker ${marker}`, () => {
      assert.throws(
        () => updateReadme(readme.replace(marker, ''), action, ROWS),
        ({ message }: Error) => message.startsWith(`README.md has no line \`${marker}\``),
      );
    });
  }

  it('cannot be written where the closing marker comes first', () => {
    assert.throws(
      () =>
        updateReadme(
          readme
            .replace('<!-- inputs -->', '')
            .replace('<!-- /inputs -->', '<!-- /inputs --><!-- inputs -->'),
          action,
          ROWS,
        ),
      /`<!-- \/inputs -->` after/,
    );
  });
});

describe('first difference of two texts', () => {
  it('is the first line that differs, by its number', () => {
    assert.deepEqual(firstDifference('a\nb\nc', 'a\nx\ny'), { line: 2, actual: 'b', expected: 'x' });
  });

  it('is the end of the shorter text', () => {
    assert.deepEqual(firstDifference('a', 'a\nb'), { line: 2, actual: undefined, expected: 'b' });
    assert.deepEqual(firstDifference('a\nb', 'a'), { line: 2, actual: 'b', expected: undefined });
  });

  it('is none in equal texts', () => {
    assert.equal(firstDifference('a\nb', 'a\nb'), undefined);
  });
});

/** A checkout with the script and the two files, and a function that runs the script in it. */
function checkout(t: TestContext, files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const root = fileURLToPath(new URL('..', import.meta.url));
  mkdirSync(join(folder, 'scripts'));
  cpSync(join(root, 'scripts/readme.ts'), join(folder, 'scripts/readme.ts'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return {
    run: (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'scripts/readme.ts'), ...args], { encoding: 'utf8' }),
    readme: () => readFileSync(join(folder, 'README.md'), 'utf8'),
  };
}

describe('the script readme.ts', () => {
  it('writes README.md, and finds nothing more to change then', (t) => {
    const { run, readme: written } = checkout(t, { 'README.md': readme, 'action.yml': action });
    assert.equal(run().status, 0);
    assert.equal(written(), updated);
    assert.deepEqual([run('--check').status, run('--check').stderr], [0, '']);
  });

  it('with --check changes nothing and fails with the first line that differs', (t) => {
    const stale = updated.replace('Do it anyway.', 'Do it.');
    const { run, readme: kept } = checkout(t, { 'README.md': stale, 'action.yml': action });
    const { status, stderr } = run('--check');
    assert.equal(status, 1);
    assert.equal(
      stderr,
      [
        'README.md, line 9, is not what action.yml says. Run `npm run format` and commit README.md.',
        '  is:        | `force` | `false` | Do it. |',
        '  should be: | `force` | `false` | Do it anyway. |',
        '',
      ].join('\n'),
    );
    assert.equal(kept(), stale);
  });

  it('fails with one line where a file is missing', (t) => {
    const { status, stderr } = checkout(t, { 'action.yml': action }).run();
    assert.equal(status, 1);
    assert.match(stderr, /^ENOENT.*README\.md'\n$/);
  });
});
