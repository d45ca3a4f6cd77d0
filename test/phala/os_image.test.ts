import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { imageLike, isSameImage } from '../../src/phala/os_image.ts';

const HASH = `9b6a5239${'ab'.repeat(28)}`;
const NAME = 'dstack-0.5.7';

describe('the same OS image', () => {
  const rows: [wanted: string, name: string | undefined, hash: string | undefined, same: boolean][] = [
    [NAME, NAME, HASH, true],
    [`${NAME}-9b6a5239`, NAME, HASH, true],
    [`${NAME}-9B6A5239`, NAME, `0x${HASH.toUpperCase().slice(0)}`.replace('0X', '0x'), true],
    [`${NAME}-${HASH}`, NAME, HASH, true],
    [`${NAME}-00000000`, NAME, HASH, false],
    [NAME, `${NAME}-9b6a5239`, HASH, true],
    [`${NAME}-9b6a5239`, `${NAME}-9b6a5239`, undefined, true],
    [`${NAME}-00000000`, `${NAME}-9b6a5239`, undefined, false],
    [`${NAME}-9b6a5239`, NAME, undefined, true],
    ['dstack-0.5.8', NAME, HASH, false],
    ['dstack-0.5.8-9b6a5239', NAME, HASH, false],
    ['dstack-dev-0.5.7-9b6a5239', NAME, HASH, false],
    ['dstack-0.5.7.1', NAME, HASH, false],
    [NAME, undefined, HASH, false],
  ];
  for (const [wanted, name, hash, same] of rows) {
    it(`is ${same ? '' : 'not '}${wanted}, where ${name} is there with the hash ${hash?.slice(0, 8)}`, () =>
      assert.equal(isSameImage(wanted, name, hash), same));
  }
});

it('an image is named as another one is', () => {
  assert.equal(imageLike('dstack-0.5.8', NAME, HASH), NAME);
  assert.equal(imageLike('dstack-0.5.8-00000000', NAME, HASH), `${NAME}-9b6a5239`);
  assert.equal(imageLike('dstack-0.5.8-0000000011', NAME, HASH), `${NAME}-9b6a5239ab`);
  assert.equal(imageLike('dstack-0.5.8-00000000', NAME, undefined), NAME);
  assert.equal(imageLike('dstack-0.5.8', undefined, HASH), undefined);
});
