import { isBootOver, isBroken, isStopped } from '../../phala/status.ts';
import type { Known } from '../../run/known.ts';
import type { Failure } from '../../run/outcome.ts';

/** What production does after a failure, and the way back. */
export type Production = { words: string; next: string };

/** `{who}` in the words is the app, or one of its machines. */
type Row = { when: (known: Readonly<Known>, failure: Failure) => boolean; words: string; next: string };

const WAY_BACK = 'deploy the commit before once more, or use `operation: rollback`';

/** The first that fits, for a CVM that ran before this run touched it. */
const ROWS: readonly Row[] = [
  {
    when: ({ begun, change }, { isRefusal }) =>
      change === undefined && (begun !== true || isRefusal === true),
    words: 'Nothing was changed: the CVM runs what it ran before.',
    next: '',
  },
  {
    // Its answer was lost.
    when: ({ change }) => change === undefined,
    words: 'Whether the request took effect is not known: see the dashboard.',
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
    when: ({ status }) =>
      isStopped(status) || isBroken(status) || status === 'exited' || status === 'deleted',
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
  const who = known.oneOfMany === true ? 'This CVM' : 'The app';
  return row === undefined ? undefined : { words: row.words.replace('{who}', who), next: row.next };
}
