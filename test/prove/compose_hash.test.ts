import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { compare, composeHashOf } from '../../src/prove/compose_hash.ts';
import type { Sent } from '../../src/run/plan.ts';
import { TEXT } from '../operations/fake_run.ts';

const SCRIPT = 'echo one\necho two\n';
const DOCUMENT = { docker_compose_file: TEXT, pre_launch_script: SCRIPT, allowed_envs: ['A', 'B'] };
const ATTESTED = JSON.stringify(DOCUMENT);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const HASH = hashOf(ATTESTED);
const OTHER_HASH = 'ab'.repeat(32);

const SENT: Sent = { composeText: TEXT, script: SCRIPT, envNames: ['A', 'B'] };
const HASHES = `the machine shows the compose hash ${HASH}, and the platform reports ${OTHER_HASH}`;

const without = (field: keyof typeof DOCUMENT) => JSON.stringify({ ...DOCUMENT, [field]: null });
const caddy = TEXT.replace('nginx', 'caddy');
const differs = (what: string, line: number, runs: string, sent: string) =>
  `the ${what} that runs is not the one that was sent: line ${line} is ${runs}, and ${sent} was sent`;
const NGINX = differs('compose file', 3, '`    image: nginx`', '`    image: caddy`');
const NAMES = 'the list of allowed variables that runs';

type Row = [what: string, sent: Sent, reason?: string, given?: { attested?: string; hash?: string }];
const ROWS: Row[] = [
  ['all that was sent runs', SENT],
  ['nothing was sent', {}],
  ['the line ends differ', { composeText: TEXT.replaceAll('\n', '\r\n') }],
  ['the last line end is missing', { composeText: TEXT.trimEnd(), script: SCRIPT.trimEnd() }],
  ['the names come in another order', { envNames: ['B', 'A'] }],
  [
    'an empty script was sent and there is none',
    { script: '' },
    undefined,
    { attested: without('pre_launch_script') },
  ],
  ['the hash is another one', {}, HASHES, { hash: OTHER_HASH }],
  ['hash and text differ', { composeText: caddy }, `${HASHES}; ${NGINX}`, { hash: OTHER_HASH }],
  ['only the text differs', { composeText: caddy }, NGINX],
  [
    'a line is missing',
    { script: `${SCRIPT}echo three\n` },
    differs('pre-launch script', 3, 'empty', '`echo three`'),
  ],
  [
    'a line is too many, and a long one',
    { composeText: `${TEXT}# ${'x'.repeat(200)}\n` },
    differs('compose file', 4, 'empty', `\`# ${'x'.repeat(75)}...\``),
  ],
  [
    'the script is missing',
    { script: SCRIPT },
    differs('pre-launch script', 1, 'empty', '`echo one`'),
    { attested: without('pre_launch_script') },
  ],
  ['names are missing and others are there', { envNames: ['A', 'C'] }, `${NAMES} lacks C and has B besides`],
  ['there is a name that was not sent', { envNames: ['A'] }, `${NAMES} has B besides`],
  [
    'there is no list of names',
    { envNames: ['A'] },
    `${NAMES} lacks A`,
    { attested: without('allowed_envs') },
  ],
  [
    'what is attested is no JSON',
    {},
    'the app compose of the machine is not JSON',
    { attested: 'services:' },
  ],
];

describe('the comparison of what runs with what was sent', () => {
  for (const [what, sent, reason, { attested = ATTESTED, hash = hashOf(attested) } = {}] of ROWS) {
    it(`finds ${reason === undefined ? 'no difference' : 'a difference'} when ${what}`, () => {
      const found = compare(attested, { hash, sent });
      if (reason === undefined) assert.equal(found.kind, 'same');
      else {
        const agreed = hash === hashOf(attested) ? { agreed: true } : {};
        assert.deepEqual(found, { kind: 'different', hash: hashOf(attested), reason, ...agreed });
      }
    });
  }

  for (const [what, sent, words] of [
    ['nothing', {}, ", compared with the platform's own record only"],
    ['what was sent', SENT, ' and holds what was sent'],
    ['a given hash', { composeHash: HASH }, ' that was given'],
    ['a given hash and file', { ...SENT, composeHash: HASH }, ' that was given and holds the compose file'],
  ] as const)
    it(`says that it was compared with ${what}`, () => {
      const found = compare(ATTESTED, { hash: HASH, sent });
      assert.deepEqual(found, { kind: 'same', proof: `${PROOF} ${HASH}${words}` });
    });

  it('names the hash that was given, where that is not the one', () => {
    const found = compare(ATTESTED, { hash: OTHER_HASH, sent: { composeHash: OTHER_HASH } });
    assert.match(found.kind === 'different' ? found.reason : '', /, and `compose_hash` is /);
  });
});

const PROOF = 'the app compose of the machine, as the platform passes it on, has the compose hash';

describe('the compose hash', () => {
  /** Published vectors: documents with sorted keys and no blanks, whose text the platform would hash as it is. */
  const vectors = [
    [
      '{"docker_compose_file":"services:\\n  web:\\n    image: nginx\\n","runner":"docker-compose"}',
      'c760f229002506ef2b95ea71080d30f58b05b7860144598020215c8e8d7c9f03',
    ],
    [
      '{"allowed_envs":["A","B"],"bash_script":null,"docker_compose_file":"services:\\n  web:\\n    image: nginx:1.27\\n    ports:\\n      - \\"80:80\\"\\n","features":["kms","tproxy-net"],"gateway_enabled":true,"kms_enabled":true,"manifest_version":2,"name":"hello","pre_launch_script":"","public_logs":true,"public_sysinfo":true,"public_tcbinfo":true,"runner":"docker-compose"}',
      '9939e18c5d6fbc364003a2b54ed74ee1ec780ad558d2e5fe651eea6bc478d4e8',
    ],
    [
      '{"allowed_envs":[],"docker_compose_file":"a: \\"b\\": c","manifest_version":2,"name":"ünï","runner":"docker-compose"}',
      '609a2f2eb9c17f23ad5543759c05ed7030328da3b8acb32e5cd1b50843d21dd9',
    ],
  ];
  for (const [index, [text = '', hash]] of vectors.entries()) {
    it(`is that of published vector ${index + 1}`, () => assert.equal(composeHashOf(text), hash));
  }

  it('is of the text as it is, blanks included', () =>
    assert.notEqual(composeHashOf('{"a":1}'), composeHashOf('{"a": 1}')));
});
