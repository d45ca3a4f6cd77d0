/** How one client came through one scenario. Seconds are simulated, from its first request on. */
export type Measured = {
  /** `killed` when it had not ended by the limit. */
  ended: 'green' | 'red' | 'killed';
  seconds: number;
  right: 'green' | 'red' | 'back';
  showsSoon: boolean;
  /** What was lacking of what had been asked for when the client made up its mind; nothing when it was so. */
  lacks: string | undefined;
  /** The version before the update runs when the client has ended. */
  runsBefore: boolean;
  /** Requests that were answered with a status that asking again cannot change. */
  refused: number;
};

export type Verdict = { kind: 'right' | 'wrong' | 'hangs' | 'too late'; words: string };

/** What can be known within two minutes should be said within this. */
const LATE_SECONDS = 150;
/** Two looks of a few requests each are prudent; more are of no use. */
const REFUSED_OFTEN = 10;

/** Says whether a client was right, from what it said, what was so, and how long it took. */
export function verdictOf(measured: Measured): Verdict {
  const { ended, right, lacks, refused, showsSoon } = measured;
  const after = `after ${Math.round(measured.seconds)} s`;
  const often = refused > REFUSED_OFTEN ? `, ${refused} refused requests` : '';
  const tooLate = often !== '' || (showsSoon && measured.seconds > LATE_SECONDS);
  if (ended === 'killed') return { kind: 'hangs', words: `no end ${after}${often}` };
  if (right === 'back')
    return ended === 'red' && measured.runsBefore
      ? { kind: 'right', words: `red ${after}, the version before runs again` }
      : {
          kind: 'wrong',
          words: `${ended} ${after}${measured.runsBefore ? '' : ': the version before does not run'}`,
        };
  if (ended !== right || (ended === 'green' && lacks !== undefined)) {
    const truth = ended === 'green' && lacks !== undefined ? `: ${lacks}` : '';
    return { kind: 'wrong', words: `${ended} ${after}${truth}` };
  }
  return tooLate
    ? { kind: 'too late', words: `${ended} only ${after}${often}` }
    : { kind: 'right', words: `${ended} ${after}` };
}
