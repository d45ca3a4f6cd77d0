import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { operationsIndex } from '../scripts/operations.ts';
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

/** A checkout in which the named files are changed, and a function that runs the script in it. */
function checkout(t: TestContext, change: Record<string, (text: string) => string>) {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of [
    'scripts/readme.ts',
    'scripts/operations.ts',
    'scripts/marked_block.ts',
    'src',
    'package.json',
    ...KEPT,
  ])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  for (const [name, to] of Object.entries(change)) writeFileSync(join(folder, name), to(read(name)));
  return {
    run: (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'scripts/readme.ts'), ...args], { encoding: 'utf8' }),
    read,
    remove: (name: string) => rmSync(join(folder, name)),
  };
}

const root = fileURLToPath(new URL('..', import.meta.url));
const KEPT = ['README.md', 'action.yml', 'src/operations/index.ts'];
const own = (name: string) => readFileSync(join(root, name), 'utf8');

describe('the script readme.ts', () => {
  const stale = {
    'README.md': (text: string) => text.replace('| `restart` |', '| `reboot` |'),
    'action.yml': (text: string) => text.replace('What to do. ', 'What to do: '),
  };

  it('writes all that follows from the operations and action.yml, and finds nothing more to change then', (t) => {
    const { run, read } = checkout(t, stale);
    assert.deepEqual([run().status, run('--check').status, run('--check').stderr], [0, 0, '']);
    for (const name of KEPT) assert.equal(read(name), own(name), name);
  });

  it('with --check changes nothing and fails with the first line that differs', (t) => {
    const { run, read } = checkout(t, { 'README.md': stale['README.md'] });
    const { status, stderr } = run('--check');
    const [head, is, should] = stderr.split('\n');
    assert.match(
      head ?? '',
      /^README\.md, line \d+, is not up to date\. Run `npm run format` and commit it\.$/,
    );
    assert.match(is ?? '', /^ {2}is: {8}\| `reboot` \|/);
    assert.match(should ?? '', /^ {2}should be: \| `restart` \|/);
    assert.deepEqual([status, read('README.md')], [1, stale['README.md'](own('README.md'))]);
  });

  it('fails with one line where a file is missing', (t) => {
    const { run, remove } = checkout(t, {});
    remove('README.md');
    const { status, stderr } = run();
    assert.deepEqual([status, /^ENOENT.*README\.md'\n$/.test(stderr)], [1, true], stderr);
  });
});

describe('the index of the operations', () => {
  const row = 'export const operation: Operation = {';
  const sources = new Map([
    ['delete.ts', row],
    ['find.ts', 'export function find() {}'],
    ['pause.ts', row],
    ['start.ts', row],
  ]);

  it('keeps the order that it has, with what is new at its end and what is gone left out', () => {
    const current = 'export const operations = {\n  start,\n  gone,\n  delete: deleteCvm,\n};\n';
    const index = operationsIndex(sources, current);
    assert.match(index, /= \{\n {2}start,\n {2}delete: deleteCvm,\n {2}pause,\n\};\n$/);
    assert.match(index, /^import \{ operation as deleteCvm \} from '\.\/delete\.ts';$/m);
    assert.equal(operationsIndex(sources, index), index);
  });
});
