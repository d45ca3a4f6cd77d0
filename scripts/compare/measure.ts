import { setTimeout as pause } from 'node:timers/promises';
import { type CvmView, type Simulator, startSimulator } from '../../test/simulator/simulator.ts';
import { type Asked, missing } from '../soak/truth.ts';
import type { Client } from './clients.ts';
import type { Scenario } from './scenarios.ts';
import type { Measured } from './verdict.ts';

/** A client that has not ended so many simulated seconds after its first request hangs. The CLI gives up after 300. */
const LIMIT_SECONDS = 420;
/** One that sends nothing at all is broken. */
const FIRST_REQUEST_MS = 60_000;
const LOOK_MS = 50;

const NAME = 'compared-app';
const FINAL: ReadonlySet<number | undefined> = new Set([400, 401, 403, 404, 410, 422]);

/** Lets one client go through one scenario, on a service of its own. */
export async function measure(
  scenario: Scenario,
  client: Client,
  speed: number,
): Promise<Measured & { printed: string }> {
  const service = await startSimulator({ ...scenario.service, speed });
  try {
    const cvm =
      scenario.operation === 'update'
        ? service.addCvm({ name: NAME, composeText: composeOf('b') })
        : undefined;
    if (scenario.behaviour !== undefined) service.behave('*', scenario.behaviour);
    for (const rule of scenario.faults ?? []) service.fault(rule);
    onWrite(service, () => scenario.faultsAfterWrite?.forEach(service.fault));
    const before = service.cvms();
    const limit = new AbortController();
    const watching = stopLate(service, limit);
    const asked: Asked = {
      kind: 'running',
      which: cvm === undefined ? 'new' : { uuid: cvm.vm_uuid },
      composeText: composeOf('a'),
    };
    let decided: { seconds: number; lacks: string | undefined } | undefined;
    const look = () => ({
      seconds: service.seconds() - (service.requests[0]?.atSeconds ?? 0),
      lacks: missing(asked, before, service.cvms()),
    });
    const said = await client.run({
      service,
      uuid: cvm?.vm_uuid,
      name: NAME,
      composeText: composeOf('a'),
      goesBack: scenario.right === 'back',
      speed,
      signal: limit.signal,
      onLine: (line) => {
        if (decided === undefined && client.green.test(line)) decided = look();
      },
    });
    const { seconds, lacks } = said.green && decided !== undefined ? decided : look();
    const killed = limit.signal.aborted;
    limit.abort();
    await watching;
    return {
      ended: killed ? 'killed' : said.green ? 'green' : 'red',
      seconds,
      right: scenario.right,
      showsSoon: scenario.showsSoon === true,
      lacks,
      runsBefore: service.cvms().some(runsBefore),
      refused: service.requests.filter(({ status }) => FINAL.has(status)).length,
      printed: said.printed,
    };
  } finally {
    await service.close();
  }
}

function runsBefore({ status, inProgress, bootProgress, composeText }: CvmView): boolean {
  return status === 'running' && !inProgress && bootProgress === 'done' && composeText === composeOf('b');
}

function composeOf(digit: string): string {
  return `services:\n  web:\n    image: nginx@sha256:${digit.repeat(64)}\n    ports:\n      - "80:80"\n`;
}

/** Calls back once, at the arrival of the request that changes something. */
function onWrite(service: Simulator, action: () => void): void {
  const { requests } = service;
  const push = requests.push.bind(requests);
  requests.push = (...arrived) => {
    if (arrived.some(({ endpoint }) => endpoint === 'patch' || endpoint === 'commit')) {
      requests.push = push;
      // The rules of this very request are looked up after its body was read.
      setImmediate(action);
    }
    return push(...arrived);
  };
}

/** Aborts a client that goes on for too long. Ends when the signal has aborted, by whomever. */
async function stopLate(service: Simulator, limit: AbortController): Promise<void> {
  const startedMs = performance.now();
  while (!limit.signal.aborted) {
    const [first] = service.requests;
    const late =
      first === undefined
        ? performance.now() - startedMs > FIRST_REQUEST_MS
        : service.seconds() - first.atSeconds > LIMIT_SECONDS;
    if (late) limit.abort();
    else await pause(LOOK_MS, undefined, limit).catch(() => {});
  }
}
