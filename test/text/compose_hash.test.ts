import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeHashOf } from '../../src/text/compose_hash.ts';

/** Published vectors: documents with sorted keys and no blanks, whose text the platform would hash as it is. */
const VECTORS = [
  {
    text: '{"docker_compose_file":"services:\\n  web:\\n    image: nginx\\n","runner":"docker-compose"}',
    hash: 'c760f229002506ef2b95ea71080d30f58b05b7860144598020215c8e8d7c9f03',
  },
  {
    text: '{"allowed_envs":["A","B"],"bash_script":null,"docker_compose_file":"services:\\n  web:\\n    image: nginx:1.27\\n    ports:\\n      - \\"80:80\\"\\n","features":["kms","tproxy-net"],"gateway_enabled":true,"kms_enabled":true,"manifest_version":2,"name":"hello","pre_launch_script":"","public_logs":true,"public_sysinfo":true,"public_tcbinfo":true,"runner":"docker-compose"}',
    hash: '9939e18c5d6fbc364003a2b54ed74ee1ec780ad558d2e5fe651eea6bc478d4e8',
  },
  {
    text: '{"allowed_envs":[],"docker_compose_file":"a: \\"b\\": c","manifest_version":2,"name":"ünï","runner":"docker-compose"}',
    hash: '609a2f2eb9c17f23ad5543759c05ed7030328da3b8acb32e5cd1b50843d21dd9',
  },
];

describe('composeHashOf', () => {
  for (const [index, { text, hash }] of VECTORS.entries()) {
    it(`gives the hash of published vector ${index + 1}`, () => assert.equal(composeHashOf(text), hash));
  }

  it('hashes the text as it is, blanks included', () =>
    assert.notEqual(composeHashOf('{"a":1}'), composeHashOf('{"a": 1}')));
});
