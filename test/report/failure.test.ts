import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FileProblem } from '../../src/inputs/files.ts';
import { ApiError, type ApiErrorFacts, LoginError, ProxyError } from '../../src/net/errors.ts';
import { UPDATED } from '../../src/operations/changes.ts';
import { STARTED } from '../../src/operations/start.ts';
import { failedWait, failureOf, unwatchable } from '../../src/report/failure.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import type { Trouble } from '../../src/run/troubles.ts';
import { Interruption } from '../../src/time/deadline.ts';
import { planTold } from './plan_told.ts';

const DOING = '`deploy` of CVM `my-app`';

const refused = (facts: Partial<ApiErrorFacts> = {}) =>
  new ApiError({ kind: 'refused', request: 'PATCH /cvms/x', message: 'No.', status: 422, ...facts });

describe('the words for an error', () => {
  type Row = [what: string, error: unknown, title: string, reason: RegExp, next?: RegExp];
  const rows: Row[] = [
    [
      'a refusal',
      refused(),
      'The request is not valid',
      /^`deploy` of CVM `my-app`: No\. \(HTTP 422\), PATCH \/cvms\/x$/,
      /Correct the input/,
    ],
    [
      'a refusal with a code',
      refused({ status: 468, code: 'ERR-01-008' }),
      'The contract does not allow this compose hash',
      /\(HTTP 468, ERR-01-008\)/,
      /addComposeHash/,
    ],
    [
      'a refusal of an unknown kind, with advice of the platform',
      refused({ status: 418, suggestions: ['Make coffee.', 'Or not.'] }),
      'Phala Cloud refused the request',
      /HTTP 418/,
      /^Make coffee\.$/,
    ],
    [
      'a request without an answer',
      refused({
        kind: 'unreachable',
        request: 'GET /cvms/x',
        status: undefined,
        message: 'connection refused',
      }),
      'Phala Cloud cannot be reached',
      /: connection refused, GET \/cvms\/x$/,
      /`api_url`/,
    ],
    ['a problem of the operation', new OperationProblem('x', 'Several'), 'Several', /^x$/],
    [
      'a problem with a file',
      new FileProblem('`app.yml` is not there.', 'A file does not exist'),
      'A file does not exist',
      /^`app\.yml` is not there\.$/,
    ],
    ['a token that could not be had', new LoginError('No token.'), 'No login without a key', /^No token\.$/],
    ['a proxy that is none', new ProxyError('No address.'), 'The proxy cannot be used', /^No address\.$/],
    [
      'a mistake of the action itself',
      new TypeError('x is not a function'),
      'The action failed',
      /^`deploy` of CVM `my-app`: x is not a function$/,
    ],
    ['anything else that was thrown', 'thrown', 'The action failed', /: thrown$/],
    [
      'the end of the time',
      new Interruption('timed_out', 'the 15 min of `timeout` are over'),
      'Timed out',
      /the 15 min of `timeout` are over.*starting, pre-launch/,
      /`timeout`/,
    ],
    [
      'a cancelled job',
      new Interruption('cancelled', 'the runner sent SIGTERM'),
      'Cancelled',
      /was cancelled: the runner sent SIGTERM, by hand or by `concurrency`.*starting, pre-launch/,
      /left as it is/,
    ],
  ];
  for (const [what, error, title, reason, next] of rows) {
    it(`tell ${what}`, () => {
      const failure = failureOf(error, DOING, {
        seen: { at: 0, status: 'starting', boot_progress: 'pre-launch' },
      });
      assert.deepEqual(
        [failure.outcome, failure.title],
        [error instanceof Interruption ? error.kind : 'failure', title],
      );
      assert.match(failure.reason, reason);
      if (next === undefined) assert.equal(failure.next, undefined);
      else assert.match(failure.next ?? '', next);
    });
  }

  const over = new Interruption('timed_out', 'over');
  const limit = { limitMs: 900_000, source: '`timeout`' };
  const request = 'GET /cvms/x';
  const facing = (facts: Partial<ApiErrorFacts>, times = 7): Trouble => {
    const error = new ApiError({ kind: 'refused', request, message: 'it says so', ...facts });
    return { words: `${request}: it says so`, error, times, sinceMs: 192_000 };
  };
  const troubles: [what: string, trouble: Trouble, title: RegExp, reason: RegExp, next: RegExp][] = [
    [
      'a storm of 5xx',
      facing({ status: 503 }),
      /Phala Cloud has a fault|phala Cloud has a fault/,
      /last request failed \(since 3:12 of this run, 7 tries\)/,
      /Run the job again later/,
    ],
    [
      'a held lock',
      facing({ status: 409 }, 1),
      /another operation is in the way/,
      /Another operation held the CVM \(since 3:12 of this run, 1 try\)/,
      /`concurrency`/,
    ],
    ['too many requests', facing({ status: 429 }), /too many requests/, /7 tries/, /Run fewer jobs/],
    [
      'no network',
      facing({ kind: 'unreachable', message: 'ENOTFOUND' }),
      /cannot be reached/,
      /7 tries/,
      /network of the runner/,
    ],
    [
      'what no table knows',
      { words: 'x', error: new Error('x'), times: 1, sinceMs: 0 },
      /^Timed out$/,
      /1 try\): x$/,
      /HTTPS_PROXY/,
    ],
  ];
  for (const [what, trouble, title, reason, next] of troubles) {
    it(`explain a deadline by its last trouble: ${what}`, () => {
      const failure = failureOf(over, DOING, { trouble, limit });
      assert.match(failure.title, title);
      assert.match(failure.reason, /was not done within 15 min \(`timeout`\)/);
      assert.match(failure.reason, reason);
      assert.match(failure.next ?? '', next);
      assert.doesNotMatch(failure.next ?? '', /boot log/);
      // What never got its turn did nothing.
      assert.equal(failure.isRefusal === true, /lock|too many/.test(what));
    });
  }

  it('speak of the boot log only where a CVM was seen', () => {
    assert.match(
      failureOf(over, DOING, { limit, seen: { at: 0, status: 'starting' } }).next ?? '',
      /boot log/,
    );
    assert.doesNotMatch(failureOf(over, DOING, { limit }).next ?? '', /boot log/);
    for (const [source, longer] of [
      ['`job_timeout_minutes`', /give a longer `job_timeout_minutes`\.$/],
      ["the step's `timeout-minutes`", /give the step more `timeout-minutes`\.$/],
      ["GitHub's default", /give the job more `timeout-minutes`\.$/],
    ] as const)
      assert.match(failureOf(over, DOING, { limit: { ...limit, source } }).next ?? '', longer);
  });

  it('speak of `api_key` only to who logged in with one', () => {
    const refusal = new ApiError({ kind: 'refused', request, message: 'no', status: 401 });
    assert.match(failureOf(refusal, DOING, { login: 'api_key' }).next ?? '', /`api_key`/);
    const keyless = failureOf(refusal, DOING, { login: 'oidc' });
    assert.match(keyless.next ?? '', /trust this repository/);
    assert.doesNotMatch(keyless.next ?? '', /api_key/);
  });

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
      [['Top up'], [{ label: 'Bill\x1b[31ming', url: 'https://cloud.phala.com/ billing' }], 'req_1'],
    );
  });

  it('keep the lines of a problem that lists things', () => {
    const { reason } = failureOf(new OperationProblem('Two things:\n- one\n- two', 'Two'), DOING, {});
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
      const result = unwatchable(error, planTold({ words: ['this'] }), DOING, 'oidc');
      if (words === undefined) assert.equal(result, undefined);
      else {
        assert.match(result?.message ?? '', words);
        assert.match(result?.message ?? '', /accepted the request, .*\)$/);
        assert.match(failureOf(result, DOING, {}).next ?? '', /see the dashboard\. .*`wait: false`\.$/);
        assert.equal(failureOf(result, DOING, {}).title, 'Accepted, but it cannot be watched');
      }
    });
  }

  for (const [login, status, words] of [
    ['oidc', 401, /but this login may not read .* Use an API key to watch it/],
    [
      'api_key',
      401,
      /and then refused the API key, as if it had been revoked meanwhile .* `api_key` a new key/,
    ],
    ['api_key', 403, /but this API key may not read .* Use a key of the workspace that may/],
  ] as const) {
    it(`names the login that was used: ${login} and HTTP ${status}`, () => {
      const { message = '', next = '' } =
        unwatchable(refused({ status }), planTold({ words: ['this'] }), DOING, login) ?? {};
      assert.match(`${message} ${next}`, words);
    });
  }

  it('does not claim that something was accepted when nothing was sent', () => {
    const { message = '' } = unwatchable(refused({ status: 403 }), planTold(), DOING, 'oidc') ?? {};
    assert.match(message, /nothing had to be sent/);
    assert.doesNotMatch(message, /accepted the request/);
  });
});

describe('the words for a wait that ended by itself', () => {
  it('tell why the CVM failed', () => {
    const failure = failedWait({ kind: 'failed', reason: 'the boot failed: no\nroom' }, DOING, STARTED);
    assert.deepEqual([failure.outcome, failure.title], ['failure', 'The CVM failed']);
    assert.equal(failure.reason, `${DOING}: the boot failed: no room`);
  });

  it('do not say of a CVM that may well run that it failed', () => {
    const { title } = failedWait({ kind: 'failed', reason: 'node is draining' }, DOING, UPDATED);
    assert.equal(title, 'The update failed');
  });

  it('tell that no further connection is allowed, and that it may go on', () => {
    const failure = failedWait({ kind: 'exhausted', reason: 'the stream was lost 3 times' }, DOING, STARTED);
    assert.match(
      failure.reason,
      /the stream was lost 3 times, and `max_retries` allows no further connection/,
    );
    assert.match(failure.next ?? '', /may still be going on/);
  });
});
