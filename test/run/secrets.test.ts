import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readInputs } from '../../src/inputs/inputs.ts';
import { operations } from '../../src/operations/index.ts';
import { readCvm } from '../../src/phala/cvm.ts';
import { readState } from '../../src/phala/state.ts';
import { createFacts } from '../../src/run/facts.ts';
import { root } from '../e2e/step.ts';
import { someSecrets } from './some_secrets.ts';

const HEX = '0123456789abcdef0123456789abcdef01234567';

describe('what an output is with a masked value in it', () => {
  const rows: [field: string, record: Record<string, unknown>, value: string, isKept: boolean][] = [
    ['name', { name: 'my-shop' }, 'shop', true],
    ['name', { name: 'my shop' }, 'shop', false],
    ['app_id', { app_id: HEX }, '89abcdef', true],
    ['status', { status: 'running' }, 'running', true],
    ['status', { status: 'running wild' }, 'running wild', false],
    ['url', { endpoints: [{ app: 'https://shop.test' }] }, 'shop', true],
    ['url', { endpoints: [{ app: 'https://a.test/?t=s3cr3t-token' }] }, 's3cr3t-token', false],
    ['node_id', { node_info: { node_id: 's3cr3t-token' } }, 's3cr3t-token', false],
    ['device_id', { node_info: { device_id: `${HEX}00` } }, HEX, true],
  ];
  for (const [field, record, value, isKept] of rows) {
    it(`\`${field}\` of ${JSON.stringify(record)} is ${isKept ? 'kept, with a word about it' : 'hidden'}`, () => {
      const outputs: Record<string, string> = {};
      const set = (name: string, text: string) => {
        outputs[name] = text;
      };
      const facts = createFacts(() => 0, set, someSecrets(value));
      facts.learn({ cvm: readCvm(record) });
      assert.equal(outputs[field]?.includes(value), isKept, outputs[field]);
      const words = `\`${field}\` holds the value of \`VALUE_1\``;
      assert.equal(facts.masked().includes(words), isKept, facts.masked().join());
    });
  }

  it('is data to whoever compares it', () => {
    const facts = createFacts(
      () => 0,
      () => {},
      someSecrets('my-secret-value'),
    );
    facts.learn({ state: readState({ status: 'starting', boot_error: 'my-secret-value' }) });
    assert.equal(facts.known.state?.bootError, 'my-secret-value');
  });
});

describe('a token in the query of `health_url`', () => {
  for (const given of [
    'ftp://a.test/x?t=s3cr3t',
    'https://u@a.test/?a=1&t=s3cr3t => 200',
    ':99999/x?t=s3cr3t',
  ]) {
    it(`is not shown when it is refused: ${given}`, () => {
      const get = (name: string) => (name === 'health_url' ? given : name === 'operation' ? 'deploy' : '');
      const read = readInputs(get, {}, operations);
      assert.equal(read.kind, 'refused');
      const text = read.kind === 'refused' ? read.problems.join('\n') : '';
      assert.match(text, /health_url/);
      assert.doesNotMatch(text, /s3cr3t/);
    });
  }
});

it('only the holder of the secrets tells the runner of one', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((path) =>
    /\bsetSecret\(|runner\.setSecret/.test(readFileSync(join(root, path), 'utf8')),
  );
  assert.deepEqual(files.sort(), ['src/run/host.ts', 'src/run/secrets.ts']);
});
