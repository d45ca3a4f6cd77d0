import { UPDATED } from '../operations/changes.ts';
import {
  listRevisions,
  operationsOf,
  type Revisions,
  revisionThatRuns,
  revisionWords,
} from '../operations/revisions.ts';
import { describeCvm } from '../phala/cvm.ts';
import { revisionsOfCvm } from '../phala/revision.ts';
import type { Facts } from '../run/facts.ts';
import type { Failure, Outcome } from '../run/outcome.ts';
import type { Plan, Undo } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { CAUSES } from './causes.ts';
import { goBack } from './go_back.ts';
import type { Note } from './note.ts';
import { byHand, withSentence } from './words.ts';

export type WayBack = {
  /**
   * Notes what runs, before anything is touched.
   *
   * @param quiet the run to read by, where it is not that of the CVM's turn
   * @throws OperationProblem when it cannot be named
   */
  note(plan: Plan, quiet?: Run): Promise<void>;
  /** The end of the run, after what its failure asks for was done. Never throws. */
  after(ended: Outcome): Promise<Outcome>;
  /** Takes a version back that is good, because that of another CVM of the app is not. */
  takeBack(why: Failure): Promise<Failure>;
  /** Whether this run changed what is to be taken back, as far as anybody knows. */
  changed(): boolean;
  /** How a person goes back; nothing when nothing was changed. */
  byHand(): string | undefined;
};

const NOT_OURS = 'This run sent no update, so nothing was rolled back';

/** A list may lag behind the deployment before this one. */
const LISTED_WITHIN_MS = 30_000;
const LIST_PAUSE_MS = 5000;

/**
 * The way back of one CVM: what `on_failure: rollback` notes, and what it does.
 *
 * @param known revisions of the app that were read already, for a run over many of its CVMs
 */
export function createWayBack(run: Run, facts: Facts, known?: Revisions): WayBack {
  let noted: Note | undefined;

  /** Another run may have gone first with the same files, and left nothing to update. */
  function changed(): boolean {
    const { begun, change = UPDATED } = facts.known;
    return noted !== undefined && begun === true && change.name === UPDATED.name;
  }

  async function after(ended: Outcome): Promise<Outcome> {
    if (!('reason' in ended)) {
      // Of many, the new revisions are read together at the end.
      if (noted !== undefined && known === undefined && ended.outcome === 'success')
        await learnRunning(run, facts, noted);
      return ended;
    }
    const isNew = facts.known.change?.isNew === true;
    if (noted === undefined || isNew) {
      if (isNew) run.log.line('This run created the CVM, so there is nothing to go back to: it is kept');
      return ended;
    }
    if (ended.about === undefined) return ended;
    if (ended.about === 'cancelled') return { ...ended, next: cancelWords(facts, noted) };
    const { rollsBack, words } = CAUSES[ended.about];
    if (rollsBack && !changed()) return withSentence(ended, NOT_OURS);
    if (rollsBack) {
      run.log.line(`Failed: ${ended.reason.split('\n')[0]}`);
      return goBack(run, facts, noted, ended);
    }
    return words === undefined ? ended : withSentence(ended, words);
  }

  return {
    async note({ undo }, by = run) {
      noted = undefined;
      if (undo === undefined) return;
      noted = (await noteFrom(by, undo, known)) ?? (await noteOf(by, undo));
      const { revision } = noted;
      facts.learn({ revisions: { running: revision?.id, before: revision?.id } });
      if (revision !== undefined) by.log.line(`The way back is ${revisionWords(revision)}`);
    },
    after,
    takeBack: async (why) => (noted === undefined ? why : goBack(run, facts, noted, why)),
    changed,
    byHand: () => (noted !== undefined && changed() ? byHand(facts.known, noted) : undefined),
  };
}

async function noteFrom(run: Run, undo: Undo, known: Revisions | undefined): Promise<Note | undefined> {
  if (known?.kind !== 'listed') return undefined;
  const { revisions } = known;
  const revision = revisionThatRuns(revisions, undo.found.cvm, await operationsOf(run, undo.found));
  return revision === undefined ? undefined : { undo, revision, revisions };
}

async function noteOf(run: Run, undo: Undo): Promise<Note> {
  const { clock, deadline, log } = run;
  const { cvm } = undo.found;
  const untilMs = clock.nowMs() + LISTED_WITHIN_MS;
  for (;;) {
    const [listed, operations] = await Promise.all([listRevisions(run, cvm), operationsOf(run, undo.found)]);
    const revisions = listed.kind === 'listed' ? listed.revisions : [];
    const revision = revisionThatRuns(revisions, cvm, operations);
    if (revision !== undefined || !undo.revised) return { undo, revision, revisions };
    if (listed.kind === 'refused' || clock.nowMs() >= untilMs) throw noWayBack(undo, listed);
    log.once('The revision that runs is not listed yet; looking again');
    await sleep(clock, LIST_PAUSE_MS, deadline.signal);
  }
}

function noWayBack({ found: { cvm } }: Undo, listed: Revisions): OperationProblem {
  const why =
    listed.kind === 'refused'
      ? `its revisions cannot be read: ${listed.reason}`
      : `none of its ${revisionsOfCvm(listed.revisions, cvm).length} revisions has the compose hash that runs`;
  return new OperationProblem(
    `There is no way back for ${describeCvm(cvm)}, because ${why}. Nothing was changed. \`on_failure: keep\` deploys without a way back.`,
    'There is no way back',
  );
}

/** One look: the new revision may be listed a little later. */
async function learnRunning(run: Run, facts: Facts, noted: Note): Promise<void> {
  const { undo, revisions, revision } = noted;
  if (!undo.revised) return;
  const listed = await listRevisions(run, facts.known.cvm).catch(() => undefined);
  if (listed?.kind !== 'listed') return facts.learn({ revisions: { before: revision?.id } });
  const before = new Set(revisions.map(({ id }) => id));
  const fresh = revisionsOfCvm(listed.revisions, undo.found.cvm).filter(({ id }) => !before.has(id));
  facts.learn({ revisions: { running: fresh[0]?.id, before: revision?.id } });
}

function cancelWords({ known }: Facts, noted: Note): string {
  return known.begun === true
    ? `The CVM is left as it is, and nothing was rolled back. To go back: ${byHand(known, noted)}.`
    : 'The CVM is left as it is: nothing was sent.';
}
