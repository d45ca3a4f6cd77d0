import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNames } from '../../src/operations/env_names.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import { fakeContext, materialOf } from './fake_context.ts';

const NEEDS_A = 'services:\n  web:\n    image: nginx\n    environment: [A]\n';

/** What `env_check` makes of it. */
type Mode = 'strict' | 'warn' | 'off';
type Row = {
  what: string;
  text?: string;
  env: Record<string, string>;
  now?: readonly string[];
  says: RegExp;
  refused: readonly Mode[];
  warned: readonly Mode[];
};

const ROWS: Row[] = [
  {
    what: 'a variable of the compose file is missing',
    env: {},
    says: /needs these variables.*`A` \(line 4\)/,
    refused: ['strict'],
    warned: ['warn'],
  },
  { what: 'a value is empty', env: { A: '' }, says: /are empty: `A`/, refused: ['strict'], warned: ['warn'] },
  {
    what: 'a variable that the CVM has would be lost',
    env: { A: '1' },
    now: ['A', 'OLD'],
    says: /would lose them: `OLD`/,
    refused: ['strict'],
    warned: ['warn'],
  },
  {
    what: 'a name is none',
    env: { A: '1', 'B-C': '2' },
    says: /cannot be variables.*`B-C`/,
    refused: ['strict', 'warn', 'off'],
    warned: [],
  },
  {
    what: 'nothing refers to a variable',
    env: { A: '1', UNUSED: '2' },
    says: /does not refer to these variables.*`UNUSED`/,
    refused: [],
    warned: ['strict', 'warn'],
  },
  {
    what: 'a registry login lacks a part',
    env: { A: '1', DSTACK_DOCKER_USERNAME: 'me' },
    says: /DSTACK_DOCKER_PASSWORD/,
    refused: [],
    warned: ['strict', 'warn'],
  },
];

describe('the check of an env', () => {
  for (const { what, text = NEEDS_A, env, now, says, refused, warned } of ROWS) {
    for (const mode of ['strict', 'warn', 'off'] as const) {
      const effect = refused.includes(mode) ? 'refuses' : warned.includes(mode) ? 'warns' : 'is content';
      it(`${effect} with \`env_check: ${mode}\` when ${what}`, () => {
        const context = fakeContext({ inputs: { env_check: mode }, material: materialOf(text, env) });
        const check = () => checkNames(context, context.material.env ?? [], now);
        if (effect === 'refuses')
          assert.throws(check, (error) => error instanceof OperationProblem && says.test(error.message));
        else check();
        const warnings = context.warnings.filter((warning) => says.test(warning));
        assert.equal(warnings.length, effect === 'warns' ? 1 : 0);
      });
    }
  }

  it('reports all that is wrong at once, says that nothing was changed, and shows no value', () => {
    const env = { A: '', 'B-C': 'secret-value', D: 'other-secret' };
    const context = fakeContext({ material: materialOf(NEEDS_A, env) });
    assert.throws(
      () => checkNames(context, context.material.env ?? [], ['OLD']),
      ({ message }: Error) => {
        for (const part of ['`A`', '`B-C`', '`OLD`', 'Nothing was changed.', '`env_check: warn`'])
          assert.ok(message.includes(part), part);
        return !/secret-value|other-secret/.test(message);
      },
    );
  });

  it('says nothing of unused names where there is no compose file to know them by', () => {
    const context = fakeContext({ inputs: { operation: 'watch', target: 'running' } });
    checkNames(context, [{ key: 'UNUSED', value: '1' }]);
    assert.deepEqual(context.warnings, []);
  });
});
