import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { play, titlesOf } from './scenario.ts';

const GONE = '/not-there/file';

describe("the runner's own files", { concurrency: 2 }, () => {
  for (const name of ['GITHUB_STATE', 'GITHUB_OUTPUT']) {
    it(`give one annotation when they cannot be written: ${name}`, async () => {
      const { code, annotations, raw, ...played } = await play(
        { cvm: {}, with: { operation: 'status' }, env: { [name]: GONE } },
        { action: 'built' },
      );
      assert.deepEqual(
        [code, titlesOf(annotations), played.writes],
        [1, [['error', "The runner's files cannot be written"]], []],
        raw,
      );
      assert.match(annotations[0]?.message ?? '', /Missing file at path: \/not-there\/file.*container job/);
      assert.doesNotMatch(raw, /^\s+at /m);
    });
  }
});
