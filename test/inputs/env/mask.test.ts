import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ordinaryWords, valuesToMask } from '../../../src/inputs/env/mask.ts';
import { inputsOf } from '../../operations/fake_run.ts';

describe('valuesToMask', () => {
  const cases: { name: string; values: string[]; masks: string[] }[] = [
    { name: 'a value of one line', values: ['secret'], masks: ['secret'] },
    { name: 'a value of three characters', values: ['abc'], masks: ['abc'] },
    { name: 'no value of two characters', values: ['ab', 'é!', '🔑🔑', ''], masks: [] },
    { name: 'no `true` and `false`', values: ['true', 'false', 'TRUE', 'False', ' true '], masks: [] },
    { name: 'a value that only contains `true`', values: ['trues'], masks: ['trues'] },
    { name: 'no plain number under five digits', values: ['8080', '443', '2026'], masks: [] },
    {
      name: 'longer numbers and other forms of them',
      values: ['12345', '-123', '1.50'],
      masks: ['12345', '-123', '1.50'],
    },
    { name: 'a value without the blanks around it', values: ['  secret\t'], masks: ['secret'] },
    { name: 'each value once', values: ['secret', 'secret', 'other'], masks: ['secret', 'other'] },
    {
      name: 'each line of a value, and the whole',
      values: ['one\r\ntwo\n\n  three\n'],
      masks: ['one', 'two', 'three', 'one\r\ntwo\n\n  three'],
    },
    {
      name: 'only the long lines of a value of which the runner would mask a short one',
      values: ['{\n  "key": "secret",\n  "on":\n  true\n}'],
      masks: ['"key": "secret",', '"on":'],
    },
    { name: 'a single line that ends with a line break once', values: ['secret\n'], masks: ['secret'] },
  ];
  for (const { name, values, masks } of cases) {
    it(`gives ${name}`, () =>
      assert.deepEqual(
        [...valuesToMask(values.map((value, index) => ({ key: `K${index}`, value }))).keys()],
        masks,
      ));
  }

  it('gives the password of a registry, and not its host and user, which stand in the names of images', () => {
    const pairs = Object.entries({
      DSTACK_DOCKER_REGISTRY: 'ghcr.io',
      DSTACK_DOCKER_USERNAME: 'octo-org',
      DSTACK_DOCKER_PASSWORD: 'ghp_secret',
    }).map(([key, value]) => ({ key, value }));
    assert.deepEqual([...valuesToMask(pairs)], [['ghp_secret', 'DSTACK_DOCKER_PASSWORD']]);
  });
});

describe('what an output tells anyway', () => {
  const HEX = '00112233445566778899aabbccddeeff00112233';
  const rows: [inputs: Record<string, string>, value: string, isMasked: boolean][] = [
    [{ name: 'my-shop' }, 'my-shop', false],
    [{ name: 'my-shop' }, 'my-shop-secret', true],
    [{ name: 'my-shop' }, 'other', true],
    [{ region: 'us-west' }, 'us-west', false],
    [{ instance_type: 'tdx.small' }, 'tdx.small', false],
    [{ kms: 'phala' }, 'phala', false],
    [{ cvm_id: `app_${HEX}` }, HEX, false],
    [{ cvm_id: `app_${HEX}` }, `app_${HEX}`, false],
    [{ app_id: HEX, nonce: '1' }, HEX, false],
    [{}, HEX, true],
    [{}, 'running', false],
    [{}, 'deploy', false],
    [{}, 'success', false],
    [{}, 'Running!', true],
    [{}, 'running\nsecret', true],
  ];
  for (const [inputs, value, isMasked] of rows) {
    it(`${isMasked ? 'masks' : 'leaves'} ${JSON.stringify(value)} with ${JSON.stringify(inputs)}`, () => {
      const masked = valuesToMask(
        [{ key: 'A', value }],
        ordinaryWords(inputsOf(inputs), ['deploy', 'restart']),
      );
      assert.equal(masked.size > 0, isMasked);
    });
  }
});
