import { isBootOver, isBroken, isStopped } from '../../phala/status.ts';
import type { Known } from '../../run/known.ts';
import type { Failure } from '../../run/outcome.ts';

/** What production does after a failure, and the way back. */
export type Production = { words: string; next: string };

const NOTHING_CHANGED = 'Nothing was changed: the CVM runs what it ran before.';

/** `{who}` in the words is the app, or one of its machines. */
type Row = { when: (known: Readonly<Known>, failure: Failure) => boolean; words: string; next: string };

const WAY_BACK = 'deploy the commit before once more, or use `operation: rollback`';
/** Where no new version came, there is none to take back. */
const ONCE_MORE = 'try `operation: restart`';

/** The first that fits, for a CVM that ran before this run touched it. */
const ROWS: readonly Row[] = [
  {
    when: ({ begun, change }, { isRefusal }) =>
      change === undefined && (begun !== true || isRefusal === true),
    words: NOTHING_CHANGED,
    next: '',
  },
  {
    // Its answer was lost.
    when: ({ change }) => change === undefined,
    words: 'Whether the request took effect is not known: see the dashboard.',
    next: '',
  },
  {
    // What was read last is from before the platform turned away.
    when: (_known, { about }) => about === 'unwatched',
    words: 'What production does now is not known.',
    next: '',
  },
  {
    when: ({ status }) => status === 'deleted',
    words: '{who} is gone.',
    next: '',
  },
  {
    when: ({ status, state, change }) =>
      change?.reboots === true &&
      state?.bootError !== undefined &&
      !isBootOver(state) &&
      status !== 'stopped',
    words: '{who} is down, or does not come up.',
    next: `To have it back soon, ${WAY_BACK}.`,
  },
  {
    when: ({ status }) => isStopped(status) || isBroken(status) || status === 'exited',
    words: '{who} is down.',
    next: `To have it back soon, ${WAY_BACK}.`,
  },
  {
    when: ({ status, cvm, previous, change }) =>
      status === 'running' &&
      change?.name === 'updated' &&
      previous?.composeHash !== undefined &&
      cvm.composeHash === previous.composeHash,
    words: 'The platform still reports the old version, and the CVM runs.',
    next: '',
  },
  {
    when: ({ status }, { about }) => status === 'running' && about === 'attests_other',
    words: 'The CVM runs, with something else than was sent.',
    next: `To go back, ${WAY_BACK}.`,
  },
  {
    when: ({ status }, { about }) => status === 'running' && about === 'replaced',
    words: 'The CVM runs, with another deployment.',
    next: '',
  },
  {
    when: ({ status, change }) => status === 'running' && change?.name === 'updated',
    words: 'The new version is in place, and the CVM runs.',
    next: `To go back, ${WAY_BACK}.`,
  },
  {
    when: ({ status }) => status === 'running',
    words: 'The CVM runs.',
    next: '',
  },
  {
    when: () => true,
    words: 'What production does now is not known: see the dashboard.',
    next: `To go back, ${WAY_BACK}.`,
  },
];

/** @returns nothing for a CVM that did not run before this run, or that was to be stopped */
export function productionAfter(known: Readonly<Known>, failure: Failure): Production | undefined {
  const { previous, change } = known;
  if (previous?.status !== 'running' || (change !== undefined && change.reboots !== true)) return undefined;
  const row = ROWS.find(({ when }) => when(known, failure));
  if (row === undefined) return undefined;
  // What stopped the run before it touched anything often says so itself.
  if (row.words === NOTHING_CHANGED && /nothing was changed/i.test(failure.reason))
    return { words: 'The CVM runs what it ran before.', next: row.next };
  const who = known.oneOfMany === true ? 'This CVM' : 'The app';
  const isNewVersion = change === undefined || change.name === 'updated';
  return {
    words: row.words.replace('{who}', who),
    next: isNewVersion ? row.next : row.next.replace(WAY_BACK, ONCE_MORE),
  };
}
