import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { type Played, titlesOf, withService } from '../e2e/scenario.ts';

import { isOwn, jobsOf, workflows } from './documents.ts';
import { issuer, node, ROWS, type Told } from './rows.ts';
import { runWorkflow, type StepRun } from './run.ts';

function told({ job, played }: StepRun): Told {
  const { outputs, writes } = played;
  const sent = writes.map((write) => write.replace(/(?<=revisions\/)\w+/, '{id}'));
  return [job, `${outputs.outcome} ${outputs.change}`, ...sent];
}

/** Warnings that the row says nothing of are mistakes of the example. */
function warningsOf({ annotations }: Played): string[][] {
  return titlesOf(annotations.filter(({ level }) => level !== 'error'));
}

after(async () => {
  await issuer[Symbol.asyncDispose]();
  await node[Symbol.asyncDispose]();
});

describe('a workflow of README.md, docs/ or .github/', { concurrency: 3 }, () => {
  for (const row of ROWS) {
    const { workflow: name, when, stage = {}, given, beside, steps, warnings = [], shows } = row;
    it(`does what it says: ${name}, ${when}`, async () => {
      await withService(stage, async (service) => {
        const runs = await runWorkflow(service, name, await given(service)).all(beside);
        const logs = runs.map(({ played }) => played.log).join('\n');
        assert.deepEqual(runs.map(told), steps, logs);
        assert.deepEqual(
          runs.flatMap(({ played }) => warningsOf(played)),
          warnings,
          logs,
        );
        for (const { post } of runs) assert.equal(post.code, 0);
        await shows?.(runs, service);
      });
    });
  }

  it('is run whenever it has a step of this action', () => {
    const own = workflows.filter((document) =>
      jobsOf(document).some(([, job]) => (job.steps ?? []).some(isOwn)),
    );
    const run = new Set(ROWS.map(({ workflow }) => workflow));
    assert.deepEqual(
      own.map(({ name }) => name).filter((name) => !run.has(name)),
      [],
    );
  });
});
