import { listRevisions, type Revisions } from '../operations/revisions.ts';
import { revisionsOfCvm } from '../phala/revision.ts';
import type { Run } from '../run/run.ts';
import type { Turn } from './turn.ts';

/** Which revision each runs now: one list for all. */
export async function learnRevisions(
  run: Run,
  turns: readonly Turn[],
  before: Revisions | undefined,
): Promise<void> {
  const updated = turns.filter(
    ({ told, plan: made }) => told.outcome === 'success' && made?.undo?.revised === true,
  );
  const [first] = updated;
  if (before?.kind !== 'listed' || first === undefined || run.deadline.signal.aborted) return;
  const listed = await listRevisions(run, first.facts.known.cvm).catch(() => undefined);
  if (listed?.kind !== 'listed') return;
  const old = new Set(before.revisions.map(({ id }) => id));
  const fresh = listed.revisions.filter(({ id }) => !old.has(id));
  for (const { facts } of updated) {
    const running = revisionsOfCvm(fresh, facts.known.cvm)[0]?.id;
    facts.learn({ revisions: { before: facts.known.revisions?.before, running } });
  }
}
