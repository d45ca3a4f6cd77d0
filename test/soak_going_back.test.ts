import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playGoingBack } from '../scripts/soak/going_back_play.ts';
import { type GoingBackStory, NEW_COMPOSE, OLD_COMPOSE } from '../scripts/soak/going_back_story.ts';
import { type GoneBack, goingBackFlaws } from '../scripts/soak/going_back_truth.ts';
import { type CvmView, startSimulator } from './simulator/simulator.ts';

const service = await startSimulator({ speed: 0 });
const ENV = { TOKEN: 'of-before' };
const OLD = [1, 2, 3].map(() => service.addCvm({ composeText: OLD_COMPOSE, env: ENV }));
const NEW = [1, 2, 3].map((_, index) => ({
  ...service.addCvm({ composeText: NEW_COMPOSE, env: ENV }),
  ...idsOf(index),
}));
await service.close();

function idsOf(machine: number): Pick<CvmView, 'id' | 'vm_uuid'> {
  const { id = '', vm_uuid = '' } = OLD[machine] ?? {};
  return { id, vm_uuid };
}

let operations = 0;
/** An operation of the run, in seconds of the service. */
function made(type: string, from: number, to: number | null = from + 20): CvmView['operations'][number] {
  return {
    correlation_id: `made-${operations++}`,
    operation_type: type,
    target_state: 'running',
    status: to === null ? 'in_progress' : 'completed',
    error_message: null,
    startedAtSeconds: from,
    completedAtSeconds: to,
  };
}

/** One that failed. */
const lost = (type: string, from: number) => ({ ...made(type, from), status: 'failed' as const });

const GOOD = { seed: {}, behaviour: undefined, isBad: false };
const BAD = { seed: {}, behaviour: { bootFails: { error: 'x' } }, isBad: true };
const STORY: GoingBackStory = {
  seed: 1,
  index: 1,
  stage: {},
  inputs: { operation: 'deploy', on_failure: 'rollback' },
  parallel: 1,
  machines: [GOOD, GOOD, GOOD],
  faults: [],
  cancelAt: undefined,
  byHand: undefined,
};

const updated = (machine: number, ...operations: CvmView['operations']): CvmView => ({
  ...(NEW[machine] as CvmView),
  operations,
});
const old = (machine: number, ...operations: CvmView['operations']): CvmView => ({
  ...(OLD[machine] as CvmView),
  operations,
});
const ALL_NEW = [
  updated(0, made('update', 0)),
  updated(1, made('update', 20)),
  updated(2, made('update', 40)),
];
const RED = [{ title: 'The CVM failed; rolled back', message: 'no keys. The version before was put back' }];
const NOT_BACK = {
  outputs: { outcome: 'failure', cvms: JSON.stringify([{ cvm_id: idsOf(1).vm_uuid, rolled_back: 'false' }]) },
  errors: [{ title: '', message: 'The rollback of b did not succeed' }],
};

const GREEN: GoneBack = {
  story: STORY,
  before: OLD,
  after: ALL_NEW,
  outputs: { outcome: 'success' },
  errors: [],
  code: 0,
  seconds: 60,
  secondsAfterCancel: undefined,
  byHand: undefined,
};
/** The second failed, and both went back. */
const BACK: GoneBack = {
  ...GREEN,
  story: { ...STORY, machines: [GOOD, BAD, GOOD] },
  after: [
    old(0, made('update', 0), made('redeploy', 60)),
    old(1, made('update', 20), made('redeploy', 40)),
    old(2),
  ],
  outputs: { outcome: 'failure' },
  errors: RED,
  code: 1,
};

const told = (rolled_back: string, machine: number) =>
  JSON.stringify([{ cvm_id: idsOf(machine).vm_uuid, rolled_back }]);

/** A person deployed to the second before its turn. */
function personFirst(theirs: CvmView['operations'][number]): GoneBack {
  return {
    ...BACK,
    after: BACK.after.with(1, old(1, theirs, made('update', 30), made('redeploy', 60))),
    outputs: { outcome: 'failure', cvms: told('true', 1) },
    byHand: { machine: 1, correlationId: theirs.correlation_id, startedAtSeconds: theirs.startedAtSeconds },
  };
}

const CASES: [what: string, run: GoneBack, flaw: string | undefined][] = [
  ['all are updated one by one', GREEN, undefined],
  ['the second failed, and both went back', BACK, undefined],
  ['green, and one runs the old version', { ...GREEN, after: ALL_NEW.with(2, old(2)) }, 'falsely green'],
  [
    'green, and one is down',
    { ...GREEN, after: ALL_NEW.with(1, { ...ALL_NEW[1], status: 'stopped' } as CvmView) },
    'falsely green',
  ],
  [
    'red, and nothing went wrong',
    {
      ...GREEN,
      outputs: { outcome: 'failure' },
      errors: [{ title: '', message: 'was not rolled back' }],
      code: 1,
    },
    'falsely red',
  ],
  ['red without an annotation', { ...BACK, errors: [] }, 'broken'],
  ['no outcome at all', { ...GREEN, outputs: {} }, 'broken'],
  ['no end after a cancel', { ...BACK, secondsAfterCancel: 3 }, 'hung'],
  ['no end in time', { ...BACK, seconds: 10_000 }, 'hung'],
  [
    'an update was sent twice',
    { ...GREEN, after: ALL_NEW.with(0, updated(0, made('update', 0), made('update', 5))) },
    'acted twice',
  ],
  [
    'a redeploy was sent twice',
    {
      ...BACK,
      after: BACK.after.with(1, old(1, made('update', 20), made('redeploy', 40), made('redeploy', 41))),
    },
    'acted twice',
  ],
  [
    'the second was begun while the first was down',
    { ...GREEN, after: ALL_NEW.with(1, updated(1, made('update', 10))) },
    'too many down at once',
  ],
  [
    'one is begun in the place of one that could not be taken back',
    {
      ...BACK,
      story: { ...BACK.story, parallel: 2 },
      after: [
        old(0, made('update', 0), made('redeploy', 70)),
        updated(1, made('update', 20), lost('redeploy', 40)),
        old(2, made('update', 20), made('redeploy', 50)),
      ],
      ...NOT_BACK,
    },
    undefined,
  ],
  [
    'two are begun in the place of one that could not be taken back',
    {
      ...BACK,
      story: { ...BACK.story, parallel: 2 },
      after: [
        old(0, made('update', 0), made('redeploy', 70)),
        updated(1, made('update', 20), lost('redeploy', 40)),
        old(2, made('update', 20), made('redeploy', 65)),
      ],
      ...NOT_BACK,
    },
    'too many down at once',
  ],
  [
    'one is begun after the last place was lost',
    {
      ...BACK,
      after: [
        old(0, made('update', 0), made('redeploy', 70)),
        updated(1, made('update', 20), lost('redeploy', 40)),
        old(2),
      ],
      ...NOT_BACK,
    },
    undefined,
  ],
  [
    'the third was begun after the second had failed',
    { ...BACK, after: BACK.after.with(2, updated(2, made('update', 40))) },
    'begun after a failure',
  ],
  [
    'a version went back though nothing was bad',
    { ...BACK, story: { ...STORY, faults: [{ endpoint: 'info', kind: 'not_json' }] } },
    'taken back without a reason',
  ],
  [
    'a version went back that nobody asked for',
    { ...BACK, story: { ...BACK.story, inputs: { operation: 'deploy' } } },
    'taken back without a reason',
  ],
  [
    'what a person deployed went back',
    { ...BACK, byHand: { machine: 1, correlationId: 'x', startedAtSeconds: 30 } },
    'taken back without a reason',
  ],
  [
    'what a person had deployed had failed before, and the version before that runs again',
    personFirst(lost('update', 2)),
    undefined,
  ],
  [
    'what a person had deployed ran before, and is lost',
    personFirst(made('update', 2, 10)),
    'falsely told to be back',
  ],
  [
    'one is said to be back that is not',
    {
      ...BACK,
      after: BACK.after.with(0, updated(0, made('update', 0))),
      outputs: { outcome: 'failure', cvms: told('true', 0) },
      errors: [{ title: '', message: 'was not rolled back' }],
    },
    'falsely told to be back',
  ],
  [
    'one is left on the new version, and nothing says so',
    { ...BACK, after: BACK.after.with(0, updated(0, made('update', 0))) },
    'left on two versions without a word',
  ],
];

describe('the truth about runs that go back', () => {
  for (const [what, run, flaw] of CASES)
    it(`${flaw === undefined ? 'holds' : `is ${flaw}`} when ${what}`, () => {
      const kinds = goingBackFlaws(run).map(({ kind }) => kind);
      assert.ok(flaw === undefined ? kinds.length === 0 : kinds.includes(flaw as never), kinds.join());
    });
});

const STORIES = 25;
const SEED = 11;

describe('runs over several CVMs, and runs that go back', () => {
  it(`say what is true and do no harm in ${STORIES} stories`, async () => {
    let [back, green] = [0, 0];
    for (let index = 0; index < STORIES; index++) {
      const result = await playGoingBack(SEED, index);
      assert.deepEqual(result.flaws, [], result.text);
      back += result.back;
      green += result.outcome === 'success' ? 1 : 0;
    }
    // Stories in which nothing goes well, or nothing goes back, would show nothing.
    assert.ok(back > 3 && green > 3, `${back} back, ${green} green`);
  });
});
