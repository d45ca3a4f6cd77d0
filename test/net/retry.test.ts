import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ApiError, type ApiErrorFacts, LoginError } from '../../src/net/errors.ts';
import type { Answer, ApiRequest, Effect } from '../../src/net/http.ts';
import { BRIEF_MS, type Decision, decide, jitter, patient } from '../../src/net/retry.ts';
import { fakeClock } from '../fake_clock.ts';

const DELAY_MS = 4000;
const EFFECTS: Effect[] = ['read', 'repeatable', 'single'];

function failed(facts: Partial<ApiErrorFacts>): ApiError {
  return new ApiError({ kind: 'refused', request: 'POST /cvms/x/restart', message: 'failed', ...facts });
}

const refused = (status: number, code?: string) => failed({ status, code });
const lost = failed({ kind: 'unreachable' });

describe('what is tried again', () => {
  const again: Decision[] = ['again', 'again', 'again'];
  const look: Decision[] = ['again', 'again', 'look'];
  const briefly: Decision[] = ['briefly', 'briefly', 'briefly'];
  const final: Decision[] = ['final', 'final', 'final'];
  const table: { name: string; error: unknown; decisions: Decision[] }[] = [
    { name: 'no answer', error: lost, decisions: look },
    {
      name: 'an answer that cannot be read',
      error: failed({ kind: 'unreadable', status: 200 }),
      decisions: look,
    },
    { name: 'a redirect', error: failed({ kind: 'redirected', status: 307 }), decisions: final },
    { name: '408', error: refused(408), decisions: look },
    { name: '425', error: refused(425), decisions: look },
    { name: '429', error: refused(429), decisions: again },
    { name: '429 with a code', error: refused(429, 'ERR-05-001'), decisions: again },
    { name: '409', error: refused(409), decisions: again },
    { name: '409 with a code', error: refused(409, 'ERR-03-007'), decisions: final },
    { name: '500', error: refused(500), decisions: look },
    { name: '500 with a code', error: refused(500, 'ERR-02-006'), decisions: ['again', 'final', 'final'] },
    { name: '502', error: refused(502), decisions: look },
    { name: '503', error: refused(503), decisions: look },
    { name: '503 with a code', error: refused(503, 'ERR-02-002'), decisions: look },
    { name: '504', error: refused(504), decisions: look },
    ...[400, 401, 403, 404, 405, 410, 413, 415, 422, 465, 466, 467, 468, 501, 505].map((status) => ({
      name: `${status}`,
      error: refused(status),
      decisions: final,
    })),
    ...[520, 521, 522, 523, 524, 525, 526, 527, 529, 530].map((status) => ({
      name: `${status} of the edge`,
      error: refused(status),
      decisions: look,
    })),
    { name: '502 with a page', error: failed({ status: 502, setUp: 'page' }), decisions: look },
    { name: '403 with edge error 1015', error: failed({ status: 403, edgeCode: 1015 }), decisions: again },
    { name: '403 with edge error 1010', error: failed({ status: 403, edgeCode: 1010 }), decisions: final },
    {
      name: '403 with a page of edge error 1020',
      error: failed({ status: 403, edgeCode: 1020, setUp: 'page' }),
      decisions: final,
    },
    {
      name: 'a certificate that is not trusted',
      error: failed({ kind: 'unreachable', setUp: 'certificate' }),
      decisions: briefly,
    },
    {
      name: 'a host name that is not known',
      error: failed({ kind: 'unreachable', setUp: 'host_name' }),
      decisions: briefly,
    },
    { name: '404 with a page', error: failed({ status: 404, setUp: 'page' }), decisions: briefly },
    {
      name: 'a page with 200',
      error: failed({ kind: 'unreadable', status: 200, setUp: 'page' }),
      decisions: ['briefly', 'briefly', 'look'],
    },
    ...(
      [
        ['BUSY', 'Another operation is in progress', again],
        ['ERR-03-042', 'CVM is busy', again],
        ['ERR-03-042', 'The operation restart is still running', again],
        ['ERR-03-042', 'The CVM is locked', again],
        ['ERR-09-001', 'The workspace is locked: unpaid invoice', final],
        ['ERR-03-042', 'No', final],
        ['ERR-01-004', 'A CVM of this name is in progress', final],
      ] as const
    ).map(([code, message, decisions]) => ({
      name: `409 ${code} "${message}"`,
      error: failed({ status: 409, code, message }),
      decisions: [...decisions],
    })),
    { name: 'a login that could not be had', error: new LoginError('no'), decisions: final },
    { name: 'an error of the program', error: new TypeError('x'), decisions: final },
    { name: 'no error at all', error: undefined, decisions: final },
  ];
  for (const { name, error, decisions } of table) {
    for (const [index, effect] of EFFECTS.entries()) {
      it(`${name} of a ${effect} request: ${decisions[index]}`, () =>
        assert.equal(decide(error, effect), decisions[index]));
    }
  }
});

/** A request against answers that are laid out beforehand; tells what happened in its order. */
function rehearse(script: (ApiError | Answer | Error)[], request: Partial<ApiRequest> = {}) {
  const clock = fakeClock();
  const abort = new AbortController();
  const told: string[] = [];
  const left = [...script];
  const send = patient(
    async () => {
      told.push(`send at ${clock.nowMs()}`);
      const next = left.shift() ?? assert.fail('one request too many');
      if (next instanceof Error) throw next;
      return next;
    },
    {
      clock,
      random: () => 0.5,
      retryDelayMs: DELAY_MS,
      unknownUntilMs: () => 20_000,
      onRetry: (error, pauseMs) => told.push(`${error.status ?? error.facts.kind}, pause ${pauseMs}`),
    },
  );
  const { tookEffect } = request;
  const sending = send(
    {
      method: 'POST',
      path: '/cvms/x/restart',
      effect: 'single',
      expects: 'anything',
      ...request,
      ...(tookEffect && {
        tookEffect: () => {
          told.push(`look at ${clock.nowMs()}`);
          return tookEffect();
        },
      }),
    },
    abort.signal,
  );
  sending.catch(() => {});
  return { result: () => clock.finish(sending), sending, told, clock, abort, left };
}

const ok: Answer = { status: 200, body: { ok: true } };
const never = async () => undefined;

describe('a request that failed for a passing reason', () => {
  it('is sent again after a pause, until it succeeds', async () => {
    const { result, told } = rehearse([lost, refused(503), refused(429), ok], { effect: 'read' });
    assert.equal(await result(), ok);
    assert.deepEqual(told, [
      'send at 0',
      'unreachable, pause 4000',
      'send at 4000',
      '503, pause 4000',
      'send at 8000',
      '429, pause 4000',
      'send at 12000',
    ]);
  });

  it('is sent again for half a minute when the set-up looks wrong, and then fails with that', async () => {
    const wrong = failed({ kind: 'unreachable', setUp: 'certificate' });
    const { result, clock, told } = rehearse(Array(20).fill(wrong), { effect: 'read' });
    await assert.rejects(result(), wrong);
    assert.equal(clock.nowMs(), BRIEF_MS);
    assert.equal(told.at(-1), `send at ${BRIEF_MS}`);
  });

  it('is sent again for longer when another trouble came in between', async () => {
    const wrong = failed({ status: 404, setUp: 'page' });
    const script = [...Array(6).fill(wrong), refused(503), ...Array(6).fill(wrong), ok];
    assert.equal(await rehearse(script, { effect: 'read' }).result(), ok);
  });

  it('is not sent again when the reason is final', async () => {
    const error = refused(403);
    const { result, told } = rehearse([error], { effect: 'read' });
    await assert.rejects(result(), error);
    assert.deepEqual(told, ['send at 0']);
  });

  it('is not sent again when it was no answer of the API that failed', async () => {
    const error = new LoginError('no token');
    await assert.rejects(rehearse([error], { effect: 'read' }).result(), error);
  });

  const floor: { asked: number; pause: number }[] = [
    { asked: 0, pause: 500 },
    { asked: 499, pause: 500 },
    { asked: 7000, pause: 7000 },
    { asked: 100, pause: 500 },
  ];
  for (const { asked, pause } of floor) {
    it(`waits ${pause} ms when the answer asks for ${asked} ms`, async () => {
      const { result, told } = rehearse([failed({ status: 429, retryAfterMs: asked }), ok]);
      await result();
      assert.deepEqual(told.slice(1), [`429, pause ${pause}`, `send at ${pause}`]);
    });
  }

  it('ends with the reason of the signal when that aborts during the pause', async () => {
    const { sending, told, clock, abort } = rehearse([lost], { effect: 'read' });
    await clock.advance(DELAY_MS - 1);
    const reason = new Error('cancelled');
    abort.abort(reason);
    await assert.rejects(sending, reason);
    assert.deepEqual(told, ['send at 0', 'unreachable, pause 4000']);
    assert.equal(clock.pending(), 0);
  });

  it('ends with the reason of the signal when that ended the request', async () => {
    const reason = new Error('cancelled');
    await assert.rejects(rehearse([reason]).result(), reason);
  });
});

describe('a 404', () => {
  it('of a read is no answer as long as the CVM may not be known everywhere', async () => {
    const { result, told } = rehearse(Array(6).fill(refused(404)), { effect: 'read' });
    await assert.rejects(result(), { status: 404 });
    assert.deepEqual(
      told.filter((line) => line.startsWith('send')),
      ['send at 0', 'send at 4000', 'send at 8000', 'send at 12000', 'send at 16000', 'send at 20000'],
    );
  });

  for (const effect of ['repeatable', 'single'] as const) {
    it(`of a ${effect} write is final at once`, async () => {
      const { result, told } = rehearse([refused(404)], { effect, tookEffect: never });
      await assert.rejects(result(), { status: 404 });
      assert.deepEqual(told, ['send at 0']);
    });
  }
});

describe('a write whose answer was lost', () => {
  it('is looked for after the pause, and not sent again when it took effect', async () => {
    const found: Answer = { status: 200, body: { found: true } };
    const { result, told } = rehearse([lost], { tookEffect: async () => found });
    assert.equal(await result(), found);
    assert.deepEqual(told, ['send at 0', 'unreachable, pause 4000', 'look at 4000']);
  });

  it('is sent again when it took no effect', async () => {
    const { result, told } = rehearse([refused(502), ok], { tookEffect: never });
    assert.equal(await result(), ok);
    assert.deepEqual(told, ['send at 0', '502, pause 4000', 'look at 4000', 'send at 4000']);
  });

  it('is looked for again when another operation runs, since that is most likely its own', async () => {
    let looks = 0;
    const { result, told } = rehearse([lost, refused(409)], {
      tookEffect: async () => (++looks === 2 ? ok : undefined),
    });
    assert.equal(await result(), ok);
    assert.deepEqual(told, [
      'send at 0',
      'unreachable, pause 4000',
      'look at 4000',
      'send at 4000',
      '409, pause 4000',
      'look at 8000',
    ]);
  });

  it('is not looked for as long as no answer was lost', async () => {
    const { result, told } = rehearse([refused(409), refused(429), ok], { tookEffect: never });
    await result();
    assert.doesNotMatch(told.join('\n'), /look/);
  });

  it('is not sent again when there is no way to look for it', async () => {
    const { result, told } = rehearse([lost]);
    await assert.rejects(result(), lost);
    assert.deepEqual(told, ['send at 0']);
  });

  it('is simply sent again when that does no harm', async () => {
    const { result, told } = rehearse([lost, ok], { effect: 'repeatable', tookEffect: async () => ok });
    await result();
    assert.deepEqual(told, ['send at 0', 'unreachable, pause 4000', 'send at 4000']);
  });

  it('fails with what the look fails with', async () => {
    const error = refused(403);
    const { result } = rehearse([lost], { tookEffect: () => Promise.reject(error) });
    await assert.rejects(result(), error);
  });
});

describe('the pause', () => {
  it('lies between half and one and a half of its mean', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(600_000), chance, (meanMs, random) => {
        const pauseMs = jitter(meanMs, () => random);
        assert.ok(pauseMs >= meanMs / 2 && pauseMs <= meanMs * 1.5);
      }),
    );
    assert.deepEqual(
      [0, 0.5, 1].map((random) => jitter(100, () => random)),
      [50, 100, 150],
    );
  });
});
