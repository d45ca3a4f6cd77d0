import { objectOf } from '../../src/text/json.ts';
import type { CvmView, RequestRecord } from '../../test/simulator/simulator.ts';
import { type Ran, RUN_HEADER } from './ownership_run.ts';
import { APPLIED, type History } from './ownership_story.ts';

/** What of a history is wrong. */
export type Flaw = { kind: 'removed of others' | 'left without a warning' | 'broken'; words: string };

const TOUCHES: ReadonlySet<string> = new Set(['delete', 'stop', 'scheduled_delete']);
const CHANGES: ReadonlySet<string> = new Set(['restart', 'stop', 'patch', 'start', 'shutdown']);

/** Who sent a request: the number of a run, or `undefined` for a person. */
function senderOf({ headers }: RequestRecord): number | undefined {
  const number = headers[RUN_HEADER];
  return number === undefined ? undefined : Number(number);
}

function tookEffect({ status, faulted }: RequestRecord): boolean {
  return APPLIED.has(faulted) && (faulted !== undefined || (status !== undefined && status < 300));
}

/**
 * Who made each CVM: whoever sent the commit or the request for a replica that was being answered when it came to be. Of two
 * in the same instant the service takes the one that arrived first.
 *
 * @param born those that were not there before the first request
 * @param arrivedAt simulated second in which each request arrived
 */
export function makersOf(
  requests: readonly RequestRecord[],
  arrivedAt: ReadonlyMap<RequestRecord, number>,
  born: readonly CvmView[],
): ReadonlyMap<string, number | 'person'> {
  const makers = new Map<string, number | 'person'>();
  const used = new Set<RequestRecord>();
  for (const cvm of born) {
    const first = cvm.operations.at(-1);
    const isReplica = first?.operation_type !== 'create';
    const mayBe = requests.filter(
      (request) =>
        request.endpoint === (isReplica ? 'replicas' : 'commit') &&
        tookEffect(request) &&
        !used.has(request) &&
        (isReplica || objectOf(request.body).app_id === cvm.app_id) &&
        (arrivedAt.get(request) ?? 0) <= (first?.startedAtSeconds ?? 0),
    );
    const last = Math.max(...mayBe.map((request) => arrivedAt.get(request) ?? 0));
    const maker = mayBe.find((request) => arrivedAt.get(request) === last);
    if (maker === undefined) continue;
    used.add(maker);
    makers.set(cvm.vm_uuid, senderOf(maker) ?? 'person');
  }
  return makers;
}

/** Holds what the runs did to CVMs against who made them. */
export function flawsOf(
  history: History,
  ran: readonly Ran[],
  requests: readonly RequestRecord[],
  cvms: readonly CvmView[],
  makers: ReadonlyMap<string, number | 'person'>,
): Flaw[] {
  const flaws: Flaw[] = [];
  for (const [place, request] of requests.entries()) {
    const run = senderOf(request);
    const cvm = cvms.find(
      ({ vm_uuid, app_id }) => request.path.includes(vm_uuid) || request.path.includes(`app_${app_id}`),
    );
    if (run === undefined || cvm === undefined || !TOUCHES.has(request.endpoint)) continue;
    const words = `run ${run} sent ${request.method} ${request.path}`;
    const maker = makers.get(cvm.vm_uuid);
    if (maker !== run)
      flaws.push({ kind: 'removed of others', words: `${words}, made by ${maker ?? 'nobody here'}` });
    const taken = requests
      .slice(0, Math.min(place, ran[run]?.postFrom ?? 0))
      .find(
        (other) =>
          CHANGES.has(other.endpoint) &&
          other.path.includes(cvm.vm_uuid) &&
          senderOf(other) !== run &&
          tookEffect(other),
      );
    if (
      taken !== undefined &&
      request.endpoint !== 'scheduled_delete' &&
      !operationsHidden(requests, run, ran[run]?.postFrom ?? 0)
    )
      flaws.push({ kind: 'removed of others', words: `${words} after ${taken.method} of another` });
  }
  for (const cvm of cvms) {
    const maker = makers.get(cvm.vm_uuid);
    if (cvm.deleted || typeof maker !== 'number') continue;
    if (history.runs[maker]?.inputs.ephemeral !== 'true') continue;
    const isTold = ran[maker]?.warnings.some(
      (text) =>
        text.includes(`phala cvms delete ${cvm.vm_uuid}`) ||
        text.includes(`phala cvms delete app_${cvm.app_id}`) ||
        text.includes('phala cvms delete ID'),
    );
    if (isTold !== true)
      flaws.push({ kind: 'left without a warning', words: `run ${maker} left ${cvm.name} (${cvm.vm_uuid})` });
  }
  for (const [number, { postCode }] of ran.entries())
    if (postCode !== 0)
      flaws.push({ kind: 'broken', words: `the step after run ${number} ended with ${postCode}` });
  return flaws;
}

/** A step that could not read the operations cannot know of them. */
function operationsHidden(requests: readonly RequestRecord[], run: number, postFrom: number): boolean {
  return requests
    .slice(postFrom)
    .some(
      (request) =>
        request.endpoint === 'operations' && senderOf(request) === run && request.faulted !== undefined,
    );
}
