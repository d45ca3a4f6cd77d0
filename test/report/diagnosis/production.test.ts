import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CREATED, REPLICATED, UPDATED } from '../../../src/operations/changes.ts';
import { RESTARTED } from '../../../src/operations/restart.ts';
import { STOPPED } from '../../../src/operations/stop.ts';
import { NO_CVM } from '../../../src/phala/cvm.ts';
import { newCvmAfter, productionAfter } from '../../../src/report/diagnosis/production.ts';
import type { Known } from '../../../src/run/known.ts';
import { type Failure, failure } from '../../../src/run/outcome.ts';
import type { Run } from '../../../src/run/run.ts';

const [OLD, NEW] = ['ab'.repeat(32), 'cd'.repeat(32)];
const refused = { ...failure('failure', 'No', 'no'), isRefusal: true } as const;

type Row = [what: string, known: Partial<Known>, words: RegExp | undefined, wayBack: boolean, refusal?: true];
const ROWS: Row[] = [
  ['before anything was sent', {}, /^Nothing was changed/, false],
  ['by a refusal', { begun: true }, /^Nothing was changed/, false, true],
  ['with an answer that was lost', { begun: true }, /^Whether the request took effect is not known/, false],
  ['of an update that stopped', { change: UPDATED, status: 'stopped' }, /^The app is down\.$/, true],
  ['of an update in error', { change: UPDATED, status: 'error' }, /^The app is down\.$/, true],
  [
    'of an update that boots badly',
    {
      change: UPDATED,
      status: 'running',
      state: { status: 'running', bootError: 'x', bootProgress: 'pre-launch', raw: {} },
    },
    /^The app is down, or/,
    true,
  ],
  [
    'of an update that is not seen',
    { change: UPDATED, status: 'running', cvm: { ...NO_CVM, composeHash: OLD } },
    /still reports the old version/,
    false,
  ],
  [
    'of an update of variables alone',
    { change: UPDATED, newComposeHash: false, cvm: { ...NO_CVM, composeHash: OLD } },
    /^The new version is in place/,
    true,
  ],
  [
    'of an update that runs and does not answer',
    { change: UPDATED, status: 'running', cvm: { ...NO_CVM, composeHash: NEW } },
    /^The new version is in place/,
    true,
  ],
  ['of a restart that runs', { change: RESTARTED, status: 'running' }, /^The CVM runs\.$/, false],
  [
    'in the middle of an update',
    { change: UPDATED, status: 'updating' },
    /^What production does now is not known/,
    true,
  ],
  [
    'of a boot that takes too long',
    { change: UPDATED, status: 'starting' },
    /^The app is not back yet\.$/,
    true,
  ],
  [
    'of a restart that takes too long',
    { change: RESTARTED, status: 'restarting' },
    /^The app is not back yet\.$/,
    false,
  ],
  ['of a stop', { change: STOPPED, status: 'running' }, undefined, false],
  ['of a CVM that did not run', { change: UPDATED, previous: { status: 'stopped' } }, undefined, false],
];

const RUNS = 'The CVM runs what it ran before.';
type Sentence = [what: string, known: Partial<Known>, more: Partial<Failure>, words: string, next: string];
const SENTENCES: Sentence[] = [
  [
    'a platform that could not be read any more',
    { change: UPDATED, cvm: { ...NO_CVM, composeHash: OLD } },
    { about: 'not_in_time', isStale: true },
    'What production does now is not known.',
    '',
  ],
  [
    'a failed update of variables alone, which no hash shows',
    { change: UPDATED, newComposeHash: false, cvm: { ...NO_CVM, composeHash: OLD } },
    { about: 'cvm_failed' },
    'The CVM runs, and whether with what was sent is not known.',
    'To go back, deploy the previous commit again, or use `operation: rollback`.',
  ],
  [
    'a size that was not applied',
    { change: UPDATED, newComposeHash: false, cvm: { ...NO_CVM, composeHash: OLD } },
    { about: 'size_ignored' },
    'All else that was sent is in place.',
    '',
  ],
  ['a CVM that was deleted', { change: UPDATED, status: 'deleted' }, {}, 'The app is gone.', ''],
  ['a CVM that was deleted before its turn', {}, { about: 'gone' }, 'The app is gone.', ''],
  [
    'a platform that turned away',
    { change: UPDATED },
    { about: 'unwatched' },
    'What production does now is not known.',
    '',
  ],
  [
    'a machine that shows something else',
    { change: UPDATED },
    { about: 'attests_other' },
    'The CVM runs, with something else than was sent.',
    'To go back, deploy the previous commit again, or use `operation: rollback`.',
  ],
  [
    'a machine that shows what another may have deployed',
    { change: UPDATED },
    { about: 'replaced' },
    'The CVM runs, with something else than was sent.',
    '',
  ],
  [
    'a restart after which nothing runs',
    { change: RESTARTED, status: 'stopped' },
    {},
    'The app is down.',
    'Another `operation: restart` may bring it back.',
  ],
  ['a reason that says so itself', {}, { reason: 'There is no way back. Nothing was changed.' }, RUNS, ''],
];

describe('what production does after a failure', () => {
  for (const [what, more, failed, words, next] of SENTENCES) {
    it(`is told after ${what}: ${words}`, () => {
      const known: Known = {
        cvm: NO_CVM,
        status: 'running',
        previous: { status: 'running', composeHash: OLD },
        operation: {},
        timeline: [],
        steps: [],
        ...more,
      };
      assert.deepEqual(productionAfter(known, { ...failure('failure', 'No', 'no'), ...failed }), {
        words,
        next,
      });
    });
  }

  for (const [what, more, words, wayBack, refusal] of ROWS) {
    it(`${words?.source ?? 'is not told'}: ${what}`, () => {
      const known: Known = {
        cvm: NO_CVM,
        status: 'running',
        previous: { status: 'running', composeHash: OLD },
        operation: {},
        timeline: [],
        steps: [],
        ...more,
      };
      const production = productionAfter(known, refusal ? refused : failure('failure', 'No', 'no'));
      if (words === undefined) assert.equal(production, undefined);
      else assert.match(production?.words ?? '', words);
      assert.equal(/operation: rollback/.test(production?.next ?? ''), wayBack);
    });
  }
});

describe('what becomes of a CVM that the run created, after a failure', () => {
  const KEPT = 'The new CVM is kept, and charged.';
  type Row = [what: string, given: Partial<Run['inputs']>, words: string | undefined, known?: Partial<Known>];
  const rows: Row[] = [
    ['it is kept', { on_failure: 'keep' }, `${KEPT} The next deploy takes it over.`],
    ['there is no version before', { on_failure: 'rollback' }, `${KEPT} The next deploy takes it over.`],
    [
      'the next run would refuse it',
      { on_failure: 'keep', mode: 'create' },
      `${KEPT} Delete it before this job runs again, since \`mode\` is \`create\`.`,
    ],
    ['it is a replica', { on_failure: 'keep' }, KEPT, { change: REPLICATED }],
    ['it is to be stopped', { on_failure: 'stop' }, 'The step after the job stops the new CVM.'],
    ['it is ephemeral', { ephemeral: true }, 'The step after the job deletes the new CVM.'],
    ['it was there before', { on_failure: 'delete' }, undefined, { change: UPDATED }],
    ['somebody deleted it', { on_failure: 'delete' }, undefined, { status: 'deleted' }],
  ];
  for (const [what, given, words, more] of rows) {
    it(`is ${words === undefined ? 'not told' : 'told'} where ${what}`, () => {
      const inputs = { mode: 'auto', ephemeral: false, on_failure: 'keep', ...given } as Run['inputs'];
      const ownership = { creation: () => ({ claim: 'ours' }) } as Run['ownership'];
      const known: Known = {
        ...{ cvm: NO_CVM, status: 'error', change: CREATED, operation: {}, timeline: [], steps: [] },
        ...more,
      };
      assert.equal(newCvmAfter(known, { inputs, ownership }), words);
      const doubtful = { creation: () => ({ claim: 'doubtful' }) } as Run['ownership'];
      assert.equal(newCvmAfter(known, { inputs, ownership: doubtful }), undefined);
    });
  }
});
