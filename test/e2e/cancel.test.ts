import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, FaultRule } from '../simulator/simulator.ts';
import { type IdTokenIssuer, startIdTokenIssuer } from './id_token_issuer.ts';
import { realTime } from './real_time.ts';
import type { RunningAction } from './runner.ts';
import { deployed, eventually, NAME, OTHER_COMPOSE, type Played, play } from './scenario.ts';

const LONGEST_END_MS = 1000;
const NEVER: FaultRule = { endpoint: 'unknown', kind: 'half_open' };

type Phase = {
  what: string;
  /** The job waits for a token of GitHub, before its first request. */
  withoutToken?: true;
  updates?: true;
  faults?: FaultRule[];
  /** Cancelled as soon as this request has arrived so many times, and this was printed. */
  arrived?: { endpoint: EndpointName; times?: number };
  printed: string;
  outputs: readonly string[];
  /** The step after the job has something to do. */
  created?: true;
};

const PHASES: Phase[] = [
  { what: 'before the first request', withoutToken: true, printed: 'with the OIDC token', outputs: [] },
  {
    what: 'while the CVM is looked up',
    faults: [{ ...NEVER, endpoint: 'info' }],
    arrived: { endpoint: 'info' },
    printed: 'with the API key',
    outputs: [],
  },
  {
    what: 'while the provision is not answered',
    faults: [{ ...NEVER, endpoint: 'provision' }],
    arrived: { endpoint: 'provision' },
    printed: 'Creating',
    outputs: [],
  },
  {
    what: 'between provision and commit',
    faults: [{ endpoint: 'commit', kind: 'status', status: 429, headers: { 'retry-after': '600' } }],
    printed: 'POST /cvms: HTTP 429',
    outputs: ['app_id', 'compose_hash', 'name'],
    created: true,
  },
  {
    what: 'while an update is not answered',
    updates: true,
    faults: [{ ...NEVER, endpoint: 'patch' }],
    arrived: { endpoint: 'patch' },
    printed: 'Updating',
    outputs: ['cvm_id', 'app_id', 'status', 'previous_status', 'compose_hash', 'url', 'name'],
  },
  {
    what: 'in the pause after a stream was lost',
    faults: [{ endpoint: 'state_stream', kind: 'status', status: 503, headers: { 'retry-after': '600' } }],
    printed: 'The event stream was lost',
    outputs: ['cvm_id', 'app_id', 'status', 'change', 'dashboard_url'],
    created: true,
  },
  {
    what: 'while the body of a read does not come',
    faults: [
      { endpoint: 'state_stream', kind: 'status', status: 429, times: 9 },
      { endpoint: 'status_batch', kind: 'slow_body', ms: 20_000, bytes: 1 },
    ],
    arrived: { endpoint: 'status_batch' },
    printed: 'Waiting for',
    outputs: ['cvm_id', 'app_id', 'change'],
    created: true,
  },
  {
    what: 'while the machine is asked for its attestation',
    faults: [{ ...NEVER, endpoint: 'attestation' }],
    arrived: { endpoint: 'attestation' },
    printed: 'Status: running',
    outputs: ['cvm_id', 'status', 'attempts', 'state', 'timeline', 'url'],
    created: true,
  },
];

describe('a job that is cancelled', { concurrency: 3 }, () => {
  for (const signals of [['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGTERM']] as const) {
    // Both at once is tried where most can go wrong.
    const phases = signals.length === 1 ? PHASES : PHASES.slice(-1);
    for (const phase of phases) {
      it(`by ${signals.join(' and ')} ${phase.what} ends within a second`, async () => {
        const issuer = phase.withoutToken === undefined ? undefined : await startIdTokenIssuer();
        try {
          await cancelled(phase, signals, issuer);
        } finally {
          await issuer?.close();
        }
      });
    }
  }
});

async function cancelled(
  phase: Phase,
  signals: readonly NodeJS.Signals[],
  issuer: IdTokenIssuer | undefined,
): Promise<void> {
  issuer?.hang();
  let tookMs = Number.POSITIVE_INFINITY;
  const played = await play({
    ...(issuer === undefined ? {} : { env: issuer.env, with: { api_key: '' } }),
    given: (service) => {
      if (phase.updates) deployed(service, { composeText: OTHER_COMPOSE });
      for (const fault of phase.faults ?? []) service.fault(fault);
    },
    meanwhile: async (running, service) => {
      await running.line(phase.printed);
      const { endpoint, times = 1 } = phase.arrived ?? {};
      if (issuer !== undefined) await eventually(() => issuer.audiences.length > 0);
      if (endpoint !== undefined) {
        await eventually(() => service.requests.filter((made) => made.endpoint === endpoint).length >= times);
      }
      tookMs = await end(running, signals);
      // Nothing is left open on the other side.
      await eventually(() => service.openStreams() === 0);
      const held = service.requests.filter((made) => made.faulted === 'half_open');
      await eventually(() => held.every((made) => made.closedByClient));
    },
  });
  assertCancelled(played, phase);
  assert.ok(tookMs <= realTime(LONGEST_END_MS), `it took ${tookMs} ms`);
}

async function end({ child, result }: RunningAction, signals: readonly NodeJS.Signals[]): Promise<number> {
  const sentMs = performance.now();
  for (const signal of signals) child.kill(signal);
  await result;
  return performance.now() - sentMs;
}

function assertCancelled({ code, signal, outputs, state, annotations, log }: Played, phase: Phase): void {
  assert.deepEqual([code, signal, outputs.outcome], [1, null, 'cancelled'], log);
  assert.deepEqual(
    annotations.map(({ level, title }) => [level, title]),
    [['error', 'Cancelled']],
  );
  assert.match(annotations[0]?.message ?? '', /cancelled: the runner sent SIG(INT|TERM)/);
  for (const name of phase.outputs) assert.ok(outputs[name], `output ${name} is known`);
  assert.deepEqual([state.step, state.outcome], ['post', 'cancelled']);
  if (phase.created === true) {
    const creation = JSON.parse(state.creation ?? '{}');
    assert.partialDeepStrictEqual(creation, { appId: outputs.app_id, name: NAME });
    assert.match(annotations[0]?.message ?? '', /phala cvms delete/, 'it says how to remove the CVM');
  } else assert.equal(state.creation, undefined);
}
