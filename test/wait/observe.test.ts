import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CANCELLED, type Follow, follow } from './following.ts';
import { refusals, type Stream } from './scripted_sources.ts';

const { busy, passing } = refusals;

const COMPLETE = { kind: 'complete' } as const;
const TIMEOUT = { kind: 'timeout' } as const;

const silent: Stream = {};
const closed = (seconds: number): Stream => ({ end: [seconds, { kind: 'closed' }] });
const first = (stream: Stream) => (attempt: number) => (attempt === 1 ? stream : silent);

type Row = Follow & { name: string; log: string };

const STREAMS: Row[] = [
  {
    name: 'a stream comes first, and its events are seen as they come',
    script: {
      stream: () => ({
        items: [
          [0, 'starting'],
          [5, 'running'],
        ],
      }),
    },
    seconds: 6,
    log: '0 open 300, 0 event starting, 5 event running',
  },
  {
    name: 'a `complete` is followed by a read',
    script: {
      stream: () => ({
        items: [
          [3, 'running'],
          [3, COMPLETE],
        ],
      }),
      read: () => 'running',
    },
    seconds: 5,
    log: '0 open 300, 3 event running, 3 read running, 4 read running',
  },
  {
    name: 'a `complete` that the read denies is followed by a pause before the next stream',
    script: { stream: () => ({ items: [[0, COMPLETE]] }), read: () => 'starting' },
    seconds: 6,
    log: '0 open 300, 0 read starting, 5 open 300, 5 read starting',
  },
  {
    name: 'a `complete` whose read is refused is followed by a pause too',
    script: { stream: () => ({ items: [[0, COMPLETE]] }), read: () => passing() },
    seconds: 6,
    log: '0 open 300, 0 unread HTTP 503, 5 open 300, 5 unread HTTP 503',
  },
  {
    name: 'a lost stream is followed by a read, a pause and a new stream',
    script: { stream: first(closed(7)), read: () => 'starting' },
    seconds: 13,
    log: '0 open 300, 7 lost the server closed the stream, 7 read starting, 12 open 300',
  },
  {
    name: 'a broken stream says why',
    script: { stream: first({ end: [25, { kind: 'broken', reason: 'nothing came for 25 s' }] }) },
    seconds: 26,
    log: '0 open 300, 25 lost nothing came for 25 s, 25 read starting',
  },
  {
    name: "the server's own time limit is an expected end",
    script: { stream: first({ items: [[30, TIMEOUT]] }) },
    seconds: 36,
    log: "0 open 300, 30 over the stream reached the server's time limit, 30 read starting, 35 open 300",
  },
  {
    name: 'what cannot be read in a stream does not end it',
    script: {
      stream: () => ({
        items: [
          [1, { kind: 'noise', words: 'gibberish' }],
          [5, 'starting'],
        ],
      }),
    },
    seconds: 6,
    log: '0 open 300, 1 noise gibberish, 5 event starting',
  },
  {
    name: 'a stream without trouble is joined by a read once a minute',
    script: { stream: () => silent },
    seconds: 125,
    log: '0 open 300, 60 read starting, 120 read starting',
  },
  {
    name: 'with a doubt a silent stream is joined by a read in every interval',
    script: { stream: () => ({ items: [[1, 'exited']] }), read: () => 'exited' },
    seconds: 12,
    log: '0 open 300, 1 event exited, 5 read exited, 10 read exited',
  },
  {
    name: 'a doubt that comes late is followed by a read at once, and the calm after it by one a minute later',
    script: { stream: () => ({ items: [[30, 'exited']] }) },
    seconds: 95,
    log: '0 open 300, 30 event exited, 30 read starting, 90 read starting',
  },
  {
    name: 'a read that was refused beside a stream is not repeated before the server allows it',
    script: { stream: () => ({ items: [[1, 'exited']] }), read: (s) => (s < 20 ? busy(17_000) : 'exited') },
    seconds: 28,
    log: '0 open 300, 1 event exited, 5 unread no place, 22 read exited, 27 read exited',
  },
];

const REFUSALS: Row[] = [
  {
    name: 'a stream that finds no place gives way to reads, and is tried again after a minute',
    script: { stream: (attempt) => (attempt === 1 ? busy() : silent) },
    options: { intervalMs: 25_000 },
    seconds: 101,
    log: '0 open 300, 0 polling no place, 0 read starting, 25 read starting, 50 read starting, 75 read starting, 75 open 300',
  },
  {
    name: 'reads go on for another minute when there is still no place',
    script: { stream: () => busy() },
    options: { intervalMs: 30_000 },
    seconds: 125,
    log: '0 open 300, 0 polling no place, 0 read starting, 30 read starting, 60 read starting, 60 open 300, 60 polling no place, 90 read starting, 120 read starting, 120 open 300, 120 polling no place',
  },
  {
    name: 'no stream is tried before the server allows it',
    script: { stream: (attempt) => (attempt === 1 ? busy(100_000) : silent) },
    options: { intervalMs: 30_000 },
    seconds: 125,
    log: '0 open 300, 0 polling no place, 0 read starting, 30 read starting, 60 read starting, 90 read starting, 120 read starting, 120 open 300',
  },
  {
    name: 'three refusals in a row, of whatever kind, are taken for want of a place',
    script: { stream: (attempt) => (attempt <= 3 ? passing() : silent) },
    options: { intervalMs: 30_000 },
    seconds: 96,
    log: '0 open 300, 0 lost HTTP 503, 0 read starting, 5 open 300, 5 lost HTTP 503, 5 read starting, 10 open 300, 10 polling HTTP 503, 35 read starting, 65 read starting, 95 read starting, 95 open 300',
  },
  {
    name: 'a stream that opens ends the row of refusals',
    script: { stream: (attempt) => (attempt === 3 ? closed(1) : passing()) },
    seconds: 17,
    log: '0 open 300, 0 lost HTTP 503, 0 read starting, 5 open 300, 5 lost HTTP 503, 5 read starting, 10 open 300, 11 lost the server closed the stream, 11 read starting, 16 open 300, 16 lost HTTP 503, 16 read starting',
  },
];

for (const [subject, rows] of Object.entries({ 'a stream': STREAMS, 'a stream that is refused': REFUSALS })) {
  describe(subject, () => {
    for (const { name, log, ...row } of rows)
      it(name, async () => {
        const followed = await follow(row);
        assert.equal(followed.log.join(', '), log);
        assert.equal(followed.error, CANCELLED);
      });
  });
}

it('counts the streams that it opens, those that were refused too', async () => {
  const stream = (attempt: number) => (attempt === 2 ? passing() : closed(1));
  const { sightings } = await follow({ script: { stream }, seconds: 20 });
  assert.deepEqual(
    sightings.flatMap((sighting) => (sighting.kind === 'connected' ? sighting.attempt : [])),
    [1, 3, 4],
  );
});
