import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileProblem } from '../../src/inputs/files.ts';
import { ApiError, type ApiErrorFacts, LoginError } from '../../src/net/errors.ts';
import { failedWait, failureOf, unwatchable } from '../../src/report/failure.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import { Interruption } from '../../src/time/deadline.ts';

const DOING = '`deploy` of CVM `my-app`';

const refused = (facts: Partial<ApiErrorFacts> = {}) =>
  new ApiError({ kind: 'refused', request: 'PATCH /cvms/x', message: 'No.', status: 422, ...facts });

describe('the words for an error', () => {
  type Row = {
    error: unknown;
    what: string;
    outcome?: string;
    title: string;
    reason: RegExp;
    next?: RegExp | undefined;
  };
  const rows: Row[] = [
    {
      what: 'a refusal',
      error: refused(),
      title: 'The request is not valid',
      reason: /^`deploy` of CVM `my-app`: No\. \(HTTP 422\), PATCH \/cvms\/x$/,
      next: /Correct the input/,
    },
    {
      what: 'a refusal with a code',
      error: refused({ status: 468, code: 'ERR-01-008' }),
      title: 'The contract does not allow this compose hash',
      reason: /\(HTTP 468, ERR-01-008\)/,
      next: /addComposeHash/,
    },
    {
      what: 'a refusal of an unknown kind, with advice of the platform',
      error: refused({ status: 418, suggestions: ['Make coffee.', 'Or not.'] }),
      title: 'Phala Cloud refused the request',
      reason: /HTTP 418/,
      next: /^Make coffee\.$/,
    },
    {
      what: 'a request without an answer',
      error: refused({ kind: 'unreachable', status: undefined, message: 'connection refused' }),
      title: 'Phala Cloud cannot be reached',
      reason: /: connection refused, PATCH \/cvms\/x$/,
      next: /`api_url`/,
    },
    {
      what: 'a problem of the operation',
      error: new OperationProblem('A disk can only grow.'),
      title: 'The request cannot be carried out',
      reason: /^A disk can only grow\.$/,
    },
    {
      what: 'a problem with a file',
      error: new FileProblem('`app.yml` does not exist.'),
      title: 'The request cannot be carried out',
      reason: /^`app\.yml` does not exist\.$/,
    },
    {
      what: 'a token that could not be had',
      error: new LoginError('GitHub gave no OIDC token.'),
      title: 'The request cannot be carried out',
      reason: /^GitHub gave no OIDC token\.$/,
    },
    {
      what: 'a mistake of the action itself',
      error: new TypeError('x is not a function'),
      title: 'The action failed',
      reason: /^`deploy` of CVM `my-app`: x is not a function$/,
    },
    {
      what: 'anything else that was thrown',
      error: 'thrown',
      title: 'The action failed',
      reason: /: thrown$/,
    },
    {
      what: 'the end of the time',
      error: new Interruption('timed_out', 'the 15 min of `timeout` are over'),
      outcome: 'timed_out',
      title: 'Timed out',
      reason: /the 15 min of `timeout` are over.*starting, pre-launch/,
      next: /`timeout`/,
    },
    {
      what: 'a cancelled job',
      error: new Interruption('cancelled', 'the runner sent SIGTERM'),
      outcome: 'cancelled',
      title: 'Cancelled',
      reason: /was cancelled: the runner sent SIGTERM.*starting, pre-launch/,
      next: /left as it is/,
    },
  ];
  for (const { what, error, outcome = 'failure', title, reason, next } of rows) {
    it(`tell ${what}`, () => {
      const failure = failureOf(error, DOING, { state: 'starting, pre-launch' });
      assert.deepEqual([failure.outcome, failure.title], [outcome, title]);
      assert.match(failure.reason, reason);
      if (next === undefined) assert.equal(failure.next, undefined);
      else assert.match(failure.next ?? '', next);
    });
  }

  it('pass on what the platform proposes, and its id of the request', () => {
    const { suggestions, links, requestId } = failureOf(
      refused({
        suggestions: ['Top\nup'],
        links: [{ label: 'Bill\u001b[31ming', url: 'https://cloud.phala.com/\r\nbilling' }],
        requestId: 'req_1',
      }),
      DOING,
      {},
    );
    assert.deepEqual(
      [suggestions, links, requestId],
      [['Top up'], [{ label: 'Billing', url: 'https://cloud.phala.com/ billing' }], 'req_1'],
    );
  });

  it('keep the lines of a problem that lists things', () => {
    const { reason } = failureOf(new OperationProblem('Two things:\n- one\n- two'), DOING, {});
    assert.equal(reason, 'Two things:\n- one\n- two');
  });
});

describe('an accepted request that cannot be watched', () => {
  const rows: [what: string, error: unknown, words: RegExp | undefined][] = [
    ['a refused login', refused({ status: 401, message: 'Expired' }), /\(Expired \(HTTP 401\), PATCH/],
    [
      'a login that may not read',
      refused({ status: 403, message: 'Deploys only' }),
      /\(Deploys only \(HTTP 403\)/,
    ],
    ['a login that is gone', new LoginError('GitHub gave no OIDC token'), /\(GitHub gave no OIDC token\)/],
    ['a CVM that is not found', refused({ status: 404 }), undefined],
    ['no answer', refused({ kind: 'unreachable', status: undefined }), undefined],
    ['the end of the time', new Interruption('timed_out', 'over'), undefined],
    ['a mistake', new TypeError('bug'), undefined],
  ];
  for (const [what, error, words] of rows) {
    it(`is ${words === undefined ? 'not ' : ''}what ${what} means`, () => {
      const result = unwatchable(error, 'updated', DOING);
      if (words === undefined) assert.equal(result, undefined);
      else {
        assert.match(result?.message ?? '', words);
        assert.match(result?.message ?? '', /accepted the request.*`wait: false`/);
        assert.equal(failureOf(result, DOING, {}).title, 'Accepted, but it cannot be watched');
      }
    });
  }

  for (const change of ['none', 'unchanged'] as const) {
    it(`does not claim that something was accepted when the change is ${change}`, () => {
      const { message = '' } = unwatchable(refused({ status: 403 }), change, DOING) ?? {};
      assert.match(message, /nothing had to be sent/i);
      assert.doesNotMatch(message, /accepted the request/);
    });
  }
});

describe('the words for a wait that ended by itself', () => {
  it('tell why the CVM failed', () => {
    const failure = failedWait({ kind: 'failed', reason: 'the boot failed: no\nroom' }, DOING);
    assert.deepEqual([failure.outcome, failure.title], ['failure', 'The CVM failed']);
    assert.equal(failure.reason, `${DOING}: the boot failed: no room`);
  });

  it('tell that no further connection is allowed, and that it may go on', () => {
    const failure = failedWait({ kind: 'exhausted', reason: 'the stream was lost 3 times' }, DOING);
    assert.match(
      failure.reason,
      /the stream was lost 3 times, and `max_retries` allows no further connection/,
    );
    assert.match(failure.next ?? '', /may still be going on/);
  });
});
