import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GONE, type Goal } from '../../src/wait/goal.ts';
import { NOTHING_SEEN, remember } from '../../src/wait/history.ts';
import { change } from './story.ts';

const before = change('running runs=older');

/** The operation that the reads look up after they showed these ones running, one after the other. */
function lookedUp(goal: Goal, shown: readonly (string | undefined)[]): string | undefined {
  let history = NOTHING_SEEN;
  for (const [index, runningOperationId] of shown.entries()) {
    const seen = { atMs: index * 5000, from: 'read' as const, status: 'running', runningOperationId };
    history = remember(goal, history, seen);
  }
  return history.operationId;
}

describe('the operation that is looked up', () => {
  const rows: [trap: string, goal: Goal, shown: (string | undefined)[], is?: string][] = [
    ['is the one that the answer named', { ...before, operationId: 'ours' }, ['x'], 'ours'],
    ['is the first one that is seen running', before, [undefined, 'new', 'newer'], 'new'],
    ['is not one that ran before the request', before, ['older', 'older', undefined]],
    ['is any one of a CVM that is new', { target: 'running', proof: 'new_cvm' }, ['a'], 'a'],
    ['is none that a deletion finds, and ends', { target: GONE, proof: 'any' }, ['update']],
  ];
  for (const [trap, goal, shown, is] of rows) {
    it(trap, () => assert.equal(lookedUp(goal, shown), is));
  }

  it('stays known when the CVM is gone', () => {
    const history = { ...NOTHING_SEEN, operationId: 'ours' };
    const gone = { atMs: 9000, from: 'read' as const, status: '', gone: true as const };
    assert.equal(remember(before, history, gone).operationId, 'ours');
  });
});
