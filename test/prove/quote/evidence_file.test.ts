import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { readEvidence } from '../../../src/prove/quote/evidence.ts';
import { writeEvidence } from '../../../src/prove/quote/evidence_file.ts';
import { verifyQuote } from '../../../src/prove/quote/gate.ts';
import { fakeRun } from '../../operations/fake_run.ts';
import { runtimeEvent } from '../../simulator/event_log.ts';
import { type Draft, honest, questionOf } from './draft.ts';

async function write(folder: string, change: (draft: Draft) => void = () => {}, secret = '') {
  const draft = honest();
  change(draft);
  const question = questionOf(draft);
  const verdict = await verifyQuote(question);
  if (verdict.kind === 'not_yet') throw new Error(verdict.reason);
  const { goal, policy, nowMs } = question;
  const run = fakeRun();
  run.secrets.learn(secret, 'TOKEN');
  const env = { RUNNER_TEMP: folder, GITHUB_SHA: 'c0ffee', GITHUB_RUN_ID: '7' };
  const path = await writeEvidence({ ...run, host: { ...run.host, env } }, { verdict, goal, policy, nowMs });
  return { path, warnings: run.warnings };
}

describe('the evidence file', () => {
  it('is for this user alone, in a folder of its own, and names commit and run', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'temp-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const [first, second] = [await write(folder), await write(folder)];
    const path = first.path ?? '';
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
    assert.notEqual(second.path, path);
    const text = readFileSync(path, 'utf8');
    assert.equal(readEvidence(text).commit, 'c0ffee');
    assert.equal(JSON.parse(text).run.id, '7');
  });

  it('is not written with a value that only the platform tells, and is with one of the compose file', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'temp-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const told = await write(
      folder,
      ({ log }) => log.push(runtimeEvent('hunter2-and-more', '')),
      'hunter2-and-more',
    );
    assert.equal(told.path, undefined);
    assert.match(
      told.warnings[0] ?? '',
      /not written: what the platform handed out holds the value of `TOKEN`/,
    );
    assert.notEqual((await write(folder, () => {}, 'nginx@sha256')).path, undefined);
    // A word of many texts, and digits that stand in some hash.
    for (const word of ['nginx', '12345'])
      assert.notEqual((await write(folder, () => {}, word)).path, undefined);
  });

  const SECRET = 'hunter2 "and" more\\';
  const forms: [what: string, change: (draft: Draft) => void][] = [
    ['in JSON', ({ log }) => log.push(runtimeEvent(JSON.stringify(SECRET), ''))],
    ['in base64', ({ log }) => log.push(runtimeEvent(Buffer.from(`x${SECRET}`).toString('base64'), ''))],
    [
      'as the content of an event',
      ({ log }) => log.push(runtimeEvent('env', Buffer.from(SECRET).toString('hex'))),
    ],
    [
      'as a content that is no hex',
      ({ log }) => log.push({ ...runtimeEvent('env', ''), event_payload: SECRET }),
    ],
  ];
  for (const [what, change] of forms) {
    it(`is not written with a value ${what}`, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'temp-'));
      t.after(() => rmSync(folder, { recursive: true }));
      assert.equal((await write(folder, change, SECRET)).path, undefined);
    });
  }

  it('that cannot be written is a warning', async () => {
    const { path, warnings } = await write('/nowhere/at/all');
    assert.equal(path, undefined);
    assert.match(warnings[0] ?? '', /^The evidence could not be written: ENOENT/);
  });
});
