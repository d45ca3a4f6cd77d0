import { type Change, NONE, UNCHANGED } from '../run/change.ts';
import type { Member } from '../run/known.ts';

/** The first that any CVM has is what happened to the whole. */
const CHANGES = [
  'rolled_back',
  'updated',
  'created',
  'restarted',
  'started',
  'stopped',
  'deleted',
  'unchanged',
  'none',
];

export function changeOf(members: readonly Member[]): Change {
  const all = members.map(({ known }) => known.change).filter((change) => change !== undefined);
  for (const name of CHANGES) {
    const found = all.find((change) => change.name === name);
    if (found !== undefined) return found;
  }
  return all.length === 0 && members.length === 0 ? UNCHANGED : NONE;
}

/** It did nothing wrong, and runs what it ran before because another did. */
export function isGoodAndBack({ back, known }: Member): boolean {
  return back !== undefined && back.of !== 'itself' && known.revisions?.rolledBack === true;
}

export function cvmCount(count: number): string {
  return count === 1 ? '1 CVM' : `${count} CVMs`;
}

/** `3 CVMs: 2 updated, 1 not touched`, and `3 CVMs updated` where all of them have the same to tell. */
export function countWords(members: readonly Member[]): string {
  const counts = new Map<string, number>();
  for (const { outcome, known } of members) {
    const word = wordOf(outcome, known.change?.name);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [[only] = ['']] = counts;
  if (counts.size === 1) return `${cvmCount(members.length)} ${only}`;
  const list = [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
  return `${cvmCount(members.length)}: ${list}`;
}

/** What became of a CVM that is as it was asked for. */
export function changeWords(change = 'none'): string {
  return change === 'none' ? 'as asked for' : change.replaceAll('_', ' ');
}

function wordOf(outcome: Member['outcome'], change = 'none'): string {
  if (outcome === 'not_touched') return 'not touched';
  if (change === 'rolled_back') return 'rolled back';
  if (outcome !== 'success') return outcome.replaceAll('_', ' ').replace('failure', 'failed');
  return changeWords(change);
}
