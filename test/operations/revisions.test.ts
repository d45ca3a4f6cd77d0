import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  revisionBefore,
  revisionLines,
  revisionThatRuns,
  revisionWords,
} from '../../src/operations/revisions.ts';
import type { OperationRecord } from '../../src/phala/operation_record.ts';
import { plainUuid, type Revision } from '../../src/phala/revision.ts';
import { cvmOf, UUID } from './fake_run.ts';

const HASHES: Record<string, string> = { a: 'aa'.repeat(32), b: 'bb'.repeat(32), c: 'cc'.repeat(32) };

/** `a1` is revision 1 of compose file `a`; newest first. `x` in front is another machine's. */
function revisions(text: string): (Revision & { env?: string })[] {
  return text.split(' ').map((word, index) => {
    const [, foreign, file = '', env] = /^(x?)(\w)(\d)?/.exec(word) ?? [];
    const createdMs = Date.UTC(2026, 0, 31) - index * 3_600_000;
    return {
      id: word,
      vmUuid: plainUuid(foreign ? 'another' : UUID) ?? '',
      composeHash: HASHES[file] ?? '',
      createdMs,
      createdAt: new Date(createdMs).toISOString(),
      ...(env === undefined ? {} : { env }),
    };
  });
}

const running = (file: string) => cvmOf({ compose_hash: HASHES[file] });

describe('the revision that runs', () => {
  const RUNS: [list: string, file: string, failed: string[], runs: string | undefined][] = [
    ['b1 a1', 'b', [], 'b1'],
    ['b1 a1', 'a', [], 'a1'],
    ['xb1 a1', 'b', [], undefined],
    ['b2 b1', 'b', ['b2'], 'b1'],
    ['b1', 'c', [], undefined],
  ];
  for (const [list, file, failed, runs] of RUNS) {
    it(`is ${runs} of ${list} for compose file ${file}, with failures of ${failed.join() || 'none'}`, () => {
      const all = revisions(list);
      const records = (of: (revision: Revision) => Partial<OperationRecord>): OperationRecord[] =>
        all
          .filter(({ id }) => failed.includes(id))
          .map((revision) => ({ correlationId: 'op', outcome: 'failed', ...of(revision) }));
      // An operation is known by the trace, or by its time.
      const byTime = records(({ createdAt }) => ({ startedAt: createdAt }));
      assert.equal(revisionThatRuns(all, running(file), byTime)?.id, runs);
      const traced = all.map((revision) => ({ ...revision, operationId: `of-${revision.id}` }));
      const byTrace = records(({ id }) => ({ correlationId: `of-${id}` }));
      assert.equal(revisionThatRuns(traced, running(file), byTrace)?.id, runs);
    });
  }
});

describe('the revision before what runs', () => {
  const BEFORE: [list: string, before: string | undefined, why: string][] = [
    ['b1 a1', 'a1', 'the one before'],
    ['a1', undefined, 'there is none'],
    ['a1 b1 a1 c1', 'c1', 'a rollback does not lead back to what it took back'],
    ['a2 a1', 'a1', 'only the env had changed'],
    ['a1 a1 a1', undefined, 'restarts are no versions'],
    ['b1 xa1 a2', 'a2', 'that of another machine does not count'],
  ];
  for (const [list, before, why] of BEFORE) {
    it(`is ${before} of ${list}: ${why}`, async () => {
      // The same words are different revisions.
      const all = revisions(list).map((revision, index) => ({ ...revision, id: `${revision.id}#${index}` }));
      const detail = async ({ id }: Revision) => {
        const found = all.find((revision) => revision.id === id);
        return found && { ...found, appCompose: {}, sealedEnv: `sealed ${found.env}` };
      };
      const [runs] = all;
      assert.ok(runs);
      const found = await revisionBefore(all, cvmOf(), runs, detail);
      assert.equal(found?.id.replace(/#.*/, ''), before);
    });
  }

  it('is further back when no details can be read', async () => {
    const [runs, ...others] = revisions('a2 a1 b1');
    assert.ok(runs);
    const found = await revisionBefore([runs, ...others], cvmOf(), runs, async () => undefined);
    assert.equal(found?.id, 'b1');
  });
});

it('a list of revisions in an error has a bound', () => {
  const lines = revisionLines(revisions(Array(30).fill('a1').join(' ')));
  assert.deepEqual([lines.length, lines.at(-1)], [21, '- and 10 older ones']);
});

it('a revision in a sentence has a time for a person, and a word that is none as it came', () => {
  const [revision] = revisions('a1');
  assert.ok(revision);
  const wordsOf = (createdAt: string) => revisionWords({ ...revision, createdAt });
  assert.match(wordsOf('2026-11-25T12:00:00.123Z'), /^revision a1 of 2026-11-25 12:00:00 UTC, compose hash /);
  assert.match(wordsOf('lately'), /^revision a1 of lately, /);
});
