import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Interruption } from '../../src/time/deadline.ts';
import type { Goal } from '../../src/wait/goal.ts';
import { events, refusals, type Stream } from './scripted_sources.ts';
import { change } from './story.ts';
import { waiting } from './waiting.ts';

const { busy, final } = refusals;
const restart = change('running boot=done');
const watch: Goal = { target: 'running', proof: 'any' };
const COMPLETE = { kind: 'complete' } as const;
const completeAtOnce = (): Stream => ({ items: [[0, COMPLETE]] });

describe('the record of an operation', () => {
  it('is asked for once the operation is seen, and ends the wait when it says that it failed', async () => {
    let known: string | undefined;
    const waited = await waiting({
      goal: restart,
      script: {
        stream: () => busy(),
        read: (seconds) => ({
          status: 'running',
          runningOperationId: seconds >= 10 ? 'op-7' : undefined,
          operation: known === 'op-7' ? { outcome: 'failed', errorMessage: 'no GPU left' } : undefined,
        }),
      },
      options: {
        onOperation: (id) => {
          known = id;
        },
      },
    });
    assert.deepEqual(waited.ending, { kind: 'failed', reason: 'no GPU left' });
  });

  it('is known from the answer to the request', async () => {
    const { operations } = await waiting({
      goal: { ...watch, operationId: 'ours' },
      script: { stream: completeAtOnce, read: () => 'running' },
    });
    assert.deepEqual(operations, ['ours']);
  });
});

describe('what a wait tells', () => {
  it('is every watchEvent, and the verdict with those of the CVM', async () => {
    const { told } = await waiting({
      goal: watch,
      script: { stream: () => ({ items: events([1, 'starting'], [4, COMPLETE]) }), read: () => 'running' },
    });
    assert.partialDeepStrictEqual(told, [
      { watchEvent: { kind: 'connected' }, verdict: undefined },
      { watchEvent: { observation: { from: 'stream' } }, verdict: { kind: 'pending' } },
      { watchEvent: { observation: { from: 'read' } }, verdict: { kind: 'reached' } },
    ]);
    assert.equal(told.length, 3);
  });
});

describe('a wait ends by', () => {
  const interruption = (error: unknown) => {
    assert.ok(error instanceof Interruption);
    return [error.kind, error.message];
  };

  it('its deadline, with the reason', async () => {
    const { error, seconds } = await waiting({ goal: watch, script: {}, limitSeconds: 100 });
    assert.deepEqual(interruption(error), ['timed_out', 'the time is over (the test)']);
    assert.equal(seconds, 100);
  });

  it('a deadline that was tightened meanwhile', async () => {
    const limit = { limitMs: 50_000, source: 'the job' };
    const meanwhile = {
      seconds: 30,
      act: (deadline: { tighten(l: typeof limit): void }) => deadline.tighten(limit),
    };
    const { error, seconds } = await waiting({ goal: watch, script: {}, meanwhile });
    assert.deepEqual([interruption(error)[1], seconds], ['the time is over (the job)', 50]);
  });

  it('a cancel, at once', async () => {
    const meanwhile = {
      seconds: 33,
      act: (deadline: { cancel(m: string): void }) => deadline.cancel('SIGINT'),
    };
    const { error, seconds } = await waiting({ goal: watch, script: {}, meanwhile });
    assert.deepEqual([interruption(error), seconds], [['cancelled', 'SIGINT'], 33]);
  });

  it('a cancel from before it began', async () => {
    const meanwhile = {
      seconds: 0,
      act: (deadline: { cancel(m: string): void }) => deadline.cancel('SIGTERM'),
    };
    const { error, seconds, told } = await waiting({ goal: watch, script: {}, meanwhile });
    assert.deepEqual([interruption(error), seconds, told], [['cancelled', 'SIGTERM'], 0, []]);
  });

  it('an answer that is final', async () => {
    const { error, seconds } = await waiting({ goal: watch, script: { read: () => final } });
    assert.deepEqual([error, seconds], [final, 30]);
  });
});

it('a wait asks no clock but its own, so that a wall clock may jump', async (t) => {
  const wall = t.mock.method(Date, 'now', () => Number.MAX_SAFE_INTEGER);
  const own = t.mock.method(performance, 'now', () => Number.MAX_SAFE_INTEGER);
  const timers = t.mock.method(globalThis, 'setTimeout');
  const { seconds } = await waiting({
    goal: restart,
    script: { stream: completeAtOnce, read: () => 'running' },
  });
  assert.equal(seconds, 32);
  assert.deepEqual(
    [wall, own, timers].map(({ mock }) => mock.callCount()),
    [0, 0, 0],
  );
});
