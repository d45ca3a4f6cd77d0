import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { evidenceOf, readEvidence } from '../../../src/prove/quote/evidence.ts';
import { verifyQuote } from '../../../src/prove/quote/gate.ts';
import type { JsonObject } from '../../../src/text/json.ts';
import { type Draft, honest, questionOf } from './draft.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/verify_evidence.ts', import.meta.url));

async function evidence(draft: Draft = honest()): Promise<JsonObject> {
  const verdict = await verifyQuote(questionOf(draft));
  if (verdict.kind === 'not_yet') throw new Error(verdict.reason);
  const { goal, policy, nowMs } = draft;
  return evidenceOf({
    verdict,
    goal,
    policy,
    nowMs,
    versions: { action: '1.0.0', node: '24' },
    commit: 'c0ffee',
    run: { id: '7', repository: 'octo/app' },
  });
}

describe('evidence', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    writeFileSync(join(folder, 'root.pem'), honest().policy.rootCa);
  });
  after(() => rmSync(folder, { recursive: true }));

  function check(document: JsonObject, ...args: string[]) {
    const file = join(folder, 'evidence.json');
    writeFileSync(file, JSON.stringify(document));
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, file, ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }
  const rootCa = () => ['--root-ca', join(folder, 'root.pem')];

  it('holds what was checked and every result', async () => {
    const document = await evidence();
    assert.deepEqual(
      [document.time, document.commit, document.verdict, document.collateral_from],
      ['2026-03-10T12:00:00.000Z', 'c0ffee', 'verified', 'https://pccs'],
    );
    const { testimony, results, goal } = readEvidence(JSON.stringify(document));
    assert.deepEqual(JSON.parse(JSON.stringify(goal)), honest().goal);
    assert.equal(testimony.quote.readUInt16LE(), 4);
    assert.ok(results.size > 90 && [...results.values()].every((result) => result === 'passed'));
  });

  it('is checked again offline, at the time in it', async () => {
    const { status, stdout } = check(await evidence(), ...rootCa());
    assert.equal(status, 0, stdout);
    assert.match(stdout, /at 2026-03-10T12:00:00\.000Z, in .* ms: \d+ passed, 0 failed, 0 not checked/);
    assert.match(stdout, /NOT Intel's/);
  });

  it("does not pass with Intel's root when another one signed", async () => {
    const { status, stdout } = check(await evidence());
    assert.equal(status, 1);
    assert.match(stdout, /✗ `pck-chain-root`: .* \(the file says passed\)/);
  });

  it('does not pass when a result in it is all that was changed', async () => {
    const draft = honest();
    draft.platform.pck.pceSvn = 10;
    const document = await evidence(draft);
    const checks = JSON.parse(JSON.stringify(document.checks)) as { result: string }[];
    for (const one of checks) one.result = 'passed';
    const { status, stdout } = check({ ...document, verdict: 'verified', checks }, ...rootCa());
    assert.equal(status, 1);
    assert.match(stdout, /✗ `tcb-status`: .*OutOfDate.* \(the file says passed\)/);
  });

  it('does not pass with another app compose, time or hash', async () => {
    const document = await evidence();
    for (const forged of [
      { ...document, app_compose: `${document.app_compose} ` },
      { ...document, time: '2027-03-10T12:00:00.000Z' },
      {
        ...document,
        goal: { ...(document.goal as JsonObject), compose_hash: 'ab'.repeat(32) },
      },
      { ...document, collateral: undefined },
    ])
      assert.equal(check(forged, ...rootCa()).status, 1);
  });

  for (const [what, document] of [
    ['another file', { format: 'x' }],
    ['a file without a time', { format: 'phala-cvm-action evidence 1' }],
  ] as const)
    it(`refuses ${what}`, () => {
      const { status, stderr } = check(document);
      assert.equal(status, 2);
      assert.match(stderr, /^expected a /);
    });
});
