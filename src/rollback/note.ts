import type { Revision } from '../phala/revision.ts';
import type { Undo } from '../run/plan.ts';

/** What a run noted of a CVM before it changed it. */
export type Note = { undo: Undo; revision: Revision | undefined; revisions: readonly Revision[] };
