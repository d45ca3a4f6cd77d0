import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Behaviour, CvmView, FaultRule, SimulatorOptions } from '../simulator/simulator.ts';
import { COMPOSE, deployed, NAME, OTHER_COMPOSE, type Played, play, QUICK } from './scenario.ts';

/** More than any of these runs has a use for. */
const MANY_REQUESTS = 60;

/** Operations after which the status is the same as before. */
type Trap = {
  what: string;
  of: ('create' | 'update' | 'restart')[];
  behaviour?: Behaviour;
  service?: SimulatorOptions;
  fault?: FaultRule;
  with?: Record<string, string>;
  /** Shows that the trap was met. */
  log?: RegExp;
};

const BLIND: Behaviour = { noOperations: true, noInProgress: true };

const TRAPS: Trap[] = [
  { what: 'the old status for 12 s', of: ['update', 'restart'], behaviour: { staleFor: 12 } },
  {
    what: 'the old status for 12 s, and no word of operations',
    of: ['restart'],
    behaviour: { staleFor: 12, ...BLIND },
  },
  {
    what: 'the old status for longer than the operation takes',
    of: ['restart'],
    behaviour: { staleFor: 25 },
  },
  {
    what: 'the old status and the old uptime for 40 s, and no word of operations',
    of: ['restart'],
    behaviour: { staleFor: 40, ...BLIND },
  },
  {
    what: 'a restart that only the uptime tells',
    of: ['update', 'restart'],
    behaviour: { invisibleRestart: true },
  },
  {
    what: 'a restart that only the uptime tells, and no word of operations',
    of: ['update', 'restart'],
    behaviour: { invisibleRestart: true, ...BLIND },
  },
  {
    what: 'the new compose hash before the update began',
    of: ['update'],
    service: { composeHashVisible: 'on_accept' },
    behaviour: { staleFor: 12 },
  },
  {
    what: 'the new compose hash before the update began, and no word of operations',
    of: ['update'],
    service: { composeHashVisible: 'on_accept' },
    behaviour: { staleFor: 12, ...BLIND },
  },
  { what: 'no word of operations', of: ['update', 'restart'], behaviour: BLIND },
  {
    what: 'a stream that says `complete` at once',
    of: ['create', 'restart'],
    behaviour: { falseComplete: true },
  },
  {
    what: 'a stream that says nothing but `complete`',
    of: ['update'],
    behaviour: { falseComplete: true, bareComplete: true },
  },
  {
    what: 'a stream that shows the target too early',
    of: ['create', 'restart'],
    fault: { endpoint: 'state_stream', kind: 'stale_state' },
  },
  {
    what: 'streams that end without `complete`',
    of: ['create', 'restart'],
    fault: { endpoint: 'state_stream', kind: 'end_without_complete', times: 3 },
    log: /The event stream was lost \(the server closed the stream\)/,
  },
  {
    what: '`running` before the boot is done',
    of: ['create', 'restart'],
    behaviour: { runningBeforeDone: true },
  },
  {
    what: 'a boot error in one read only',
    of: ['create', 'update'],
    behaviour: { errorOnceInRead: 'flapping' },
    log: /Looking again: boot error: flapping/,
  },
  {
    what: 'an old boot error that lingers',
    of: ['update', 'restart'],
    // Long enough to be met by more than one look.
    behaviour: { lingeringBootError: 'old failure', bootSeconds: 24 },
  },
  { what: 'a record that lags behind by 10 s', of: ['create', 'update'], behaviour: { infoLags: 10 } },
  { what: 'status words that nobody knows', of: ['update'], behaviour: { unknownStatusWords: true } },
  { what: 'capitals', of: ['restart'], behaviour: { capitals: 'title' } },
  {
    what: 'null in every optional field',
    of: ['create'],
    behaviour: { nullsEverywhere: true, extraFields: true },
    with: { verify: 'off' },
  },
  {
    what: 'a machine that exits in its boot and is revived',
    of: ['create', 'restart'],
    behaviour: { exitsThenRevives: { downSeconds: 12 } },
    log: /Status: exited/,
  },
];

describe('green comes after the truth', { concurrency: 3 }, () => {
  for (const {
    what,
    of,
    behaviour = {},
    service,
    fault,
    with: inputs = {},
    log = /Status: running/,
  } of TRAPS) {
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
              if (fault !== undefined) simulator.fault(fault);
            },
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
