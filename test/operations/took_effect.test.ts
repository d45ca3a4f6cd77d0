import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { landedBy, tookEffect } from '../../src/operations/took_effect.ts';
import type { Lifecycle } from '../../src/phala/api.ts';
import { fakeContext, foundOf, HASH, RECORD, refusing, UUID } from './fake_context.ts';

type Look = { record?: Record<string, unknown>; state?: Record<string, unknown> };
type Verb = Lifecycle | 'patch';

const OLD_UPTIME = { uptime: '1day 2h' };
const busyWith = (id: string | undefined) => ({ in_progress: true, progress: { correlation_id: id } });

type Row = { seen: string; before?: Look; now: Look; for: Partial<Record<Verb, boolean>> };

const all = (effect: boolean): Record<Verb, boolean> => ({
  start: effect,
  stop: effect,
  shutdown: effect,
  restart: effect,
  patch: effect,
});

/** Ten seconds after the request was sent. */
const ROWS: Row[] = [
  {
    seen: 'all as it was, running',
    now: { state: OLD_UPTIME },
    for: { ...all(false), start: true },
  },
  {
    seen: 'all as it was, stopped',
    before: { record: { status: 'stopped' } },
    now: { record: { status: 'stopped' } },
    for: { start: false, stop: true, shutdown: true, restart: false, patch: false },
  },
  { seen: 'an operation in progress', now: { record: busyWith(undefined) }, for: all(true) },
  { seen: 'an operation in progress in the state', now: { state: { in_progress: true } }, for: all(true) },
  {
    seen: 'the id of an operation that was not there',
    now: { record: { progress: { correlation_id: 'op-2' } } },
    for: all(true),
  },
  {
    seen: 'an uptime that is shorter than the time since',
    now: { state: { uptime: '7s' } },
    for: { restart: true, patch: true, stop: false, shutdown: false },
  },
  {
    seen: 'an uptime that is longer than the time since',
    now: { state: { uptime: '12s' } },
    for: { restart: false, patch: false },
  },
  {
    seen: 'a status of the way down',
    now: { record: { status: 'stopping' } },
    for: { stop: true, shutdown: true, restart: true, patch: true },
  },
  { seen: 'the status stopped', now: { record: { status: 'stopped' } }, for: { ...all(true), start: false } },
  {
    seen: 'the status exited',
    before: { record: { status: 'stopped' } },
    now: { record: { status: 'exited' } },
    for: { start: false },
  },
  { seen: 'no status', now: { record: { status: '' } }, for: all(false) },
  {
    seen: 'a new compose hash',
    now: { record: { compose_hash: 'cd'.repeat(32) }, state: OLD_UPTIME },
    for: { patch: true, restart: false, stop: false },
  },
  {
    seen: 'no compose hash any more',
    now: { record: { compose_hash: null }, state: OLD_UPTIME },
    for: { patch: false },
  },
  // What an operation of somebody else, or the first half of an update, leaves behind.
  {
    seen: 'the operation from before, still in progress',
    before: { record: busyWith('op-1') },
    now: { record: busyWith('op-1') },
    for: all(false),
  },
  {
    seen: 'still an operation in progress, of which nothing is told',
    before: { record: busyWith(undefined) },
    now: { record: busyWith(undefined) },
    for: all(false),
  },
  {
    seen: 'another operation than the one from before in progress',
    before: { record: busyWith('op-1') },
    now: { record: busyWith('op-2') },
    for: all(true),
  },
  {
    seen: 'the restart, the status and the hash of the operation from before',
    before: { record: { ...busyWith('op-1'), status: 'updating' } },
    now: { record: { compose_hash: 'cd'.repeat(32) }, state: { uptime: '3s' } },
    for: { restart: false, patch: false },
  },
  {
    seen: 'the goal itself, after the operation from before',
    before: { record: { ...busyWith('op-1'), status: 'updating' } },
    now: {},
    for: { start: true, stop: false },
  },
];

describe('whether a request whose answer was lost took effect', () => {
  for (const { seen, before = {}, now, for: effects } of ROWS) {
    it(`is seen from ${seen}`, () => {
      const [earlier, later] = [before, now].map(({ record, state }) => foundOf(record, state));
      for (const [verb, effect] of Object.entries(effects)) {
        const took = tookEffect(verb as Verb, earlier ?? foundOf(), later ?? foundOf(), 10_000);
        assert.equal(took, effect, verb);
      }
    });
  }

  const replies = (record: Record<string, unknown>, operations: unknown[]) => ({
    [`GET /cvms/${UUID}`]: { ...RECORD, ...record },
    [`GET /cvms/${UUID}/state`]: { status: 'running', uptime: '5m' },
    [`GET /cvms/${UUID}/operations`]: { items: operations },
  });
  const operation = (id: string) => ({ correlation_id: id, status: 'completed' });

  for (const [what, operations, newest, effect] of [
    ['a newer operation is listed', [operation('op-2'), operation('op-1')], { id: 'op-1' }, true],
    ['the first operation ever is listed', [operation('op-1')], 'none', true],
    ['no newer operation is listed', [operation('op-1')], { id: 'op-1' }, false],
    ['it is not known which was the newest before', [operation('op-2')], undefined, false],
  ] as const) {
    it(`is ${effect ? 'true' : 'not known'} when ${what}`, async () => {
      const context = fakeContext({ replies: replies({}, [...operations]) });
      const landed = landedBy(context, 'patch', foundOf({}, {}, newest), 1000);
      await context.clock.advance(10_000);
      assert.equal(await landed(context.signal), effect);
    });
  }

  it('is read from the record alone by a login that may not read the state', async () => {
    const context = fakeContext({
      replies: {
        ...replies({ compose_hash: 'cd'.repeat(32) }, []),
        [`GET /cvms/${UUID}/state`]: refusing(403),
        [`GET /cvms/${UUID}/operations`]: refusing(403),
      },
    });
    assert.equal(
      await landedBy(context, 'patch', foundOf({ compose_hash: HASH }), 1000)(context.signal),
      true,
    );
    assert.equal(await landedBy(context, 'restart', foundOf(), 1000)(context.signal), false);
  });

  it('stays unknown when the record cannot be read', async () => {
    const context = fakeContext({ replies: { [`GET /cvms/${UUID}/state`]: { status: 'running' } } });
    await assert.rejects(
      landedBy(context, 'patch', foundOf(), 1000)(context.signal),
      (error) => error instanceof ApiError && error.status === 404,
    );
  });
});
