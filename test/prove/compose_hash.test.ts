import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { compare, type Sent, verifyHash } from '../../src/prove/compose_hash.ts';
import { cvmOf, fakeContext, type Reply, refusing, UUID } from '../operations/fake_context.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n';
const SCRIPT = 'echo one\necho two\n';
const DOCUMENT = { docker_compose_file: TEXT, pre_launch_script: SCRIPT, allowed_envs: ['A', 'B'] };
const ATTESTED = JSON.stringify(DOCUMENT);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const HASH = hashOf(ATTESTED);
const OTHER_HASH = 'ab'.repeat(32);

const SENT: Sent = { composeText: TEXT, script: SCRIPT, envNames: ['A', 'B'] };
const HASHES = `the machine attests the compose hash ${HASH}, and the platform reports ${OTHER_HASH}`;

type Row = { what: string; sent?: Sent; attested?: string; hash?: string; reason?: string };

const ROWS: Row[] = [
  { what: 'all that was sent runs', sent: SENT },
  { what: 'nothing was sent' },
  { what: 'the line ends differ', sent: { composeText: TEXT.replaceAll('\n', '\r\n') } },
  { what: 'the last line end is missing', sent: { composeText: TEXT.trimEnd(), script: SCRIPT.trimEnd() } },
  { what: 'the names come in another order', sent: { envNames: ['B', 'A'] } },
  { what: 'the hash is another one', hash: OTHER_HASH, reason: HASHES },
  {
    what: 'hash and text differ',
    sent: { composeText: TEXT.replace('nginx', 'caddy') },
    hash: OTHER_HASH,
    reason: `${HASHES}; the compose file that runs is not the one that was sent: line 3 is \`    image: nginx\`, and \`    image: caddy\` was sent`,
  },
  {
    what: 'only the text differs',
    sent: { composeText: TEXT.replace('nginx', 'caddy') },
    reason:
      'the compose file that runs is not the one that was sent: line 3 is `    image: nginx`, and `    image: caddy` was sent',
  },
  {
    what: 'a line is missing',
    sent: { script: 'echo one\necho two\necho three\n' },
    reason:
      'the pre-launch script that runs is not the one that was sent: line 3 is empty, and `echo three` was sent',
  },
  {
    what: 'a line is too many, and a long one',
    sent: { composeText: `${TEXT}# ${'x'.repeat(200)}\n` },
    reason: `the compose file that runs is not the one that was sent: line 4 is empty, and \`# ${'x'.repeat(78)}...\` was sent`,
  },
  {
    what: 'the script is missing',
    sent: { script: SCRIPT },
    attested: JSON.stringify({ ...DOCUMENT, pre_launch_script: null }),
    reason:
      'the pre-launch script that runs is not the one that was sent: line 1 is empty, and `echo one` was sent',
  },
  {
    what: 'an empty script was sent and there is none',
    sent: { script: '' },
    attested: JSON.stringify({ ...DOCUMENT, pre_launch_script: undefined }),
  },
  {
    what: 'names are missing and others are there',
    sent: { envNames: ['A', 'C'] },
    reason: 'the list of allowed variables that runs lacks C and has B besides',
  },
  {
    what: 'there is a name that was not sent',
    sent: { envNames: ['A'] },
    reason: 'the list of allowed variables that runs has B besides',
  },
  {
    what: 'there is no list of names',
    sent: { envNames: ['A'] },
    attested: JSON.stringify({ ...DOCUMENT, allowed_envs: null }),
    reason: 'the list of allowed variables that runs lacks A',
  },
  {
    what: 'what is attested is no JSON',
    attested: 'services:',
    reason: 'the attested app compose is not JSON',
  },
];

describe('the comparison of what runs with what was sent', () => {
  for (const { what, sent = {}, attested = ATTESTED, hash, reason } of ROWS) {
    it(`finds ${reason === undefined ? 'no difference' : 'a difference'} when ${what}`, () => {
      const verification = compare(attested, hash ?? hashOf(attested), sent);
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
    const context = fakeContext({ replies: { [`GET /cvms/${UUID}/attestation`]: reply } });
    return verifyHash(context, UUID, cvmOf({ compose_hash: composeHash }), SENT);
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
    const controller = new AbortController();
    const context = fakeContext({ replies: { [`GET /cvms/${UUID}/attestation`]: refusing(502) } });
    controller.abort(new Error('over'));
    await assert.rejects(
      verifyHash({ once: context.once, signal: controller.signal }, UUID, cvmOf(), SENT),
      /^Error: over$/,
    );
  });

  it('does not hide a mistake of its own', async () => {
    const broken = () => {
      throw new TypeError('a bug');
    };
    await assert.rejects(verifying(broken), (error) => !(error instanceof ApiError));
  });
});
