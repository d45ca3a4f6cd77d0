import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '../../src/text/json.ts';
import { sleep } from '../../src/time/clock.ts';
import { idleTime } from '../../test/e2e/idle_time.ts';
import { ask, provisionBody } from '../../test/simulator/client.ts';
import { type RequestRecord, type Simulator, startSimulator } from '../../test/simulator/simulator.ts';
import { COMPOSE } from './kinds.ts';
import { playRun } from './ownership_run.ts';
import { type Act, chooseHistory, describeHistory, PRODUCTION, type Prepared } from './ownership_story.ts';
import { type Flaw, flawsOf, makersOf } from './ownership_truth.ts';

type HistoryResult = {
  flaws: Flaw[];
  /** The history in words, and the logs of its runs. */
  text: string;
  /** CVMs that its runs made, and how many of them are gone. */
  made: number;
  removed: number;
};

/** Until all that was begun is over, deletions included. */
const SETTLING_SECONDS = 300;

/** Plays history number `index` of a seed against a service of its own, in this process and in a time of its own. */
export async function playHistory(seed: number, index: number): Promise<HistoryResult> {
  const service = await startSimulator({ speed: 0, seed: index + 1 });
  const time = idleTime(service);
  const workspace = mkdtempSync(join(tmpdir(), 'ownership-'));
  try {
    writeFileSync(join(workspace, 'docker-compose.yml'), COMPOSE);
    service.behave('*', { bootSeconds: 20 });
    const arrivedAt = arrivals(service);
    const production = service.addCvm({ name: PRODUCTION, composeText: COMPOSE });
    const shared = await prepare(service, 'shared-app');
    const chosen = await promised(service);
    const history = chooseHistory(seed, index, shared, chosen);
    for (const fault of history.faults) service.fault(fault);
    // A person whose request gets no answer goes away.
    const act = ({ what }: { what: Act }) =>
      Promise.race([
        actOn(service, what, shared, production.vm_uuid).catch(() => {}),
        sleep(time, 2000, new AbortController().signal),
      ]);
    const ran = await Promise.all(
      history.runs.map((story, number) => playRun({ service, time, workspace, act }, story, number)),
    );
    await service.pass(SETTLING_SECONDS);
    const cvms = service.cvms();
    const born = cvms.filter(({ vm_uuid }) => vm_uuid !== production.vm_uuid);
    const makers = makersOf(service.requests, arrivedAt, born);
    const logs = ran.map(({ log }, number) => `run ${number}\n${log.join('\n')}`);
    const sent = service
      .writes()
      .map(({ method, path, headers, status, faulted }) =>
        [headers['x-run'] ?? 'person', method, path, status, faulted].join(' '),
      );
    return {
      flaws: flawsOf(history, ran, service.requests, cvms, makers),
      text: [describeHistory(history), ...logs, ...sent].join('\n'),
      made: [...makers.values()].filter((maker) => maker !== 'person').length,
      removed: born.filter(({ deleted }) => deleted).length,
    };
  } finally {
    time.end();
    await service.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Writes down when each request arrives. */
function arrivals({ requests, seconds }: Simulator): ReadonlyMap<RequestRecord, number> {
  const arrivedAt = new Map<RequestRecord, number>();
  const push = requests.push.bind(requests);
  requests.push = (...arrived) => {
    for (const request of arrived) arrivedAt.set(request, seconds());
    return push(...arrived);
  };
  return arrivedAt;
}

async function prepare(service: Simulator, name: string): Promise<Prepared> {
  const answer = await ask(service, 'POST', '/cvms/provision', provisionBody(name));
  return {
    appId: textOf(answer.at('app_id')) ?? '',
    composeHash: textOf(answer.at('compose_hash')) ?? '',
    nonce: '',
  };
}

/** An app id chosen in advance, with its nonce. */
async function promised(service: Simulator): Promise<Prepared> {
  const answer = await ask(service, 'GET', '/kms/phala/next_app_id?counts=1');
  return {
    appId: textOf(answer.at('app_ids', 0, 'app_id')) ?? '',
    nonce: String(answer.at('app_ids', 0, 'nonce')),
    composeHash: '',
  };
}

/** Somebody commits the shared app, or does something to the newest CVM that is not production. */
async function actOn(service: Simulator, what: Act, shared: Prepared, production: string): Promise<unknown> {
  if (what === 'commit') {
    const body = { app_id: shared.appId, compose_hash: shared.composeHash };
    return ask(service, 'POST', '/cvms', body);
  }
  const [cvm] = service.cvms().filter(({ vm_uuid, deleted }) => !deleted && vm_uuid !== production);
  if (cvm === undefined) return undefined;
  const path = `/cvms/${cvm.vm_uuid}`;
  if (what === 'delete') return ask(service, 'DELETE', path);
  if (what === 'update') return ask(service, 'PATCH', path, { user_config: 'by hand' });
  return ask(service, 'POST', `${path}/${what}`);
}
