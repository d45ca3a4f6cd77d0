import assert from 'node:assert/strict';
import { UPDATED } from '../../src/operations/changes.ts';
import type { Plan } from '../../src/run/plan.ts';

/** A plan of an update that is only told. */
export function planTold(more: Partial<Plan> = {}): Plan {
  return { change: UPDATED, words: [], carryOut: () => assert.fail('it is only told'), ...more };
}
