import type { Inputs } from '../../inputs/inputs.ts';
import { isBootOver, isBroken, isStopped } from '../../phala/status.ts';
import type { Known } from '../../run/known.ts';
import type { Failure } from '../../run/outcome.ts';
import type { Run } from '../../run/run.ts';

/** What production does after a failure, and the way back. */
type Production = { words: string; next: string };

const NOTHING_CHANGED = 'Nothing was changed: the CVM runs what it ran before.';

/** `{who}` in the words is the app, or one of its machines. */
type Row = { when: (known: Readonly<Known>, failure: Failure) => boolean; words: string; next: string };

const WAY_BACK = 'deploy the previous commit again, or use `operation: rollback`';
/** Where no new version came, there is none to take back. */
const ONCE_MORE = 'Another `operation: restart` may bring it back.';

/** While it is `updating`, the version before may still run. */
const COMES_UP: ReadonlySet<string> = new Set(['starting', 'restarting']);

/** The first that fits, for a CVM that ran before this run touched it. */
const ROWS: readonly Row[] = [
  {
    when: ({ status }, { about }) => status === 'deleted' || about === 'gone',
    words: '{who} is gone.',
    next: '',
  },
  {
    when: ({ status }, { about }) => status === 'running' && about === 'overtaken',
    words: 'The CVM runs, with another deployment.',
    next: '',
  },
  {
    // What was read last is from before the other one.
    when: (_known, { about }) => about === 'overtaken',
    words: 'What the CVM does now is the work of another deployment or operation.',
    next: '',
  },
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
    when: (_known, { about, isStale }) => about === 'unwatched' || isStale === true,
    words: 'What production does now is not known.',
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
    when: ({ status, change }) => change?.reboots === true && COMES_UP.has(status),
    words: '{who} is not back yet.',
    next: `To go back, ${WAY_BACK}.`,
  },
  {
    when: ({ status, cvm, previous, change, newComposeHash }) =>
      status === 'running' &&
      change?.name === 'updated' &&
      newComposeHash !== false &&
      previous?.composeHash !== undefined &&
      cvm.composeHash === previous.composeHash,
    words: 'The platform still reports the old version, and the CVM runs.',
    next: '',
  },
  {
    // Variables and settings alone leave the compose hash as it was.
    when: ({ status, change, newComposeHash }, { about = '' }) =>
      status === 'running' &&
      change?.name === 'updated' &&
      newComposeHash === false &&
      ['cvm_failed', 'not_in_time'].includes(about),
    words: 'The CVM runs, and whether with what was sent is not known.',
    next: `To go back, ${WAY_BACK}.`,
  },
  {
    when: ({ status }, { about }) => status === 'running' && about === 'size_ignored',
    words: 'All else that was sent is in place.',
    next: '',
  },
  {
    when: ({ status }, { about }) => status === 'running' && about === 'attests_other',
    words: 'The CVM runs, with something else than was sent.',
    next: `To go back, ${WAY_BACK}.`,
  },
  {
    when: ({ status }, { about }) => status === 'running' && about === 'replaced',
    words: 'The CVM runs, with something else than was sent.',
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

const NEW_KEPT = 'The new CVM is kept, and charged.';
/** What becomes of a CVM that this run created, by what is to be done with it when the job ends. */
const NEW: Record<Ends, string> = {
  keep: NEW_KEPT,
  // What was created has nothing to go back to.
  rollback: NEW_KEPT,
  stop: 'The step after the job stops the new CVM.',
  delete: 'The step after the job deletes the new CVM.',
};
type Ends = Inputs['on_failure'];

/** What becomes of a CVM that this run created. @returns nothing for another one, or one that is gone */
export function newCvmAfter(
  { change, status }: Readonly<Known>,
  { inputs, ownership }: Pick<Run, 'inputs' | 'ownership'>,
): string | undefined {
  if (change?.isNew !== true || status === 'deleted' || ownership.creation()?.claim !== 'ours')
    return undefined;
  const words = NEW[inputs.ephemeral ? 'delete' : inputs.on_failure];
  if (words !== NEW_KEPT || change.name !== 'created') return words;
  return inputs.mode === 'create'
    ? `${words} Delete it before this job runs again, since \`mode\` is \`create\`.`
    : `${words} The next deploy takes it over.`;
}

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
    next: isNewVersion || !row.next.includes(WAY_BACK) ? row.next : ONCE_MORE,
  };
}
