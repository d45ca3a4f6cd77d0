import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playHistory } from '../scripts/soak/ownership_play.ts';

const HISTORIES = 50;
const SEED = 13;

describe('runs that share a workspace, are killed, and lose answers', () => {
  it(`touch nothing of others and leave nothing unsaid in ${HISTORIES} histories`, async () => {
    const indexes = Array.from({ length: HISTORIES }, (_, index) => index);
    let [made, removed] = [0, 0];
    for (const index of indexes) {
      const result = await playHistory(SEED, index);
      made += result.made;
      removed += result.removed;
      assert.deepEqual(result.flaws, [], result.text);
    }
    // Histories in which nothing is made or removed would show nothing.
    assert.ok(made > HISTORIES / 2 && removed > HISTORIES / 4, `${made} made, ${removed} removed`);
  });
});
