import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCvm } from '../../src/phala/cvm.ts';
import { readPrefix, segmentOf } from '../../src/phala/paths.ts';
import { readRevision } from '../../src/phala/revision.ts';

const UUID = '11112222-3333-4444-8555-666677778888';

describe('an id of the service that a path may hold', () => {
  const rows: [value: unknown, segment: string | undefined][] = [
    [UUID, UUID],
    ['cvm_0a1b', 'cvm_0a1b'],
    [4711, '4711'],
    ['rev.1~a-b', 'rev.1~a-b'],
    ['.', undefined],
    ['..', undefined],
    ['...', undefined],
    ['../apps', undefined],
    ['a/b', undefined],
    ['a\\b', undefined],
    ['a?b', undefined],
    ['a#b', undefined],
    ['%2e%2e', undefined],
    ['a b', undefined],
    ['a\r\nb', undefined],
    ['\u202eabc', undefined],
    ['x'.repeat(129), undefined],
    [-1, '-1'],
    [Number.NaN, undefined],
    [['a'], undefined],
    [{ toString: () => 'a' }, undefined],
  ];
  for (const [value, segment] of rows)
    it(`is ${segment ?? 'none'} for ${JSON.stringify(value)?.slice(0, 40)}`, () =>
      assert.equal(segmentOf(value), segment));

  it('leads nowhere else from a record or a revision', () => {
    const cvm = readCvm({ id: '..', vm_uuid: '../x', instance_id: 'a/b', kms_info: { slug: '..' } });
    assert.deepEqual([cvm.id, cvm.vmUuid, cvm.instanceId, cvm.kms.slug], Array(4).fill(undefined));
    assert.equal(readRevision({ revision_id: '..' }), undefined);
  });
});

describe('the prefix of the API', () => {
  const rows: [text: string, prefix: string | undefined][] = [
    ['https://cloud-api.phala.com/api/v1', 'https://cloud-api.phala.com/api/v1'],
    ['https://a.test/api//', 'https://a.test/api'],
    ['http://127.0.0.1:8787/api/v1', 'http://127.0.0.1:8787/api/v1'],
    ['http://a.test/api', undefined],
    ['https://user@a.test/api', undefined],
    ['https://a.test/api?x=1', undefined],
    ['https://a.test/api#x', undefined],
    ['file:///etc', undefined],
    ['a.test', undefined],
  ];
  for (const [text, prefix] of rows)
    it(`is ${prefix ?? 'none'} for ${text}`, () => assert.equal(readPrefix(text), prefix));
});
