import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNames } from '../../src/operations/env_names.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import { fakeRun, payloadOf, TEXT } from './fake_run.ts';

const NEEDS_A = `${TEXT}    environment: [A]\n`;

/** What `env_check` makes of it, by its mode. */
const MODES = ['off', 'warn', 'strict'] as const;
type Effects = [off: string, warn: string, strict: string];
const [BEARABLE, FATAL, HINT]: Effects[] = [
  ['is content', 'warns', 'refuses'],
  ['refuses', 'refuses', 'refuses'],
  ['is content', 'warns', 'warns'],
];

const LOGIN = { A: '1', DSTACK_DOCKER_USERNAME: 'me' };
const ROWS = [
  ['a variable of the compose file is missing', {}, [], /needs these variables.*`A` \(line 4\)/, BEARABLE],
  ['a value is empty', { A: '' }, [], /are empty: `A`/, BEARABLE],
  ['a variable that the CVM has would be lost', { A: '1' }, ['A', 'OLD'], /would lose them: `OLD`/, BEARABLE],
  ['a name is none', { A: '1', 'B-C': '2' }, [], /cannot be variables.*`B-C`/, FATAL],
  ['nothing refers to a variable', { A: '1', NOT: '2' }, [], /does not refer to these.*`NOT`/, HINT],
  ['a registry login lacks a part', LOGIN, [], /DSTACK_DOCKER_PASSWORD/, HINT],
] as [what: string, env: Record<string, string>, now: string[], says: RegExp, effects: Effects][];

describe('the check of an env', () => {
  for (const [what, env, now, says, effects] of ROWS) {
    for (const [index, mode] of MODES.entries()) {
      const effect = effects[index];
      it(`${effect} with \`env_check: ${mode}\` when ${what}`, async () => {
        const run = fakeRun({ inputs: { env_check: mode }, payload: payloadOf(NEEDS_A, env) });
        const check = () => checkNames(run, run.payload.env ?? [], { allowedEnvs: now });
        if (effect === 'refuses')
          await assert.rejects(
            check,
            (error) => error instanceof OperationProblem && says.test(error.message),
          );
        else await check();
        const warnings = run.warnings.filter((warning) => says.test(warning));
        assert.equal(warnings.length, effect === 'warns' ? 1 : 0);
      });
    }
  }

  for (const [mode, effect] of [
    ['', 'warns'],
    ['strict', 'refuses'],
    ['warn', 'warns'],
    ['off', 'is content'],
  ] as const) {
    it(`${effect} with \`env_check: ${mode}\` when the names that the CVM has cannot be read`, async () => {
      const run = fakeRun({ inputs: { env_check: mode }, payload: payloadOf(NEEDS_A, { A: '1' }) });
      const check = () => checkNames(run, run.payload.env ?? [], { untold: true });
      if (effect === 'refuses') await assert.rejects(check, /cannot be read, so it cannot be told/);
      else await check();
      assert.equal(run.warnings.length, effect === 'warns' ? 1 : 0);
    });
  }

  it('reports all that is wrong at once, says that nothing was changed, and shows no value', async () => {
    const env = { A: '', 'B-C': 'secret-value', D: 'other-secret' };
    const run = fakeRun({ payload: payloadOf(NEEDS_A, env) });
    await assert.rejects(
      () => checkNames(run, run.payload.env ?? [], { allowedEnvs: ['OLD'] }),
      ({ message }: Error) => {
        for (const part of ['`A`', '`B-C`', '`OLD`', 'Nothing was changed.'])
          assert.ok(message.includes(part), part);
        // A bad name stays an error, so this would not help.
        assert.doesNotMatch(message, /env_check: warn/);
        return !/secret-value|other-secret/.test(message);
      },
    );
  });

  it('says nothing of unused names where there is no compose file to know them by', async () => {
    const run = fakeRun();
    await checkNames(run, [{ key: 'UNUSED', value: '1' }]);
    assert.deepEqual(run.warnings, []);
  });
});
