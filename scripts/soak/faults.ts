import type { EndpointName, FaultKind, FaultRule } from '../../test/simulator/simulator.ts';
import type { Random } from './random.ts';

/** A fault that the soak may switch on. */
type Fault = {
  make: (random: Random, write: boolean) => FaultKind;
  /** How many requests in a row it may meet; a costly one meets fewer, or nothing is left of the time. */
  most: number;
  /** Why a red is right after it. */
  excuse?: string;
};

/** A fault that was chosen, with what it excuses. */
export type ChosenFault = { rule: FaultRule; excuse: string | undefined };

const status = (code: number, body?: unknown): Fault => ({
  // A gateway may fail with the request done behind it.
  make: (random, write) => ({
    kind: 'status',
    status: code,
    body,
    effect: write && code >= 500 && random.chance(0.5) ? 'applied' : 'not_applied',
  }),
  most: 3,
});

const refusal = (code: number): Fault => ({
  ...status(code, { detail: 'Refused by the soak' }),
  most: 1,
  excuse: `HTTP ${code} is final`,
});

const HTML = '<html><title>nginx</title></html>';

const ANYWHERE: readonly Fault[] = [
  { make: (random) => ({ kind: 'reset_before_headers', effect: effect(random) }), most: 3 },
  { make: () => ({ kind: 'reset_after_headers' }), most: 3 },
  { make: (random) => ({ kind: 'half_open', effect: effect(random) }), most: 1 },
  { make: (random) => ({ kind: 'slow_headers', ms: random.whole(1000, 45_000) }), most: 1 },
  { make: (random) => ({ kind: 'slow_body', ms: random.whole(10, 500), bytes: 64 }), most: 2 },
  status(408),
  status(425),
  status(429, { detail: 'Too many requests' }),
  {
    make: (random) => ({
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': String(random.whole(0, 12)) },
    }),
    most: 2,
  },
  status(500),
  status(502, HTML),
  status(503, { detail: 'Service unavailable' }),
  status(504, HTML),
  { make: () => ({ kind: 'truncated_json' }), most: 2 },
  { make: () => ({ kind: 'not_json' }), most: 2 },
  { make: () => ({ kind: 'extra_fields' }), most: 3 },
];

const FINAL: readonly Fault[] = [
  refusal(401),
  refusal(403),
  refusal(404),
  refusal(410),
  refusal(422),
  {
    make: () => ({ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' }),
    most: 1,
    excuse: 'a redirect is final',
  },
];

/** One of these leaves nothing to go on with where an id was in it. */
const NULLS: Fault = { make: () => ({ kind: 'nulls' }), most: 1, excuse: 'an answer without any value' };

const CONFLICT = status(409, { detail: 'Another operation is in progress for this CVM' });

const IN_STREAMS: readonly Fault[] = [
  { make: (random) => ({ kind: 'drop_after_bytes', n: random.whole(0, 400) }), most: 4 },
  { make: () => ({ kind: 'garbage' }), most: 2 },
  { make: () => ({ kind: 'split_every_byte' }), most: 3 },
  { make: () => ({ kind: 'silence' }), most: 1 },
  { make: () => ({ kind: 'end_without_complete' }), most: 4 },
  { make: (random) => ({ kind: 'oversized_event', bytes: random.whole(1, 4) * 2 ** 20 }), most: 1 },
  { make: () => ({ kind: 'endless_comments' }), most: 1 },
  { make: () => ({ kind: 'stale_state', status: 'running' }), most: 3 },
  { make: () => ({ kind: 'stale_state', status: 'stopped' }), most: 1 },
  { make: (random) => ({ kind: 'retry_field', ms: random.whole(1, 30_000) }), most: 1 },
  { make: () => ({ kind: 'error_event' }), most: 1 },
  { make: () => ({ kind: 'timeout_now' }), most: 4 },
  { make: () => ({ kind: 'bom_crlf' }), most: 3 },
];

const READS = ['info', 'state', 'status_batch', 'operations', 'compose_file', 'attestation'] as const;

type Endpoints = { writes: readonly EndpointName[]; reads?: readonly EndpointName[] };

/**
 * Chooses what goes wrong with the requests of one run.
 *
 * @param task the endpoints that the run writes to, and those that it reads beside the usual ones
 */
export function chooseFaults(random: Random, { writes, reads = [] }: Endpoints): ChosenFault[] {
  const count = random.pick([0, 1, 1, 2, 2, 3, 4]);
  return Array.from({ length: count }, () => {
    const endpoint = random.pick<EndpointName>([
      'state_stream',
      'state_stream',
      ...READS,
      ...reads,
      ...writes,
      ...writes,
    ]);
    const write = writes.includes(endpoint);
    const fault = chooseFault(random, endpoint, write);
    const rule = {
      ...fault.make(random, write),
      endpoint,
      times: random.whole(1, fault.most),
      after: random.pick([0, 0, 1, 2]),
    };
    return { rule, excuse: fault.excuse };
  });
}

function chooseFault(random: Random, endpoint: EndpointName, write: boolean): Fault {
  if (random.chance(0.06)) return one(random, FINAL);
  if (endpoint === 'state_stream') return one(random, random.chance(0.6) ? IN_STREAMS : ANYWHERE);
  if (random.chance(0.05)) return NULLS;
  return write && random.chance(0.15) ? CONFLICT : one(random, ANYWHERE);
}

function one(random: Random, [first, ...rest]: readonly Fault[]): Fault {
  if (first === undefined) throw new RangeError('An empty list has nothing to choose from.');
  return random.pick([first, ...rest]);
}

function effect(random: Random): 'applied' | 'not_applied' {
  return random.chance(0.5) ? 'applied' : 'not_applied';
}
