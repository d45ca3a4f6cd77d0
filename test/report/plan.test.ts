import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diffLines, planLines } from '../../src/report/plan.ts';
import type { Change, Plan } from '../../src/run/operation.ts';

const BEFORE = 'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n';

describe('the lines of a plan', () => {
  const verbs: [change: Change, verb: string][] = [
    ['created', 'create'],
    ['updated', 'update'],
    ['started', 'start'],
    ['stopped', 'stop'],
    ['restarted', 'restart'],
    ['replicated', 'replicate'],
    ['deleted', 'delete'],
    ['provisioned', 'provision'],
    ['unchanged', 'leave'],
    ['none', 'leave'],
  ];
  for (const [change, verb] of verbs) {
    it(`say "${verb}" for what would be ${change}`, () => {
      assert.deepEqual(planLines({ change, words: ['this', 'that'] }), [
        `Dry run; this would ${verb}: this, that`,
      ]);
    });
  }

  const envs: [env: Plan['env'], lines: string[]][] = [
    [{ added: [], removed: [], kept: [] }, []],
    [{ added: ['A', 'B'], removed: [], kept: [] }, ['Env that comes: A, B']],
    [{ added: [], removed: ['A'], kept: [] }, ['Env that goes: A']],
    [{ added: [], removed: [], kept: ['A'] }, ['Env that is sealed anew: A']],
    [
      { added: ['A'], removed: ['B'], kept: ['C'] },
      ['Env that comes: A', 'Env that goes: B', 'Env that is sealed anew: C'],
    ],
  ];
  for (const [env, lines] of envs) {
    it(`name what happens to the env: ${lines.join('; ') || 'nothing'}`, () => {
      assert.deepEqual(planLines({ change: 'updated', words: ['the env'], env }).slice(1), lines);
    });
  }
});

describe('the diff of a plan', () => {
  const planned = (before: string | undefined, after: string): Plan => ({
    change: 'updated',
    words: [],
    compose: { path: 'deploy/app.yml', before, after },
  });

  it('is unified, from what is deployed to the file', () => {
    assert.deepEqual(diffLines(planned(BEFORE, BEFORE.replace('nginx', 'caddy'))), [
      '--- deployed',
      '+++ deploy/app.yml',
      '@@ -1,5 +1,5 @@',
      ' services:',
      '   web:',
      '-    image: nginx',
      '+    image: caddy',
      '     ports:',
      '       - "80:80"',
    ]);
  });

  it('shows only lines whose text differs, whatever their ends', () => {
    const after = BEFORE.replace('nginx', 'caddy').replaceAll('\n', '\r\n');
    const changed = diffLines(planned(BEFORE, after)).filter((line) => /^[+-] /.test(line));
    assert.deepEqual(changed, ['-    image: nginx', '+    image: caddy']);
  });

  it('is none without a compose file, and for a new CVM, whose text is all new', () => {
    assert.deepEqual(diffLines({ change: 'restarted', words: [] }), []);
    assert.deepEqual(diffLines(planned(undefined, BEFORE)), []);
  });

  it('ends where nobody reads on', () => {
    const lines = diffLines(planned('', 'x: 1\n'.repeat(1000)));
    assert.equal(lines.length, 401);
    assert.match(lines.at(-1) ?? '', /^\.\.\. and \d+ more lines$/);
  });
});
