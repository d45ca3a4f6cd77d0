import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { fenced, pages, read } from './workflows/documents.ts';

type Names = Record<string, unknown>;
type Field = { type: string; id?: string; attributes: { label?: string; description?: string } };

const root = fileURLToPath(new URL('..', import.meta.url));
const action = parse(read('action.yml')) as { inputs: Names; outputs: Names };
const { scripts } = JSON.parse(read('package.json')) as { scripts: Names };

/** A page without its tables that are written by a script, and without its fences. */
function prose(page: string): string {
  return read(page)
    .replaceAll(/<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g, '')
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

describe('a page', () => {
  for (const page of pages) {
    it(`links to what is there: ${page}`, () => {
      const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
      for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        assert.ok(existsSync(join(root, target)), link);
        if (anchor === undefined) continue;
        const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => anchorOf(text));
        assert.ok(headings.includes(anchor), link);
      }
    });

    it(`names inputs and outputs that there are: ${page}`, () => {
      const spans = [...prose(page).matchAll(/`([a-z]+(?:_[a-z]+)+)(?:: [^`]+)?`/g)].map(
        ([, name = '']) => name,
      );
      const known = (name: string) =>
        [action.inputs, action.outputs, WORDS].some((names) => Object.hasOwn(names, name));
      assert.deepEqual(
        spans.filter((name) => !known(name)),
        [],
      );
    });
  }

  for (const { file, line, text } of fenced('sh')) {
    it(`names commands that there are: ${file}:${line}`, () => {
      for (const [, name = ''] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g))
        assert.ok(Object.hasOwn(scripts, name), name);
    });
  }
});

/** What pages name beside inputs and outputs, and what it is. */
const WORDS: Names = {
  ...Object.fromEntries(
    ['timed_out', 'pending_approval', 'dry_run', 'not_touched', 'rolled_back'].map((word) => [word, 'value']),
  ),
  node_modules: 'folder',
  pull_request: 'event',
  pull_request_target: 'event',
  workflow_dispatch: 'event',
  instance_id: 'key of phala.toml',
};

describe('README.md', () => {
  it('is short enough to be read', () => {
    const lines = read('README.md')
      .replaceAll(/<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g, '')
      .split('\n');
    assert.ok(lines.length <= 350, `${lines.length} lines`);
  });

  it('says of the official clients what was measured', () => {
    const [, row = ''] = /^\| \*\*Right\*\* \| \|(.+)$/m.exec(read('docs/comparison.md')) ?? [];
    const [cli, , sdk, , own, all] = row.match(/\d+/g) ?? [];
    const claim = `[right in ${own} of ${all} situations](docs/comparison.md), where the command line tool is in ${cli} and the SDK in ${sdk}`;
    assert.ok(read('README.md').includes(claim), claim);
  });

  it('names failures by titles that annotations have', () => {
    const [, section = ''] = read('README.md').split('## Troubleshooting');
    const cells = [...section.matchAll(/^\| (`[A-Z][^|]+) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(', '),
    );
    const source = globSync('src/**/*.ts', { cwd: root }).map(read).join('\n');
    assert.ok(cells.length > 5);
    assert.deepEqual(
      cells.filter((title) => !source.includes(`'${title.replaceAll('`', '')}'`)),
      [],
    );
  });

  it('leads to every page', () => {
    const reachable = new Set(['README.md']);
    for (const page of reachable)
      for (const [, link = ''] of prose(page).matchAll(/\]\(([^)\s#]+\.md)/g))
        reachable.add(normalize(join(dirname(page), link)));
    assert.deepEqual(
      pages.filter((page) => !reachable.has(page)),
      [],
    );
  });
});

describe('CONTRIBUTING.md', () => {
  const text = read('CONTRIBUTING.md');

  it('names every command', () => {
    assert.deepEqual(
      Object.keys(scripts).filter((name) => !new RegExp(`npm (?:run )?${name}\\b`).test(text)),
      [],
    );
  });

  it('names every room of the source, and none that is not there', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `src/${entry.name}/` : `src/${entry.name}`,
    );
    const named = [...text.matchAll(/`((?:src|test|docs)\/[\w./*]*)`/g)].map(([, path = '']) => path);
    assert.deepEqual(
      rooms.filter((room) => !named.includes(room)),
      [],
    );
    assert.deepEqual(
      named.filter((path) => globSync(path.replace(/\bNAME\b/, '*'), { cwd: root }).length === 0),
      [],
    );
  });
});

describe('a form for issues', () => {
  const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter(
    (file) => !file.endsWith('config.yml'),
  );
  for (const file of forms) {
    it(`is one that GitHub shows: ${file}`, () => {
      const { name, description, body } = parse(read(file)) as {
        name: string;
        description: string;
        body: Field[];
      };
      assert.ok(name && description);
      const ids = body.flatMap(({ id }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length);
      for (const { type, id, attributes } of body) {
        assert.ok(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes'].includes(type), type);
        assert.equal(type === 'markdown', id === undefined);
        assert.ok(type === 'markdown' || attributes.label, id);
      }
    });
  }

  it('is the only way to open one, and holes in the security have another', () => {
    const { blank_issues_enabled, contact_links } = parse(read('.github/ISSUE_TEMPLATE/config.yml'));
    assert.equal(blank_issues_enabled, false);
    assert.match(contact_links[0].url, /\/security\/advisories\/new$/);
  });
});
