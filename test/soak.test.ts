import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withBlock } from '../scripts/marked_block.ts';
import { readArguments } from '../scripts/soak/arguments.ts';
import { trendOf } from '../scripts/soak/memory.ts';
import { chooseStory, describeStory, type Story } from '../scripts/soak/story.ts';
import {
  type Asked,
  extraEffects,
  judgeRun,
  missing,
  type Note,
  type Played,
} from '../scripts/soak/truth.ts';
import type { CvmSeed, CvmView, OperationView } from './simulator/options.ts';
import { startSimulator } from './simulator/simulator.ts';

const service = await startSimulator({ speed: 0 });
const template = service.addCvm({ name: 'soak-app', env: { TOKEN: 'new' } } satisfies CvmSeed);
await service.close();

const DONE: OperationView = {
  correlation_id: 'operation',
  operation_type: 'restart',
  target_state: 'running',
  status: 'completed',
  error_message: null,
  startedAtSeconds: 0,
  completedAtSeconds: 30,
};

/** A CVM as it is after a good restart, but for what differs. */
function cvm(differs: Partial<CvmView> = {}): CvmView {
  return { ...template, boots: 2, operations: [DONE], ...differs };
}

const BEFORE = [cvm({ boots: 1, operations: [], composeText: 'old' })];
const RUNNING: Asked = { kind: 'running', which: { uuid: template.vm_uuid } };
const STOPPED: Asked = { kind: 'stopped', uuid: template.vm_uuid };
const GONE: Asked = { kind: 'gone', uuid: template.vm_uuid };
const NEW: Asked = { kind: 'running', which: 'new' };
const OTHER = { vm_uuid: 'another-uuid' };

describe('what the truth lacks', () => {
  const rows: { when: string; asked: Asked; now: CvmView[]; lacks: RegExp | undefined }[] = [
    { when: 'it was booted and runs', asked: RUNNING, now: [cvm()], lacks: undefined },
    { when: 'it still is the old boot', asked: RUNNING, now: [cvm({ boots: 1 })], lacks: /not booted/ },
    { when: 'the operation goes on', asked: RUNNING, now: [cvm({ inProgress: true })], lacks: /progress/ },
    {
      when: 'the operation failed',
      asked: RUNNING,
      now: [cvm({ operations: [{ ...DONE, status: 'failed' }] })],
      lacks: /operation failed/,
    },
    { when: 'it stopped again', asked: RUNNING, now: [cvm({ status: 'stopped' })], lacks: /stopped/ },
    {
      when: 'the boot goes on under the status `running`',
      asked: RUNNING,
      now: [cvm({ bootProgress: 'pre-launch' })],
      lacks: /pre-launch/,
    },
    {
      when: 'the old compose file was booted',
      asked: { ...RUNNING, composeText: 'new' },
      now: [cvm({ composeText: 'old' })],
      lacks: /old compose file/,
    },
    {
      when: 'the new environment is there',
      asked: { ...RUNNING, env: { TOKEN: 'new' } },
      now: [cvm({ deliveredEnv: [{ key: 'TOKEN', value: 'new' }] })],
      lacks: undefined,
    },
    {
      when: 'the old environment is there',
      asked: { ...RUNNING, env: { TOKEN: 'new' } },
      now: [cvm({ deliveredEnv: [{ key: 'TOKEN', value: 'old' }] })],
      lacks: /environment/,
    },
    { when: 'no new CVM came', asked: NEW, now: BEFORE, lacks: /no CVM/ },
    { when: 'a new CVM runs', asked: NEW, now: [...BEFORE, cvm(OTHER)], lacks: undefined },
    { when: 'it is stopped', asked: STOPPED, now: [cvm({ status: 'stopped' })], lacks: undefined },
    {
      when: 'it is stopped, and on its way elsewhere',
      asked: STOPPED,
      now: [cvm({ status: 'stopped', inProgress: true })],
      lacks: /progress/,
    },
    { when: 'it runs instead of being stopped', asked: STOPPED, now: [cvm()], lacks: /running/ },
    { when: 'it is gone', asked: GONE, now: [cvm({ deleted: true })], lacks: undefined },
    { when: 'it is not gone', asked: GONE, now: [cvm()], lacks: /still there/ },
  ];
  for (const { when, asked, now, lacks } of rows) {
    it(`${lacks === undefined ? 'is nothing' : 'is named'} when ${when}`, () => {
      const words = missing(asked, BEFORE, now);
      if (lacks === undefined) assert.equal(words, undefined);
      else assert.match(words ?? '', lacks);
    });
  }
});

const [OLD, REACHED] = [BEFORE, [cvm()]];

/** Requests that are asked and answered in one instant: `12 state reached`, or `12 state old 401`. */
function notes(...lines: string[]): Note[] {
  return lines.flatMap((text) => {
    const [seconds, endpoint = '', truth, status = 200] = text.split(' ');
    const note = { seconds: Number(seconds), endpoint, cvms: truth === 'reached' ? REACHED : OLD };
    return [
      { ...note, moment: 'asked' as const },
      { ...note, moment: 'answered' as const, status: Number(status) },
    ];
  });
}

function played(differs: Partial<Played>): Played {
  return {
    asked: RUNNING,
    before: BEFORE,
    notes: notes('5 patch old', '9 state old', '9 info old', '40 state reached', '40 info reached'),
    after: REACHED,
    outcome: 'success',
    deadlineSeconds: 300,
    late: false,
    excuse: undefined,
    ...differs,
  };
}

describe('the judgement of a run', () => {
  const rows: [of: string, run: Partial<Played>, kind: string][] = [
    ['a green on the state that was asked for', {}, 'green'],
    [
      'a green on a state that came true only later',
      { notes: notes('9 state old', '9 info old', '9 operations old') },
      'falsely green',
    ],
    [
      'a green on a look whose state was asked a moment too early',
      { notes: notes('9 state old', '9 info old', '10 operations reached') },
      'green',
    ],
    [
      'a green on a look whose requests arrived in another order',
      { notes: notes('9 operations old', '9 info reached', '9 state reached') },
      'green',
    ],
    [
      'a green after which the report read a state that had changed again',
      { notes: notes('9 state reached', '9 info reached', '9 attestation reached', '10 status_batch old') },
      'green',
    ],
    [
      'a green before the report read a state that is true by now',
      { notes: notes('9 state old', '9 info old', '9 attestation old', '40 status_batch reached') },
      'falsely green',
    ],
    [
      'a green before a read of the record alone',
      { notes: notes('9 state old', '9 info old', '9 operations old', '12 info reached') },
      'falsely green',
    ],
    [
      'a green on the record alone where the state is refused',
      { notes: notes('9 info old', '9 state old 401', '40 info reached') },
      'green',
    ],
    [
      'a green on an old record where the state is refused',
      { notes: notes('9 info old', '9 state old 403', '12 info old', '13 attestation reached') },
      'falsely green',
    ],
    ['a green without any look and without the state', { notes: [], after: OLD }, 'falsely green'],
    ['a time-out of what was never reached', { outcome: 'timed_out', after: OLD }, 'red'],
    ['a time-out long after it was reached', { outcome: 'timed_out' }, 'falsely red'],
    ['a time-out right after it was reached', { outcome: 'timed_out', deadlineSeconds: 60 }, 'red'],
    ['a failure that stays one', { outcome: 'failure', after: OLD }, 'red'],
    ['a failure of what came by itself', { outcome: 'failure' }, 'falsely red'],
    ['a failure after an answer that is final', { outcome: 'failure', excuse: 'HTTP 401 is final' }, 'red'],
    ['a green that came too late', { late: true }, 'hung'],
    ['a run without an outcome', { outcome: undefined }, 'broken'],
  ];
  for (const [of, run, kind] of rows) {
    it(`calls ${of} ${kind}`, () => assert.equal(judgeRun(played(run)).kind, kind));
  }

  it('counts what a request did once too often, but for a deletion', () => {
    const after = [cvm({ operations: [DONE, DONE] })];
    assert.equal(extraEffects({ asked: RUNNING, before: BEFORE, after }), 1);
    assert.equal(extraEffects({ asked: GONE, before: BEFORE, after }), 0);
    assert.equal(extraEffects({ asked: RUNNING, before: BEFORE, after: REACHED }), 0);
    assert.equal(extraEffects({ asked: RUNNING, before: BEFORE, after: OLD }), 0);
  });
});

describe('what the seed chooses', () => {
  const stories = Array.from({ length: 400 }, (_, index) => chooseStory(7, index));
  // The functions in a story cannot be compared.
  const plain = (story: Story) => JSON.stringify(story);

  it('is the same for the same seed and another for another', () => {
    assert.equal(plain(chooseStory(7, 3)), plain(chooseStory(7, 3)));
    assert.notEqual(plain(chooseStory(7, 3)), plain(chooseStory(8, 3)));
    assert.equal(new Set(stories.map(plain)).size, stories.length);
  });

  it('is every kind of deployment, and every trouble alone and with others', () => {
    const steps = stories.flatMap((story) => story.steps);
    const kinds = new Set(stories.map(({ kind }) => kind));
    const faults = new Set(steps.flatMap((step) => step.faults.map(({ rule }) => rule.kind)));
    const behaviours = new Set(steps.flatMap(({ behaviour }) => Object.keys(behaviour)));
    assert.deepEqual([kinds.size, faults.size >= 22, behaviours.size >= 22], [8, true, true]);
    const troubles = steps.map((step) => step.faults.length + Object.keys(step.behaviour).length);
    assert.deepEqual([Math.min(...troubles), Math.max(...troubles) >= 6], [0, true]);
  });

  it('never hides what nobody could know then', () => {
    for (const { behaviour } of stories.flatMap((story) => story.steps)) {
      if (behaviour.nullsEverywhere !== true) continue;
      assert.deepEqual([behaviour.runningBeforeDone, behaviour.operationFails], [undefined, undefined]);
    }
  });

  it('can be read in a line', () => {
    for (const story of stories) assert.match(describeStory(story), /^#\d+ [a-zA-Z, -]+ \(profile .+\): .+$/);
  });
});

describe('the command line of the soak', () => {
  const read = (...args: string[]) => readArguments(args, () => 42);
  const defaults = { kind: 'run', count: 200, seed: 42, only: undefined, jobs: 3, speed: 50, write: false };

  it('asks for 200 deployments with a new seed unless told otherwise', () => {
    assert.deepEqual(read(), defaults);
    assert.deepEqual(read('--count', '20', '--seed', '0', '--write'), {
      ...defaults,
      count: 20,
      seed: 0,
      write: true,
    });
    assert.deepEqual(read('--help'), { kind: 'help' });
  });

  const refused: [args: string[], reason: RegExp][] = [
    [['--count', '0'], /--count takes a whole number from 1/],
    [['--count', 'many'], /given 'many'/],
    [['--seed', '4294967296'], /--seed/],
    [['--seed', '-1'], /seed/],
    [['--jobs', ''], /--jobs/],
    [['--speed', '1.5'], /--speed/],
    [['--only', '3', '--write'], /--only/],
    [['--fast'], /--fast/],
    [['20'], /20/],
  ];
  for (const [args, reason] of refused) {
    it(`refuses ${args.join(' ')}`, () => {
      const wish = read(...args);
      assert.equal(wish.kind, 'refused');
      assert.match(wish.reason, reason);
    });
  }
});

describe('the memory of many runs', () => {
  const samples = (count: number, of: (run: number) => { residentMb: number; heapMb: number }) =>
    Array.from({ length: count }, (_, run) => of(run));

  it('is flat when it breathes and when it fills up at first', () => {
    const flat = trendOf(
      samples(60, (run) => ({ residentMb: 110 + (run % 5), heapMb: run < 10 ? run : 20 + (run % 3) })),
    );
    assert.equal(flat?.grows, false);
  });

  it('grows when each run leaves something behind, in the heap or beside it', () => {
    assert.equal(trendOf(samples(60, (run) => ({ residentMb: 110, heapMb: 20 + run / 2 })))?.grows, true);
    assert.equal(trendOf(samples(60, (run) => ({ residentMb: 110 + run, heapMb: 20 })))?.grows, true);
  });

  it('says nothing of a few runs', () => {
    assert.equal(trendOf(samples(11, () => ({ residentMb: 110, heapMb: 20 }))), undefined);
  });
});

describe('a block of a page', () => {
  it('is replaced, and nothing else', () => {
    const readme = 'before\n<!-- soak -->\nold\n<!-- /soak -->\nafter\n';
    const updated = withBlock('docs/soak.md', readme, 'soak', ['new', 'lines']);
    assert.equal(updated, 'before\n<!-- soak -->\n\nnew\nlines\n\n<!-- /soak -->\nafter\n');
    assert.equal(withBlock('docs/soak.md', updated, 'soak', ['new', 'lines']), updated);
  });

  for (const readme of ['', '<!-- soak -->', '<!-- /soak -->', '<!-- /soak --> <!-- soak -->']) {
    it(`must be there, which it is not in "${readme}"`, () => {
      assert.throws(
        () => withBlock('docs/soak.md', readme, 'soak', []),
        /^Error: docs\/soak\.md has no line `<!-- \/?soak -->`/,
      );
    });
  }
});
