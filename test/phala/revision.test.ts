import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readRevision, readRevisionDetail, readRevisions } from '../../src/phala/revision.ts';
import { anyJson } from './any_json.ts';

const HASH = 'AB'.repeat(32);
const ENTRY = {
  revision_id: 'rev1',
  vm_uuid: '90D5FBCA-3bcf-46ea-a5a8-13680ec37e0b',
  compose_hash: `0x${HASH}`,
  created_at: '2026-11-24T05:43:53.154Z',
  operation_type: 'update',
  trace_id: null,
};

describe('a revision', () => {
  it('is read with its time, its machine and its hash in one spelling', () => {
    const { vmUuid, composeHash, createdMs, operationId } = readRevision(ENTRY) ?? {};
    assert.deepEqual(
      [vmUuid, composeHash, createdMs, operationId],
      [
        '90d5fbca3bcf46eaa5a813680ec37e0b',
        'ab'.repeat(32),
        Date.UTC(2026, 10, 24, 5, 43, 53, 154),
        undefined,
      ],
    );
  });

  const FORMS: [form: string, compose_file: unknown, appCompose: unknown][] = [
    ['an object', { docker_compose_file: 'x' }, { docker_compose_file: 'x' }],
    ['the JSON of one', '{"docker_compose_file":"x"}', { docker_compose_file: 'x' }],
    ['compose text', 'services: {}', { docker_compose_file: 'services: {}' }],
    ['nothing', null, {}],
  ];
  for (const [form, compose_file, appCompose] of FORMS) {
    it(`has a compose file that is ${form}`, () => {
      const detail = readRevisionDetail({ ...ENTRY, compose_file, encrypted_env: 'ff' });
      assert.deepEqual([detail?.appCompose, detail?.sealedEnv], [appCompose, 'ff']);
    });
  }

  it('without an id is left out, and a page may not tell how many there are', () => {
    assert.deepEqual(readRevisions({ revisions: [{}, ENTRY], total_pages: 3 }).revisions.length, 1);
    assert.equal(readRevisions({ revisions: [] }).pages, undefined);
  });

  it('is read of anything without a failure', () => {
    fc.assert(
      fc.property(anyJson(...Object.keys(ENTRY), 'revisions', 'compose_file', 'cvm'), (value) => {
        readRevisions(value);
        readRevisionDetail(value);
      }),
    );
  });
});
