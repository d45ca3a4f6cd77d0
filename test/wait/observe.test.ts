import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CANCELLED, type Follow, follow } from './following.ts';
import { events, refusals, type Stream } from './scripted_sources.ts';

const { busy, passing } = refusals;

const COMPLETE = { kind: 'complete' } as const;
const TIMEOUT = { kind: 'timeout' } as const;

const silent: Stream = {};
const closed = (seconds: number): Stream => ({ end: [seconds, { kind: 'closed' }] });
const first = (stream: Stream) => (attempt: number) => (attempt === 1 ? stream : silent);

type Row = [name: string, seconds: number, script: Follow['script'], log: string, more?: Partial<Follow>];

const STREAMS: Row[] = [
  [
    'a stream comes first, and its events are seen as they come',
    6,
    { stream: () => ({ items: events([0, 'starting'], [5, 'running']) }) },
    '0 open 300, 0 event starting, 5 event running',
  ],
  [
    'a `complete` is followed by a read',
    5,
    { stream: () => ({ items: events([3, 'running'], [3, COMPLETE]) }), read: () => 'running' },
    '0 open 300, 3 event running, 3 read running, 4 read running',
  ],
  [
    'a `complete` that the read denies is followed by a pause before the next stream',
    6,
    { stream: () => ({ items: [[0, COMPLETE]] }), read: () => 'starting' },
    '0 open 300, 0 read starting, 5 open 300, 5 read starting',
  ],
  [
    'a `complete` whose read is refused is followed by a pause too',
    6,
    { stream: () => ({ items: [[0, COMPLETE]] }), read: () => passing() },
    '0 open 300, 0 unread HTTP 503, 5 open 300, 5 unread HTTP 503',
  ],
  [
    'a lost stream is followed by a read, a pause and a new stream',
    13,
    { stream: first(closed(7)), read: () => 'starting' },
    '0 open 300, 7 lost the server closed the stream, 7 read starting, 12 open 300',
  ],
  [
    'a broken stream says why',
    26,
    { stream: first({ end: [25, { kind: 'broken', reason: 'nothing came for 25 s' }] }) },
    '0 open 300, 25 lost nothing came for 25 s, 25 read starting',
  ],
  [
    "the server's own time limit is an expected end",
    36,
    { stream: first({ items: [[30, TIMEOUT]] }) },
    "0 open 300, 30 over the stream reached the server's time limit, 30 read starting, 35 open 300",
  ],
  [
    'what cannot be read in a stream does not end it',
    6,
    { stream: () => ({ items: events([1, { kind: 'noise', words: 'gibberish' }], [5, 'starting']) }) },
    '0 open 300, 1 noise gibberish, 5 event starting',
  ],
  [
    'a stream without trouble is joined by a read every half minute',
    65,
    { stream: () => silent },
    '0 open 300, 30 read starting, 60 read starting',
  ],
  [
    'with a doubt a silent stream is joined by a read in every interval',
    12,
    { stream: () => ({ items: [[1, 'exited']] }), read: () => 'exited' },
    '0 open 300, 1 event exited, 5 read exited, 10 read exited',
  ],
  [
    'a doubt that comes late is followed by a read at once, and the calm after it by one half a minute later',
    55,
    { stream: () => ({ items: [[20, 'exited']] }) },
    '0 open 300, 20 event exited, 20 read starting, 50 read starting',
  ],
  [
    'a read that was refused beside a stream is not repeated before the server allows it',
    28,
    { stream: () => ({ items: [[1, 'exited']] }), read: (s) => (s < 20 ? busy(17_000) : 'exited') },
    '0 open 300, 1 event exited, 5 unread no place, 22 read exited, 27 read exited',
  ],
];

const REFUSALS: Row[] = [
  [
    'a stream that finds no place gives way to reads, and is tried again after a minute',
    101,
    { stream: (attempt) => (attempt === 1 ? busy() : silent) },
    '0 open 300, 0 polling no place, 0 read starting, 25 read starting, 50 read starting, 75 read starting, 75 open 300',
    { options: { intervalMs: 25_000 } },
  ],
  [
    'reads go on for another minute when there is still no place',
    125,
    { stream: () => busy() },
    '0 open 300, 0 polling no place, 0 read starting, 30 read starting, 60 read starting, 60 open 300, 60 polling no place, 90 read starting, 120 read starting, 120 open 300, 120 polling no place',
    { options: { intervalMs: 30_000 } },
  ],
  [
    'no stream is tried before the server allows it',
    125,
    { stream: (attempt) => (attempt === 1 ? busy(100_000) : silent) },
    '0 open 300, 0 polling no place, 0 read starting, 30 read starting, 60 read starting, 90 read starting, 120 read starting, 120 open 300',
    { options: { intervalMs: 30_000 } },
  ],
  [
    'three refusals in a row, of whatever kind, are taken for want of a place',
    96,
    { stream: (attempt) => (attempt <= 3 ? passing() : silent) },
    '0 open 300, 0 lost HTTP 503, 0 read starting, 5 open 300, 5 lost HTTP 503, 5 read starting, 10 open 300, 10 polling HTTP 503, 35 read starting, 65 read starting, 95 read starting, 95 open 300',
    { options: { intervalMs: 30_000 } },
  ],
  [
    'a stream that opens ends the row of refusals',
    17,
    { stream: (attempt) => (attempt === 3 ? closed(1) : passing()) },
    '0 open 300, 0 lost HTTP 503, 0 read starting, 5 open 300, 5 lost HTTP 503, 5 read starting, 10 open 300, 11 lost the server closed the stream, 11 read starting, 16 open 300, 16 lost HTTP 503, 16 read starting',
  ],
];

for (const [subject, rows] of Object.entries({ 'a stream': STREAMS, 'a stream that is refused': REFUSALS })) {
  describe(subject, () => {
    for (const [name, seconds, script, log, more] of rows)
      it(name, async () => {
        const followed = await follow({ script, seconds, ...more });
        assert.equal(followed.log.join(', '), log);
        assert.equal(followed.error, CANCELLED);
      });
  });
}

it('counts the streams that it opens, those that were refused too', async () => {
  const stream = (attempt: number) => (attempt === 2 ? passing() : closed(1));
  const { sightings } = await follow({ script: { stream }, seconds: 20 });
  assert.deepEqual(
    sightings.flatMap((watchEvent) => (watchEvent.kind === 'connected' ? watchEvent.attempt : [])),
    [1, 3, 4],
  );
});
