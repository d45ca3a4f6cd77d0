import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyHash } from '../../src/prove/attestation.ts';
import { composeHashOf } from '../../src/prove/compose_hash.ts';
import { cvmOf, fakeRun, PATH, RECORD, refusing, TEXT, UUID } from '../operations/fake_run.ts';

const attested = (text: string) => ({ error: null, tcb_info: { app_compose: text } });
const document = (compose: string) => JSON.stringify({ docker_compose_file: compose, allowed_envs: [] });
const [NEW, OLD, OTHER] = [TEXT, 'services: {old: {}}', 'services: {other: {}}'].map(document) as [
  string,
  string,
  string,
];
const [NEW_HASH, OLD_HASH, OTHER_HASH] = [NEW, OLD, OTHER].map(composeHashOf) as [string, string, string];

const ours = attested(NEW);
const before = attested(OLD);
const other = attested(OTHER);
const nothing = { error: null, tcb_info: null };
const offline = { error: 'CVM is offline', tcb_info: null };
const busy = refusing(502, { message: 'Bad Gateway' });
const forbidden = refusing(403, { message: 'not for you' });

const REVISIONS = `GET /apps/${RECORD.app_id}/revisions`;
const revisionsOf = (hashes: string[]) => ({
  revisions: hashes.map((compose_hash, index) => ({ revision_id: `r${index}`, compose_hash })),
  total_pages: 1,
});

type Answer = Record<string, unknown> | (() => never);
type Row = [
  what: string,
  /** Each is given once, the last for ever. */
  answers: Answer[],
  kind: string,
  reason?: RegExp,
  given?: {
    inputs?: Record<string, string>;
    record?: Record<string, unknown>;
    now?: string;
    previous?: string;
    /** Compose hashes of the revisions, newest first; refused where there are none. */
    revisions?: string[];
  },
];

const ROWS: Row[] = [
  ['shows what was sent', [ours], 'verified'],
  ['shows the version before for minutes', [...Array(20).fill(before), ours], 'verified'],
  ['shows nothing, then what was sent', [nothing, offline, busy, ours], 'verified'],
  ['slips once', [other, ours], 'verified'],
  ['slips again and again, never twice in a row', [other, before, other, before, ours], 'verified'],
  [
    'shows the version before to the end',
    [before],
    'late',
    /still attests the version before.*asked for 10 min/,
  ],
  ['shows something else twice', [before, other, other], 'different', /shows the compose hash/],
  ['stays offline', [offline], 'unreadable', /^CVM is offline \(asked for 10 min/],
  ['cannot be reached to the end', [busy], 'unreadable', /says: Bad Gateway \(HTTP 502\) \(asked for/],
  ['may not be asked', [forbidden], 'unreadable', /says: not for you \(HTTP 403\)$/],
  ['is not public', [{ ...nothing, is_public: false }], 'unreadable', /shows no app compose$/],
  [
    'keeps its content private, as was sent',
    [nothing],
    'unreadable',
    /shows no app compose$/,
    { inputs: { public_tcbinfo: 'false' } },
  ],
  [
    'keeps its content private, as the record says',
    [nothing],
    'unreadable',
    /./,
    { record: { public_tcbinfo: false } },
  ],
  [
    'is private and shows it all the same',
    [nothing, ours],
    'verified',
    /./,
    { record: { public_tcbinfo: false } },
  ],
  [
    'shows a version from before, and this run found the new one already',
    [...Array(20).fill(before), ours],
    'verified',
    /./,
    { previous: NEW_HASH, revisions: [NEW_HASH, OLD_HASH] },
  ],
  [
    'shows the version before the one before to the end',
    [other],
    'late',
    /still attests the version before/,
    { revisions: [NEW_HASH, OLD_HASH, OTHER_HASH] },
  ],
  [
    'shows a version from before, and its own is not listed yet',
    [other],
    'late',
    /still attests the version before/,
    { revisions: [OLD_HASH, OTHER_HASH] },
  ],
  [
    'shows the version that another run took back, of which no revision tells',
    [...Array(20).fill(other), ours],
    'verified',
    /./,
    { previous: NEW_HASH, revisions: [OTHER_HASH, NEW_HASH] },
  ],
  [
    'shows one that no revision has',
    [other],
    'different',
    /shows the compose hash/,
    { revisions: [NEW_HASH, OLD_HASH] },
  ],
  ['was deployed anew meanwhile', [before], 'superseded', /compose hash cd.* now/, { now: 'cd'.repeat(32) }],
];

describe('the verification of a machine', () => {
  for (const [what, answers, kind, reason = /./, given = {}] of ROWS) {
    const { inputs = {}, record = {}, now = NEW_HASH, previous = OLD_HASH, revisions } = given;
    it(`is ${kind} when it ${what}`, async () => {
      let asked = 0;
      const run = fakeRun({
        inputs,
        replies: {
          [`GET ${PATH}/attestation`]: () => {
            const answer = answers[Math.min(asked++, answers.length - 1)];
            return typeof answer === 'function' ? answer() : answer;
          },
          [`GET ${PATH}`]: () => ({ ...RECORD, ...record, compose_hash: now }),
          ...(revisions === undefined ? {} : { [REVISIONS]: revisionsOf(revisions) }),
        },
      });
      run.facts.learn({
        cvm: cvmOf({ ...record, compose_hash: NEW_HASH }),
        previous: { status: 'running', composeHash: previous },
      });
      const startedMs = run.clock.nowMs();
      const found = await run.clock.finish(verifyHash(run, run.facts, UUID, { composeText: TEXT }), 700_000);
      assert.equal(found.kind, kind);
      assert.equal(run.outputs.compose_hash, NEW_HASH);
      if (found.kind !== 'verified') assert.match(found.reason, reason);
      const tookMs = run.clock.nowMs() - startedMs;
      const isForGood =
        kind === 'unreadable' && !/asked for/.test(found.kind === 'verified' ? '' : found.reason);
      assert.ok(tookMs <= (isForGood ? 60_000 : 600_000), `it took ${tookMs} ms`);
      assert.equal(run.clock.pending(), 1, 'only the deadline is left');
    });
  }

  it('tells what it waits for once', async () => {
    const run = fakeRun({
      replies: {
        [`GET ${PATH}/attestation`]: before,
        [`GET ${PATH}`]: { ...RECORD, compose_hash: NEW_HASH },
      },
    });
    run.facts.learn({
      cvm: cvmOf({ compose_hash: NEW_HASH }),
      previous: { status: '', composeHash: OLD_HASH },
    });
    await run.clock.finish(verifyHash(run, run.facts, UUID, {}), 700_000);
    assert.deepEqual(run.lines, [
      `Asking again: the machine still attests the version before, compose hash ${OLD_HASH}`,
    ]);
  });

  it('ends with the time that the run has left, and at once by a cancel', async () => {
    const replies = { [`GET ${PATH}/attestation`]: nothing, [`GET ${PATH}`]: { ...RECORD } };
    const late = fakeRun({ inputs: { timeout: '1m' }, replies });
    const found = await late.clock.finish(verifyHash(late, late.facts, UUID, {}), 700_000);
    assert.equal(found.kind, 'unreadable');
    const cancelled = fakeRun({ replies });
    const verifying = verifyHash(cancelled, cancelled.facts, UUID, {});
    cancelled.deadline.cancel('over');
    await assert.rejects(verifying, { message: 'over', kind: 'cancelled' });
  });
});

it('the instance id is that of the attestation where the record has none', async () => {
  const event = (name: string, event_payload: string) => ({ imr: 3, event: name, event_payload });
  const event_log = [event('app-id', 'aa'.repeat(20)), event('instance-id', 'BB'.repeat(20))];
  const run = fakeRun({
    replies: { [`GET ${PATH}/attestation`]: { tcb_info: { app_compose: NEW, event_log } } },
  });
  run.facts.learn({ cvm: cvmOf({ instance_id: null, compose_hash: NEW_HASH }) });
  await run.clock.finish(verifyHash(run, run.facts, UUID, {}));
  assert.equal(run.outputs.instance_id, 'bb'.repeat(20));
});
