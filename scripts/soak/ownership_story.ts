import type { EndpointName, FaultRule } from '../../test/simulator/simulator.ts';
import { type Random, seededRandom } from './random.ts';

/** What somebody else does to a CVM, by hand. */
const ACTS = ['restart', 'stop', 'delete', 'update', 'commit'] as const;
export type Act = (typeof ACTS)[number];

/** One run of the action: the main step and the step after the job. */
export type RunStory = {
  inputs: Record<string, string>;
  /** Milliseconds after the start of the history. */
  startsAtMs: number;
  /** The request of the main step at which it is killed or cancelled, if it is. */
  end: { how: 'killed' | 'cancelled'; atRequest: number; when: 'before' | 'after' } | undefined;
  /** Somebody acts when this request of the main step is sent. */
  act: { what: Act; atRequest: number } | undefined;
  latencyMs: number;
};

/** Several runs that share a workspace. */
export type History = { index: number; seed: number; faults: FaultRule[]; runs: RunStory[] };

/** An app that was prepared, whose id every run knows. */
export type Prepared = { appId: string; composeHash: string; nonce: string };

/** The CVM that is there before, which nobody may touch. */
export const PRODUCTION = 'production-app';

/** Chooses history number `index`; the same for the same seed. */
export function chooseHistory(seed: number, index: number, shared: Prepared, chosen: Prepared): History {
  const random = seededRandom(seed ^ 0x0b5e55ed, index);
  return {
    index,
    seed: random.whole(1, 1_000_000),
    faults: Array.from({ length: random.whole(0, 3) }, () => chooseFault(random)),
    runs: Array.from({ length: random.whole(1, 3) }, () => chooseRun(random, shared, chosen)),
  };
}

function chooseRun(random: Random, shared: Prepared, chosen: Prepared): RunStory {
  const commit = { operation: 'commit', app_id: shared.appId, compose_hash: shared.composeHash };
  const kinds: [Record<string, string>, ...Record<string, string>[]] = [
    { name: random.pick(['preview-one', 'preview-two']) },
    commit,
    { ...commit, env: 'LEVEL=info' },
    { name: random.pick(['preview-one', 'chosen-app']), app_id: chosen.appId, nonce: chosen.nonce },
    { operation: 'replicate', name: PRODUCTION },
    { name: PRODUCTION },
  ];
  const removal = random.pick<Record<string, string>>([
    { ephemeral: 'true' },
    { ephemeral: 'true' },
    { on_failure: 'delete' },
  ]);
  const atRequest = random.whole(1, 12);
  return {
    inputs: {
      ...random.pick(kinds),
      ...removal,
      wait: random.pick(['true', 'false']),
      timeout: '240s',
      verify: 'off',
    },
    startsAtMs: random.pick([0, 0, random.whole(0, 60_000)]),
    end: random.chance(0.45)
      ? {
          how: random.pick(['killed', 'killed', 'cancelled']),
          atRequest,
          when: random.pick(['before', 'after']),
        }
      : undefined,
    act: random.chance(0.35) ? { what: random.pick(ACTS), atRequest: random.whole(2, 10) } : undefined,
    latencyMs: random.whole(5, 400),
  };
}

/** Of the faults of a write, only these leave its effect behind. */
export const APPLIED: ReadonlySet<string | undefined> = new Set([undefined, 'half_open', 'truncated_json']);

function chooseFault(random: Random): FaultRule {
  const [after, times] = [random.whole(0, 2), random.whole(1, 3)];
  const conflict = { error_code: 'ERR-03-007', message: 'app_id already has an active CVM' };
  const where = random.pick<EndpointName>(['commit', 'commit', 'replicas']);
  return random.pick<FaultRule>([
    { endpoint: where, kind: 'half_open', effect: 'applied', after },
    { endpoint: where, kind: 'truncated_json', after },
    { endpoint: where, kind: 'reset_before_headers', effect: 'not_applied', after, times },
    { endpoint: where, kind: 'status', status: 502, effect: 'not_applied', after, times },
    { endpoint: where, kind: 'status', status: 429, effect: 'not_applied', after },
    { endpoint: 'commit', kind: 'status', status: 409, body: conflict, effect: 'not_applied', after },
    { endpoint: 'info', kind: 'status', status: 502, after, times: times * 4 },
    { endpoint: 'info', kind: 'status', status: 404, body: '<html>not here</html>', after, times },
    { endpoint: 'operations', kind: 'status', status: 503, after, times },
    { endpoint: 'delete', kind: 'status', status: 503, effect: 'not_applied', times },
    { endpoint: 'delete', kind: 'status', status: 403, body: { detail: 'protected' }, effect: 'not_applied' },
    { endpoint: 'provision', kind: 'reset_before_headers', effect: 'applied' },
  ]);
}

/** A history in a line. */
export function describeHistory({ index, faults, runs }: History): string {
  const words = runs.map(({ startsAtMs, inputs, end, act }) =>
    JSON.stringify({ startsAtMs, ...inputs, end, act }),
  );
  return `#${index}: ${words.join(' | ')}; faults ${JSON.stringify(faults)}`;
}
