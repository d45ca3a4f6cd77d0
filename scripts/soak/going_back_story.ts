import type { Behaviour, CvmSeed, FaultRule, SimulatorOptions } from '../../test/simulator/simulator.ts';
import { COMPOSE } from './kinds.ts';
import { type Random, seededRandom } from './random.ts';

/** What runs before, and what is sent. */
export const OLD_COMPOSE = `${COMPOSE}# before\n`;
export const NEW_COMPOSE = COMPOSE;
/** What a person deploys by hand in the middle of a run. */
export const OTHER_COMPOSE = `${COMPOSE}# by hand\n`;
export const APP = 'f'.repeat(40);
export const TIMEOUT_SECONDS = 240;
export const ROLLBACK_SECONDS = 300;
const PARALLEL_MOST = 3;

/** One run over one or several CVMs of an app, of which some go wrong. */
export type GoingBackStory = {
  seed: number;
  index: number;
  stage: SimulatorOptions;
  inputs: Record<string, string>;
  parallel: number;
  machines: { seed: CvmSeed; behaviour: Behaviour | undefined; isBad: boolean }[];
  faults: FaultRule[];
  /** The job is cancelled at this request of the action. */
  cancelAt: number | undefined;
  /** A person deploys something else to a CVM when this request of the action is sent. */
  byHand: { machine: number; atRequest: number } | undefined;
};

/** Chooses story number `index`; the same for the same seed. */
export function chooseGoingBack(seed: number, index: number): GoingBackStory {
  const random = seededRandom(seed ^ 0x60168ac4, index);
  const count = random.pick([1, 1, 2, 3, 3, 4, 5]);
  const parallel = count === 1 ? 1 : random.pick([1, 1, 1, 2, PARALLEL_MOST]);
  const operation = random.pick(['deploy', 'deploy', 'deploy', 'deploy', 'restart', 'rollback']);
  const isQuiet = random.chance(0.4);
  return {
    seed,
    index,
    stage: {
      profile: random.pick(['today', 'newest', 'strictest', 'laxest']),
      attestationLagSeconds: random.pick([0, 0, 0, 60, 5000]),
      attestationLagShows: 'previous',
      redeployAnswer: random.pick(['operation', 'empty']),
    },
    inputs: {
      operation,
      ...(operation === 'deploy' && random.chance(0.8) ? { on_failure: 'rollback' } : {}),
      ...(count > 1 ? { instances: 'all', max_parallel: String(parallel) } : {}),
      timeout: `${TIMEOUT_SECONDS}s`,
      ...(operation === 'deploy' ? { rollback_timeout: `${ROLLBACK_SECONDS}s`, mode: 'update' } : {}),
      verify_timeout: '120s',
    },
    parallel,
    machines: Array.from({ length: count }, () => chooseMachine(random, operation)),
    faults: isQuiet ? [] : Array.from({ length: random.whole(0, 3) }, () => chooseFault(random)),
    cancelAt: !isQuiet && random.chance(0.2) ? random.whole(1, 40 * count) : undefined,
    byHand:
      !isQuiet && random.chance(0.15)
        ? { machine: random.whole(0, count - 1), atRequest: random.whole(5, 30 * count) }
        : undefined,
  };
}

function chooseMachine(random: Random, operation: string): GoingBackStory['machines'][number] {
  const old: CvmSeed = { composeText: OLD_COMPOSE, env: { TOKEN: 'of-before' } };
  const isUnchanged = operation === 'deploy' && random.chance(0.1);
  const seed: CvmSeed =
    operation === 'rollback'
      ? { composeText: NEW_COMPOSE, env: { TOKEN: 'of-before' }, earlier: [old] }
      : isUnchanged
        ? { ...old, composeText: NEW_COMPOSE }
        : old;
  const isBad = random.chance(0.25);
  const behaviour = isBad ? chooseBad(random) : undefined;
  return { seed: { ...seed, app_id: APP, name: 'soak-app' }, behaviour, isBad };
}

/** Seldom the version before does not come up either. */
function chooseBad(random: Random): Behaviour {
  const times = random.chance(0.15) ? 9 : 1;
  const bootSeconds = random.whole(4, 40);
  return {
    times,
    bootSeconds,
    ...random.pick<Behaviour>([
      {
        bootFails: {
          error: 'Failed to request app keys',
          thenStatus: random.pick([undefined, 'stopped', 'error']),
        },
      },
      { operationFails: { message: 'No capacity on the node' } },
      { neverFinishes: true },
      { stoppedAfterBoot: { afterSeconds: 0 } },
      { exitsForGood: { operation: 'failed' } },
      { attestedCompose: '{"docker_compose_file":"services: {}"}' },
    ]),
  };
}

function chooseFault(random: Random): FaultRule {
  const [after, times] = [random.whole(0, 3), random.whole(1, 3)];
  const effect = random.pick(['applied', 'not_applied'] as const);
  const endpoint = random.pick(['patch', 'redeploy', 'redeploy', 'restart'] as const);
  return random.pick<FaultRule>([
    { endpoint, kind: 'reset_before_headers', effect, after },
    { endpoint, kind: 'half_open', effect, after },
    { endpoint, kind: 'status', status: 502, effect, after },
    { endpoint, kind: 'status', status: 429, effect: 'not_applied', after, times },
    { endpoint: 'info', kind: 'status', status: 502, after, times: times * 3 },
    { endpoint: 'app_revisions', kind: 'status', status: 503, after, times },
    { endpoint: 'status_batch', kind: 'status', status: 503, after, times },
    { endpoint: 'operations', kind: 'status', status: 503, after, times },
    { endpoint: 'state_stream', kind: 'drop_after_bytes', n: random.whole(0, 400), after, times },
    { endpoint: 'state_stream', kind: 'stale_state', status: 'running', after, times },
    { endpoint: 'attestation', kind: 'status', status: 502, after, times },
  ]);
}

/** A story in a line, for whoever looks into it. */
export function describeGoingBack({
  index,
  stage,
  inputs,
  machines,
  faults,
  cancelAt,
  byHand,
}: GoingBackStory): string {
  return `#${index}: ${JSON.stringify({ stage, inputs, machines: machines.map(({ seed, behaviour }) => ({ runsNew: seed.composeText === NEW_COMPOSE, behaviour })), faults, cancelAt, byHand })}`;
}
