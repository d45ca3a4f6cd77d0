import type { Behaviour, FaultRule, SimulatorOptions } from '../../test/simulator/simulator.ts';

/** One thing that goes wrong, and what a client should make of it. */
export type Scenario = {
  what: string;
  operation: 'create' | 'update';
  /**
   * What is right: `green` where the new version comes to run and can be seen to, else `red`; `back` where that is not
   * enough, since production is down: red, and the version before runs again.
   */
  right: 'green' | 'red' | 'back';
  /** It can be known within two minutes, so that waiting for longer is waste. */
  showsSoon?: true;
  service?: SimulatorOptions;
  behaviour?: Behaviour;
  faults?: FaultRule[];
  /** Switched on when the request that changes something arrives, so that what comes before it goes well. */
  faultsAfterWrite?: FaultRule[];
};

/** Reads show the new state at once, so that each row is about one thing only; and there is time to be wrong. */
const FRESH: Behaviour = { staleFor: 0, bootSeconds: 60 };

const ALWAYS = Number.POSITIVE_INFINITY;
const READS = /^GET \/cvms\/[^/?]+(\/state|\/operations)?(\?.*)?$|^POST \/status\/batch/;

/** What the platform says of a CVM that is gone; without its code a 404 may be that of any gateway. */
const NO_CVM = { error_code: 'ERR-03-001', message: 'CVM not found' };

function refusedReads(status: number, body: object): FaultRule[] {
  return [{ endpoint: READS, kind: 'status', status, body, times: ALWAYS }];
}

export const SCENARIOS: readonly Scenario[] = [
  { what: 'A new CVM, all goes well', operation: 'create', right: 'green', behaviour: FRESH },
  {
    what: 'A new CVM whose boot fails',
    operation: 'create',
    right: 'red',
    showsSoon: true,
    behaviour: { ...FRESH, bootFails: { error: 'Failed to request app keys: no quote' } },
  },
  {
    what: 'An update, all goes well',
    operation: 'update',
    right: 'green',
    behaviour: FRESH,
  },
  {
    what: 'After the update the old `running` is shown for 5 s more',
    operation: 'update',
    right: 'green',
    behaviour: { ...FRESH, staleFor: 5 },
  },
  {
    what: 'Status `running` while the boot goes on',
    operation: 'update',
    right: 'green',
    behaviour: { ...FRESH, runningBeforeDone: true },
  },
  {
    what: 'The stream says `complete` too early',
    operation: 'update',
    right: 'green',
    behaviour: { ...FRESH, falseComplete: true },
  },
  {
    what: 'The stream ends in the middle of the boot',
    operation: 'update',
    right: 'green',
    behaviour: FRESH,
    faults: [{ endpoint: 'state_stream', kind: 'end_without_complete' }],
  },
  {
    what: 'The stream is reset after its headers, twice',
    operation: 'update',
    right: 'green',
    behaviour: FRESH,
    faults: [{ endpoint: 'state_stream', kind: 'reset_after_headers', times: 2 }],
  },
  {
    what: 'The stream goes silent (half-open connection)',
    operation: 'update',
    right: 'green',
    showsSoon: true,
    behaviour: FRESH,
    faults: [{ endpoint: 'state_stream', kind: 'silence' }],
  },
  {
    what: "The server's time limit ends the stream, three times",
    operation: 'update',
    right: 'green',
    behaviour: FRESH,
    faults: [{ endpoint: 'state_stream', kind: 'timeout_now', times: 3 }],
  },
  {
    what: 'All five streams of the user are taken (429)',
    operation: 'update',
    right: 'green',
    showsSoon: true,
    service: { streamLimit: 0 },
    behaviour: FRESH,
  },
  {
    what: 'The machine exits and the node starts it again',
    operation: 'update',
    right: 'green',
    behaviour: { ...FRESH, exitsThenRevives: true },
  },
  {
    what: 'The answer to the update is lost (502), the update goes on',
    operation: 'update',
    right: 'green',
    behaviour: FRESH,
    faults: [
      {
        endpoint: 'patch',
        kind: 'status',
        status: 502,
        body: '<html><title>502 Bad Gateway</title></html>',
        effect: 'applied',
      },
    ],
  },
  {
    what: 'The key is revoked after the update (401 on every read)',
    operation: 'update',
    right: 'red',
    showsSoon: true,
    behaviour: FRESH,
    faultsAfterWrite: refusedReads(401, { detail: 'Invalid API key' }),
  },
  {
    what: 'The CVM is deleted by somebody else (404 on every read)',
    operation: 'update',
    right: 'red',
    showsSoon: true,
    behaviour: FRESH,
    faultsAfterWrite: refusedReads(404, NO_CVM),
  },
  {
    what: 'The boot of the new version fails',
    operation: 'update',
    right: 'red',
    showsSoon: true,
    behaviour: { ...FRESH, bootFails: { error: 'failed to start containers', phase: 'starting containers' } },
  },
  {
    what: 'The boot of the new version fails while the status says `running`',
    operation: 'update',
    right: 'red',
    showsSoon: true,
    behaviour: {
      ...FRESH,
      runningBeforeDone: true,
      bootFails: { error: 'failed to start containers', phase: 'starting containers', thenStatus: 'running' },
    },
  },
  {
    what: 'The platform gives the update up, the old version runs on',
    operation: 'update',
    right: 'red',
    showsSoon: true,
    behaviour: { ...FRESH, operationFails: { message: 'No capacity on the node' } },
  },
  {
    what: 'The machine exits for good',
    operation: 'update',
    right: 'red',
    // Half a minute is what the node may take to start it again.
    showsSoon: true,
    behaviour: { ...FRESH, exitsForGood: true },
  },
  {
    what: 'The boot never ends',
    operation: 'update',
    right: 'red',
    behaviour: { ...FRESH, neverFinishes: true },
  },
  {
    what: 'The boot of the new version fails at night, and production must run',
    operation: 'update',
    right: 'back',
    behaviour: { ...FRESH, times: 1, bootFails: { error: 'failed to start containers' } },
  },
  {
    what: 'The new version ends as soon as it is up, and production must run',
    operation: 'update',
    right: 'back',
    behaviour: { ...FRESH, times: 1, stoppedAfterBoot: { afterSeconds: 0 } },
  },
  {
    what: 'The boot of the new version never ends, and production must run',
    operation: 'update',
    right: 'back',
    behaviour: { ...FRESH, times: 1, neverFinishes: true },
  },
  {
    what: 'The machine runs something else than was sent, and production must run',
    operation: 'update',
    right: 'back',
    behaviour: { ...FRESH, times: 1, attestedCompose: '{"docker_compose_file":"services: {}"}' },
  },
];
