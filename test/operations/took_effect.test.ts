import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { isBusy, send, tookEffect } from '../../src/operations/took_effect.ts';
import type { Lifecycle, Repeat } from '../../src/phala/api.ts';
import { NO_CVM } from '../../src/phala/cvm.ts';
import type { Found } from '../../src/run/plan.ts';
import { sleep } from '../../src/time/clock.ts';
import { fakeRun, foundOf, NEW_HASH, PATH, RECORD, type Reply, refusing, serving } from './fake_run.ts';

type Verb = Lifecycle | 'patch';
type ObservedState = { record?: Record<string, unknown>; state?: Record<string, unknown> };

const VERBS: readonly Verb[] = ['start', 'stop', 'shutdown', 'restart', 'patch'];
const ALL = VERBS.join(' ');
const OLD_UPTIME = { uptime: '1day 2h' };
const NEW = { compose_hash: NEW_HASH };
const status = (word: string): ObservedState => ({ record: { status: word } });
const busy = (id?: string, more = {}): ObservedState => ({
  record: { in_progress: true, progress: { correlation_id: id }, ...more },
});

/** Ten seconds after the request was sent: the verbs whose effect this is. */
const ROWS: [seen: string, before: ObservedState, now: ObservedState, verbs: string][] = [
  ['all as it was, running', {}, { state: OLD_UPTIME }, 'start'],
  ['all as it was, stopped', status('stopped'), status('stopped'), 'stop shutdown'],
  ['an operation in progress', {}, busy(), ALL],
  ['an operation in progress in the state', {}, { state: { in_progress: true } }, ALL],
  [
    'the id of an operation that was not there',
    {},
    { record: { progress: { correlation_id: 'op-2' } } },
    ALL,
  ],
  ['an uptime that is shorter than the time since', {}, { state: { uptime: '7s' } }, 'start restart patch'],
  ['an uptime that is longer than the time since', {}, { state: { uptime: '12s' } }, 'start'],
  ['a status of the way down', {}, status('stopping'), ALL],
  ['the status stopped', {}, status('stopped'), 'stop shutdown restart patch'],
  ['the status exited', status('stopped'), status('exited'), 'restart patch'],
  ['no status', {}, status(''), ''],
  ['a new compose hash', {}, { record: NEW, state: OLD_UPTIME }, 'start patch'],
  ['no compose hash any more', {}, { record: { compose_hash: null }, state: OLD_UPTIME }, 'start'],
  // What an operation of somebody else, or the first half of an update, leaves behind.
  ['the operation from before, still in progress', busy('op-1'), busy('op-1'), ''],
  ['still an operation in progress, of which nothing is told', busy(), busy(), ''],
  ['another operation than the one from before in progress', busy('op-1'), busy('op-2'), ALL],
  [
    'the restart, the status and the hash of the operation from before',
    busy('op-1', { status: 'updating' }),
    { record: NEW, state: { uptime: '3s' } },
    'start',
  ],
  ['the goal itself, after the operation from before', busy('op-1', { status: 'updating' }), {}, 'start'],
];

describe('whether a request whose answer was lost took effect', () => {
  for (const [seen, before, now, verbs] of ROWS) {
    it(`is seen from ${seen}: ${verbs || 'no'}`, () => {
      const [earlier, later] = [foundOf(before.record, before.state), foundOf(now.record, now.state)];
      const others = isBusy(earlier) ? 'before' : 'none';
      const took = VERBS.filter((verb) => tookEffect(verb, earlier, later, { sinceMs: 10_000, others }));
      assert.equal(took.join(' '), verbs);
    });
  }

  /** Looks for the effect ten seconds after the request was sent. */
  async function look(replies: Record<string, Reply>, verb: Verb, before: Found) {
    const run = fakeRun({
      replies: { ...serving(), [`GET ${PATH}/state`]: { status: 'running', uptime: '5m' }, ...replies },
    });
    let took: boolean | undefined;
    const lost = new ApiError({ kind: 'unreachable', request: 'PATCH', message: 'reset' });
    const write = async (repeat: Repeat) => {
      await sleep(run.clock, 10_000, run.deadline.signal);
      await repeat.again?.(lost, true);
      took = await repeat.tookEffect(run.deadline.signal);
      return { cvm: NO_CVM };
    };
    await run.clock.finish(send(run, before, { verb, write }));
    return took;
  }

  const listed = (...ids: string[]) => ids.map((id) => ({ correlation_id: id, status: 'completed' }));
  for (const [what, items, newest, effect] of [
    ['a newer operation is listed', listed('op-2', 'op-1'), { id: 'op-1' }, true],
    ['the first operation ever is listed', listed('op-1'), 'none', true],
    ['no newer operation is listed', listed('op-1'), { id: 'op-1' }, false],
    ['it is not known which was the newest before', listed('op-2'), undefined, false],
  ] as const) {
    it(`is ${effect ? 'true' : 'not known'} when ${what}`, async () => {
      const replies = { [`GET ${PATH}/operations`]: { items } };
      assert.equal(await look(replies, 'patch', foundOf({}, {}, newest)), effect);
    });
  }

  it('is read from the record alone by a login that may not read the state', async () => {
    const replies = {
      ...serving(NEW),
      [`GET ${PATH}/state`]: refusing(403),
      [`GET ${PATH}/operations`]: refusing(403),
    };
    assert.equal(await look(replies, 'patch', foundOf()), true);
    assert.equal(await look(replies, 'restart', foundOf()), false);
  });

  it('is looked for until all readers show it, where no operation is recorded', async () => {
    const lateMs = 18_000;
    const run = fakeRun({
      replies: {
        ...serving(),
        [`GET ${PATH}`]: () => (run.clock.nowMs() < 1000 + lateMs ? RECORD : { ...RECORD, ...NEW }),
        [`GET ${PATH}/operations`]: refusing(404),
      },
    });
    let took: boolean | undefined;
    const lost = new ApiError({ kind: 'unreachable', request: 'PATCH', message: 'reset' });
    const write = async (repeat: Repeat) => {
      await repeat.again?.(lost, true);
      took = await repeat.tookEffect(run.deadline.signal);
      return { cvm: NO_CVM };
    };
    await run.clock.finish(send(run, foundOf(), { verb: 'patch', write }));
    assert.deepEqual([took, run.clock.nowMs()], [true, 1000 + 20_000]);
  });

  it('is not seen from an uptime of before the request whose answer is slow', async () => {
    const run = fakeRun({
      replies: {
        ...serving(),
        // The machine was started ten seconds before the request.
        [`GET ${PATH}/state`]: async () => {
          const upSeconds = run.clock.nowMs() / 1000 - 1 + 10;
          await sleep(run.clock, 25_000, run.deadline.signal);
          return { status: 'running', uptime: `${upSeconds}s` };
        },
        [`GET ${PATH}/operations`]: refusing(404),
      },
    });
    let took: boolean | undefined;
    const lost = new ApiError({ kind: 'unreachable', request: 'PATCH', message: 'reset' });
    const write = async (repeat: Repeat) => {
      await sleep(run.clock, 10_000, run.deadline.signal);
      await repeat.again?.(lost, true);
      took = await repeat.tookEffect(run.deadline.signal);
      return { cvm: NO_CVM };
    };
    await run.clock.finish(send(run, foundOf(), { verb: 'restart', write }));
    assert.equal(took, false);
  });

  it('stays unknown when the record cannot be read', () =>
    assert.rejects(look({ [`GET ${PATH}`]: refusing(404) }, 'patch', foundOf()), { status: 404 }));
});
