import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diffLines, planLines } from '../../src/report/plan.ts';
import type { Plan } from '../../src/run/plan.ts';
import { planTold } from './plan_told.ts';

const BEFORE = 'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n';

describe('the lines of a plan', () => {
  const none = { added: [], removed: [], kept: [] };
  const envs: [env: Plan['env'], lines: string[]][] = [
    [undefined, []],
    [none, []],
    [{ ...none, added: ['A', 'B'] }, ['Env that comes: A, B']],
    [{ ...none, removed: ['A'] }, ['Env that goes: A']],
    [{ ...none, kept: ['A'] }, ['Env that is sealed anew: A']],
  ];
  for (const [env, lines] of envs) {
    it(`name what happens to the env: ${lines.join() || 'nothing'}, ${JSON.stringify(env)}`, () =>
      assert.deepEqual(planLines(planTold({ words: ['this', 'that'], env })), [
        'Dry run; this would update: this, that',
        ...lines,
      ]));
  }
});

describe('the diff of a plan', () => {
  const diff = (before: string | undefined, after: string) =>
    diffLines(planTold({ compose: { path: 'deploy/app.yml', before, after } }));

  it('is unified, from what is deployed to the file, whatever the line ends', async () => {
    const lines = [
      '--- deployed',
      '+++ deploy/app.yml',
      '@@ -1,5 +1,5 @@',
      ' services:',
      '   web:',
      '-    image: nginx',
      '+    image: caddy',
      '     ports:',
      '       - "80:80"',
    ];
    const after = BEFORE.replace('nginx', 'caddy');
    for (const text of [after, after.replaceAll('\n', '\r\n')])
      assert.deepEqual(await diff(BEFORE, text), lines);
  });

  it('is none without a compose file, and for a new CVM, whose text is all new', async () => {
    assert.deepEqual(await diffLines(planTold({})), []);
    assert.deepEqual(await diff(undefined, BEFORE), []);
  });

  it('ends where nobody reads on, and says when the texts have too little in common', async () => {
    const lines = await diff('', 'x: 1\n'.repeat(1000));
    assert.equal(lines.length, 401);
    assert.match(lines.at(-1) ?? '', /^\.\.\. and \d+ more lines$/);
    const numbers = Array.from({ length: 3000 }, (_, n) => `${n}\n`);
    const differ = await diff(numbers.join(''), numbers.map((n) => `x${n}`).join(''));
    assert.match(differ.join(), /differ too much/);
  });
});
