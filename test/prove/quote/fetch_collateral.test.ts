import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { CollateralAnswer, Platform } from '../../../src/prove/quote/collateral.ts';
import { type Fetch, fetchCollateral } from '../../../src/prove/quote/fetch_collateral.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { type Pccs, type PccsFault, type PccsOptions, servePccs } from '../../simulator/pccs.ts';
import { honest, testimonyOf } from './draft.ts';

const { platform } = honest();
const collateral = requireCollateral();
const FMSPC = platform.pck.fmspc;

function requireCollateral() {
  const { collateral } = testimonyOf(honest());
  if (collateral === undefined) throw new Error('an honest platform has collateral');
  return collateral;
}

/** A clock on which pauses take no time, and the limits of requests are over when the test says so. */
function hastyClock() {
  const limits = new Set<() => void>();
  const pausesMs: number[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    timer(delayMs, action) {
      if (delayMs >= 10_000) {
        limits.add(action);
        return () => limits.delete(action);
      }
      pausesMs.push(delayMs);
      const handle = setTimeout(action, 0);
      return () => clearTimeout(handle);
    },
  };
  return { clock, limits, pausesMs };
}

async function answersOf(
  pccsUrls: string[],
  wanted: Partial<Platform> = {},
  { clock, signal }: { clock: Clock; signal: AbortSignal } = {
    clock: hastyClock().clock,
    signal: new AbortController().signal,
  },
): Promise<CollateralAnswer[]> {
  const asked: Platform = { fmspc: FMSPC, ca: 'platform', rootCrlUrl: undefined, ...wanted };
  const fetching = { fetch: fetch as Fetch, pccsUrls, clock, random: () => 0.5, signal };
  const answers: CollateralAnswer[] = [];
  for await (const answer of fetchCollateral(fetching, asked)) answers.push(answer);
  return answers;
}

const pccsWith = (options: Partial<PccsOptions> = {}): Promise<Pccs> =>
  servePccs({ collateral, fmspc: FMSPC, ...options });

/** Answers in words. */
function told(answers: CollateralAnswer[]): string[] {
  return answers.map((answer) => (answer.kind === 'collateral' ? 'collateral' : answer.reason));
}

type Way = [what: string, options: Partial<PccsOptions>];

const WAYS: Way[] = [
  ['CRLs in hex', { crlAs: 'hex' }],
  ['CRLs in DER', { crlAs: 'der' }],
  ['CRLs in PEM', { crlAs: 'pem' }],
  ['CRLs in base64', { crlAs: 'base64' }],
  ['old names of headers', { headers: 'old' }],
  ["the root's CRL where the root says", { rootCrl: 'published' }],
];

type Trouble = [what: string, fault: PccsFault, told: string[]];

const FINAL: Trouble[] = [
  ['is not known', { kind: 'status', status: 404 }, ['HTTP 404 for /tdx/certification/v4/tcb']],
  [
    'is redirected',
    { kind: 'redirect', location: 'http://127.0.0.1:1/' },
    ['HTTP 302 for /tdx/certification/v4/tcb'],
  ],
  ['is a page', { kind: 'body', body: '<html>' }, ['no TCB info with a signature in the answer']],
  ['has no end', { kind: 'endless' }, ['more than 4194304 bytes for /tdx/certification/v4/tcb']],
];

describe('fetching collateral', () => {
  for (const [what, options] of WAYS)
    it(`takes ${what}`, async () => {
      await using pccs = await pccsWith(options);
      const answers = await answersOf([`${pccs.url}/`], { rootCrlUrl: pccs.rootCrlUrl });
      assert.deepEqual(answers, [{ kind: 'collateral', from: pccs.url, collateral }]);
    });

  it('asks for the documents of this platform alone', async () => {
    await using pccs = await pccsWith();
    await answersOf([pccs.url], { ca: 'processor' });
    assert.deepEqual(pccs.received.map(({ method, url }) => `${method} ${url}`).sort(), [
      'GET /sgx/certification/v4/pckcrl?ca=processor&encoding=der',
      'GET /sgx/certification/v4/rootcacrl',
      `GET /tdx/certification/v4/qe/identity?update=standard`,
      `GET /tdx/certification/v4/tcb?fmspc=${FMSPC}`,
    ]);
  });

  for (const [what, fault, words] of FINAL)
    it(`goes on to the next service when a document ${what}`, async () => {
      await using first = await pccsWith({
        fault: (document) => (document === 'tcb_info' ? fault : undefined),
      });
      await using second = await pccsWith();
      assert.deepEqual(told(await answersOf([first.url, second.url])), [...words, 'collateral']);
    });

  for (const path of ['', '/', '/sgx/certification/v4', '/sgx/certification/v4/', '/tdx/certification/v4'])
    it(`takes an address that ends in '${path}'`, async () => {
      await using pccs = await pccsWith();
      assert.deepEqual(told(await answersOf([`${pccs.url}${path}`])), ['collateral']);
    });

  it('takes no answer without the chain of its signer', async () => {
    await using pccs = await pccsWith({ headers: 'none' });
    assert.match(told(await answersOf([pccs.url])).join(), /no header/);
  });

  it('asks a service that is busy again, after the others', async () => {
    const { clock, pausesMs } = hastyClock();
    await using busy = await pccsWith({
      fault: (document, count) =>
        document === 'pck_crl' && count < 3 ? { kind: 'status', status: 503 } : undefined,
    });
    const signal = new AbortController().signal;
    const answers = await answersOf([busy.url], {}, { clock, signal });
    const trouble = 'HTTP 503 for /sgx/certification/v4/pckcrl';
    assert.deepEqual(told(answers), [trouble, trouble, 'collateral']);
    assert.deepEqual(pausesMs, [1000, 2000]);
  });

  it('gives up a service that is gone, or cuts its answers, after three times', async () => {
    await using cutting = await pccsWith({
      fault: (document) => (document === 'tcb_info' ? { kind: 'cut' } : undefined),
    });
    const gone = 'http://127.0.0.1:1';
    const answers = await answersOf([gone, cutting.url]);
    assert.deepEqual(
      answers.map(({ kind, from }) => [kind, from === gone]),
      [true, false, true, false, true, false].map((isGone) => ['unavailable', isGone]),
    );
    assert.match(told(answers).join(), /for \/tdx\/certification\/v4\/tcb/);
  });

  it('waits ten seconds for an answer', async () => {
    const { clock, limits } = hastyClock();
    const arrival = new EventTarget();
    await using silent = await pccsWith({
      fault: (document, count) => {
        if (document !== 'qe_identity' || count > 1) return undefined;
        arrival.dispatchEvent(new Event('asked'));
        return { kind: 'silent' };
      },
    });
    await using second = await pccsWith();
    const asked = once(arrival, 'asked');
    const signal = new AbortController().signal;
    const answers = answersOf([silent.url, second.url], {}, { clock, signal });
    await asked;
    for (const expire of [...limits]) expire();
    const [late = '', ...others] = told(await answers);
    assert.match(late, /^no answer within 10 s for /);
    assert.deepEqual(others, ['collateral', 'collateral']);
  });

  it('ends the other requests when one document cannot be had', async () => {
    const { clock, limits } = hastyClock();
    await using pccs = await pccsWith({
      fault: (document) =>
        document === 'qe_identity'
          ? { kind: 'silent' }
          : document === 'tcb_info'
            ? { kind: 'status', status: 404 }
            : undefined,
    });
    const signal = new AbortController().signal;
    const answers = await answersOf([pccs.url], {}, { clock, signal });
    assert.deepEqual(told(answers), ['HTTP 404 for /tdx/certification/v4/tcb']);
    // What was ended settles in the turns of the loop after it.
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    assert.equal(limits.size, 0);
  });

  it('ends with the run', async () => {
    const { clock } = hastyClock();
    const controller = new AbortController();
    const reason = new Error('cancelled');
    await using silent = await pccsWith({
      fault: () => {
        controller.abort(reason);
        return { kind: 'silent' };
      },
    });
    await assert.rejects(answersOf([silent.url], {}, { clock, signal: controller.signal }), reason);
  });
});
