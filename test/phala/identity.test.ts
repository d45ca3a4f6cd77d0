import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCvm } from '../../src/phala/cvm.ts';
import { isOthers } from '../../src/phala/identity.ts';

const APP = 'ab'.repeat(20);
const OTHER_APP = 'cd'.repeat(20);
const UUID = '11112222-3333-4444-8555-666677778888';
const OTHER_UUID = '99992222-3333-4444-8555-666677778888';

describe('the record of another CVM', () => {
  const rows: [asked: string, record: Record<string, unknown>, isOthers: boolean][] = [
    [UUID, { vm_uuid: UUID }, false],
    [UUID.replaceAll('-', ''), { vm_uuid: UUID.toUpperCase() }, false],
    [UUID, { vm_uuid: OTHER_UUID }, true],
    [UUID, { vm_uuid: 7 }, true],
    [UUID, {}, false],
    [UUID, { hosted: { vm_uuid: OTHER_UUID } }, true],
    [`app_${APP}`, { app_id: APP, vm_uuid: UUID }, false],
    [`app_${APP}`, { app_id: `0x${APP}` }, false],
    [`app_${APP}`, { app_id: OTHER_APP }, true],
    [`app_${APP}`, { app_id: null }, false],
    [`instance_${APP}`, { instance_id: APP, app_id: OTHER_APP }, false],
    [`instance_${APP}`, { instance_id: OTHER_APP }, true],
    ['cvm_0a1b', { id: 'cvm_0a1b' }, false],
    ['cvm_0a1b', { id: 'cvm_9z' }, true],
    ['cvm_0a1b', { id: 4711 }, false],
    ['4711', { id: 'cvm_0a1b' }, false],
    ['4711', { id: 4712 }, true],
    ['my-web-app', { name: 'another', vm_uuid: UUID }, false],
  ];
  for (const [asked, record, expected] of rows)
    it(`is ${expected ? '' : 'not '}what is answered for ${asked} with ${JSON.stringify(record)}`, () =>
      assert.equal(isOthers(readCvm(record), asked), expected));
});
