import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CANCELLED, type Follow, follow } from './following.ts';
import { type Refusal, refusals, type Stream } from './scripted_sources.ts';

const { busy, passing } = refusals;
const TIMEOUT = { kind: 'timeout' } as const;
const closed = (seconds: number): Stream => ({ end: [seconds, { kind: 'closed' }] });

type Row = [name: string, seconds: number, script: Follow['script'], log: string, more?: Partial<Follow>];

/** A stream that is closed after a second, again and again. */
const unstable = () => closed(1);

const LIMITS: Row[] = [
  [
    '`max_retries` of 0 allows one stream; what it ended with is read before giving up',
    60,
    { stream: unstable },
    '0 open 300, 1 read starting, 1 exhausted the server closed the stream',
    { options: { maxRetries: 0 } },
  ],
  [
    '`max_retries` of 0 allows no second try at a stream that is refused',
    60,
    { stream: () => passing() },
    '0 open 300, 0 read starting, 0 exhausted HTTP 503',
    { options: { maxRetries: 0 } },
  ],
  [
    '`max_retries` of 1 allows two streams',
    60,
    { stream: unstable },
    '0 open 300, 1 lost the server closed the stream, 1 read starting, 6 open 300, 7 read starting, 7 exhausted the server closed the stream',
    { options: { maxRetries: 1 } },
  ],
  [
    "the server's own time limit counts as a reconnection",
    60,
    { stream: () => ({ items: [[20, TIMEOUT]] }) },
    "0 open 300, 20 read starting, 20 exhausted the stream reached the server's time limit",
    { options: { maxRetries: 0 } },
  ],
  [
    'a stream that found no place when none may be opened again leaves the reads',
    125,
    { stream: () => busy() },
    '0 open 300, 0 polling no place, 0 read starting, 30 read starting, 60 read starting, 90 read starting, 120 read starting',
    { options: { maxRetries: 0, intervalMs: 30_000 } },
  ],
  [
    'a stream that found no place counts as a reconnection',
    125,
    { stream: (attempt) => (attempt === 1 ? busy() : closed(1)) },
    '0 open 300, 0 polling no place, 0 read starting, 30 read starting, 60 read starting, 60 open 300, 61 read starting, 61 exhausted the server closed the stream',
    { options: { maxRetries: 1, intervalMs: 30_000 } },
  ],
  [
    'the time limit of a stream is no longer than the time left, in whole seconds',
    1,
    {},
    '0 open 42',
    { options: { leftMs: () => 42_900 } },
  ],
  ['with 10 s left a stream is still opened', 1, {}, '0 open 10', { options: { leftMs: () => 10_000 } }],
  [
    'with less than 10 s left the state is read at once and every 2 s',
    5,
    {},
    '0 read starting, 2 read starting, 4 read starting',
    { options: { leftMs: () => 9_999 } },
  ],
];

describe('a limit', () => {
  for (const [name, seconds, script, log, more] of LIMITS)
    it(name, async () => {
      const followed = await follow({ script, seconds, ...more });
      assert.equal(followed.log.join(', '), log);
      assert.equal(followed.error, log.includes('exhausted') ? undefined : CANCELLED);
    });
});

type Pause = [
  name: string,
  stream: Stream | Refusal,
  pauseSeconds: number,
  more?: { read?: Refusal; random?: number; retryDelayMs?: number },
];

const PAUSES: Pause[] = [
  ['half of `retry_delay` at least', closed(1), 2.5, { random: 0 }],
  ['one and a half of it at most', closed(1), 7.5, { random: 0.99999 }],
  ['`retry_delay` on average', closed(1), 20, { retryDelayMs: 20_000 }],
  ['half a second at least', closed(1), 0.5, { retryDelayMs: 0 }],
  ['what `retry:` asks for', { ...closed(1), retryMs: 20_000 }, 20],
  ['30 s where `retry:` asks for more', { ...closed(1), retryMs: 3_600_000 }, 30],
  ['`retry_delay` where `retry:` asks for less', { ...closed(1), retryMs: 10 }, 5],
  ['what `Retry-After` asks for, without jitter', passing(90_000), 90, { random: 0.1 }],
  ['what `Retry-After` asks for, also when that is less', passing(1000), 1],
  ['half a second for a `Retry-After` of 0', passing(0), 0.5],
  ['what the read in between was told', closed(1), 40, { read: busy(40_000) }],
];

describe('the pause before the next stream is', () => {
  for (const [
    name,
    stream,
    pauseSeconds,
    { read = 'starting', random = 0.5, retryDelayMs = 5000 } = {},
  ] of PAUSES)
    it(name, async () => {
      const { log } = await follow({
        script: { stream: (attempt) => (attempt === 1 ? stream : {}), read: () => read },
        seconds: 100,
        options: { random: () => random, retryDelayMs },
      });
      const opened = log.filter((line) => line.includes(' open ')).map(Number.parseFloat);
      const endedAt = 'end' in stream ? 1 : 0;
      assert.deepEqual(opened.slice(0, 2), [0, endedAt + pauseSeconds]);
    });

  it('what `Retry-After` asks for, even if a stream before asked for more with `retry:`', async () => {
    const streams = [{ ...closed(1), retryMs: 25_000 }, passing(2000)];
    const { log } = await follow({ script: { stream: (n) => streams[n - 1] ?? {} }, seconds: 60 });
    assert.deepEqual(log.filter((line) => line.includes(' open ')).map(Number.parseFloat), [0, 26, 28]);
  });
});

/** When the reads come, in seconds. */
async function readTimes(row: Follow): Promise<number[]> {
  const { log } = await follow(row);
  return log.filter((line) => / (un)?read /.test(line)).map(Number.parseFloat);
}

describe('reads without a stream come', () => {
  const polling = { stream: () => busy() };

  it('at once and every `interval`, with jitter', async () => {
    const chances = [0.3, 0, 0.999, 0.5];
    const random = () => chances.shift() ?? 0.5;
    assert.deepEqual(
      await readTimes({ script: polling, seconds: 24, options: { random } }),
      [0, 2.5, 9.995, 14.995, 19.995],
    );
  });

  it('quickly at first when the status is the target, and then every `interval`', async () => {
    const script = { ...polling, read: () => 'running' };
    assert.deepEqual(await readTimes({ script, seconds: 25 }), [0, 1, 3, 7, 12, 17, 22]);
  });

  it('quickly again when the target is reached once more', async () => {
    const read = (seconds: number) => (seconds === 7 ? 'starting' : 'running');
    assert.deepEqual(
      await readTimes({ script: { ...polling, read }, seconds: 16 }),
      [0, 1, 3, 7, 12, 13, 15],
    );
  });

  it('not before the server allows it', async () => {
    const read = (seconds: number) => (seconds < 20 ? passing(31_000) : 'starting');
    assert.deepEqual(await readTimes({ script: { ...polling, read }, seconds: 37 }), [0, 31, 36]);
  });

  it('no quicker when the server allows it at once', async () => {
    const read = () => passing(0);
    assert.deepEqual(await readTimes({ script: { ...polling, read }, seconds: 16 }), [0, 5, 10, 15]);
  });
});
