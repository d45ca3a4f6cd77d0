import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { compare, composeHashOf, verifyHash } from '../../src/prove/compose_hash.ts';
import type { Sent } from '../../src/run/plan.ts';
import { cvmOf, fakeRun, PATH, type Reply, refusing, TEXT, UUID } from '../operations/fake_run.ts';

const SCRIPT = 'echo one\necho two\n';
const DOCUMENT = { docker_compose_file: TEXT, pre_launch_script: SCRIPT, allowed_envs: ['A', 'B'] };
const ATTESTED = JSON.stringify(DOCUMENT);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const HASH = hashOf(ATTESTED);
const OTHER_HASH = 'ab'.repeat(32);

const SENT: Sent = { composeText: TEXT, script: SCRIPT, envNames: ['A', 'B'] };
const HASHES = `the machine attests the compose hash ${HASH}, and the platform reports ${OTHER_HASH}`;

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
    differs('compose file', 4, 'empty', `\`# ${'x'.repeat(78)}...\``),
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
  ['what is attested is no JSON', {}, 'the attested app compose is not JSON', { attested: 'services:' }],
];

describe('the comparison of what runs with what was sent', () => {
  for (const [what, sent, reason, { attested = ATTESTED, hash = hashOf(attested) } = {}] of ROWS) {
    it(`finds ${reason === undefined ? 'no difference' : 'a difference'} when ${what}`, () => {
      const verification = compare(attested, hash, sent);
      if (reason === undefined) assert.equal(verification.kind, 'verified');
      else assert.deepEqual(verification, { kind: 'different', reason });
    });
  }

  it('proves what was sent only when something was', () => {
    const proofs = [{}, SENT].map((sent) => compare(ATTESTED, HASH, sent));
    assert.deepEqual(proofs, [
      { kind: 'verified', proof: `the machine attests the compose hash ${HASH}` },
      {
        kind: 'verified',
        proof: `the machine attests the compose hash ${HASH}, and its app compose holds what was sent`,
      },
    ]);
  });
});

describe('the verification of a machine', () => {
  const online = { is_online: true, error: null, tcb_info: { app_compose: ATTESTED } };

  function verifying(reply: Reply, composeHash: string | null = HASH) {
    const run = fakeRun({ replies: { [`GET ${PATH}/attestation`]: reply } });
    return verifyHash(run, UUID, cvmOf({ compose_hash: composeHash }), SENT);
  }

  const rows: [what: string, reply: Reply, hash: string | null, kind: string, reason?: RegExp][] = [
    ['attests what was sent', online, HASH, 'verified'],
    ['attests something else', online, OTHER_HASH, 'different'],
    ['is offline', { error: 'CVM is offline', tcb_info: null }, HASH, 'unreadable', /^CVM is offline$/],
    [
      'keeps its measurements private',
      { ...online, tcb_info: null },
      HASH,
      'unreadable',
      /attests no app compose/,
    ],
    ['has no compose hash on the platform', online, null, 'unreadable', /reports no compose hash/],
    ['may not be asked', refusing(403, { message: 'not for you' }), HASH, 'unreadable', /^not for you$/],
    ['cannot be reached', refusing(502, { message: 'Bad Gateway' }), HASH, 'unreadable', /^Bad Gateway$/],
  ];
  for (const [what, reply, hash, kind, reason = /./] of rows) {
    it(`is ${kind} when it ${what}`, async () => {
      const verification = await verifying(reply, hash);
      assert.equal(verification.kind, kind);
      if (verification.kind === 'unreadable') assert.match(verification.reason, reason);
    });
  }

  it('ends with the run', async () => {
    const run = fakeRun({ replies: { [`GET ${PATH}/attestation`]: refusing(502) } });
    run.deadline.cancel('over');
    await assert.rejects(verifyHash(run, UUID, cvmOf(), SENT), { message: 'over', kind: 'cancelled' });
  });

  it('does not hide a mistake of its own', async () => {
    const broken = () => Promise.reject(new TypeError('a bug'));
    await assert.rejects(verifying(broken), (error) => !(error instanceof ApiError));
  });
});

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
