import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CvmIdSchema } from '@phala/cloud';
import fc from 'fast-check';
import { type CvmId, readAppId, readComposeHash, readCvmId } from '../../src/phala/ids.ts';

const HEX = '00112233445566778899aabbccddeeff00112233';
const MIXED = '00112233445566778899AaBbCcDdEeFf00112233';
const HASH = 'ab'.repeat(32);
const app = { path: `app_${HEX}`, kind: 'app_id' } as const;
const instance = { path: `instance_${HEX}`, kind: 'instance_id' } as const;
const uuid = { path: '550e8400e29b41d4a716446655440000', kind: 'uuid' } as const;

describe('readCvmId', () => {
  const table: [text: string, id: CvmId | undefined][] = [
    ['550e8400-e29b-41d4-a716-446655440000', uuid],
    ['550e8400e29b41d4a716446655440000', uuid],
    ['550E8400-E29B-41D4-A716-446655440000', uuid],
    ['550E8400E29B41D4A716446655440000', uuid],
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', { path: '6ba7b810-9dad-11d1-80b4-00c04fd430c8', kind: 'uuid' }],
    ['6BA7B8109DAD11D180B400C04FD430C8', { path: '6ba7b8109dad11d180b400c04fd430c8', kind: 'uuid' }],
    [HEX, { ...app, orElse: instance }],
    [MIXED, { ...app, orElse: instance }],
    [`0x${HEX}`, { ...app, orElse: instance }],
    [`0X${MIXED}`, { ...app, orElse: instance }],
    [`app_${HEX}`, app],
    [`APP_${MIXED}`, app],
    [`app_0x${HEX}`, app],
    [`instance_${HEX}`, instance],
    [`Instance_${MIXED}`, instance],
    [`instance_0x${HEX}`, instance],
    ['cvm_0123abcd', { path: 'cvm_0123abcd', kind: 'cvm_id' }],
    ['cvm_AbCd', { path: 'cvm_AbCd', kind: 'cvm_id' }],
    ['4711', { path: '4711', kind: 'cvm_id' }],
    ['my-app', { path: 'my-app', kind: 'name' }],
    ['My-App', { path: 'My-App', kind: 'name' }],
    [' my-app\n', { path: 'my-app', kind: 'name' }],
    ['550e8400-e29b-41d4-a716-44665544000', undefined],
    ['', undefined],
    ['app', undefined],
    ['my_app', undefined],
    [`app_${HEX}0`, undefined],
    [`app_${HEX.slice(1)}`, undefined],
    [`app_instance_${HEX}`, undefined],
    [`0xapp_${HEX}`, undefined],
    ['cvm_', undefined],
    ['cvm_a/../b', undefined],
    ['wks_0123abcd', undefined],
    ['phak_0123abcd', undefined],
    ['my-app/../other', undefined],
    ['../my-app', undefined],
    ['my-app?x', undefined],
    ['mÿ-app', undefined],
  ];
  for (const [text, id] of table) {
    it(`takes \`${text.trim()}\` for ${id === undefined ? 'nothing' : `the path ${id.path}`}`, () =>
      assert.deepEqual(readCvmId(text), id));
  }

  it('puts into the path what the official SDK puts there, in lower case', () => {
    const hex = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: length, maxLength: length });
    const text = fc.oneof(
      fc.uuid(),
      fc.uuid({ version: 4 }),
      hex(32),
      hex(40),
      hex(8).map((id) => `cvm_${id}`),
    );
    fc.assert(
      fc.property(text, (id) => {
        assert.equal(readCvmId(id)?.path.toLowerCase(), CvmIdSchema.parse({ id }).cvmId.toLowerCase());
      }),
    );
  });

  it('never lets a text into the path that would have to be escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ09-_/.?#%: \n') }), (text) => {
        const path = readCvmId(text)?.path ?? '';
        assert.equal(path, encodeURIComponent(path));
      }),
    );
  });
});

describe('readAppId', () => {
  const table: [text: string | undefined, appId: string | undefined][] = [
    [HEX, HEX],
    [`app_${HEX}`, HEX],
    [`0x${MIXED}`, HEX],
    [`app_0x${HEX}`, HEX],
    [` APP_${MIXED} `, HEX],
    [`instance_${HEX}`, undefined],
    [HEX.slice(2), undefined],
    [`${HEX.slice(1)}g`, undefined],
    ['my-app', undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  for (const [text, appId] of table) {
    it(`of \`${text}\` is ${appId}`, () => assert.equal(readAppId(text), appId));
  }
});

describe('readComposeHash', () => {
  const table: [text: string | undefined, hash: string | undefined][] = [
    [HASH, HASH],
    [`0x${HASH.toUpperCase()}`, HASH],
    [` ${HASH}\n`, HASH],
    [HASH.slice(2), undefined],
    [`sha256:${HASH}`, undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  for (const [text, hash] of table) {
    it(`of \`${text?.trim()}\` is ${hash}`, () => assert.equal(readComposeHash(text), hash));
  }
});
