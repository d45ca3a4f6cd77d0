import fc from 'fast-check';
import { GONE, type Goal } from '../../src/wait/goal.ts';
import { NOTHING_SEEN, remember } from '../../src/wait/history.ts';
import { judge, type Verdict } from '../../src/wait/judge.ts';
import type { Observation, Snapshot } from '../../src/wait/observation.ts';

type Facts = Omit<Observation, 'atMs' | 'from'>;

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const statuses = fc.constantFrom(
  'running',
  'running',
  'running',
  'starting',
  'stopped',
  'shutoff',
  'exited',
  'error',
  'odd',
  '',
);
const bootProgress = maybe('done', 'done', 'booting', 'pre-launch', 'running', 'n/a');
const bootError = maybe(
  'no keys',
  'no disk',
  'dstack-gateway registration failed, the app has no ingress route',
);
const composeHash = maybe('a', 'b');
const operations = maybe('op1', 'op2');

export const snapshots: fc.Arbitrary<Snapshot> = fc.record({
  status: statuses,
  bootProgress,
  bootError,
  composeHash,
  runningOperationId: operations,
});

export const expectations: fc.Arbitrary<Goal> = fc.record({
  target: fc.constantFrom('running', 'running', 'running', 'stopped', GONE),
  proof: fc.constantFrom('change', 'change', 'change', 'change', 'change', 'any', 'new_cvm', 'was_stopped'),
  before: fc.option(snapshots, { nil: undefined, freq: 8 }),
  newComposeHash: fc.constantFrom(undefined, true as const),
  leadsTo: fc.constantFrom('running', 'running', 'stopped', GONE, undefined),
});

/** What may differ from one look to the next; the rest stays, as it does in life. */
const changes: fc.Arbitrary<Partial<Facts>> = fc.oneof(
  statuses.map((status) => ({ status })),
  bootProgress.map((value) => ({ bootProgress: value })),
  bootError.map((value) => ({ bootError: value })),
  composeHash.map((value) => ({ composeHash: value })),
  maybe(true, false, false).map((inProgress) => ({ inProgress })),
  maybe('running', 'stopped', 'starting').map((recordedStatus) => ({ recordedStatus })),
  maybe(1000, 61_000, 7_200_000).map((longestUptimeMs) => ({ longestUptimeMs })),
  operations.map((runningOperationId) => ({ runningOperationId })),
  fc
    .constantFrom(
      undefined,
      undefined,
      'in_progress' as const,
      'completed' as const,
      'failed' as const,
      'unknown' as const,
    )
    .map((outcome) => ({ operation: outcome && { outcome } })),
);

const steps = fc.array(
  fc.record({
    afterMs: fc.constantFrom(100, 900, 1100, 5000, 11_000, 31_000, 31_000),
    from: fc.constantFrom('read' as const, 'read' as const, 'stream' as const),
    changed: fc.array(changes, { maxLength: 2 }),
    // Only a read tells that a CVM is gone.
    goes: fc.constantFrom(...Array.from({ length: 25 }, () => false), true),
  }),
  { minLength: 1, maxLength: 14 },
);

export type Walk = { goal: Goal; looks: Observation[] };

export const walks: fc.Arbitrary<Walk> = fc.tuple(expectations, steps).map(([goal, taken]) => {
  let facts: Facts = { status: 'running', ...goal.before };
  let atMs = 0;
  const looks = taken.map(({ afterMs, from, changed, goes }): Observation => {
    atMs += afterMs;
    if (goes) return { atMs, from: 'read', status: '', gone: true };
    facts = Object.assign({}, facts, ...changed);
    return { ...facts, atMs, from };
  });
  return { goal, looks };
});

/** Every verdict of a walk up to the one that ends the wait, with the looks up to it. */
export function* verdicts({
  goal,
  looks,
}: Walk): Generator<{ verdict: Verdict; seen: Observation[]; last: Observation }> {
  let history = NOTHING_SEEN;
  for (const [index, last] of looks.entries()) {
    history = remember(goal, history, last);
    const verdict = judge(goal, history, last);
    yield { verdict, seen: looks.slice(0, index + 1), last };
    if (verdict.kind === 'reached' || verdict.kind === 'failed') return;
  }
}
