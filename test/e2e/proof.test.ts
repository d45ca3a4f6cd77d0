import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Behaviour, CvmView, FaultRule, SimulatorOptions } from '../simulator/simulator.ts';
import { COMPOSE, deployed, NAME, OTHER_COMPOSE, type Played, play, QUICK } from './scenario.ts';

/** More than any of these runs has a use for. */
const MANY_REQUESTS = 60;

/** Operations after which the status is the same as before. */
type Trap = [
  what: string,
  of: ('create' | 'update' | 'restart')[],
  more?: {
    behaviour?: Behaviour;
    service?: SimulatorOptions;
    fault?: FaultRule;
    with?: Record<string, string>;
    /** Shows that the trap was met. */
    log?: RegExp;
  },
];

const BLIND: Behaviour = { noOperations: true, noInProgress: true };

const TRAPS: Trap[] = [
  ['the old status for 12 s', ['update', 'restart'], { behaviour: { staleFor: 12 } }],
  [
    'the old status for 12 s, and no word of operations',
    ['restart'],
    { behaviour: { staleFor: 12, ...BLIND } },
  ],
  ['the old status for longer than the operation takes', ['restart'], { behaviour: { staleFor: 25 } }],
  [
    'the old status and the old uptime for 40 s, and no word of operations',
    ['restart'],
    { behaviour: { staleFor: 40, ...BLIND } },
  ],
  ['a restart that only the uptime tells', ['update', 'restart'], { behaviour: { invisibleRestart: true } }],
  [
    'a restart that only the uptime tells, and no word of operations',
    ['update', 'restart'],
    { behaviour: { invisibleRestart: true, ...BLIND } },
  ],
  [
    'the new compose hash before the update began',
    ['update'],
    { service: { composeHashVisible: 'on_accept' }, behaviour: { staleFor: 12 } },
  ],
  [
    'the new compose hash before the update began, and no word of operations',
    ['update'],
    { service: { composeHashVisible: 'on_accept' }, behaviour: { staleFor: 12, ...BLIND } },
  ],
  ['no word of operations', ['update', 'restart'], { behaviour: BLIND }],
  ['a stream that says `complete` at once', ['create', 'restart'], { behaviour: { falseComplete: true } }],
  [
    'a stream that says nothing but `complete`',
    ['update'],
    { behaviour: { falseComplete: true, bareComplete: true } },
  ],
  [
    'a stream that shows the target too early',
    ['create', 'restart'],
    { fault: { endpoint: 'state_stream', kind: 'stale_state' } },
  ],
  [
    'streams that end without `complete`',
    ['create', 'restart'],
    {
      fault: { endpoint: 'state_stream', kind: 'end_without_complete', times: 3 },
      log: /The event stream was lost \(the server closed the stream\)/,
    },
  ],
  ['`running` before the boot is done', ['create', 'restart'], { behaviour: { runningBeforeDone: true } }],
  [
    'a boot error in one read only',
    ['create', 'update'],
    { behaviour: { errorOnceInRead: 'flapping' }, log: /Looking again: boot error: flapping/ },
  ],
  [
    'an old boot error that lingers',
    ['update', 'restart'],
    {
      // Long enough to be met by more than one look.
      behaviour: { lingeringBootError: 'old failure', bootSeconds: 24 },
    },
  ],
  ['a record that lags behind by 10 s', ['create', 'update'], { behaviour: { infoLags: 10 } }],
  ['status words that nobody knows', ['update'], { behaviour: { unknownStatusWords: true } }],
  ['capitals', ['restart'], { behaviour: { capitals: 'title' } }],
  [
    'null in every optional field',
    ['create'],
    { behaviour: { nullsEverywhere: true, extraFields: true }, with: { verify: 'off' } },
  ],
  [
    'a machine that exits in its boot and is revived',
    ['create', 'restart'],
    { behaviour: { exitsThenRevives: { downSeconds: 12 } }, log: /Status: exited/ },
  ],
];

describe('green comes after the truth', { concurrency: 3 }, () => {
  for (const [
    what,
    of,
    { behaviour = {}, service, fault, with: inputs = {}, log = /Status: running/ } = {},
  ] of TRAPS) {
    for (const operation of of) {
      it(`${operation}, with ${what}`, async () => {
        let before: CvmView | undefined;
        const played = await play(
          {
            given: (simulator) => {
              const composeText = operation === 'update' ? OTHER_COMPOSE : COMPOSE;
              if (operation !== 'create') before = deployed(simulator, { composeText });
              // By its name, so that what lingers is there before the request.
              simulator.behave(operation === 'create' ? '*' : NAME, { ...QUICK, ...behaviour });
            },
            fault,
            with: operation === 'restart' ? { operation, ...inputs } : inputs,
          },
          service,
        );
        assertTruth(played, before);
        assert.match(played.log, log);
      });
    }
  }
});

/** The operation is over, it was the only one, and what was asked for runs. */
function assertTruth({ code, annotations, outputs, cvms, requests, log }: Played, before?: CvmView): void {
  assert.deepEqual([code, outputs.outcome, annotations], [0, 'success', []], log);
  const [cvm, ...others] = cvms;
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(cvm, {
    status: 'running',
    inProgress: false,
    bootProgress: 'done',
    composeText: COMPOSE,
    composeHash: outputs.compose_hash,
    operations: [{ status: 'completed' }],
  });
  assert.equal(cvm?.operations.length, 1);
  if (before !== undefined) assert.ok((cvm?.boots ?? 0) > before.boots, 'it was booted');
  assert.ok(requests.length <= MANY_REQUESTS, `${requests.length} requests are a storm`);
}
