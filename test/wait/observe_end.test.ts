import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sources } from '../../src/wait/observe.ts';
import { CANCELLED, type Follow, follow } from './following.ts';
import { events, refusals, type Script, type Stream } from './scripted_sources.ts';

const { busy, final, passing } = refusals;
const closed: Stream = { end: [1, { kind: 'closed' }] };
const slowly: Partial<Script> = { readTakesMs: 20_000 };

/**
 * Each of these leaves nothing behind: no timer, no listener and no open connection. `follow` makes sure of that, and
 * that the looking ends at all.
 */
describe('nothing is left behind by a looking that is cancelled', () => {
  const rows: (Follow & { name: string })[] = [
    { name: 'while a stream is silent', script: {}, seconds: 30 },
    { name: 'between two events', script: { stream: () => ({ items: [[0, 'starting']] }) }, seconds: 3 },
    { name: 'while it reads beside a stream', script: slowly, seconds: 70 },
    { name: 'while it reads after a stream', script: { ...slowly, stream: () => closed }, seconds: 10 },
    { name: 'in the pause before the next stream', script: { stream: () => closed }, seconds: 3 },
    { name: 'in a pause of the reads', script: { stream: () => busy() }, seconds: 3 },
    { name: 'in a pause that the server asked for', script: { stream: () => passing(60_000) }, seconds: 3 },
    { name: 'while it reads without a stream', script: { ...slowly, stream: () => busy() }, seconds: 6 },
    { name: 'while a stream is being opened', script: { openTakesMs: 9000 }, seconds: 5 },
    { name: 'at once', script: {}, seconds: 0 },
  ];
  for (const { name, ...row } of rows)
    it(name, async () => assert.equal((await follow(row)).error, CANCELLED));

  it('while it reads, where the source has its own words for a cancel', async () => {
    const sources: Sources = {
      read: (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(passing()), { once: true })),
      openStream: () => Promise.reject(busy()),
      trouble: () => busy().trouble,
    };
    const { error, log } = await follow({ script: {}, seconds: 3, options: { sources } });
    assert.deepEqual([error, log], [CANCELLED, ['0 polling no place']]);
  });
});

describe('nothing is left behind by a looking that the caller leaves', () => {
  const rows: (Omit<Follow, 'seconds'> & { name: string })[] = [
    { name: 'when the stream is open', script: {}, leave: ({ kind }) => kind === 'connected' },
    {
      name: 'at an event',
      script: { stream: () => ({ items: [[0, 'starting']] }) },
      leave: ({ kind }) => kind === 'observation',
    },
    { name: 'at a read beside a silent stream', script: {}, leave: ({ kind }) => kind === 'observation' },
    {
      name: 'at the read after a `complete`',
      script: { stream: () => ({ items: [[0, { kind: 'complete' }]] }) },
      leave: ({ kind }) => kind === 'observation',
    },
    {
      name: 'when the stream is lost',
      script: { stream: () => closed },
      leave: ({ kind }) => kind === 'lost',
    },
    {
      name: 'when it reads instead',
      script: { stream: () => busy() },
      leave: ({ kind }) => kind === 'polling',
    },
  ];
  for (const { name, ...row } of rows)
    it(name, async () => assert.equal((await follow({ ...row, seconds: 600 })).error, undefined));
});

describe('an error that asking again cannot help goes up', () => {
  const rows: { name: string; script: Partial<Script> }[] = [
    { name: 'from the opening of a stream', script: { stream: () => final } },
    { name: 'from a read beside a stream', script: { read: () => final } },
    { name: 'from a read after a stream', script: { stream: () => closed, read: () => final } },
    { name: 'from a read without a stream', script: { stream: () => busy(), read: () => final } },
  ];
  for (const { name, script } of rows)
    it(name, async () => assert.equal((await follow({ script, seconds: 600 })).error, final));
});

describe('a long wait', () => {
  it('gathers no listeners in 1,000 pauses', async () => {
    const { log, listeners } = await follow({
      script: { stream: () => busy() },
      seconds: 5100,
      options: { leftMs: () => 100_000 },
    });
    assert.ok(log.length > 1000);
    assert.ok(listeners <= 1, `${listeners} listeners`);
  });

  it('gathers no listeners over 500 streams', async () => {
    const { log, listeners } = await follow({
      script: { stream: () => closed },
      seconds: 3000,
      options: { leftMs: () => 100_000 },
    });
    assert.equal(log.filter((line) => line.includes('open')).length, 500);
    assert.ok(listeners <= 1, `${listeners} listeners`);
  });
});

describe('the time of a look', () => {
  it('is when a read was sent, because what a slow answer tells may be as old', async () => {
    const { sightings, log } = await follow({
      script: { ...slowly, stream: () => ({ end: [5, { kind: 'closed' }] }) },
      seconds: 26,
      options: { requestedMs: 1000 },
    });
    assert.deepEqual(log.slice(-1), ['25 read starting']);
    assert.deepEqual(
      sightings.flatMap((watchEvent) =>
        watchEvent.kind === 'observation' ? watchEvent.observation.atMs : [],
      ),
      [4000],
    );
  });

  it('is when an event came, however long a read takes beside it', async () => {
    const { sightings, log } = await follow({
      script: {
        ...slowly,
        stream: () => ({ items: events([1, 'exited'], [7, 'exited'], [9, 'starting'], [20, 'booting']) }),
      },
      seconds: 27,
    });
    assert.deepEqual(log.slice(1), [
      '1 event exited',
      '25 read starting',
      '25 event exited',
      '25 event starting',
      '25 event booting',
    ]);
    assert.deepEqual(
      sightings.flatMap((watchEvent) =>
        watchEvent.kind === 'observation' ? watchEvent.observation.atMs / 1000 : [],
      ),
      [1, 5, 7, 9, 20],
    );
  });

  it('is when an event came', async () => {
    const { sightings } = await follow({
      script: { stream: () => ({ items: [[7, 'starting']] }) },
      seconds: 10,
      options: { requestedMs: 1000 },
    });
    assert.partialDeepStrictEqual(sightings, [
      { kind: 'connected' },
      { observation: { atMs: 6000, from: 'stream' } },
    ]);
  });
});
