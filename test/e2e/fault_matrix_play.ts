import type { Fetch } from '../../src/net/transport.ts';
import type { Behaviour } from '../simulator/behaviour.ts';
import type { Effect, FaultKind } from '../simulator/fault.ts';
import { findRoute } from '../simulator/routes.ts';
import type { RequestRecord, Simulator } from '../simulator/simulator.ts';
import { COLUMNS, type ColumnName, type Play, type Row } from './fault_matrix.ts';
import {
  COMPOSE,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  playOn,
  type Stage,
  withService,
} from './scenario.ts';

const BOOT_SECONDS = 4;

/** Nobody listens there, and nobody will: a port that was just closed may be the next service's. */
export const CLOSED_ORIGIN = 'http://127.0.0.1:2';

export type Variant = {
  /** How many requests the fault meets. */
  times: number;
  /** What became of the writes that it met. */
  effect: Effect;
  timeoutSeconds: number;
  /** How the platform behaves beside the fault. */
  behaviour?: Behaviour;
  /** Further inputs. */
  with?: Record<string, string>;
};

export type PlayedCell = Played & {
  /** The requests of the column that the service saw. */
  asked: readonly RequestRecord[];
  /** How many of them the fault met. */
  met: number;
  /** How long a stream was still open after the end. */
  heldSeconds: number;
  /** Boots and operations since the start of the run. */
  boots: number;
  operations: number;
};

const INPUTS: Record<Play, Record<string, string>> = {
  create: {},
  update: {},
  start: { operation: 'start' },
  restart: { operation: 'restart' },
};

/** Plays one run with a fault at the requests of a column. */
export function playCell(
  column: ColumnName,
  row: Pick<Row, 'rule' | 'streamRule'>,
  { times, effect, timeoutSeconds, behaviour, with: inputs }: Variant,
  stage: Stage = {},
): Promise<PlayedCell> {
  const { play, endpoint, after } = COLUMNS[column];
  const rule = (column === 'stream' ? row.streamRule : undefined) ?? row.rule;
  const refused = rule.kind === 'refused' ? refusing(endpoint, after, times) : undefined;
  return withService({ attestationLagSeconds: 0, ...stage }, async (service) => {
    let boots = 0;
    const played = await playOn(service, {
      given() {
        service.behave('*', { bootSeconds: BOOT_SECONDS, ...behaviour });
        seed(service, play);
        boots = bootsOf(service);
        if (column === 'batch')
          service.fault({ endpoint: 'state_stream', times: 99, kind: 'status', status: 429, body: {} });
        if (rule.kind !== 'refused') service.fault({ ...withEffect(rule, effect), endpoint, after, times });
      },
      with: { timeout: `${timeoutSeconds}s`, ...INPUTS[play], ...inputs },
      ...(refused === undefined ? {} : { fetch: refused.fetch }),
    });
    const endedAt = service.seconds();
    await eventually(() => service.openStreams() === 0);
    const asked = played.requests.filter((request) => request.endpoint === endpoint);
    return {
      ...played,
      heldSeconds: service.seconds() - endedAt,
      asked,
      met: refused?.met() ?? asked.filter(({ faulted }) => faulted !== undefined).length,
      boots: bootsOf(service) - boots,
      operations: played.cvms.flatMap((cvm) => cvm.operations).length,
    };
  });
}

function seed(simulator: Simulator, play: Play): void {
  if (play === 'create') return;
  simulator.addCvm({
    name: NAME,
    composeText: play === 'update' ? OTHER_COMPOSE : COMPOSE,
    status: play === 'start' ? 'stopped' : 'running',
  });
}

function bootsOf(simulator: Simulator): number {
  return simulator.cvms().reduce((sum, cvm) => sum + cvm.boots, 0);
}

/** Only some faults leave it open whether a write took place. */
function withEffect(rule: FaultKind, effect: Effect): FaultKind {
  switch (rule.kind) {
    case 'reset_before_headers':
    case 'half_open':
    case 'status':
      return { ...rule, effect };
    default:
      return rule;
  }
}

/** Sends the requests that are to be refused to a port where nobody listens. */
function refusing(endpoint: string, after: number, times: number) {
  let seen = 0;
  let met = 0;
  const fetch = (real: Fetch): Fetch => {
    return (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const path = pathname.replace('/api/v1', '');
      const found = findRoute(init.method ?? 'GET', path, searchParams, true);
      if (found.kind !== 'route' || found.endpoint !== endpoint) return real(url, init);
      seen += 1;
      if (seen <= after || met >= times) return real(url, init);
      met += 1;
      return real(`${CLOSED_ORIGIN}${pathname}`, init);
    };
  };
  return { fetch, met: () => met };
}
