import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, FaultRule } from '../simulator/simulator.ts';
import { startIdTokenIssuer } from './id_token_issuer.ts';
import {
  deployed,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  type Stage,
  titlesOf,
} from './scenario.ts';

/** Of the service's time. */
const LONGEST_END_SECONDS = 1;

type More = {
  faults?: FaultRule[];
  /** The job waits for a token of GitHub, before its first request. */
  withoutToken?: true;
  updates?: true;
  service?: Stage;
};

/** Cancelled as soon as the text was printed and the request has arrived. The outputs are known by then. */
type Phase = [what: string, printed: string, arrived: EndpointName | undefined, outputs: string, more?: More];

const never = (endpoint: EndpointName): More => ({ faults: [{ endpoint, kind: 'half_open', times: 99 }] });
const later = (endpoint: EndpointName, status: number): FaultRule => ({
  endpoint,
  kind: 'status',
  status,
  headers: { 'retry-after': '600' },
});

const PHASES: Phase[] = [
  ['before the first request', 'with the OIDC token', undefined, '', { withoutToken: true }],
  ['while the CVM is looked up', 'with the API key', 'info', '', never('info')],
  [
    'in a pause that the service asked for',
    'trying again',
    'info',
    '',
    { faults: [{ endpoint: 'info', kind: 'status', status: 503, headers: { 'retry-after': '3600' } }] },
  ],
  ['while the provision is not answered', 'Creating', 'provision', '', never('provision')],
  [
    'between provision and commit',
    'POST /cvms: HTTP 429',
    'commit',
    'app_id compose_hash name',
    { faults: [later('commit', 429)] },
  ],
  [
    'while the commit is not answered',
    'Provisioned `my-web-app`',
    'commit',
    'app_id compose_hash name',
    never('commit'),
  ],
  [
    'while an update is not answered',
    'Updating',
    'patch',
    'cvm_id app_id status previous_status compose_hash url name',
    { ...never('patch'), updates: true },
  ],
  ['while a stream is open', 'Status: starting, ', 'state_stream', 'cvm_id app_id change status'],
  [
    'between two reads, without a stream',
    'The event stream is refused',
    'state_stream',
    'cvm_id app_id change status',
    { service: { streamLimit: 0 } },
  ],
  [
    'in the pause after a stream was lost',
    'The event stream was lost',
    'state_stream',
    'cvm_id app_id status change dashboard_url',
    { faults: [later('state_stream', 503)] },
  ],
  [
    'while the body of a read does not come',
    'Waiting for',
    'status_batch',
    'cvm_id app_id change',
    {
      faults: [
        { endpoint: 'state_stream', kind: 'status', status: 429, times: 9 },
        { endpoint: 'status_batch', kind: 'slow_body', ms: 20_000, bytes: 1 },
      ],
    },
  ],
];
const LAST: Phase = [
  'while the machine is asked for its attestation',
  'Status: running',
  'attestation',
  'cvm_id app_id status attempts state timeline url',
  never('attestation'),
];

describe('a job that is cancelled', { concurrency: 6 }, () => {
  for (const phase of [...PHASES, LAST]) {
    it(`${phase[0]} ends within a second, and leaves nothing open`, () =>
      cancelled(phase, ['SIGTERM'], { ...phase[4]?.service }));
  }

  for (const signals of [['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGTERM']] as const) {
    it(`by ${signals.join(' and ')} ends its process by itself`, () =>
      cancelled(LAST, signals, { action: 'built' }));
  }
});

async function cancelled(phase: Phase, signals: readonly NodeJS.Signals[], stage: Stage): Promise<void> {
  const [, printed, arrived, names, { withoutToken, updates, faults = [] } = {}] = phase;
  await using issuer = await startIdTokenIssuer();
  issuer.hang();
  const played = await play(
    {
      ...(withoutToken ? { env: issuer.env, with: { api_key: '' } } : {}),
      given: (service) => {
        if (updates) deployed(service, { composeText: OTHER_COMPOSE });
        for (const fault of faults) service.fault(fault);
      },
      meanwhile: async ({ line, signal, result }, service) => {
        await line(printed);
        if (withoutToken) await eventually(() => issuer.audiences.length > 0);
        await eventually(
          () =>
            service.requests.some(({ endpoint }) => endpoint === (arrived ?? endpoint)) ||
            withoutToken === true,
        );
        const sentAt = service.seconds();
        signal(...signals);
        await result;
        if (stage.action !== 'built') assert.ok(service.seconds() - sentAt <= LONGEST_END_SECONDS);
        await eventually(() => service.openStreams() === 0);
        const held = service.requests.filter((made) => made.faulted === 'half_open');
        await eventually(() => held.every((made) => made.closedByClient));
      },
    },
    stage,
  );
  assertCancelled(played, names.split(' ').filter(Boolean), updates === true);
}

function assertCancelled(
  { code, signal, outputs, state, annotations, cvms, log }: Played,
  names: readonly string[],
  wasThere: boolean,
): void {
  assert.deepEqual([code, signal, outputs.outcome], [1, null, 'cancelled'], log);
  assert.deepEqual(titlesOf(annotations), [['error', 'Cancelled']]);
  const { message = '' } = annotations[0] ?? {};
  assert.match(message, /cancelled: the runner sent SIG(INT|TERM)/);
  assert.match(outputs.failure_reason ?? '', /`deploy` of CVM `my-web-app` was cancelled/);
  for (const name of names) assert.ok(outputs[name], `output ${name} is known`);
  assert.equal(outputs.cvm_id, names.includes('cvm_id') ? cvms[0]?.vm_uuid : undefined);
  assert.deepEqual([state.step, state.outcome], ['post', 'cancelled']);
  // The CVM is left as it is, and the step after the job knows what it was.
  assert.ok(cvms.every(({ deleted }) => !deleted));
  if (names.includes('app_id') && !wasThere) {
    assert.partialDeepStrictEqual(JSON.parse(state.creation ?? '{}'), { appId: outputs.app_id, name: NAME });
    assert.match(message, /phala cvms delete/, 'it says how to remove the CVM');
  } else assert.equal(state.creation, undefined);
}
