import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The rooms of `src/`, from the story down to its tools. A file may import from its own room and from those below it. */
const ROOMS = [
  'post_step.ts',
  'index.ts',
  'main.ts post.ts',
  'fleet',
  'rollback',
  'carry_out.ts',
  'github',
  'prove',
  'report',
  'operations',
  'run',
  'wait',
  'inputs',
  'phala',
  'registry',
  'net',
  'text',
  'time',
].map((row) => row.split(' '));

const src = fileURLToPath(new URL('../src', import.meta.url));
const files = globSync('**/*.ts', { cwd: src }).map((path) => path.replaceAll('\\', '/'));

/** The files of `src/` that a file imports, types included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map(([, path = '']) =>
    relative(src, join(src, dirname(file), path)).replaceAll('\\', '/'),
  );
}

function floorOf(file: string): number {
  const room = file.split('/')[0] ?? file;
  return ROOMS.findIndex((rooms) => rooms.includes(room));
}

describe('the layout of src/', () => {
  it('gives every file a room', () => {
    assert.deepEqual(
      files.filter((file) => floorOf(file) < 0),
      [],
    );
  });

  it('lets imports go down only', () => {
    const up = files.flatMap((file) =>
      importsOf(file)
        .filter((other) => floorOf(other) < floorOf(file))
        .map((other) => `${file} imports ${other}`),
    );
    assert.deepEqual(up, []);
  });

  it('has no circle of imports', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
      if (done.has(file) || path.includes(file)) return;
      for (const other of importsOf(file)) visit(other, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });
});
