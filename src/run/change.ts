/**
 * What happened to a CVM, with the words for it. An operation that makes a change of its own defines it beside itself.
 */
export type Change = {
  /** The output `change`; a participle. */
  name: string;
  /** What a dry run would do. */
  verb: string;
  /** While it is done: `Creating`. */
  doing: string;
  /** What was done, after the name of the CVM: `was created`. */
  did: string;
  /** It made a CVM that was not there before. */
  isNew?: true;
  /** The machine starts anew, perhaps with the images of an earlier boot. */
  reboots?: true;
};

/** The CVM is what was asked for already. */
export const UNCHANGED: Change = {
  name: 'unchanged',
  verb: 'leave',
  doing: 'Leaving',
  did: 'is as it should be; nothing was changed',
};

/** Changes that no request brings about, or whose answer is all there is to wait for. */
const COMPLETE: ReadonlySet<string> = new Set(['unchanged', 'none', 'provisioned']);

/** A request was accepted whose effect comes later. */
export function takesEffectLater({ name }: Change): boolean {
  return !COMPLETE.has(name);
}

/** Nothing was sent, whatever happened meanwhile. */
export const NONE: Change = {
  name: 'none',
  verb: 'leave',
  doing: 'Leaving',
  did: 'was only read; this run changed nothing',
};
