import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError, type ApiErrorFacts } from '../../src/net/errors.ts';
import { fakeRun } from '../operations/fake_run.ts';

describe('a request that is sent again', () => {
  const rows: [why: string, facts: Partial<ApiErrorFacts>, result: string, line?: string][] = [
    ['after a refusal', { status: 503 }, 'HTTP 503, Busy'],
    [
      'after no answer',
      { kind: 'unreachable', message: 'the connection was reset' },
      'the connection was reset',
    ],
    [
      'because another operation runs',
      { status: 409 },
      'HTTP 409, Busy',
      'another operation runs on the CVM; waiting for its turn',
    ],
  ];
  for (const [why, facts, result, line = `${result}; trying again`] of rows) {
    it(`${why} is told once, every pause in a debug line, and is the last trouble until an answer comes`, () => {
      const { troubles, lines, debug } = fakeRun();
      const request = 'PATCH /cvms/x';
      const error = new ApiError({ kind: 'refused', request, message: 'Busy', ...facts });
      for (let time = 0; time < 2; time++) troubles.retry(error, 4000);
      assert.deepEqual(lines, [`${request}: ${line}`]);
      const pause = `${request}: ${result}; again in 4 s`;
      assert.deepEqual(debug, [pause, pause, `${request}: ${line}`]);
      assert.deepEqual(
        [troubles.count(), troubles.last()],
        [2, { words: `${request}: ${result}`, error, times: 2, sinceMs: 0 }],
      );
      troubles.over();
      assert.deepEqual([troubles.count(), troubles.last()], [2, undefined]);
    });
  }
});

describe('a look at the CVM that fails', () => {
  it('counts, and takes the place of the last trouble only where it has words', () => {
    const { troubles, lines } = fakeRun();
    troubles.met('unread', 'HTTP 502');
    troubles.met('lost');
    assert.deepEqual([lines, troubles.count(), troubles.last()?.words], [['unread', 'lost'], 2, 'HTTP 502']);
  });

  it('begins anew when it is of another kind', async () => {
    const { troubles, clock } = fakeRun();
    const error = (status: number) =>
      new ApiError({ kind: 'refused', request: 'GET /x', message: 'no', status });
    for (const [status, times, sinceMs] of [
      [503, 1, 0],
      [503, 2, 0],
      [409, 1, 2000],
    ] as const) {
      troubles.met('unread', 'no', error(status));
      assert.partialDeepStrictEqual(troubles.last(), { times, sinceMs });
      await clock.advance(1000);
    }
  });
});
